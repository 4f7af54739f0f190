/** Large figures on the stage: the text's own, and the corridor's, each with its source. */

import { element } from "../base/dom.js";
import { count, nameOf, number, say } from "../base/language.js";
import { isCountry, passageNumber, places, stated, steps, story } from "../base/story.js";
import { countryName } from "../corridor/countries.js";
import { unitText, valueText } from "../corridor/facts.js";
import { knownLength } from "../corridor/length.js";
import { spine } from "../corridor/spine.js";
import { surfaceOf } from "../panel/stated.js";

/** The units that say most to an audience, the first first. */
const UNITS = ["days", "Mt", "TEU"];

const MOST = 3;

/** What begins with a number is set as one, with its unit: "5 | million tonnes". */
const NUMBERED = /^(\P{L}*\d\P{L}*?)\s*(\p{L}.*)?$/su;

/** Return the figures of a step as elements, the most telling first. */
export function figuresOf(step) {
  const own = stated.filter(({ id }) => step.figures?.includes(id)).map(asStated);
  return [...own, ...ofCorridor(step), ...ofCountries(step)].slice(0, MOST).map(drawn);
}

/** What the step's passages say of a place, a leg or a corridor, marked as the text's. */
function asStated(one) {
  const { of, about, year, passage } = one;
  const surface = surfaceOf(one);
  const [, value, unit] = NUMBERED.exec(surface) || [null, surface, ""];
  const names = about[0].places.map((id) => places.get(id)?.name).filter(Boolean);
  const label = [say(`of_${of}`), names.join(" — "), year?.replace("/", " – ")];
  return {
    value: value.trim(),
    unit: unit || "",
    label: label.filter(Boolean).join(" · "),
    source: say("in_text", { n: passageNumber(passage) }),
  };
}

function ofCorridor(step) {
  const corridor = story.corridors.find(({ id }) => step.corridors.includes(id));
  if (!corridor) return [];
  const published = UNITS.map((unit) => latest(corridor, unit)).filter(Boolean);
  const measured = measures(corridor);
  const all =
    step.kind === "cover" ? [...measured, ...published] : [measured[0], ...published, ...measured];
  return [...new Set(all)].filter(Boolean);
}

/** How long the only corridor is within the countries that a step is the first to tell of. */
function ofCountries(step) {
  const told = countriesOf(step);
  const isSame = (one) => String(countriesOf(one)) === String(told);
  if (!told.length || story.corridors.length !== 1 || steps.find(isSame) !== step) return [];
  const codes = new Set(told.flatMap((id) => places.get(id).area));
  const stops = spine(story.corridors[0]);
  const isWithin = (i) => codes.has(stops[i].node.country) && codes.has(stops[i + 1].node.country);
  const legs = stops.slice(0, -1).filter((_, i) => isWithin(i));
  const passed = told.filter((id) =>
    stops.some(({ node }) => places.get(id).area.includes(node.country)),
  );
  const within = length(
    legs.map(({ leg }) => leg),
    "figure_length",
    passed.map((id) => places.get(id).name).join(", "),
  );
  return within ? [within] : [];
}

/** Return the countries of a step that tells of no corridor and no region, in one order. */
function countriesOf({ kind, corridors, places: ids }) {
  const areas = ids.filter((id) => places.get(id).area.length);
  const isPlain = kind === "passages" && !corridors.length;
  return isPlain && areas.every((id) => isCountry(places.get(id))) ? areas.sort() : [];
}

/** Lengths along the way that the strip shows, and its countries. */
function measures(corridor) {
  const stops = spine(corridor);
  const legs = stops.slice(0, -1).map((stop) => stop.leg);
  if (!legs.length) return [];
  const ends = [stops[0], stops[stops.length - 1]].map(({ node }) => nameOf(node.names));
  const atSea = legs.filter((leg) => leg.mode === "sea");
  return [
    length(legs, "figure_length", ends.join(" — ")),
    length(atSea, "figure_sea", say("figure_sum")),
    countries(stops),
  ].filter(Boolean);
}

function length(legs, key, source) {
  const lengths = legs.map(knownLength);
  if (!legs.length || lengths.includes(null)) return null;
  const km = Math.round(lengths.reduce((a, b) => a + b, 0));
  return { value: number.format(km), unit: say("km"), label: say(key), source };
}

const crossed = (leg) => Object.keys(leg?.countries || {});

function countries(stops) {
  // A leg may pass through countries in which it has no node.
  const passed = stops.flatMap(({ node, leg }) => [node.country, ...crossed(leg)]);
  const codes = [...new Set(passed.filter(Boolean))];
  const unit = count("figure_countries", codes.length);
  const source = codes.map(countryName).join(", ");
  return { value: String(codes.length), unit, label: say("figure_length"), source };
}

function latest(corridor, unit) {
  const facts = corridor.facts.filter((fact) => fact.unit === unit && fact.status === "reported");
  const year = (fact) => Number.parseInt(fact.year, 10) || 0;
  const [fact] = facts.sort((a, b) => year(b) - year(a));
  if (!fact) return null;
  const source = corridor.sources.find(({ id }) => id === fact.source);
  return {
    value: valueText(fact),
    unit: unitText(fact),
    label: nameOf(fact.item),
    source: [fact.year, source?.publisher].filter(Boolean).join(", "),
  };
}

function drawn({ value, unit, label, source }) {
  return element(
    "div",
    { class: "figure" },
    element("p", { class: "value" }, unit ? `${value}\u00a0` : value, element("span", {}, unit)),
    element("p", { class: "label-text" }, label),
    element("p", { class: "source" }, source),
  );
}
