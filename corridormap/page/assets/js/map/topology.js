/**
 * The basemap's data: TopoJSON whose arcs and indices are packed as strings, as Leaflet
 * takes them. Neighbours share arcs: that tells borders from coasts, and unites countries.
 */

import { island } from "../base/data.js";
import { codes } from "../base/language.js";
import { decodeLine, numbers } from "../base/polyline.js";
import { bent, boxOf, makeProjection } from "./projection.js";

const packed = island("basemap");

/** The story's projection, the same as in its pictures. */
export const projection = makeProjection(packed.projection);

/** The story's relief (scene/basemap/relief.py), if there is one. */
export const { relief } = packed;

const arcs = packed.arcs.map(decodeArc).map(projection.cone ? bent : (arc) => arc);

/** Names of the basemap, each with its kind, rank and position; seas have others on their water. */
export const labels = packed.labels.map(([id, kind, rank, lat, lon, ...rest]) => ({
  id,
  kind,
  rank,
  lat,
  lon,
  names: named(rest),
  others: decodeLine(rest[codes.length] || ""),
}));

/** Mountains, deserts and plains, each with the course of its name. */
export const ranges = packed.ranges.map(([id, kind, rank, course, ...names]) => ({
  id,
  kind,
  rank,
  course: bent(decodeLine(course)),
  names: named(names),
}));

function named(names) {
  return Object.fromEntries(codes.map((code, i) => [code, names[i]]));
}

function decodeArc(text) {
  const steps = numbers(text);
  const { scale, translate } = packed;
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([y * scale[1] + translate[1], x * scale[0] + translate[0]]);
  }
  return points;
}

/** Return the numbers of a ring's arcs; ~n is an arc that runs backwards, as in TopoJSON. */
function arcsOf(ring) {
  let last = 0;
  return numbers(ring).map((step) => {
    last += step;
    return last;
  });
}

/** An arc's number whichever way it runs. */
const plain = (arc) => (arc < 0 ? ~arc : arc);

/** Return the positions along a ring. */
function pointsOf(ring) {
  const points = [];
  for (const arc of arcsOf(ring)) {
    const next = arc < 0 ? arcs[~arc].slice().reverse() : arcs[arc];
    points.push(...(points.length ? next.slice(1) : next)); // neighbours share their ends
  }
  return points;
}

/** Return the areas of a layer. */
export function areas(layer) {
  return packed[layer].map(([id, text]) => ({
    id,
    area: true,
    at: text.split(",").map((polygon) => polygon.split(" ").map(pointsOf)),
  }));
}

/** Return the lines of a layer by rank, 1 the greatest; rivers with a name have an id. */
export function lines(layer) {
  return packed[layer].map(([rank, text, id]) => ({
    id,
    rank,
    at: text.split(" ").map(pointsOf),
  }));
}

/** Return how many of these countries use each arc: two share a border, a coast has one. */
function usesOfArcs(countries) {
  const uses = new Map();
  for (const [, text] of countries) {
    const own = new Set(text.split(/[ ,]/).flatMap(arcsOf).map(plain));
    for (const arc of own) uses.set(arc, (uses.get(arc) || 0) + 1);
  }
  return uses;
}

/** Return the coasts: what one country has alone, save where land is cut open for the map. */
export function coasts() {
  const cuts = new Set(arcsOf(packed.seams).map(plain));
  const alone = [...usesOfArcs(packed.countries)].filter(([arc, n]) => n === 1 && !cuts.has(arc));
  return [{ id: "coast", at: alone.map(([arc]) => arcs[arc]) }];
}

/** Return the borders between countries: those that are agreed, and the undetermined. */
export function borders() {
  const open = new Set(
    packed.undetermined.flatMap((text) => text.split(" ").flatMap(arcsOf)).map(plain),
  );
  const shared = [...usesOfArcs(packed.countries)].filter(([, n]) => n > 1).map(([arc]) => arc);
  const line = (chosen) => chosen.map((arc) => arcs[arc]);
  return [
    { id: "agreed", at: line(shared.filter((arc) => !open.has(arc))) },
    { id: "undetermined", at: line(shared.filter((arc) => open.has(arc))) },
  ];
}

/**
 * Return the outline of a union of countries, without its coasts: they are drawn as such.
 * Null where none of the countries is drawn.
 */
export function outline(codes, id) {
  const countries = packed.countries.filter(([code]) => codes.includes(code));
  if (!countries.length) return null;
  const all = usesOfArcs(packed.countries);
  const outer = [...usesOfArcs(countries)].filter(([arc, n]) => n === 1 && all.get(arc) > 1);
  return { id, at: outer.map(([arc]) => arcs[arc]) };
}

/** Return positions around countries, of each its largest part; null where none is drawn. */
export function extent(codes) {
  const countries = packed.countries.filter(([code]) => codes.includes(code));
  if (!countries.length) return null;
  return countries.flatMap(([, text]) => largestPart(text));
}

/** Far islands would make the extent of a country a good part of the world. */
function largestPart(text) {
  return text
    .split(",")
    .map((polygon) => pointsOf(polygon.split(" ")[0]))
    .reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
}

function sizeOf(ring) {
  const { left, right, top, bottom } = boxOf(projection, ring);
  return (right - left) * (bottom - top);
}

/** The box of the plane that holds all land. */
export const boxOfLand = boxOf(
  projection,
  arcs.map(([first]) => first),
);
