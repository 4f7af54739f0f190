/** Where things are along the strip, in pixels from its left. */

import { drawnLength } from "../corridor/length.js";

/** A leg is never shorter than this, in pixels of a type of 16. */
const LEAST_LEG = 18;

/** Room for half a name at both ends. */
const EDGE = 40;

/** Long legs are drawn shorter than they are, so that the names of short ones find room. */
const SHORTENING = 0.62;

/**
 * Return where each stop is, and the width of it all.
 * @param {number} rem how much larger than 16 pixels the type is
 * @returns {{xs: number[], width: number}}
 */
export function layOut(stops, width, rem) {
  const lengths = stops.slice(0, -1).map((stop) => drawnLength(stop.leg) ** SHORTENING);
  const [edge, leg] = [EDGE * rem, LEAST_LEG * rem];
  const least = lengths.length * leg;
  const room = Math.max(width - 2 * edge, least);
  const sum = lengths.reduce((a, b) => a + b, 0);
  const xs = [edge];
  for (const km of lengths) xs.push(xs[xs.length - 1] + leg + ((room - least) * km) / sum);
  return { xs, width: room + 2 * edge };
}

/**
 * Return the bands of the countries that the line passes; a leg across a border is shared
 * in halves, one at sea is nobody's (`country` is null). A leg that passes more countries than
 * those of its ends has no band: where it enters which is not known.
 */
export function countryBands(stops, xs) {
  const bands = [];
  const add = (country, from, to, leg = null) => {
    const last = bands[bands.length - 1];
    if (last && last.country === country) last.to = to;
    else bands.push({ country, leg, from, to });
  };
  for (let i = 0; i < stops.length - 1; i++) {
    const [from, to] = [xs[i], xs[i + 1]];
    const half = (from + to) / 2;
    const ends = [stops[i], stops[i + 1]].map(({ node }) => node.country);
    if (stops[i].leg.mode === "sea") {
      add(null, from, to, stops[i].leg);
    } else if (Object.keys(stops[i].leg.countries).every((code) => ends.includes(code))) {
      add(stops[i].node.country, from, half);
      add(stops[i + 1].node.country, half, to);
    }
  }
  return bands;
}

/**
 * Return where names go, the most important first: `x` is their middle, `row` is null for
 * those that find no room.
 * @param {Array<{x: number, half: number}>} names
 */
export function placeNames(names, width) {
  const taken = [];
  return names.map(({ x, half }) => {
    const middle = Math.min(Math.max(x, half), width - half);
    const [from, to] = [middle - half, middle + half];
    const isFree = taken.every(([start, stop]) => to <= start || from >= stop);
    if (!isFree) return { x: middle, row: null };
    taken.push([from, to]);
    return { x: middle, row: 0 };
  });
}
