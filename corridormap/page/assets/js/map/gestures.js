/** What a step does on the map: a country's outline draws, a line joins two cities. */

import { element } from "../base/dom.js";
import { kilometres, say } from "../base/language.js";
import { listen } from "../base/state.js";
import { places, stepOf, steps } from "../base/story.js";
import { map, pixelOf } from "./frame.js";
import { pin, unpin } from "./pins.js";
import { laidOut, ringsOf, ringsOfLines } from "./plane.js";
import { pathOf, sheetOf } from "./sheet.js";
import { outline as edgeOf, edgesOf, projection } from "./topology.js";
import { pointsAlong } from "./trace.js";

/** At most so many countries are outlined: more is a mesh. */
const MOST_OUTLINES = 3;

/** Pieces of the shortest way between two cities, which is bent on the map. */
const PIECES = 48;

const CITIES = new Set("city settlement town village port station terminal".split(" "));
const RADIANS = Math.PI / 180;

let drawn = [];
let group = null;
let length = null;

/** Positions of the line that joins two cities: names keep off it, as off a route. */
let joined = [];

/** Return the pixels of the map along the line that joins two cities, if there is one. */
export function traceOfJoint() {
  return pointsAlong(joined.map(([lat, lon]) => pixelOf(lat, lon)));
}

export function drawGestures() {
  map.createPane("gestures").style.zIndex = 405; // above the ground, below the routes
  group = sheetOf("gestures").group();
  listen((now, before) => {
    if (now.step !== before.step) gesture(stepOf(now.step));
  });
}

function gesture(step) {
  clear();
  if (step?.kind !== "passages") return;

  const told = (step.named?.length ? step.named : step.places).map((id) => places.get(id));
  const pair = pairOf(step);
  if (pair && isFirst(step, pair)) join(...pair);
  for (const place of told.filter((one) => one?.area.length).slice(0, MOST_OUTLINES)) {
    outline(place);
  }
}

/** Return the only two cities of a step that names no corridor, or null. */
function pairOf(step) {
  if (step.kind !== "passages" || step.corridors.length) return null;
  const cities = step.places.map((id) => places.get(id)).filter((one) => CITIES.has(one?.kind));
  return cities.length === 2 ? cities : null;
}

/** Two cities are joined where the story tells of both first: again, it would say nothing. */
function isFirst(step, pair) {
  const isSame = (other) => other?.every((city) => pair.includes(city));
  return steps.find((one) => isSame(pairOf(one))) === step;
}

function clear() {
  for (const path of drawn) sheetOf("gestures").remove(path);
  if (length) unpin(length);
  drawn = [];
  length = null;
  joined = [];
  frame().classList.remove("joined");
}

/** While two cities are joined, the corridor stands back. */
const frame = () => map.getContainer().closest(".map");

/** Of a region, the borders to its neighbours alone. */
function outline({ area, id }) {
  const edges = area.length > 1 ? [edgeOf(area, id)] : area.flatMap(edgesOf);
  for (const edge of edges.filter(Boolean)) draw(ringsOf(edge), "country-outline");
}

/** The shortest way between the only two cities of a step, and how long it is. */
function join(from, to) {
  const points = greatCircle(from, to);
  const metres = L.latLng(from.lat, from.lon).distanceTo(L.latLng(to.lat, to.lon));
  joined = points;
  const rings = ringsOfLines(projection.parted(points).map(laidOut));
  draw(rings, "joint-casing");
  draw(rings, "joint");
  const km = kilometres(Math.round(metres / 1000));
  const text = element("span", { class: "joint-length" }, say("straight", { n: km }));
  length = element("div", { class: "joint-holder" }, text);
  map.getPane("markerPane").append(length);
  pin(length, ...points[PIECES >> 1]);
  frame().classList.add("joined");
}

function draw(rings, className) {
  const path = pathOf(rings, { className });
  drawn.push(path);
  sheetOf("gestures").add(group, path).setAttribute("pathLength", 1);
}

/** Return positions along the shortest way on a sphere. */
function greatCircle(from, to) {
  const [a, b] = [vector(from), vector(to)];
  const angle = Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
  let last = from.lon;
  return Array.from({ length: PIECES + 1 }, (_, i) => {
    const share = i / PIECES;
    const p = Math.sin((1 - share) * angle) / Math.sin(angle);
    const q = Math.sin(share * angle) / Math.sin(angle);
    const [x, y, z] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
    let lon = Math.atan2(y, x) / RADIANS;
    lon += 360 * Math.round((last - lon) / 360); // on across the date line, not back
    last = lon;
    return [Math.asin(z) / RADIANS, lon];
  });
}

function vector({ lat, lon }) {
  const [phi, lambda] = [lat * RADIANS, lon * RADIANS];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
