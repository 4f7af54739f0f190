/** What a step says: the caption beside the map, on the stage and in a frame. */

import { byId, element } from "../base/dom.js";
import { kindName, language, nameOf, say } from "../base/language.js";
import { linkPlace } from "../base/links.js";
import { places, steps, story } from "../base/story.js";

/** Percent of the caption's type size: a long passage is set smaller, then it scrolls. */
const SIZES = { largest: 100, smallest: 55, by: 5 };

/** Between the names of a title, and how many there are: corridormap/story/titles.py. */
const DOT = "\u00a0· ";
const MOST_NAMES = 3;

const caption = byId("caption");

/** Return "3 of 12". */
export function stepNumber(i) {
  return say("step_of", { n: i + 1, all: steps.length });
}

/** Show a step in the caption. */
export function fillCaption(i) {
  const step = steps[i];
  const bar = element("span", { class: "progress", "aria-hidden": "true" });
  bar.style.width = `${(100 * (i + 1)) / steps.length}%`;
  const title = titleOf(step);
  const heading = element("h1", { dir: "auto" }, title || stepNumber(i));
  if (!title) heading.className = "unseen"; // only a screen reader needs one here
  caption.className = `caption ${step.kind}`;
  caption.replaceChildren(
    element("div", { class: "says", tabindex: "-1" }, heading, ...body(step)),
    element("p", { class: "where" }, stepNumber(i)),
    bar,
  );
  fitCaption();
}

/** Set a long passage smaller. */
export function fitCaption() {
  const text = caption.querySelector(".says");
  if (!text || caption.hidden) return;
  const isCut = () => text.scrollHeight > text.clientHeight + 1;
  for (let size = SIZES.largest; size >= SIZES.smallest; size -= SIZES.by) {
    text.style.fontSize = `${size}%`;
    if (!isCut()) break;
  }
  text.scrollTop = 0;
  text.tabIndex = isCut() ? 0 : -1; // what scrolls must be reached by keyboard
}

function body(step) {
  if (step.kind === "passages") return withoutDateline(step.passages).map(passageCopy);
  if (step.kind !== "cover") return [placeIndex()];
  const byline = document.querySelector(".byline");
  return byline ? [byline.cloneNode(true)] : [];
}

/** The line of date and author is on the cover; a step that has nothing else shows it. */
function withoutDateline(passages) {
  const others = passages.filter((id) => !byId(id).classList.contains("dateline"));
  return others.length ? others : passages;
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
  return names.length ? capital(names.slice(0, MOST_NAMES).join(DOT)) : step.title;
}

/** As corridormap/story/titles.py does it. */
function capital(title) {
  const [first = "", ...rest] = title;
  return first.toLocaleUpperCase(language) + rest.join("");
}
