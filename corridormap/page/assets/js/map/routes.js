/** Corridors on the map: legs by mode and status, and the nodes that they join. */

import { nameOf } from "../base/language.js";
import { linkPart } from "../base/links.js";
import { eachChange, listen, markPlaces } from "../base/state.js";
import { placeByRef } from "../base/story.js";
import { drawnCorridors, legAddress } from "../corridor/lines.js";
import { map, rendererOf } from "./frame.js";

/** Below this zoom the lines are thinner and the nodes hidden. */
const FAR = 4;

/** Nodes that are drawn, with their names: those that are no places of the story. */
export const nodes = [];

/** The visible paths of each corridor's place, and of each leg. */
const pathsOfPlace = new Map();
const pathOfLeg = new Map();

export function drawRoutes() {
  const renderer = rendererOf("routes");
  for (const drawn of drawnCorridors) {
    drawLegs(renderer, drawn);
    drawNodes(renderer, drawn);
  }
  thinWhenFar();
  listen(markLegs);
  markPlaces((place) => pathsOfPlace.get(place) || []);
}

/**
 * Draw the legs of a corridor from the bottom up: the casing of all of them is beneath the
 * line of each, so that no leg is cut where another one meets it.
 */
function drawLegs(renderer, { corridor, place, legs }) {
  const casing = stroke(renderer, legs, "route-casing");
  const line = stroke(renderer, legs, "route");
  stroke(renderer, legs, "route-core");
  stroke(renderer, legs.filter(isRunning), "route-flow");
  pathsOfPlace.set(place, [...casing, ...line]);
  // A wide, transparent line takes the pointer: three pixels are hard to hit.
  for (const [i, path] of stroke(renderer, legs, "route-hit").entries()) {
    const address = legAddress(corridor, legs[i]);
    pathOfLeg.set(address, line[i]);
    linkPart(path, address, place);
  }
}

/** Freight flows on legs that are open and whose way is known. */
function isRunning(leg) {
  return leg.status === "open" && !leg.schematic;
}

/** Draw one path of every leg. */
function stroke(renderer, legs, name) {
  return legs.map((leg) => {
    const className = `${name} ${leg.style}`;
    const options = { pane: "routes", renderer, interactive: false, smoothFactor: 0.5, className };
    return L.polyline(leg.points, options).addTo(map).getElement();
  });
}

/** Places of the story have their own sign: a node there would be a second one. */
function drawNodes(renderer, { nodes: joinedNodes, joined, colour }) {
  for (const node of joinedNodes) {
    if (placeByRef.has(node.ref)) continue;
    const { lat, lon } = node;
    const look = { radius: 3, interactive: false, className: `node ${colour}` };
    L.circleMarker([lat, lon], { pane: "routes", renderer, ...look }).addTo(map);
    const port = node.kind.includes("port");
    nodes.push({ lat, lon, name: nameOf(node.names), weight: joined.get(node.id), port });
  }
}

function thinWhenFar() {
  const pane = map.getPane("routes");
  const check = () => pane.classList.toggle("far", map.getZoom() < FAR);
  map.on("zoomend", check);
  check();
}

function markLegs(now, before) {
  const toggle = (name) => (part, on) => pathOfLeg.get(part)?.classList.toggle(name, on);
  eachChange(now, before, "hot", toggle("hot"));
  eachChange(now, before, "part", toggle("chosen"));
}
