/**
 * The basemap's data: TopoJSON whose arcs and indices are packed as strings, as Leaflet
 * takes them. Neighbours share arcs: that tells borders from coasts, and unites countries.
 */

import { island } from "../base/data.js";
import { codes } from "../base/language.js";
import { decodeLine, numbers } from "../base/polyline.js";
import { bend, bent, boxOf, boxOfPoints, makeProjection } from "./projection.js";

const packed = island("basemap");

/** The story's projection, the same as in its pictures. */
export const projection = makeProjection(packed.projection);

/** The story's relief (scene/basemap/relief.py), if there is one. */
export const { relief } = packed;

/** Arcs as positions, for those who ask for them. */
const arcAt = kept((number) => {
  const arc = [];
  follow(number, (lat, lon) => arc.push([lat, lon]));
  return arc;
});

/** Return an arc's points in the plane of the story's projection: x, y, x, y, and so on. */
export const planeArcAt = kept((number) => {
  const arc = [];
  follow(number, (lat, lon) => projection.lay(arc, lat, lon));
  return arc;
});

/** Return a function that makes what it is asked for once. */
export function kept(make) {
  const made = [];
  return (number) => {
    made[number] ||= make(number);
    return made[number];
  };
}

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

/**
 * Visit the points of an arc, and on a cone some more where it runs far to the east or west.
 * All vertices of the ground come by here before the page can be used: no object is made.
 */
function follow(number, visit) {
  const steps = numbers(packed.arcs[number]);
  const [wide, high] = packed.scale;
  const [west, south] = packed.translate;
  let [x, y, lat, lon] = [0, 0, 0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    const nextLat = y * high + south;
    const nextLon = x * wide + west;
    if (i && projection.cone) bend(lat, lon, nextLat, nextLon, visit);
    lat = nextLat;
    lon = nextLon;
    visit(lat, lon);
  }
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

/** Return the positions along a ring or a line of arcs; ~n is an arc that runs backwards. */
function positionsOf(ring) {
  const points = [];
  for (const arc of ring) {
    const next = arc < 0 ? arcAt(~arc).slice().reverse() : arcAt(arc);
    for (let i = points.length ? 1 : 0; i < next.length; i++) points.push(next[i]);
  }
  return points; // neighbours share their ends
}

/** Return the areas of a layer: their rings of arcs, and those as positions. */
export function areas(layer) {
  return packed[layer].map(([id, text]) => {
    const polygons = text.split(",").map((polygon) => polygon.split(" ").map(arcsOf));
    const at = () => polygons.map((rings) => rings.map(positionsOf));
    return shape({ id, area: true, rings: polygons.flat() }, at);
  });
}

/** Return the lines of a layer by rank, 1 the greatest; rivers with a name have an id. */
export function lines(layer) {
  return packed[layer].map(([rank, text, id]) => lineOf({ id, rank }, text.split(" ").map(arcsOf)));
}

function lineOf(about, rings) {
  return shape({ ...about, rings }, () => rings.map(positionsOf));
}

/** Positions are made for those who ask for them: the map is drawn from the arcs. */
function shape(about, at) {
  return Object.defineProperty(about, "at", { get: at });
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

const uses = usesOfArcs(packed.countries);

/** The arcs that part land from all else: coasts, and where land is cut open. */
export const edgesOfLand = usedOddly(packed.countries);

/** An arc of two countries is within land. */
function usedOddly(countries) {
  const odd = new Set();
  for (const [, text] of countries) {
    for (const arc of text.split(/[ ,]/).flatMap(arcsOf).map(plain)) {
      if (!odd.delete(arc)) odd.add(arc);
    }
  }
  return [...odd];
}

/** Where land is cut open for the map: that is no coast, and no border. */
const cuts = new Set(arcsOf(packed.seams).map(plain));

/** Return the lines around a country, those where it is cut open left out. */
export function edgesOf(code) {
  const own = packed.countries.filter(([id]) => id === code);
  const rings = own.flatMap(([, text]) => text.split(",").map((part) => part.split(" ")[0]));
  return rings
    .map(arcsOf)
    .flatMap(uncut)
    .map((ring) => lineOf({ id: code }, [ring]));
}

/** Return the parts of a ring between cuts: it begins behind one, if there is any. */
function uncut(ring) {
  const first = ring.findIndex((arc) => cuts.has(plain(arc)));
  if (first < 0) return [ring];
  const parts = [[]];
  for (const arc of [...ring.slice(first), ...ring.slice(0, first)]) {
    if (cuts.has(plain(arc))) parts.push([]);
    else parts.at(-1).push(arc);
  }
  return parts.filter((part) => part.length);
}

/** Return the coasts: what one country has alone, save where land is cut open for the map. */
export function coasts() {
  const alone = [...uses].filter(([arc, n]) => n === 1 && !cuts.has(arc));
  return [
    lineOfArcs(
      alone.map(([arc]) => arc),
      "coast",
    ),
  ];
}

function lineOfArcs(arcs, id) {
  const rings = arcs.map((arc) => [arc]);
  return lineOf({ id }, rings);
}

/** Return the borders between countries: those that are agreed, and the undetermined. */
export function borders() {
  const open = new Set(
    packed.undetermined.flatMap((text) => text.split(" ").flatMap(arcsOf)).map(plain),
  );
  const shared = [...uses].filter(([, n]) => n > 1).map(([arc]) => arc);
  return [
    lineOfArcs(
      shared.filter((arc) => !open.has(arc)),
      "agreed",
    ),
    lineOfArcs(
      shared.filter((arc) => open.has(arc)),
      "undetermined",
    ),
  ];
}

/**
 * Return the outline of a union of countries, without its coasts: they are drawn as such.
 * Null where none of the countries is drawn.
 */
export function outline(codes, id) {
  const countries = packed.countries.filter(([code]) => codes.includes(code));
  if (!countries.length) return null;
  const outer = [...usesOfArcs(countries)].filter(([arc, n]) => n === 1 && uses.get(arc) > 1);
  return lineOfArcs(
    outer.map(([arc]) => arc),
    id,
  );
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
    .map((polygon) => positionsOf(arcsOf(polygon.split(" ")[0])))
    .reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
}

function sizeOf(ring) {
  const { left, right, top, bottom } = boxOf(projection, ring);
  return (right - left) * (bottom - top);
}

/** Return the box of the plane that holds all land. */
export function boxOfLand() {
  land ||= boxOfPoints(packed.arcs.map((_, number) => planeArcAt(number).slice(0, 2)));
  return land;
}

let land = null;
