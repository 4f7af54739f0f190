/** Where the map is water: names of seas are set nowhere else. */

import { map } from "./frame.js";
import * as topology from "./topology.js";

/** Steps on the way from a sea's own point to its name, and along the sides of a name. */
const STEPS = 6;

/** Land as rings of positions, each with its bounds; lakes are no sea, so they count as land. */
let rings = null;

/**
 * Return whether a box, in pixels of the map, is on water, and on the same as a point: a
 * name of the Caspian would be wrong on the Black Sea, and worse on Iran.
 */
export function isWater(point, { x0, y0, x1, y1 }) {
  const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
  const corners = [
    { x: x0, y: y0 },
    { x: x1, y: y0 },
    { x: x1, y: y1 },
    { x: x0, y: y1 },
  ];
  const sides = corners.flatMap((corner, i) => between(corner, corners[(i + 1) % 4]));
  return [...corners, ...between(point, middle), ...sides].every(isSea);
}

function between(from, to) {
  return Array.from({ length: STEPS }, (_, i) => {
    const share = (i + 1) / STEPS;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}

function isSea(point) {
  rings ||= topology.areas("countries").flatMap(({ at }) => at.flat().map(bounded));
  const { lat, lng } = map.containerPointToLatLng([point.x, point.y]);
  let inside = false;
  for (const ring of rings) {
    const isNear = lat >= ring.south && lat <= ring.north && lng >= ring.west && lng <= ring.east;
    if (isNear && isWithin(ring.points, lat, lng)) inside = !inside;
  }
  return !inside;
}

function bounded(points) {
  const lats = points.map(([lat]) => lat);
  const lons = points.map(([, lon]) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  return { points, south, north, west: Math.min(...lons), east: Math.max(...lons) };
}

/** Count the sides that a ray to the east crosses: inside, their number is odd. */
function isWithin(points, lat, lon) {
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [y, x] = points[i];
    const [v, u] = points[j];
    if (y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x) inside = !inside;
  }
  return inside;
}
