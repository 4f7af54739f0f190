/** Corridors on the map: legs by mode and status, and the nodes that they join. */

import { counts, mostOfLegs, shareOf, textsOf } from "../base/counts.js";
import { drawing, element } from "../base/dom.js";
import { nameOf } from "../base/language.js";
import { linkPart } from "../base/links.js";
import { eachChange, isPlaceShown, listen, markPlaces, state } from "../base/state.js";
import { countriesTold, placeByRef, places, stepOf, tellsOf } from "../base/story.js";
import { drawnCorridors, legAddress } from "../corridor/lines.js";
import { map } from "./frame.js";
import { pin } from "./pins.js";
import { laidOut, ringsOfLines } from "./plane.js";
import { runWhenMentioned } from "./running.js";
import { pathOf, sheetOf } from "./sheet.js";

/** Below this zoom the lines are thinner and the nodes hidden. */
const FAR = 4;

/** A leg that nobody tells of, and the one that most do: corridormap/scene/marks.py. */
const THIN = 0.25;
const WIDE = 1.8;

/** The width of a trunk in rem, as in map.css. */
const TRUNK = 0.2875;

/** From the bottom up. */
const ORDER = ["feeder", "branch", "trunk"];

/** Metres within which a node and a place of the story are one sign with one name. */
const SAME_SPOT = 12_000;

/** Metres within which nodes of two corridors are one. */
const SAME_NODE = 5_000;

/** Nodes that are drawn, with their names: those that are no places of the story. */
export const nodes = [];

/** What is drawn of each corridor, by its place; and the visible path of each leg. */
const pathsOfPlace = new Map();
const nodesOfPlace = new Map();
const pathOfLeg = new Map();

/** Casing and line of each leg, by the leg itself. */
const strokesOfLeg = new Map();

export function drawRoutes() {
  for (const drawn of drawnCorridors) {
    drawLegs(drawn);
    drawNodes(drawn);
  }
  thinWhenFar();
  listen(markLegs);
  listen((now, before) => {
    if (now.step !== before.step) standAside(stepOf(now.step));
  });
  if (counts) widen();
  runWhenMentioned((leg) => strokesOfLeg.get(leg));
  markPlaces((place) => [...(pathsOfPlace.get(place) || []), ...(nodesOfPlace.get(place) || [])]);
}

/**
 * Draw the legs of a corridor from the bottom up: the casing of all of them is beneath the
 * line of each, so that no leg is cut where another one meets it.
 */
function drawLegs({ corridor, place, legs: all }) {
  const legs = [...all].sort((a, b) => heightOf(a) - heightOf(b));
  const lanes = legs.map((leg) => leg.lanes.map(laidOut));
  const casing = stroke(legs, lanes, "route-casing");
  const line = stroke(legs, lanes, "route");
  for (const [i, leg] of legs.entries()) strokesOfLeg.set(leg, [casing[i], line[i]]);
  // A wide, transparent line takes the pointer: three pixels are hard to hit.
  const whole = legs.map((leg, i) => (leg.isShared ? leg.parts.map(laidOut) : lanes[i]));
  const hits = stroke(legs, whole, "route-hit");
  pathsOfPlace.set(place, [...casing, ...line, ...hits]);
  for (const [i, path] of hits.entries()) {
    const address = legAddress(corridor, legs[i]);
    pathOfLeg.set(address, line[i]);
    linkPart(path, address, place);
  }
}

/** Of an archive, the width of each leg says how many texts tell of it, whatever its rank. */
function widen() {
  follow(state);
  listen((now, before) => {
    if (now.filter !== before.filter) follow(now);
  });
}

function follow({ filter }) {
  const most = mostOfLegs(filter);
  const legs = drawnCorridors.flatMap(({ corridor, legs }) => legs.map((leg) => [corridor, leg]));
  for (const [corridor, leg] of legs) {
    const texts = textsOf(counts.legs.get(`${corridor.id}.${leg.id}`), filter);
    const width = TRUNK * (THIN + (WIDE - THIN) * shareOf(texts, most));
    for (const path of strokesOfLeg.get(leg)) path.style.setProperty("--w", `${width}rem`);
  }
}

/** The trunk is on top, so that no junction has a seam; what is only planned is beneath all. */
function heightOf({ rank, status }) {
  return status === "open" ? ORDER.indexOf(rank) : -1;
}

/** Draw one path of every leg along its lines. */
function stroke(legs, lines, name) {
  const sheet = sheetOf("routes");
  const group = sheet.group();
  return legs.map(({ style }, i) =>
    sheet.add(group, pathOf(ringsOfLines(lines[i]), { className: `${name} ${style}` })),
  );
}

/** Places of the story have their own sign: a node there would be a second one. */
function drawNodes({ nodes: joinedNodes, joined, colour, place }) {
  for (const node of joinedNodes) {
    if (placeByRef.has(node.ref) || isAtPlace(node) || isAtOther(node, place)) continue;
    const { lat, lon } = node;
    const role = roleOf(node);
    const sign = element("div", { class: `node ${role} ${colour}` }, nodeSign(role));
    map.getPane("routes").append(sign);
    pin(sign, lat, lon);
    nodesOfPlace.set(place, [...(nodesOfPlace.get(place) || []), sign]);
    nodes.push({
      place,
      lat,
      lon,
      name: nameOf(node.names),
      weight: joined.get(node.id),
      role,
    });
  }
}

/** Return the nodes whose signs are seen in the present view. */
export function shownNodes() {
  return map.getZoom() < FAR ? [] : nodes.filter(({ place }) => isPlaceShown(place));
}

function isAtPlace({ lat, lon }) {
  const isPoint = (place) => !place.area.length && place.kind !== "corridor";
  const isHere = (place) => map.distance([lat, lon], [place.lat, place.lon]) < SAME_SPOT;
  return [...places.values()].some((place) => isPoint(place) && isHere(place));
}

/** Two corridors may meet in a town, under two spellings: the first one's sign is enough. */
function isAtOther({ lat, lon }, place) {
  const isHere = (node) => map.distance([lat, lon], [node.lat, node.lon]) < SAME_NODE;
  return nodes.some((node) => node.place !== place && isHere(node));
}

/** Return what a node is to the traffic: a port, a border, a city, or else a junction. */
function roleOf({ kind }) {
  if (kind.includes("port")) return "port";
  if (kind.includes("border")) return "border";
  return kind === "city" ? "city" : "junction";
}

/** Draw the sign of a role around the origin. */
export function nodeSign(role) {
  const shapes = {
    port: [
      drawing("rect", { x: -6, y: -6, width: 12, height: 12, rx: 2.5 }),
      drawing("path", {
        class: "anchor",
        d: "M0-3.6V3.6M-1.7-1.6H1.7M-3.4.8C-3.2 2.6-1.8 3.6 0 3.6S3.2 2.6 3.4.8",
      }),
    ],
    border: [drawing("rect", { x: -1.8, y: -6.5, width: 3.6, height: 13, rx: 0.8 })],
    city: [drawing("circle", { r: 3.7 })],
    junction: [drawing("circle", { r: 2.6 })],
  }[role];
  return drawing("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" }, ...shapes);
}

function thinWhenFar() {
  const pane = map.getPane("routes");
  const check = () => pane.classList.toggle("far", map.getZoom() < FAR);
  map.on("zoomend", check);
  check();
}

/**
 * Of a step that tells of countries, the legs within them and between the places that it names
 * come forward: a corridor that it does not name stands back elsewhere.
 */
function standAside(step) {
  const told = countriesTold(step);
  const isTold = ({ country, ref }) => told.has(country) || tellsOf(step, placeByRef.get(ref));
  for (const [{ ends }, paths] of strokesOfLeg) {
    const isAside = told.size > 0 && !step.corridors.length && !ends.every(isTold);
    for (const path of paths) path.classList.toggle("aside", isAside);
  }
}

function markLegs(now, before) {
  const toggle = (name) => (part, on) => pathOfLeg.get(part)?.classList.toggle(name, on);
  eachChange(now, before, "hot", toggle("hot"));
  eachChange(now, before, "part", toggle("chosen"));
}
