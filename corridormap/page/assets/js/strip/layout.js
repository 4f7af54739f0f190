/** Where things are along the strip, in pixels from its left. */

import { drawnLength } from "../corridor/length.js";

/** A leg is never shorter than a finger is wide. */
const LEAST_LEG = 30;

/** Room for half a name at both ends. */
const EDGE = 34;

/**
 * Return where each stop is: legs by their length, and the width of it all.
 * @returns {{xs: number[], width: number}}
 */
export function layOut(stops, width) {
  const lengths = stops.slice(0, -1).map((stop) => drawnLength(stop.leg));
  const least = lengths.length * LEAST_LEG;
  const room = Math.max(width - 2 * EDGE, least);
  const sum = lengths.reduce((a, b) => a + b, 0);
  const xs = [EDGE];
  for (const km of lengths) xs.push(xs[xs.length - 1] + LEAST_LEG + ((room - least) * km) / sum);
  return { xs, width: room + 2 * EDGE };
}

/**
 * Return the bands of the countries that the line passes; a leg across a border is shared
 * in halves, one at sea is nobody's (`country` is null).
 */
export function countryBands(stops, xs) {
  const bands = [];
  const add = (country, from, to) => {
    const last = bands[bands.length - 1];
    if (last && last.country === country) last.to = to;
    else bands.push({ country, from, to });
  };
  for (let i = 0; i < stops.length - 1; i++) {
    const [from, to] = [xs[i], xs[i + 1]];
    const half = (from + to) / 2;
    if (stops[i].leg.mode === "sea") {
      add(null, from, to);
    } else {
      add(stops[i].node.country, from, half);
      add(stops[i + 1].node.country, half, to);
    }
  }
  return bands;
}

/**
 * Return where names go, in two rows, the most important first: `x` is their middle, `row`
 * is null for those that find no room.
 * @param {Array<{x: number, half: number}>} names
 */
export function placeNames(names, width) {
  const rows = [[], []];
  return names.map(({ x, half }) => {
    const middle = Math.min(Math.max(x, half), width - half);
    const [from, to] = [middle - half, middle + half];
    const isFree = (taken) => taken.every(([start, stop]) => to <= start || from >= stop);
    const row = rows.findIndex(isFree);
    if (row < 0) return { x: middle, row: null };
    rows[row].push([from, to]);
    return { x: middle, row };
  });
}
