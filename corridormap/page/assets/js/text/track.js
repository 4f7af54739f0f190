/** The track beside the text: where in it the place that is lit or open is mentioned. */

import { byId, element } from "../base/dom.js";
import { say } from "../base/language.js";
import { listen, state } from "../base/state.js";
import { isColumn, mentionsOfPlace, reveal } from "./text.js";

/** Ticks nearer than this part of the text would touch: they are one. */
const NEAREST = 0.004;

const column = byId("text");
const track = byId("track");

export function connectTrack() {
  listen((now, before) => {
    const keys = ["place", "lit", "texts"];
    if (keys.some((key) => now[key] !== before[key])) drawTrack();
  });
  window.addEventListener("resize", drawTrack);
}

let tracked = null;

function drawTrack() {
  const place = state.lit || state.place;
  if (!place && !tracked) return;
  tracked = place;
  const nodes = place ? mentionsOfPlace(place) : [];
  track.replaceChildren(...ticks(nodes.filter((node) => !node.closest("[hidden]"))));
  track.hidden = !track.children.length;
  track.title = place ? say("track") : "";
}

function ticks(nodes) {
  const drawn = [];
  let last = -1;
  for (const node of nodes) {
    const depth = depthOf(node);
    if (depth - last < NEAREST) continue;
    last = depth;
    drawn.push(tick(node, depth));
  }
  return drawn;
}

function tick(node, depth) {
  const mark = element("span", { class: "tick" });
  mark.style.top = `${(100 * depth).toFixed(2)}%`;
  mark.addEventListener("click", () => reveal(node.id));
  return mark;
}

/** Return how far down the whole text a mention is, 0 to 1. */
function depthOf(node) {
  const frame = isColumn() ? column : document.scrollingElement;
  const top = isColumn() ? column.getBoundingClientRect().top : 0;
  return (node.getBoundingClientRect().top - top + frame.scrollTop) / frame.scrollHeight;
}
