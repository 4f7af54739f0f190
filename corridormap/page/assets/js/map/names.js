/** Everything on the map that has a name, the most important first. */

import { counts, mostTexts, weightOf } from "../base/counts.js";
import { typeScale } from "../base/dom.js";
import { drawnAs, isSeaKind, isWaterKind } from "../base/kinds.js";
import { nameOf } from "../base/language.js";
import { isPlaceShown, state } from "../base/state.js";
import { corridorOf, wayOfCorridor } from "../corridor/lines.js";
import { shownNodes } from "./routes.js";
import { spots } from "./spots.js";
import { labels, lines, projection, ranges } from "./topology.js";

/** The text's own places come before nodes, and those before what only gives context. */
const WEIGHTS = {
  country: 900,
  city: 800,
  region: 700,
  corridor: 650,
  water: 640,
  "river-name": 630,
};
const NODE_WEIGHT = 400;
const CONTEXT_WEIGHTS = { "river-name": 100, context: 200, water: 300 };

/** Letters of a row: a longer name is broken. */
const ROW = 18;
const CORRIDOR_ROW = 22;
const CONTEXT_ROW = 14;
const WATER_ROW = 11;

/** Pixels from the middle of a node's sign to its edge, by its role. */
const RADII = { port: 7, border: 7, city: 5, junction: 4 };

/** Where goods change from ship to train or from state to state comes before a mere stop. */
const WORTH = { port: 40, border: 25, city: 15, junction: 0 };

/** From which zoom on nodes have names, by their role; where ways meet, and all of them. */
const NODE_ZOOM = { port: 4, border: 4.6, meeting: 4.4, all: 5.2 };

/** Up to which zoom names of the basemap have at most the rank. */
const RANKS = [
  [3.4, 1],
  [4.4, 2],
  [5.4, 3],
];
const LAST_RANK = 4;

/** From which zoom on ranges are lettered, by their rank. */
const RANGES = { 1: 3.4, 2: 4.4, 3: 5.8 };
const RANGE_WEIGHT = 60;

/** Rivers by the id of their name, and the lines of those that were asked for. */
const rivers = new Map(lines("rivers").map((river) => [river.id, river]));
const linesOfRivers = new Map();

function linesOfRiver(id) {
  if (!id || !rivers.has(id)) return undefined;
  if (!linesOfRivers.has(id)) linesOfRivers.set(id, rivers.get(id).at);
  return linesOfRivers.get(id);
}

/** The least weight of a name that the text itself has. */
export const OWN = 600;

/** Return the names that are wanted at a zoom. */
export function wantedNames(zoom) {
  const present = spots.filter(({ place }) => isPlaceShown(place.id));
  const items = [...present.map(ofSpot), ...ofNodes(zoom), ...ofContext(zoom), ...ofRanges(zoom)];
  return items
    .filter((item) => item.text)
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

function ofSpot({ place, kind, lat, lon, radius }) {
  const style = styleOfPlace(place, kind);
  const isCorridor = kind === "corridor";
  return {
    id: `place:${place.id}`,
    place: place.id,
    text: place.name,
    style,
    colour: isCorridor ? corridorOf(place.id)?.colour : "",
    lat,
    lon,
    radius: isCorridor ? 6 : radius,
    weight: WEIGHTS[style] + Math.min(90, worth(place)),
    beside: kind !== "area",
    large: style === "water",
    onWater: isSeaKind(place),
    others: labels.find(({ id }) => id === place.ref)?.others,
    lines: isCorridor ? projection.parted(wayOfCorridor(place.id)) : linesOfRiver(place.ref),
    row: { corridor: CORRIDOR_ROW, water: WATER_ROW }[style] || ROW,
  };
}

/** Return how much a name is worth: of an archive, by its part of the most frequent place. */
function worth(place) {
  if (!counts) return place.mentions.length;
  return (90 * weightOf(place, state.filter)) / mostTexts(state.filter);
}

function styleOfPlace(place, kind) {
  if (isWaterKind(place)) return waterStyle(place);
  if (place.kind === "country") return "country";
  if (kind === "area") return "region";
  return kind === "corridor" ? "corridor" : "city";
}

function ofNodes(zoom) {
  return shownNodes()
    .filter((node) => zoom >= zoomOf(node))
    .map((node) => ({
      id: idOfNode(node),
      text: node.name,
      style: "node-name",
      lat: node.lat,
      lon: node.lon,
      radius: radiusOf(node),
      weight: NODE_WEIGHT + WORTH[node.role] + 10 * node.weight,
      beside: true,
      row: ROW,
    }));
}

function zoomOf({ weight, role }) {
  return NODE_ZOOM[role] || (weight > 2 ? NODE_ZOOM.meeting : NODE_ZOOM.all);
}

/** Two corridors may have a node of one name, at two places. */
export function idOfNode({ name, lat }) {
  return `node:${name}${lat}`;
}

export function radiusOf({ role }) {
  return RADII[role] * typeScale();
}

/** Names of the basemap, save those that the text speaks of: they are there already. */
function ofContext(zoom) {
  const mentioned = new Set(spots.map(({ place }) => place.ref));
  const [, most] = RANKS.find(([below]) => zoom < below) || [0, LAST_RANK];
  return labels.filter(({ id, rank }) => !mentioned.has(id) && rank <= most).map(contextName);
}

function waterStyle(label) {
  return drawnAs(label) === "line" ? "river-name" : "water";
}

/** A range is named along its course, or not at all. */
function ofRanges(zoom) {
  const mentioned = new Set(spots.map(({ place }) => place.ref));
  return ranges
    .filter(({ id, rank }) => zoom >= RANGES[rank] && !mentioned.has(id))
    .map(({ id, rank, names, course }) => ({
      id,
      text: nameOf(names),
      style: "range",
      weight: RANGE_WEIGHT - rank,
      lines: projection.parted(course),
      onlyAlong: true,
    }));
}

function contextName(label) {
  const { id, kind, rank, lat, lon, names, others } = label;
  const style = kind === "country" ? "context" : waterStyle(label);
  return {
    id,
    text: nameOf(names),
    style,
    lat,
    lon,
    colour: style === "water" && !isSeaKind(label) ? "ashore" : "",
    radius: 0,
    weight: CONTEXT_WEIGHTS[style] - 10 * rank,
    beside: false,
    small: rank > 2,
    large: rank < 2,
    onWater: isSeaKind(label),
    others,
    lines: linesOfRiver(id),
    onlyAlong: style === "river-name",
    row: style === "water" ? WATER_ROW : CONTEXT_ROW,
  };
}
