/** The card of a leg or a node of a corridor. */

import { button, element } from "../base/dom.js";
import { kilometres, language, nameOf, say } from "../base/language.js";
import { open } from "../base/navigation.js";
import { placeByRef, places } from "../base/story.js";
import { countryName } from "../corridor/countries.js";
import { lengthOf } from "../corridor/length.js";
import { legAddress, parts } from "../corridor/lines.js";
import { citation, row, section, shareButton, small, sourceList } from "./blocks.js";
import { statedOfLeg, statedOfPlace } from "./stated.js";

/** Return the name of a part, and what its card says. */
export function partCard(address) {
  const { corridor, place, leg, node } = parts.get(address);
  const nodes = new Map(corridor.nodes.map(({ id, names }) => [id, nameOf(names)]));
  const content = leg ? legBlocks(corridor, leg) : nodeBlocks(corridor, node, nodes);
  return {
    name: leg ? `${nodes.get(leg.from)} — ${nodes.get(leg.to)}` : nodes.get(node.id),
    blocks: [...content, place ? wholeButton(place) : null, shareButton()],
  };
}

function wholeButton(place) {
  return button({ class: "share" }, () => open({ place }), say("whole_corridor"));
}

function legBlocks(corridor, leg) {
  const cited = corridor.sources.filter((source) => leg.sources.includes(source.id));
  return [
    kind(say(`mode_${leg.mode}`)),
    section("facts", legFacts(corridor, leg)),
    statedOfLeg(corridor, leg),
    note(leg),
    cited.length ? section("sources_of", sourceList(cited.map(citation))) : null,
  ];
}

function nodeBlocks(corridor, node, nodes) {
  const name = say(`kind_${node.kind}`) || say("node");
  const country = countryName(node.country);
  const place = places.get(placeByRef.get(node.ref));
  const said = place ? statedOfPlace(place) : null;
  return [kind(`${name} · ${country}`), said, meeting(corridor, node, nodes), note(node)];
}

function kind(text) {
  return element("p", { class: "kind" }, text);
}

/** The catalogue's notes are in English. */
function note(part) {
  return part.note && language === "en" ? small(part.note) : null;
}

function legFacts(corridor, leg) {
  const list = element("dl", {});
  const status = say(`status_${leg.status.replace(/\W/g, "_")}`) || leg.status;
  row(list, "length", lengthOf(leg));
  row(list, "status", status);
  row(list, "countries", crossed(corridor, leg));
  row(list, "opened", leg.opened || say("unknown"));
  row(list, "operator", leg.mode === "rail" ? operators(corridor, leg) : null);
  if (leg.schematic) row(list, "drawn", say("schematic"));
  return list;
}

/** The countries of a leg, with kilometres where there are several. */
function crossed(corridor, leg) {
  const shares = Object.entries(leg.countries);
  if (shares.length > 1) {
    const share = ([code, km]) => `${countryName(code)} ${say("about", { n: kilometres(km) })}`;
    return shares.map(share).join(", ");
  }
  const codes = shares.length ? [shares[0][0]] : countriesOfEnds(corridor, leg);
  return codes.map(countryName).join(", ");
}

function countriesOfEnds(corridor, leg) {
  const ends = corridor.nodes.filter(({ id }) => id === leg.from || id === leg.to);
  return [...new Set(ends.map((node) => node.country).filter(Boolean))];
}

function operators(corridor, leg) {
  const known = Object.keys(leg.countries).filter((code) => code in corridor.operators);
  return known.map((code) => nameOf(corridor.operators[code])).join(", ");
}

/** The legs that meet at a node, each a way to its own card. */
function meeting(corridor, node, nodes) {
  const legs = corridor.legs.filter((leg) => leg.from === node.id || leg.to === node.id);
  const items = legs.map((leg) => {
    const other = nodes.get(leg.from === node.id ? leg.to : leg.from);
    const way = element("small", {}, ` ${say(`mode_${leg.mode}`)}, ${lengthOf(leg)}`);
    const show = () => open({ part: legAddress(corridor, leg) });
    return element("li", {}, button({ class: "to-leg" }, show, other, way));
  });
  return section("meets", element("ul", { class: "legs" }, ...items));
}
