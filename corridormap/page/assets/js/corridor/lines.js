/** What the map has of the corridors: lines, where they run, and parts with an address. */

import { decodeLine } from "../base/polyline.js";
import { placeByRef, story } from "../base/story.js";
import { around, bent, unwrapped } from "../map/projection.js";
import { projection } from "../map/topology.js";
import { spine } from "./spine.js";

/** Corridors are told apart by so many colours, in turn. */
const COLOURS = 6;

/** Metres that a node's view shows to each side of it. */
const PART_METRES = 75_000;

/** Legs and nodes by their address: `leg=middle.alat-baku`, `node=middle.baku`. */
export const parts = new Map();

/** Corridors of which at least one leg has a line. */
export const drawnCorridors = story.corridors.map(laid).filter(Boolean);

const byPlace = new Map(drawnCorridors.map((drawn) => [drawn.place, drawn]));

for (const drawn of drawnCorridors) {
  const { corridor, place } = drawn;
  for (const leg of drawn.legs) parts.set(legAddress(corridor, leg), { corridor, place, leg });
  for (const node of drawn.nodes) parts.set(nodeAddress(corridor, node), { corridor, place, node });
}

export function legAddress(corridor, leg) {
  return `leg=${corridor.id}.${leg.id}`;
}

export function nodeAddress(corridor, node) {
  return `node=${corridor.id}.${node.id}`;
}

/** Return the id of the place that a corridor is in the story, or null. */
export function placeOfCorridor(corridor) {
  return placeByRef.get(`corridor:${corridor.id}`) || null;
}

/** Return the class of a corridor's colour. */
export function colourClass(order) {
  return `corridor-${order % COLOURS}`;
}

/** Return the classes that say how a leg is drawn. */
export function statusClass(leg) {
  if (leg.schematic) return "schematic";
  return leg.status === "open" ? "" : "planned";
}

function laid(corridor, order) {
  const colour = colourClass(order);
  const nodes = new Map(corridor.nodes.map((node) => [node.id, node]));
  const legs = corridor.legs
    .filter((leg) => leg.line)
    .map((leg) => ({
      ...leg,
      points: bent(unwrapped(decodeLine(leg.line))),
      rank: rankOf(corridor, leg),
      ends: [nodes.get(leg.from), nodes.get(leg.to)],
    }))
    .map((leg) => ({ ...leg, style: styleOf(leg, colour) }));
  for (const leg of legs) leg.parts = projection.parted(leg.points);
  shareLanes(legs);
  if (!legs.length) return null;
  const joined = joins(legs);
  return {
    corridor,
    place: placeOfCorridor(corridor),
    colour,
    legs,
    joined,
    nodes: corridor.nodes.filter((node) => joined.has(node.id)),
    extent: extentOfLegs(legs),
    anchor: anchor(legs),
  };
}

/**
 * Give each leg the parts of its line that are drawn. Ferries share a lane and part near
 * their ports: what is drawn for one is left out of the next, the trunk's first.
 */
function shareLanes(legs) {
  const drawn = new Set();
  const isBelow = ({ rank }) => (rank === "trunk" ? 0 : 1);
  for (const leg of [...legs].sort((a, b) => isBelow(a) - isBelow(b))) {
    leg.isShared = leg.mode === "sea";
    leg.lanes = leg.isShared ? unshared(leg.points, drawn).flatMap(projection.parted) : leg.parts;
  }
}

/** Return the parts of a line that are not drawn yet, and take note of them. */
function unshared(points, drawn) {
  const parts = [[]];
  for (let i = 1; i < points.length; i++) {
    const edge = [points[i - 1], points[i]];
    const key = keyOf(...edge);
    if (!drawn.has(key)) parts.at(-1).push(...(parts.at(-1).length ? [edge[1]] : edge));
    else if (parts.at(-1).length) parts.push([]);
    drawn.add(key);
  }
  return parts.filter((part) => part.length);
}

/** Return what an edge is known by, whichever way it runs. */
function keyOf([lat, lon], [nextLat, nextLon]) {
  const [one, other] = [`${lat} ${lon}`, `${nextLat} ${nextLon}`];
  return one < other ? one + other : other + one;
}

/** Return what a leg is to its corridor: the way that stands for it is heavier than the rest. */
function rankOf({ spine }, { id, feeder }) {
  if (feeder) return "feeder";
  return !spine.length || spine.includes(id) ? "trunk" : "branch";
}

function styleOf(leg, colour) {
  const names = [leg.mode, statusClass(leg), leg.rank, colour];
  return names.filter(Boolean).join(" ");
}

/** Return how many of the legs meet at each node. */
function joins(legs) {
  const count = new Map();
  for (const leg of legs) {
    for (const end of [leg.from, leg.to]) count.set(end, (count.get(end) || 0) + 1);
  }
  return count;
}

/** Feeders reach far: to Europe or China. They would make the trunk small. */
function extentOfLegs(legs) {
  const trunk = legs.filter((leg) => !leg.feeder);
  return (trunk.length ? trunk : legs).flatMap((leg) => leg.points);
}

/** Return where a corridor's name belongs: halfway along its first leg at sea, or its first leg. */
function anchor(legs) {
  const { points } = legs.find((leg) => leg.mode === "sea") || legs[0];
  if (points.length > 2) return points[points.length >> 1];
  const [from, to] = points;
  return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
}

/** Return what is drawn of the corridor that a place is, if it is one. */
export function corridorOf(place) {
  return byPlace.get(place);
}

/** Return the positions along what stands for a corridor, from its western end to its other. */
export function wayOfCorridor(place) {
  const { corridor, legs } = byPlace.get(place) || { legs: [] };
  if (!legs.length) return [];
  const byId = new Map(legs.map((leg) => [leg.id, leg]));
  const stops = spine(corridor).filter(({ leg }) => leg && byId.has(leg.id));
  if (!stops.length) return legs[0].points;
  return stops.flatMap(({ node, leg }) => {
    const { points } = byId.get(leg.id);
    return node.id === leg.from ? points : points.slice().reverse();
  });
}

/** Return the positions along all corridors. */
export function extentOfCorridors() {
  return drawnCorridors.flatMap(({ extent }) => extent);
}

/** Return positions that a view of a leg or a node holds. */
export function extentOfPart(address) {
  const { leg, node } = parts.get(address);
  return leg ? leg.points : around(node.lat, node.lon, PART_METRES);
}
