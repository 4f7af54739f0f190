/** What a step says: the caption beside the map, on the stage and in a frame. */

import { button, byId, element } from "../base/dom.js";
import { kindName, language, nameOf, say } from "../base/language.js";
import { linkPlace } from "../base/links.js";
import { isPresenting } from "../base/mode.js";
import { headline, places, steps, story } from "../base/story.js";
import { cutTo } from "../text/excerpt.js";
import { figuresOf } from "./figures.js";

/** Between the names of a title, and how many there are: corridormap/story/titles.py. */
const DOT = "\u00a0· ";
const MOST_NAMES = 3;
const MOST_LETTERS = 60;

const caption = byId("caption");

const starts = new Map(
  story.articles.flatMap((article) => article.passages.map(({ id, start }) => [id, start])),
);

/** Whether the passages are shown whole: until the step changes. */
let whole = false;

let shownStep = -1;

/** Return "3 of 12". */
export function stepNumber(i) {
  return say("step_of", { n: i + 1, all: steps.length });
}

/** Show a step in the caption. The stepper, which may be in it, stays. */
export function fillCaption(i) {
  if (i !== shownStep) whole = false;
  shownStep = i;
  const step = steps[i];
  const figures = isPresenting() ? figuresOf(step) : [];
  for (const node of [...caption.children]) if (node.id !== "stepper") node.remove();
  caption.className = `caption ${step.kind}`;
  caption.prepend(
    progress(i),
    element("div", { class: "says", tabindex: "-1" }, ...headings(step, i), ...body(step)),
    element("div", { class: "figures" }, ...figures),
    element("p", { class: "where" }, stepNumber(i)),
  );
  fitCaption();
}

/** Show the sentences that name the step's places, or the whole passage; the key T. */
export function toggleWhole() {
  if (!steps[shownStep]?.shown) return;
  whole = !whole;
  fillCaption(shownStep);
  caption.querySelector(".more")?.focus();
}

/**
 * All steps have one size of type. Where a passage needs the room, figures give way, the
 * last first; what is longer still can be scrolled.
 */
export function fitCaption() {
  const text = caption.querySelector(".says");
  if (!text || caption.hidden) return;
  const isCut = () => text.scrollHeight > text.clientHeight + 1;
  const figures = [...caption.querySelectorAll(".figure")];
  for (const figure of figures) figure.hidden = false;
  while (figures.length && isCut()) figures.pop().hidden = true;
  text.scrollTop = 0;
  text.tabIndex = isCut() ? 0 : -1; // what scrolls must be reached by keyboard
}

function progress(i) {
  const stateOf = (n) => (n < i ? "done" : "");
  const parts = steps.map((_, n) => element("i", { class: n === i ? "now" : stateOf(n) }));
  return element("div", { class: "progress", "aria-hidden": "true" }, ...parts);
}

function headings(step, i) {
  const title = titleOf(step);
  const chapter = step.chapter ? element("p", { class: "chapter", dir: "auto" }, step.chapter) : "";
  const heading = element("h1", { dir: "auto" }, title || stepNumber(i));
  if (!title) heading.className = "unseen"; // only a screen reader needs one here
  return [chapter, heading];
}

function body(step) {
  if (step.kind === "passages") return passagesOf(step);
  if (step.kind !== "cover") return [placeIndex()];
  const byline = document.querySelector(".byline");
  return byline ? [byline.cloneNode(true)] : [];
}

function passagesOf(step) {
  if (!step.shown) return step.passages.map(passageCopy);
  const label = whole ? "less" : "more";
  const more = button({ class: "more", "aria-expanded": String(whole) }, toggleWhole, say(label));
  const copies = whole ? step.passages.map(passageCopy) : step.passages.map(excerptOf(step));
  return [...copies.filter(Boolean), more];
}

/** Return a function from a passage to what the step shows of it, or null. */
function excerptOf(step) {
  return (id) => {
    const start = starts.get(id);
    const copy = passageCopy(id);
    return cutTo(
      copy,
      step.shown.map(([from, to]) => [from - start, to - start]),
    )
      ? copy
      : null;
  };
}

/** Return a passage as the article has it, its mentions linked. */
export function passageCopy(id) {
  const passage = byId(id);
  const attributes = { class: "told-passage", dir: "auto", lang: passage.closest("[lang]").lang };
  const copy = element("p", attributes);
  for (const node of passage.childNodes) copy.append(node.cloneNode(true));
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id"); // ids are unique
  for (const node of copy.querySelectorAll("a.mention")) linkPlace(node, node.dataset.place);
  return copy;
}

function placeIndex() {
  const items = story.places.map((place) => {
    const kind = element("small", {}, kindName(place.kind));
    const name = element("bdi", {}, place.name);
    const entry = element("button", { type: "button", "data-place": place.id }, name, kind);
    linkPlace(entry, place.id);
    return element("li", {}, entry);
  });
  return element("ul", { class: "told-places" }, ...items);
}

/** Return the title of a step, its names as the reader knows them; "" if it needs none. */
export function titleOf(step) {
  const names = (step.named || []).map((id) => places.get(id)?.name).filter(Boolean);
  if (step.kind === "overview") names.push(...story.corridors.map((one) => nameOf(one.names)));
  if (names.length) return capital(fitting(names).join(DOT));
  return step.kind === "cover" ? headline : step.title;
}

/** Return as many of the names as a title has room for, at least one. */
function fitting(names) {
  const chosen = names.slice(0, MOST_NAMES);
  while (chosen.length > 1 && chosen.join(DOT).length > MOST_LETTERS) chosen.pop();
  return chosen;
}

/** As corridormap/story/titles.py does it. */
function capital(title) {
  const [first = "", ...rest] = title;
  return first.toLocaleUpperCase(language) + rest.join("");
}
