/** What the text says of a place, a leg or a corridor: figures, dates and status. */

import { element } from "../base/dom.js";
import { say } from "../base/language.js";
import { change, isTextShown } from "../base/state.js";
import { passageAddress, places, stated, textOf } from "../base/story.js";
import { origin } from "../base/texts.js";
import { quotation, widened } from "../text/excerpt.js";
import { showPassage } from "../text/text.js";
import { section } from "./blocks.js";

/** Letters around a figure that tell what it is of. */
const AROUND = 28;

/** So many are shown at once. */
const FIRST = 5;

/** Return what the text says of a place: of itself, and of the legs that begin or end there. */
export function statedOfPlace(place) {
  return block(({ places }) => places.includes(place.id));
}

/** Return what the text says of a leg of a corridor. */
export function statedOfLeg(corridor, { id }) {
  return block(({ leg }) => leg === `${corridor.id}.${id}`);
}

function block(concerns) {
  const items = stated
    .filter(({ about, passage }) => about.some(concerns) && isTextShown(textOf(passage)))
    .map(item)
    .filter(Boolean);
  if (!items.length) return null;
  const first = element("ol", { class: "quotes stated" }, ...items.slice(0, FIRST));
  return section("stated", first, others(items.slice(FIRST)));
}

/** What a place of many texts has more of is opened on demand. */
function others(items) {
  if (!items.length) return null;
  const head = element("summary", {}, `${say("further")} (${items.length})`);
  return element("details", {}, head, element("ol", { class: "quotes stated" }, ...items));
}

function item(one) {
  const passage = document.getElementById(one.passage);
  if (!passage) return null;
  const text = passage.textContent;
  const [start, stop] = [one.start, one.stop].map((at) => unitsIn(text, at - one.from));
  const [from, to] = widened(text, start, stop, AROUND);
  const link = element(
    "a",
    { class: "quote", href: `#passage=${passageAddress(one.passage)}` },
    element("span", { class: "from" }, labels(one).join(" · ")),
    quotation(text, { from, start, stop, to }, { gap: "\u00a0" }),
  );
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the card stays
    change({ passage: one.passage });
    showPassage(one.passage);
  });
  return element("li", {}, link);
}

/** Return the words of the text that state it, "" where its passage is not on the page. */
export function surfaceOf(one) {
  const points = [...(document.getElementById(one.passage)?.textContent || "")];
  return points.slice(one.start - one.from, one.stop - one.from).join("");
}

/** Offsets count code points, strings of scripts UTF-16 units. */
function unitsIn(text, points) {
  return [...text].slice(0, points).join("").length;
}

function labels(one) {
  const leg = one.about.find(({ kind }) => kind === "leg");
  const ends = leg?.places.map((id) => places.get(id)?.name).filter(Boolean) || [];
  const between = ends.length === 2 ? ends.join(" — ") : null;
  return [what(one), between, when(one), origin(one.passage)].filter(Boolean);
}

function what({ of, kind, status }) {
  if (of) return say(`of_${of}`);
  return say(kind ? `event_${key(kind)}` : `status_${key(status)}`);
}

function key(value) {
  return value.replace(/\W/g, "_");
}

/** A date without a year is in the text as it is; a period has its numbers alone. */
function when({ year, date }) {
  if (year) return year.replace("/", " – ");
  return date && !date.startsWith("--") ? date : null;
}
