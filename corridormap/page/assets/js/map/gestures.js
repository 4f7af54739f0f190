/** What a step does on the map: a country's outline draws, a line joins two cities. */

import { element } from "../base/dom.js";
import { kilometres, say } from "../base/language.js";
import { listen } from "../base/state.js";
import { isCountry, places, stepOf } from "../base/story.js";
import { map, pixelOf, rendererOf } from "./frame.js";
import { pathOf } from "./shape.js";
import { edgesOf, projection } from "./topology.js";

/** At most so many countries are outlined: more is a mesh. */
const MOST_OUTLINES = 3;

/** Pieces of the shortest way between two cities, which is bent on the map. */
const PIECES = 48;

const CITIES = new Set("city settlement town village port station terminal".split(" "));
const RADIANS = Math.PI / 180;

let drawn = [];

/** Positions of the line that joins two cities: names keep off it, as off a route. */
let joined = [];

/** Return the pixels of the map along the line that joins two cities, if there is one. */
export function traceOfJoint() {
  return joined.map(([lat, lon]) => pixelOf(lat, lon));
}

/** What all paths of a gesture are told. */
const look = { pane: "gestures", interactive: false };

export function drawGestures() {
  map.createPane("gestures").style.zIndex = 405; // above the ground, below the routes
  look.renderer = rendererOf("gestures");
  listen((now, before) => {
    if (now.step !== before.step) gesture(stepOf(now.step));
  });
}

function gesture(step) {
  for (const layer of drawn) layer.remove();
  drawn = [];
  joined = [];
  if (step?.kind !== "passages") return;
  const told = (step.named?.length ? step.named : step.places).map((id) => places.get(id));
  const cities = told.filter((place) => CITIES.has(place?.kind));
  if (cities.length === 2 && !step.corridors.length) join(...cities);
  for (const place of told.filter((one) => one && isCountry(one)).slice(0, MOST_OUTLINES)) {
    outline(place);
  }
}

function outline(place) {
  for (const edge of place.area.flatMap(edgesOf)) {
    draw(pathOf(edge, { ...look, className: "country-outline" }));
  }
}

/** The shortest way from city to city, and how long it is. */
function join(from, to) {
  const points = greatCircle(from, to);
  const metres = L.latLng(from.lat, from.lon).distanceTo(L.latLng(to.lat, to.lon));
  joined = points;
  line(points, "joint-casing");
  line(points, "joint");
  const km = kilometres(Math.round(metres / 1000));
  const html = element("span", { class: "joint-length" }, say("straight", { n: km }));
  const icon = L.divIcon({ className: "joint-holder", html, iconSize: [0, 0] });
  const middle = points[PIECES >> 1];
  drawn.push(L.marker(middle, { icon, keyboard: false, interactive: false }).addTo(map));
}

function line(points, className) {
  draw(L.polyline(projection.parted(points), { ...look, className }));
}

function draw(path) {
  path.addTo(map).getElement().setAttribute("pathLength", 1);
  drawn.push(path);
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
