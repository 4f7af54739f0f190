/**
 * What a step mentions and the map does not hold, as chips at its edge: continents, which
 * are too large for it, and places so far off that they would make the rest small.
 */

import { byId, drawing, element } from "../base/dom.js";
import { around, boxOf, edge, overlap } from "../base/geometry.js";
import { linkPlace } from "../base/links.js";
import { listen, state } from "../base/state.js";
import { describe, places, stepOf, steps, tellsOf } from "../base/story.js";
import { map, pixelOf } from "./frame.js";
import { trace } from "./trace.js";

const MARGIN = 12;

/** Pixels by which a chip that covers something is moved, time and again. */
const STEP = 8;

/** Chips keep this far from a route, and off what lies on the map. */
const CLEARANCE = 4;
const OBSTACLES = ".stepper, .finder, .legend, .leaflet-bar, .leaflet-control-scale";

/** A continent whose middle is within this part of the map is all around, not anywhere. */
const INSIDE = 0.2;

/** So many far places at one edge have chips of their own; more share one with these names. */
const MOST_AT_EDGE = 2;
const MOST_NAMES = 2;

/** Chips by the ids of their places. */
const chips = new Map();

/** What the first view leaves out: a reader who moves the map on needs no chip for the rest. */
const leftOut = new Set([...places.values()].filter(isLeftOut).map((place) => place.id));

export function drawDirections() {
  const continents = [...places.values()].filter((one) => one.kind === "continent");
  for (const continent of continents) chipOf([continent]).node.hidden = true;
  map.on("move zoomend resize", arrangeDirections);
  listen(arrangeDirections);
  listen(mark);
}

/** Put each chip where the direction to its places leaves the map. */
export function arrangeDirections() {
  const wanted = groups();
  const shown = new Set(wanted.map(chipOf));
  for (const chip of chips.values()) chip.node.hidden = !shown.has(chip);
  if (!shown.size) return;
  const size = map.getSize();
  const taken = [...obstacles(), ...trace().map((point) => around(point, CLEARANCE))];
  for (const chip of shown) place(chip, size, taken);
}

function obstacles() {
  const frame = map.getContainer().closest(".map");
  const rect = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(OBSTACLES)].map((node) => boxOf(node, rect, 2)).filter(Boolean);
}

function place({ node, arrow, list }, size, taken) {
  const half = { w: node.offsetWidth / 2 + MARGIN, h: node.offsetHeight / 2 + MARGIN };
  const way = wayTo(list);
  const inside = list.every((one) => isAround(one, size));
  const at = inside ? { x: size.x / 2, y: half.h } : edge(room(size, half), way.dx, way.dy);
  turn(arrow, inside ? null : way);
  node.style.left = `${Math.round(at.x)}px`;
  node.style.top = `${Math.round(apart(at, half, taken, size))}px`;
}

/** Return the places that are pointed at, those that share a chip together. */
function groups() {
  const size = map.getSize();
  const all = [...places.values()];
  const continents = all.filter((one) => one.kind === "continent" && isWanted(one, size));
  const far = all.filter((one) => one.kind !== "continent" && isFar(one, size));
  const edges = grouped(far, edgeTo);
  const together = [...edges.values()].flatMap((list) =>
    list.length > MOST_AT_EDGE ? [list] : list.map((one) => [one]),
  );
  return [...continents.map((one) => [one]), ...together];
}

function grouped(list, keyOf) {
  const groupsByKey = new Map();
  for (const one of list) {
    const key = keyOf(one);
    groupsByKey.set(key, [...(groupsByKey.get(key) || []), one]);
  }
  return groupsByKey;
}

/**
 * A continent's chip says something where the whole is shown, or where the reader is at its
 * continent: it is open, pointed at, or mentioned by the step. All around, it says nothing.
 */
function isWanted(one, size) {
  if (state.place === one.id || state.lit === one.id) return true;
  if (isAround(one, size)) return false;
  const step = stepOf(state.step);
  if (step?.kind === "passages") return step.places.includes(one.id);
  return !state.place && !state.part;
}

function isFar(one, size) {
  if (one.kind === "corridor" || one.kind === "ocean") return false;
  if (state.place || state.part) return false;
  const { x, y } = pixelOf(one.lat, one.lon);
  if (x >= 0 && y >= 0 && x <= size.x && y <= size.y) return false;
  const step = stepOf(state.step);
  return step?.kind === "passages" ? tellsOf(step, one.id) : leftOut.has(one.id);
}

function isLeftOut({ kind, lat, lon }) {
  const bounds = steps[0]?.bounds;
  if (!bounds || kind === "continent") return false;
  const [west, south, east, north] = bounds;
  const turned = west + ((((lon - west) % 360) + 360) % 360);
  return turned > east || lat < south || lat > north;
}

/** Eurasia holds every map of the corridor, wherever its middle is. */
function isAround(one, size) {
  if (one.kind !== "continent") return false;
  const { dx, dy } = wayTo([one]);
  const near = Math.hypot(dx, dy) < Math.min(size.x, size.y) * INSIDE;
  return near || one.ref === "region:eurasia";
}

/** Return the way from the middle of the map to that of places, in pixels. */
function wayTo(list) {
  const size = map.getSize();
  const points = list.map(({ lat, lon }) => pixelOf(lat, lon));
  const mean = (key) => points.reduce((sum, point) => sum + point[key], 0) / points.length;
  return { dx: mean("x") - size.x / 2, dy: mean("y") - size.y / 2 };
}

function edgeTo(one) {
  const { dx, dy } = wayTo([one]);
  const size = map.getSize();
  const across = Math.abs(dx) * size.y > Math.abs(dy) * size.x;
  return across ? `x${Math.sign(dx)}` : `y${Math.sign(dy)}`;
}

function chipOf(list) {
  const key = list.map((one) => one.id).join(" ");
  if (!chips.has(key)) chips.set(key, draw(list));
  return chips.get(key);
}

function draw(list) {
  const path = drawing("path", { d: "M3 8h10M9 4l4 4-4 4" });
  const look = { class: "arrow", viewBox: "0 0 16 16", "aria-hidden": "true" };
  const arrow = drawing("svg", look, path);
  const all = list.map(describe).join("; ");
  const attributes = { class: "direction", "data-place": list[0].id, "aria-label": all };
  const names = list.slice(0, MOST_NAMES).map((one) => one.name);
  const more = list.length > MOST_NAMES ? ` +${list.length - MOST_NAMES}` : "";
  const text = element("bdi", {}, names.join(", ") + more);
  const node = element("button", { type: "button", title: all, ...attributes }, text, arrow);
  if (list.length === 1) node.removeAttribute("title");
  byId("directions").append(node);
  linkPlace(node, list[0].id);
  const chip = { node, arrow, list };
  markChip(chip);
  return chip;
}

function mark() {
  for (const chip of chips.values()) markChip(chip);
}

/** A chip is made when it is first needed: it takes the marks of its places by itself. */
function markChip({ node, list }) {
  const has = (id) => list.some((one) => one.id === id);
  node.classList.toggle("lit", has(state.lit));
  node.classList.toggle("active", has(state.place));
  node.classList.toggle(
    "told",
    list.some((one) => tellsOf(stepOf(state.step), one.id)),
  );
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
