/** Everything on the map that has a name, the most important first. */

import { drawnAs, isSeaKind, isWaterKind } from "../base/kinds.js";
import { nameOf } from "../base/language.js";
import { nodes } from "./routes.js";
import { spots } from "./spots.js";
import { labels } from "./topology.js";

/** The text's own places come before nodes, and those before what only gives context. */
const WEIGHTS = { country: 900, city: 800, region: 700, corridor: 650, water: 640 };
const NODE_WEIGHT = 400;
const CONTEXT_WEIGHTS = { "river-name": 100, context: 200, water: 300 };

/** Letters of a row: a longer name is broken. */
const ROW = 18;
const CORRIDOR_ROW = 22;
const CONTEXT_ROW = 14;
const WATER_ROW = 11;

/** From which zoom on nodes have names: ports and junctions first. */
const NODE_ZOOM = { first: 4.6, all: 5.4 };

/** Up to which zoom names of the basemap have at most the rank. */
const RANKS = [
  [3.4, 1],
  [4.4, 2],
  [5.4, 3],
];
const LAST_RANK = 4;

/** Return the names that are wanted at a zoom. */
export function wantedNames(zoom) {
  const items = [...spots.map(ofSpot), ...ofNodes(zoom), ...ofContext(zoom)];
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
    lat,
    lon,
    radius: isCorridor ? 6 : radius,
    weight: WEIGHTS[style] + Math.min(90, place.mentions.length),
    beside: kind !== "area",
    large: style === "water",
    onWater: isSeaKind(place),
    row: { corridor: CORRIDOR_ROW, water: WATER_ROW }[style] || ROW,
  };
}

function styleOfPlace(place, kind) {
  if (isWaterKind(place)) return "water";
  if (place.kind === "country") return "country";
  if (kind === "area") return "region";
  return kind === "corridor" ? "corridor" : "city";
}

function ofNodes(zoom) {
  const isWanted = ({ weight, port }) =>
    zoom >= (weight > 2 || port ? NODE_ZOOM.first : NODE_ZOOM.all);
  return nodes.filter(isWanted).map(({ name, lat, lon, weight, port }) => ({
    id: `node:${name}${lat}`,
    text: name,
    style: "node-name",
    lat,
    lon,
    radius: 5,
    weight: NODE_WEIGHT + 10 * weight + (port ? 15 : 0),
    beside: true,
    row: ROW,
  }));
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

function contextName(label) {
  const { id, kind, rank, lat, lon, names } = label;
  const style = kind === "country" ? "context" : waterStyle(label);
  return {
    id,
    text: nameOf(names),
    style,
    lat,
    lon,
    radius: 0,
    weight: CONTEXT_WEIGHTS[style] - 10 * rank,
    beside: false,
    small: rank > 2,
    large: rank < 2,
    onWater: isSeaKind(label),
    row: style === "water" ? WATER_ROW : CONTEXT_ROW,
  };
}
