/** Points along the routes, in pixels of the map: names and chips keep off them. */

import { drawnCorridors } from "../corridor/lines.js";
import { map } from "./frame.js";
import { TILE } from "./projection.js";
import { projection } from "./topology.js";

const SPACING = 10;

/** A leg that runs far out of the map is not followed to its end. */
const MOST_PIECES = 400;

/** How far outside of the map a point still matters. */
const MARGIN = 50;

/** The legs in the plane of the story's projection: all that a view needs of them. */
let plane = null;

let traced = {};

/** Return the points; they are kept for as long as the view is the same. */
export function trace() {
  const key = [map.getZoom(), map.getCenter(), map.getSize()].join();
  if (key !== traced.key) traced = { key, points: pointsInView() };
  return traced.points;
}

function pointsInView() {
  plane ||= drawnCorridors
    .flatMap((drawn) => drawn.legs.flatMap((leg) => leg.parts))
    .map((line) => line.map(([lat, lon]) => projection.project(lat, lon)));
  const size = map.getSize();
  const inside = ({ x, y }) =>
    x > -MARGIN && y > -MARGIN && x < size.x + MARGIN && y < size.y + MARGIN;
  const place = placing();
  return plane.flatMap((line) => pointsAlong(line.map(place), inside)).filter(inside);
}

/** Return a function from the plane to the pixels of the map. */
function placing() {
  const scale = TILE * 2 ** map.getZoom();
  const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  return ({ x, y }) => ({ x: x * scale - origin.x, y: y * scale - origin.y });
}

/** Return points at small distances along a line, of which a view may hold a part only. */
export function pointsAlong(line, inside = () => true) {
  const points = [];
  let last = null;
  for (const now of line) {
    if (last && (inside(last) || inside(now))) points.push(...between(last, now));
    last = now;
  }
  return points;
}

function between(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const pieces = Math.min(MOST_PIECES, Math.ceil(length / SPACING));
  return Array.from({ length: pieces }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / pieces,
    y: from.y + ((to.y - from.y) * i) / pieces,
  }));
}
