/** Where the map is water: names of seas are set nowhere else. */

import { map } from "./frame.js";
import * as topology from "./topology.js";

/** Steps on the way from a sea's own point to its name, and along the sides of a name. */
const STEPS = 6;

/** Bands of land's outline to a degree: a name asks for thousands of points. */
const BANDS = 10;

/** The sides of land in each band, four numbers each; lakes are no sea, they count as land. */
let bands = null;

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

/** Names are tried side by side: pixels this near are the same water. */
const NEAR = 3;

/** What is known of the water of this view. */
const known = new Map();
let isWatched = false;

function isSea({ x, y }) {
  if (!isWatched) map.on("move zoom viewreset resize", () => known.clear());
  isWatched = true;
  const key = `${Math.round(x / NEAR)} ${Math.round(y / NEAR)}`;
  if (!known.has(key)) known.set(key, isSeaAt(map.containerPointToLatLng([x, y])));
  return known.get(key);
}

/** Count the sides that a ray to the east crosses: on land, their number is odd. */
function isSeaAt({ lat, lng }) {
  bands ||= bandsOfLand();
  const sides = bands[bandOf(lat)] || [];
  let inside = false;
  for (let at = 0; at < sides.length; at += 4) {
    const [y, x, v, u] = [sides[at], sides[at + 1], sides[at + 2], sides[at + 3]];
    if (y > lat !== v > lat && lng < ((u - x) * (lat - y)) / (v - y) + x) inside = !inside;
  }
  return !inside;
}

function bandsOfLand() {
  const list = Array.from({ length: 180 * BANDS + 1 }, () => []);
  const rings = topology.areas("countries").flatMap(({ at }) => at.flat());
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [from, to] = [bandOf(ring[i][0]), bandOf(ring[j][0])];
      for (let band = Math.min(from, to); band <= Math.max(from, to); band++) {
        list[band]?.push(ring[i][0], ring[i][1], ring[j][0], ring[j][1]);
      }
    }
  }
  return list;
}

function bandOf(lat) {
  return Math.floor((lat + 90) * BANDS);
}
