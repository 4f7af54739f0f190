/** Where the map is water: names of seas are set nowhere else. */

import { map } from "./frame.js";
import { arcLine, presentView } from "./plane.js";
import { edgesOfLand } from "./topology.js";

/** Steps on the way from a sea's own point to its name, and along the sides of a name. */
const STEPS = 6;

/** Pixels between the rows on which the edges of land are known. */
const ROW = 2;

/** The rows of a view: where each crosses an edge of land, from left to right. */
let known = { view: null, rows: [] };

/**
 * Return whether a box, in pixels of the map, is on water, and on the same as a point: a
 * name of the Caspian would be wrong on the Black Sea, and worse on Iran. Lakes are no sea.
 */
export function isWater(point, { x0, y0, x1, y1 }) {
  const middle = [(x0 + x1) / 2, (y0 + y1) / 2];
  const ways = [
    [x0, y0, x1, y0],
    [x0, y1, x1, y1],
    [x0, y0, x0, y1],
    [x1, y0, x1, y1],
    [point.x, point.y, ...middle],
  ];
  const rows = rowsOfView();
  return isSea(rows, x0, y0) && ways.every((way) => isSeaAlong(rows, way));
}

/** Return whether all steps of a way are at sea, save its first point. */
function isSeaAlong(rows, [x0, y0, x1, y1]) {
  for (let step = 1; step <= STEPS; step++) {
    const share = step / STEPS;
    if (!isSea(rows, x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)) return false;
  }
  return true;
}

/** Count the edges to the left: on land, their number is odd. */
function isSea(rows, x, y) {
  const row = rows[Math.round(y / ROW)] || [];
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 0;
}

function rowsOfView() {
  const view = presentView();
  if (view !== known.view) known = { view, rows: rowsOfLand(view) };
  return known.rows;
}

function rowsOfLand(view) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const found = Array.from({ length: Math.ceil(map.getSize().y / ROW) + 1 }, () => []);
  for (const number of edgesOfLand) {
    const arc = arcLine(number).pointsIn(view);
    for (let i = 2; i < arc.length; i += 2) {
      cross(found, corner, arc[i - 2] / 2, arc[i - 1] / 2, arc[i] / 2, arc[i + 1] / 2);
    }
  }
  for (const row of found) row.sort((a, b) => a - b);
  return found;
}

/** Note where an edge crosses rows; its lower end belongs to the next edge. */
function cross(found, corner, x0, y0, x1, y1) {
  const [x, y, low] = y0 < y1 ? [x0, y0, y1] : [x1, y1, y0];
  const first = Math.max(0, Math.ceil((y - corner.y) / ROW));
  const last = Math.min(found.length, Math.ceil((low - corner.y) / ROW));
  const slope = (x1 - x0) / (y1 - y0);
  for (let row = first; row < last; row++) {
    found[row].push(x + (row * ROW + corner.y - y) * slope - corner.x);
  }
}
