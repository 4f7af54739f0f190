/** Points along the routes, in pixels of the map: names and chips keep off them. */

import { drawnCorridors } from "../corridor/lines.js";
import { map, pixelOf } from "./frame.js";

const SPACING = 10;

/** A leg that runs far out of the map is not followed to its end. */
const MOST_PIECES = 400;

/** How far outside of the map a point still matters. */
const MARGIN = 50;

let traced = {};

/** Return the points; they are kept for as long as the view is the same. */
export function trace() {
  const key = [map.getZoom(), map.getCenter(), map.getSize()].join();
  if (key !== traced.key) traced = { key, points: pointsInView() };
  return traced.points;
}

function pointsInView() {
  const size = map.getSize();
  const inside = ({ x, y }) =>
    x > -MARGIN && y > -MARGIN && x < size.x + MARGIN && y < size.y + MARGIN;
  const legs = drawnCorridors.flatMap((drawn) => drawn.legs);
  return legs.flatMap((leg) => pointsAlong(leg.points, inside)).filter(inside);
}

function pointsAlong(line, inside) {
  const points = [];
  let last = null;
  for (const [lat, lon] of line) {
    const now = pixelOf(lat, lon);
    if (last && (inside(last) || inside(now))) points.push(...between(last, now));
    last = now;
  }
  return points;
}

function between(from, to) {
  const pieces = Math.min(MOST_PIECES, Math.ceil(from.distanceTo(to) / SPACING));
  return Array.from({ length: pieces }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / pieces,
    y: from.y + ((to.y - from.y) * i) / pieces,
  }));
}
