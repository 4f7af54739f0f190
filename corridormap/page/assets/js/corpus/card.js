/** What the card of a place says of an archive: how often, when, with what, in which words. */

import { counts, curveOf, textsOf } from "../base/counts.js";
import { button, element } from "../base/dom.js";
import { count, number, say } from "../base/language.js";
import { linkPlace } from "../base/links.js";
import { state } from "../base/state.js";
import { places } from "../base/story.js";
import { day } from "../base/texts.js";
import { section, small } from "../panel/blocks.js";
import { bars } from "../text/timeline.js";
import { periodNames } from "./periods.js";

/** How many times its share of the texts has to be that of before to be told. */
const MOVED = 1.5;

/** What waits for the file of each place; the file calls `corridormap.passages`. */
const waiting = new Map();

/** @returns {Array<Node|null>} the blocks of a place; none where there is no archive */
export function archiveBlocks(place) {
  const item = counts?.places.get(place.id);
  if (!item) return [];
  return [figures(item), curve(item), companions(item)];
}

function figures(item) {
  const texts = textsOf(item.series, state.filter);
  const parts = [count("texts_name", texts)];
  if (item.focus) parts.push(say("about_it", { n: number.format(item.focus) }));
  if (item.first) parts.push(say("first_named", { day: day(item.first) }));
  const lines = [small(parts.join(" · "))];
  if (isMoving(item.rising)) lines.push(small(say("rising", { n: number.format(item.rising) })));
  return element("div", {}, ...lines);
}

/** Return whether a place is clearly more, or less, spoken of than in the year before. */
function isMoving(rising) {
  return Boolean(rising) && (rising >= MOVED || rising <= 1 / MOVED);
}

function curve(item) {
  if (counts.periods.length < 2) return null;
  const ends = [counts.periods[0], counts.periods.at(-1)].map((period) => period.slice(0, 4));
  const years = element("p", { class: "years" }, ...ends.map((year) => element("span", {}, year)));
  const voices = state.filter && { ...state.filter, from: 0, to: counts.periods.length - 1 };
  const chart = bars(curveOf(item.series, voices), periodNames);
  return section("curve", element("div", { class: "curve" }, chart), years);
}

function companions(item) {
  const items = item.companions.map(({ place, texts }) => {
    const link = element("a", { href: `#place=${place}`, dir: "auto" }, places.get(place).name);
    linkPlace(link, place);
    return element("li", {}, link, ` ${number.format(texts)}`);
  });
  return items.length
    ? section("named_with", element("ul", { class: "companions" }, ...items))
    : null;
}

/** Make a button that brings more passages from the file beside the page. */
export function morePassages(place) {
  if (!counts?.places.get(place.id)?.more) return null;
  const box = element("div", { class: "more-passages" });
  const ask = button({ class: "share" }, () => load(place.id, box), say("more_passages"));
  box.append(ask);
  return box;
}

function load(place, box) {
  const script = element("script", { src: `data/${place}.js` });
  waiting.set(place, (passages) => box.replaceChildren(list(passages)));
  script.addEventListener("error", () => box.replaceChildren(small(say("no_more_here"))));
  document.head.append(script);
}

/** Take the passages of a place from its file. */
export function receive({ place, passages }) {
  waiting.get(place)?.(passages);
}

function list(passages) {
  const items = passages.map(({ text, title, date, source, lang }) => {
    const about = [source || title, day(date)].filter(Boolean).join(" · ");
    const from = element("span", { class: "from" }, about);
    return element("li", {}, element("blockquote", { lang, dir: "auto" }, text), from);
  });
  return element("ol", { class: "quotes" }, ...items);
}
