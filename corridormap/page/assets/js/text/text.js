/** The article: every mention is a link, every passage can be shown. */

import { byId, isCalm, root } from "../base/dom.js";
import { linkPlace } from "../base/links.js";
import { open } from "../base/navigation.js";
import { change, eachChange, listen, markPlaces } from "../base/state.js";
import { mentions, passageAt, stepOf } from "../base/story.js";

const column = byId("text");

/** The elements of each place's mentions, in the order of the text. */
const mentionsOf = new Map();

export function connectText() {
  for (const node of document.querySelectorAll("a.mention")) connectMention(node);
  for (const node of document.querySelectorAll(".unresolved-list a")) connectUnresolved(node);
  markPlaces(mentionsOfPlace);
  listen(followState);
}

function connectMention(node) {
  const { place } = node.dataset;
  if (!mentionsOf.has(place)) mentionsOf.set(place, []);
  mentionsOf.get(place).push(node);
  linkPlace(node, place);
}

function connectUnresolved(node) {
  node.addEventListener("click", (event) => {
    event.preventDefault();
    open({ passage: passageAt(node.getAttribute("href").slice("#passage=".length)) });
  });
}

/** Return the elements of a place's mentions. */
export function mentionsOfPlace(place) {
  return mentionsOf.get(place) || [];
}

/** Return whether the text scrolls beside the map; on a phone the whole page scrolls. */
export function isColumn() {
  return getComputedStyle(column).overflowY !== "visible";
}

function followState(now, before) {
  if (now.place && now.place !== before.place) bring(now.place);
  eachChange(now, before, "passage", (id, on) => {
    byId(id)?.classList.toggle("active", on);
    if (on) showPassage(id);
  });
  eachChange(now, before, "step", (id, on) => {
    for (const passage of stepOf(id).passages) byId(passage).classList.toggle("told", on);
  });
}

/** Scroll to a passage. */
export function showPassage(id) {
  scrollTo(byId(id));
}

function scrollTo(node) {
  const isStill = isCalm() || !root.dataset.ready;
  node.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
}

/** Bring a mention of a place into sight; where the page scrolls, the map would go with it. */
function bring(place) {
  if (!isColumn()) return;
  const frame = column.getBoundingClientRect();
  const nodes = mentionsOfPlace(place);
  const isSeen = (node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return bottom > frame.top && top < frame.bottom;
  };
  if (nodes.length && !nodes.some(isSeen)) scrollTo(nodes[0]);
}

/** Show a mention in the text and put the focus there, without losing the place. */
export function reveal(id) {
  const node = byId(id);
  scrollTo(node);
  node.focus({ preventScroll: true });
  change({ passage: mentions.get(id).passage });
}
