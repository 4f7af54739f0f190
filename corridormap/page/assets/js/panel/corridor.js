/** What the card of a corridor adds: countries, lengths, figures and their sources. */

import { element } from "../base/dom.js";
import { kilometres, nameOf, number, say } from "../base/language.js";
import { corridors } from "../base/story.js";
import { countryName } from "../corridor/countries.js";
import { unitText, valueText } from "../corridor/facts.js";
import { about, knownLength } from "../corridor/length.js";
import { spine } from "../corridor/spine.js";
import { citation, row, section, small, sourceList } from "./blocks.js";

export function corridorBlocks(place) {
  const corridor = corridors.get(place.ref);
  if (!corridor) return [];
  const countries = corridor.countries.map(countryName).join(" · ");
  return [
    countries ? section("countries", small(countries)) : null,
    lengths(corridor),
    figures(corridor),
    corridor.known ? small(say("general_knowledge")) : null,
    sources(corridor),
  ];
}

/** Kilometres by mode along the way that the strip shows, from end to end. */
function lengths(corridor) {
  const stops = spine(corridor);
  const legs = stops.map((stop) => stop.leg).filter(Boolean);
  if (!legs.length) return null;
  const list = element("dl", {});
  for (const [mode, ofMode] of groupedByMode(legs)) row(list, `mode_${mode}`, sumOf(ofMode));
  const ends = [stops[0], stops[stops.length - 1]].map((stop) => nameOf(stop.node.names));
  return section("lengths", small(ends.join(" — ")), list, byCountry(legs));
}

function groupedByMode(legs) {
  const modes = new Map();
  for (const leg of legs) modes.set(leg.mode, [...(modes.get(leg.mode) || []), leg]);
  return modes;
}

/** A sum is only as good as its parts: one unknown leg, and it is unknown. */
function sumOf(legs) {
  const lengths = legs.map(knownLength);
  if (lengths.includes(null)) return say("unknown");
  const km = Math.round(lengths.reduce((a, b) => a + b, 0));
  return legs.every((leg) => leg.km_published !== null) ? kilometres(km) : about(km);
}

/** Kilometres on land by country along the same way. */
function byCountry(legs) {
  const sums = new Map();
  for (const leg of legs) {
    for (const [code, km] of Object.entries(leg.countries)) {
      sums.set(code, (sums.get(code) || 0) + km);
    }
  }
  if (sums.size < 2) return null;
  const parts = [...sums].map(([code, km]) => `${countryName(code)} ${number.format(km)}`);
  return small(`${say("on_land")}: ${parts.join(" · ")} ${say("km")}.`);
}

function figures(corridor) {
  if (!corridor.facts.length) return null;
  const list = element("dl", {});
  for (const fact of corridor.facts) list.append(...figure(fact, corridor.sources));
  return section("figures", list);
}

function figure(fact, sources) {
  const source = sources.findIndex(({ id }) => id === fact.source);
  const plan = fact.status === "plan" ? say("plan") : null;
  const details = [fact.year, plan, nameOf(fact.scope), source < 0 ? null : `[${source + 1}]`];
  const small = element("small", {}, details.filter(Boolean).join(", "));
  return [
    element("dt", {}, `${nameOf(fact.item)} `, small),
    element("dd", {}, [valueText(fact), unitText(fact)].filter(Boolean).join(" ")),
  ];
}

/** The sources of the figures, with the numbers by which these cite them. */
function sources(corridor) {
  const used = new Set(corridor.facts.map((fact) => fact.source));
  const texts = corridor.sources
    .map((source, i) => ({ source, text: `[${i + 1}] ${citation(source)}` }))
    .filter(({ source }) => used.has(source.id))
    .map(({ text }) => text);
  if (!texts.length) return null;
  const summary = element("summary", {}, `${say("sourced")} (${texts.length})`);
  return element("details", {}, summary, sourceList(texts));
}
