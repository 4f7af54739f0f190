/** What chooses among the texts of an archive: periods, a source, a language, a corridor. */

import { counts, textsOf, WHOLE } from "../base/counts.js";
import { announce, button, byId, element, iconButton } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { language, languages, nameOf, number, say } from "../base/language.js";
import { change, listen, state } from "../base/state.js";
import { placeByRef, story } from "../base/story.js";
import { bars } from "./curve.js";
import { ranking } from "./ranking.js";

/** Milliseconds for which each period is shown when time is played. */
const PACE = 1200;

const last = counts ? counts.periods.length - 1 : 0;

/** What is chosen; "" stands for all. */
const choice = { from: 0, to: last, source: "", lang: "", corridor: "" };

let playing = 0;

export function connectFilter() {
  if (!counts) return;
  const box = byId("texts");
  const shown = element("p", { class: "texts-shown" });
  listen((now, before) => {
    if (now.filter !== before.filter) tell(shown);
  });
  tell(shown);
  const parts = [timeline(), ...choices(), shown, ranking()];
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
  if (state.filter && !playing) announce(say("texts_of", values));
}

/** Bars of how many texts each period has, and two handles to choose a stretch of them. */
function timeline() {
  if (last < 1) return null;
  const chart = bars(counts.series, WHOLE);
  const play = iconButton(say("play_period"), icon("play"), () => playOrStop(play));
  const handles = [handle("from"), handle("to")];
  const span = element("p", { class: "period" }, spanOf());
  const frame = element("div", { class: "brush" }, chart, ...handles);
  listen((now, before) => {
    if (now.filter === before.filter) return;
    handles[0].value = choice.from;
    handles[1].value = choice.to;
    for (const [at, bar] of [...chart.children].entries()) {
      bar.classList.toggle("out", at < choice.from || at > choice.to);
    }
    span.textContent = spanOf();
  });
  return element("div", { class: "timeline" }, play, frame, span);
}

/** Return the name of a period as readers write it: "июль 2025 г.", "7–9.2025". */
export function periodName(period) {
  const [first, until] = period.split("/");
  const names = [first, until].filter(Boolean).map(monthName);
  return names.join(" – ");
}

function monthName(period) {
  const [year, month] = period.split("-").map(Number);
  if (!month) return String(year);
  const format = { month: "short", year: "numeric", timeZone: "UTC" };
  return new Date(Date.UTC(year, month - 1)).toLocaleDateString(language, format);
}

function spanOf() {
  const [from] = counts.periods[choice.from].split("/");
  const to = counts.periods[choice.to].split("/").at(-1);
  return from === to ? monthName(from) : `${monthName(from)} – ${monthName(to)}`;
}

function handle(end) {
  const range = { type: "range", min: 0, max: last, step: 1, value: choice[end] };
  const input = element("input", { ...range, "aria-label": say(`${end}_day`) });
  const name = () =>
    input.setAttribute("aria-valuetext", periodName(counts.periods[Number(input.value)]));
  name();
  input.addEventListener("input", () => {
    stop();
    choice[end] = Number(input.value);
    // One handle pushes the other along.
    if (choice.from > choice.to) choice[end === "from" ? "to" : "from"] = choice[end];
    name();
    apply();
  });
  return input;
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
  stop();
  Object.assign(choice, { from: 0, to: last, source: "", lang: "", corridor: "" });
  for (const node of byId("texts").querySelectorAll("select")) node.value = "";
  apply();
}

function playOrStop(node) {
  if (playing) return stop();
  let at = choice.to < last ? choice.to : -1;
  const next = () => {
    at += 1;
    if (at > last) return showAll();
    Object.assign(choice, { from: at, to: at });
    apply();
    return at;
  };
  playing = setInterval(next, PACE);
  node.setAttribute("aria-pressed", "true");
  next();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  byId("texts").querySelector("[aria-pressed]")?.removeAttribute("aria-pressed");
}
