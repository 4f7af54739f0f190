/** Continents: too large for the map, so they are directions at its edge. */

import { byId, drawing, element } from "../base/dom.js";
import { around, edge, overlap } from "../base/geometry.js";
import { drawnAs } from "../base/kinds.js";
import { linkPlace } from "../base/links.js";
import { listen, markPlaces, state } from "../base/state.js";
import { describe, places, stepOf } from "../base/story.js";
import { map, pixelOf } from "./frame.js";
import { trace } from "./trace.js";

const MARGIN = 12;

/** Pixels by which a chip that covers something is moved, time and again. */
const STEP = 8;

/** Chips keep this far from a route. */
const CLEARANCE = 4;

/** A continent whose middle is within this part of the map is all around, not anywhere. */
const INSIDE = 0.2;

const chips = new Map();

export function drawDirections() {
  const continents = [...places.values()].filter((place) => drawnAs(place) === "direction");
  for (const place of continents) chips.set(place.id, chip(place));
  map.on("move zoomend resize", arrangeDirections);
  listen(arrangeDirections);
  markPlaces((id) => (chips.has(id) ? [chips.get(id).node] : []));
}

function chip(place) {
  const path = drawing("path", { d: "M3 8h10M9 4l4 4-4 4" });
  const look = { class: "arrow", viewBox: "0 0 16 16", "aria-hidden": "true" };
  const arrow = drawing("svg", look, path);
  const attributes = { class: "direction", "data-place": place.id, "aria-label": describe(place) };
  const name = element("bdi", {}, place.name);
  const node = element("button", { type: "button", ...attributes }, name, arrow);
  byId("directions").append(node);
  linkPlace(node, place.id);
  return { place, node, arrow };
}

/** Put each chip where the direction to its continent leaves the map. */
export function arrangeDirections() {
  const size = map.getSize();
  const { lat, lng } = map.getCenter();
  const middle = pixelOf(lat, lng);
  const taken = trace().map((point) => around(point, CLEARANCE));
  for (const { place, node, arrow } of chips.values()) {
    const inside = isInside(place, wayTo(place, middle), size);
    node.hidden = !isWanted(place.id, inside);
    if (node.hidden) continue;
    const half = { w: node.offsetWidth / 2 + MARGIN, h: node.offsetHeight / 2 + MARGIN };
    const way = wayTo(place, middle);
    const at = inside ? { x: size.x / 2, y: half.h } : edge(room(size, half), way.dx, way.dy);
    turn(arrow, inside ? null : way);
    node.style.left = `${Math.round(at.x)}px`;
    node.style.top = `${Math.round(apart(at, half, taken, size))}px`;
  }
}

function wayTo(place, middle) {
  const target = pixelOf(place.lat, place.lon);
  return { dx: target.x - middle.x, dy: target.y - middle.y };
}

/**
 * A chip says something where the whole is shown, or where the reader is at its continent:
 * it is open, pointed at, or mentioned by the step. All around the map, it says nothing.
 */
function isWanted(id, inside) {
  if (state.place === id || state.lit === id) return true;
  const step = stepOf(state.step);
  if (step?.kind === "passages") return !inside && step.places.includes(id);
  return !inside && !state.place && !state.part;
}

/** Eurasia holds every map of the corridor, wherever its middle is. */
function isInside(place, { dx, dy }, size) {
  const near = Math.hypot(dx, dy) < Math.min(size.x, size.y) * INSIDE;
  return near || place.ref === "region:eurasia";
}

/** Where the middle of a chip may be. */
function room(size, { w, h }) {
  return { x0: w, y0: h, x1: Math.max(w, size.x - w), y1: Math.max(h, size.y - h) };
}

function turn(arrow, way) {
  arrow.style.display = way ? "" : "none";
  if (!way) return;
  const degrees = Math.round((Math.atan2(way.dy, way.dx) * 180) / Math.PI);
  arrow.style.transform = `rotate(${degrees}deg)`;
}

/** Return the height at which a chip covers neither another one nor a route, if there is one. */
function apart(at, { w, h }, taken, size) {
  const box = (y) => ({ x0: at.x - w + 8, y0: y - h + 8, x1: at.x + w - 8, y1: y + h - 8 });
  const isFree = (y) => y >= h && y <= size.y - h && !taken.some((other) => overlap(box(y), other));
  const y = heightsFrom(at.y, size.y / 2).find(isFree) ?? at.y;
  taken.push(box(y));
  return y;
}

/** Heights by turns above and below, ever farther away. */
function heightsFrom(start, most) {
  const heights = [];
  for (let away = 0; away < most; away += STEP) heights.push(start - away, start + away);
  return heights;
}
