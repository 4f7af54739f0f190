/** What chooses among the texts of an archive: periods, a source, a language, a corridor. */

import { counts, curveOf, textsOf, WHOLE } from "../base/counts.js";
import { announce, button, byId, element } from "../base/dom.js";
import { languages, nameOf, number, say } from "../base/language.js";
import { change, listen, state } from "../base/state.js";
import { placeByRef, story } from "../base/story.js";
import { Timeline } from "../text/timeline.js";
import { periodName, periodNames } from "./periods.js";
import { ranking } from "./ranking.js";

const last = counts ? counts.periods.length - 1 : 0;

/** What is chosen; "" stands for all. */
const choice = { from: 0, to: last, source: "", lang: "", corridor: "" };

let time = null;

export function connectFilter() {
  if (!counts) return;
  const box = byId("texts");
  const shown = element("p", { class: "texts-shown" });
  listen((now, before) => {
    if (now.filter === before.filter) return;
    time?.draw();
    tell(shown);
  });
  tell(shown);
  time = timeline();
  const parts = [time?.node, ...choices(), shown, ranking()];
  box.append(...parts.filter(Boolean));
  box.classList.add("archive");
  box.hidden = false;
}

/** Say how many texts there are, of how many. */
function tell(shown) {
  const of = textsOf(counts.series, WHOLE);
  const n = textsOf(counts.series, state.filter);
  const values = { n: number.format(n), of: number.format(of) };
  const all = button({ class: "all-texts" }, showAll, say("all_texts"));
  shown.replaceChildren(say("texts_of", values), " ", ...(state.filter ? [all] : []));
  if (state.filter && !time?.isPlaying) announce(say("texts_of", values));
}

/** How many texts each period has, and the stretch that is chosen. */
function timeline() {
  if (last < 1) return null;
  const values = curveOf(counts.series, WHOLE);
  return new Timeline({ values, names: periodNames, span, choice, apply, showAll });
}

function span() {
  const [from] = counts.periods[choice.from].split("/");
  const to = counts.periods[choice.to].split("/").at(-1);
  return periodName(from === to ? from : `${from}/${to}`);
}

function choices() {
  const sources = [...new Set(counts.voices.map(({ source }) => source))];
  const langs = [...new Set(counts.voices.map(({ lang }) => lang))];
  const corridors = story.corridors.map(({ id, names }) => [id, nameOf(names, id)]);
  return [
    select(
      "source",
      sources.map((name) => [`=${name}`, name || say("other_sources")]),
    ),
    select(
      "lang",
      langs.map((code) => [code, languages[code]?.name || code]),
    ),
    select("corridor", corridors, 1),
  ];
}

/** Make a choice of one of several values, if there are as many. */
function select(key, values, least = 2) {
  if (values.length < least) return null;
  const name = say({ source: "any_source", lang: "any_language", corridor: "any_corridor" }[key]);
  const options = values.map(([value, text]) => element("option", { value }, text));
  const all = element("option", { value: "" }, name);
  const node = element("select", { "aria-label": name }, all, ...options);
  node.addEventListener("change", () => {
    choice[key] = node.value;
    apply();
  });
  return node;
}

function apply() {
  const voices = [...counts.voices.entries()].filter(([, voice]) => isChosen(voice));
  const isTime = choice.from === 0 && choice.to === last;
  const isAll = isTime && !choice.source && !choice.lang && !choice.corridor;
  const { from, corridor } = choice;
  // A whole timeline has texts without a day too: they are behind its last period.
  const to = choice.to;
  const places = corridor ? placesOn(corridor) : null;
  const filter = { from, to, undated: isTime, voices: voices.map(([at]) => at), places };
  change({ filter: isAll ? null : filter });
}

function isChosen({ source, lang }) {
  if (choice.source && choice.source !== `=${source}`) return false;
  return !choice.lang || choice.lang === lang;
}

/** Return the ids of the places that a corridor joins, and of the corridor itself. */
function placesOn(id) {
  const { nodes } = story.corridors.find((corridor) => corridor.id === id);
  const refs = nodes.map(({ ref }) => ref).filter(Boolean);
  const on = [...refs, `corridor:${id}`].map((ref) => placeByRef.get(ref));
  return new Set(on.filter(Boolean));
}

function showAll() {
  time?.stop();
  Object.assign(choice, { from: 0, to: last, source: "", lang: "", corridor: "" });
  for (const node of byId("texts").querySelectorAll("select")) node.value = "";
  apply();
}
