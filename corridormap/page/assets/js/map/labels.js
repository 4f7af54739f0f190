/**
 * Names on the map, each where no other one is: the most important name is placed first,
 * in the best free box around its point. A name that finds none is left out.
 */

import { element, oncePerFrame, root } from "../base/dom.js";
import { around, boxOf, Grid, grown, holds, overlap } from "../base/geometry.js";
import { linkPlace } from "../base/links.js";
import { whenOpened } from "../base/navigation.js";
import { listen, markPlaces, state } from "../base/state.js";
import { stepOf, tellsOf } from "../base/story.js";
import { nameAlong, wayOf } from "./along.js";
import { map, pixelOf } from "./frame.js";
import { traceOfJoint } from "./gestures.js";
import { rowsOf, sizeOf } from "./lettering.js";
import { idOfNode, OWN, radiusOf, wantedNames } from "./names.js";
import { pin, unpin } from "./pins.js";
import { shownNodes } from "./routes.js";
import { spots } from "./spots.js";
import { trace } from "./trace.js";
import { isWater } from "./water.js";

/** What lies on the map and must stay readable. */
const OBSTACLES = [
  ...[".stepper", ".finder", ".card", ".legend", ".direction", ".joint-length"],
  ...[".leaflet-bar", ".leaflet-control-scale"],
].join(",");

/** Pixels that a name keeps from the edge of the map. */
const EDGE = 3;

/** A name that only gives context may cover a route at so many of its points. */
const MOST_CROSSINGS = 3;

/** A route's points are some pixels apart: it may cut a corner of a box between two. */
const BESIDE = 3;

/** How far a name may be from the middle of its area, in its widths and heights. */
const NEAR = {
  small: { sides: [0], heights: [0, -0.8, 0.8] },
  usual: { sides: [0, -0.3, 0.3], heights: [0, -1.1, 1.1] },
  large: { sides: [0, -0.3, 0.3], heights: [0, -1.1, 1.1, -2, 2] },
  sea: { sides: [0, -0.15, 0.15, -0.3, 0.3], heights: [0, -0.6, 0.6, -1.1, 1.1] },
  ocean: {
    sides: [0, -0.06, 0.06, -0.12, 0.12, -0.2, 0.2, -0.4, 0.4, -0.7, 0.7],
    heights: [0, -0.4, 0.4, -0.8, 0.8, -1.2, 1.2, -1.7, 1.7, -2.2, 2.2],
  },
};

/** The names that are shown, by their id: the element, its place, its offset from there. */
const shown = new Map();

const placing = oncePerFrame(() => placeNames());

/** Place the names anew in the next frame; before the page is drawn, there is nothing yet. */
export function placeSoon() {
  if (root.dataset.ready) placing();
}

/** Place the text's own names, and those that only give context once these are seen. */
export function placeOwnNames() {
  placeNames(OWN);
  requestAnimationFrame(() => setTimeout(placeNames));
}

export function drawLabels() {
  map.on("moveend zoomend resize", placeSoon);
  whenOpened(placeSoon);
  listen((now, before) => {
    const keys = ["texts", "unfolding", "filter"];
    if (keys.some((key) => now[key] !== before[key])) placeSoon();
  });
  markPlaces((place) => {
    const name = shown.get(`place:${place}`);
    return name ? [name.isAlong ? name.node.querySelector("text") : name.node] : [];
  });
}

/**
 * Place all names anew for the present view; none is shown before all are measured.
 * @param {number} [least] the least weight of those that are wanted
 */
export function placeNames(least = 0) {
  const scene = readScene();
  const wanted = wantedNames(map.getZoom()).filter(({ weight }) => weight >= least);
  const found = wanted.map((item) => along(item, scene) || boxed(item, scene));
  const placed = found.filter(Boolean);
  for (const { show, item, ...where } of placed) show(item, where);
  forget(new Set(placed.map(({ item }) => item.id)));
}

/** Return how a name lies along its line, if it has one with room, and how it is shown. */
function along(item, scene) {
  const way = item.lines && wayOf(item, scene);
  if (!way) return null;
  scene.taken.push(...way.boxes);
  return { show: showAlong, item, ...way };
}

function boxed(item, scene) {
  if (item.onlyAlong) return null;
  for (const tried of triesOf(item)) {
    const rows = rowsOf(tried.text, tried.row);
    const box = boxFor(tried, rows, scene);
    if (!box) continue;
    // A little room at its sides, so that two names never read as one.
    scene.taken.push({ x0: box.x0 - 3, y0: box.y0 - 1, x1: box.x1 + 3, y1: box.y1 + 1 });
    return { show: showBoxed, item: tried, rows, box };
  }
  return null;
}

/** The name of a sea may be on one row as well, and smaller: its water sets the room. */
function triesOf(item) {
  if (!item.onWater) return [item];
  return ["water", "bay"].flatMap((style) =>
    [item.row, 2 * item.row].map((row) => ({ ...item, style, row })),
  );
}

/** Return what names must keep off: the edges, obstacles, symbols, routes. */
function readScene() {
  const frame = map.getContainer().closest(".map");
  const rect = frame.getBoundingClientRect();
  const obstacles = [...frame.querySelectorAll(OBSTACLES)].map((node) => boxOf(node, rect, 4));
  return {
    view: { x0: EDGE, y0: EDGE, x1: rect.width - EDGE, y1: rect.height - EDGE },
    taken: obstacles.filter(Boolean),
    symbols: [...spots.filter((spot) => spot.radius).map(signOfSpot), ...shownNodes().map(signOf)],
    routes: new Grid([...trace(), ...traceOfJoint()]),
  };
}

function signOfSpot({ place, lat, lon, radius }) {
  return { owner: `place:${place.id}`, ...around(pixelOf(lat, lon), radius) };
}

function signOf(node) {
  return { owner: idOfNode(node), ...around(pixelOf(node.lat, node.lon), radiusOf(node)) };
}

/** Return the box of a name, or null if there is no room. */
function boxFor(item, rows, scene) {
  const size = sizeOf(item.style, rows);
  const points = [[item.lat, item.lon], ...(item.others || [])].map(([lat, lon]) =>
    pixelOf(lat, lon),
  );
  const { box, crossings } = best(freeBoxes(item, points, size, scene), scene.routes);
  return item.place || crossings <= MOST_CROSSINGS ? box : null;
}

/** Yield the boxes that a name may take, the best first: most names take the first one. */
function* freeBoxes(item, points, size, scene) {
  for (const at of points.filter((point) => holds(scene.view, point))) {
    for (const [left, top] of candidates(item, at, size)) {
      const [x0, y0] = [Math.round(left), Math.round(top)];
      const box = { x0, y0, x1: x0 + size.w, y1: y0 + size.h };
      if (isFree(box, item, scene) && (!item.onWater || isWater(at, box))) yield box;
    }
  }
}

function isFree(box, item, { view, taken, symbols }) {
  const inside = box.x0 >= view.x0 && box.y0 >= view.y0 && box.x1 <= view.x1 && box.y1 <= view.y1;
  return (
    inside &&
    !taken.some((other) => overlap(box, other)) &&
    !symbols.some((symbol) => symbol.owner !== item.id && overlap(box, symbol))
  );
}

/** Return upper left corners of boxes that a name may take, the best first. */
function candidates(item, at, size) {
  return item.beside ? besidePoint(item, at, size) : overArea(item, at, size);
}

/** Right, left, above, below, then the corners: as cartographers prefer. */
function besidePoint(item, { x, y }, { w, h }) {
  const r = item.radius + 2;
  const d = r * 0.8; // at a corner, the name comes closer to the round symbol
  return [
    [x + r, y - h / 2],
    [x - r - w, y - h / 2],
    [x - w / 2, y - r - h],
    [x - w / 2, y + r],
    [x + d, y - d - h],
    [x + d, y + d],
    [x - d - w, y - d - h],
    [x - d - w, y + d],
  ];
}

/** In the middle or near it: a name that strays from its area would name another one. */
function overArea(item, { x, y }, { w, h }) {
  const { sides, heights } = NEAR[reachOf(item)];
  return sides.flatMap((side) =>
    heights.map((height) => [x - w / 2 + side * w, y - h / 2 + height * h]),
  );
}

function reachOf(item) {
  if (item.onWater) return item.large ? "ocean" : "sea"; // checked to be in its own water
  if (item.small) return "small";
  return item.large ? "large" : "usual";
}

/** Return the first of the boxes that covers least of a route. */
function best(boxes, routes) {
  let least = { box: null, crossings: Infinity };
  for (const box of boxes) {
    const crossings = routes.count(grown(box, BESIDE));
    if (crossings < least.crossings) least = { box, crossings };
    if (!crossings) break;
  }
  return least;
}

/** A name along a curve is made anew where its curve is another one, as in each view. */
function showAlong(item, way) {
  const before = shown.get(item.id);
  const key = keyOfWay(way);
  if (before?.key === key) return;
  if (before) unpin(before.node);
  const { node, at } = nameAlong(item, way);
  if (item.place) connectName(node.querySelector("text"), item.place);
  shown.set(item.id, { node, isAlong: true, key });
  map.getPane("labels").append(node);
  pin(node, at.lat, at.lng);
}

function keyOfWay({ way, spacing }) {
  const { lat, lng } = map.getCenter();
  return [lat, lng, map.getZoom(), spacing, ...way.flatMap(({ x, y }) => [x, y])].join();
}

function showBoxed(item, { rows, box }) {
  const before = shown.get(item.id);
  const isSame = before && !before.isAlong && before.style === item.style;
  if (before && !isSame) unpin(before.node);
  const node = isSame ? before.node : createName(item);
  const point = pixelOf(item.lat, item.lon);
  shown.set(item.id, { node, style: item.style });
  node.textContent = rows.join("\n");
  node.style.width = `${box.x1 - box.x0}px`;
  pin(node, item.lat, item.lon, [box.x0 - point.x, box.y0 - point.y]);
}

/** Names are hidden from screen readers: the buttons of the places say them. */
function createName({ style, colour = "", place }) {
  const attributes = {
    class: `label leaflet-zoom-animated ${style} ${colour}`.trim(),
    "aria-hidden": "true",
    dir: "auto",
  };
  const node = element("span", attributes);
  if (place) {
    node.dataset.label = place;
    connectName(node, place);
  }
  map.getPane("labels").append(node);
  return node;
}

function connectName(node, place) {
  node.dataset.place = place;
  linkPlace(node, place);
  node.classList.toggle("active", state.place === place);
  node.classList.toggle("told", tellsOf(stepOf(state.step), place));
}

/** Take away the names that found no room; areas without their name show their symbol. */
function forget(seen) {
  for (const [id, { node }] of shown) {
    if (seen.has(id)) continue;
    unpin(node);
    shown.delete(id);
  }
  for (const { place, button } of spots) {
    button.classList.toggle("unlabelled", !seen.has(`place:${place.id}`));
  }
}
