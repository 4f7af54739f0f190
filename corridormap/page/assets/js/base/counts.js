/**
 * What the page knows of an archive besides the passages on it: how many texts name each
 * place and leg, by period and by voice (who writes, in which language).
 */

import { story } from "./data.js";
import { numbers } from "./polyline.js";

/** The counts of the story, null where its articles are all that there is. */
export const counts = story.counts ? unpacked(story.counts) : null;

/** All periods and all voices: nothing is left out. */
export const WHOLE = null;

function unpacked(packed) {
  const places = Object.entries(packed.places).map(([id, item]) => [
    id,
    { ...item, series: numbers(item.series) },
  ]);
  const legs = Object.entries(packed.legs).map(([id, series]) => [id, numbers(series)]);
  return {
    ...packed,
    series: numbers(packed.series),
    places: new Map(places),
    legs: new Map(legs),
  };
}

/**
 * Return how many texts of a series a filter leaves.
 * @param {number[]} series for each period, the last without a day, a number for each voice
 * @param {{from: number, to: number, undated: boolean, voices: number[]}?} filter
 */
export function textsOf(series, filter) {
  if (!series) return 0;
  if (!filter) return sum(series);
  const curve = curveOf(series, filter).slice(filter.from, filter.to + 1);
  return sum(curve) + (filter.undated ? undated(series, filter.voices) : 0);
}

/** Return how many texts there are in each period, of the voices that a filter leaves. */
export function curveOf(series, filter) {
  const width = counts.voices.length;
  const voices = filter ? filter.voices : counts.voices.map((_, at) => at);
  return counts.periods.map((_, period) => sum(voices.map((at) => series[period * width + at])));
}

/** Return the texts without a day, which are behind the last period. */
function undated(series, voices) {
  const start = counts.periods.length * counts.voices.length;
  return sum(voices.map((at) => series[start + at]));
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** Return how many texts name a place; its mentions where there is no archive. */
export function weightOf(place, filter = WHOLE) {
  if (!counts) return place.mentions.length;
  return textsOf(counts.places.get(place.id)?.series, filter);
}

/** Return how large a place or leg is drawn, 0 to 1: its area grows with its texts. */
export function shareOf(texts, most) {
  return Math.sqrt(texts / Math.max(1, most));
}

/** Return how many texts name the most frequent place that is drawn at a point. */
export function mostTexts(filter) {
  const drawn = story.places.filter(({ kind }) => kind !== "corridor" && kind !== "country");
  return Math.max(1, ...drawn.map((place) => weightOf(place, filter)));
}

/** Return how many texts speak of the leg of which most do. */
export function mostOfLegs(filter) {
  return Math.max(1, ...[...counts.legs.values()].map((series) => textsOf(series, filter)));
}
