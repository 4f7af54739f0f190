/** Where the map looks: the whole story, a place, a step; and the room that is left for it. */

import { byId, isCalm, root } from "../base/dom.js";
import { drawnAs } from "../base/kinds.js";
import { whenOpened } from "../base/navigation.js";
import { state } from "../base/state.js";
import { places, stepOf } from "../base/story.js";
import { boundsOfCorridors, boundsOfPart, corridorOf } from "../corridor/lines.js";
import { fillRoom, map } from "./frame.js";
import { boundsOfArea } from "./ground.js";
import { spots } from "./spots.js";

/** Seconds of a flight to bounds, and to a view that a person has set. */
const FLIGHT = 0.9;
const EXACT_FLIGHT = 1.2;

/** How close the map comes: to the whole, a place with bounds, a part; and to a point. */
const CLOSEST = { whole: 6, area: 7, part: 8, step: 6.5 };
const POINT_ZOOM = { least: 6.5, most: 8 };
const POINT_METRES = 120_000;
const LONE_METRES = 200_000;

/** Where a story without any place looks: south, west; north, east. */
const OLD_WORLD = [
  [12, -12],
  [62, 120],
];
const WORLD = [
  [-84, -190],
  [85, 200],
];

/** From this width of the map on, the card beside it leaves room for the view. */
const ROOM_FOR_CARD = 620;

/** Whether somebody has moved the map, so that a resize must not take it back to the whole. */
let moved = false;

/** Whether the map is moved by us just now. */
let moving = false;

/** The view that a hidden frame was asked for: it is taken once the frame is seen. */
let unseen = null;

/** Look at the whole before anything is drawn: it is drawn once. */
export function startView() {
  map.setMaxBounds(WORLD);
  map.options.minZoom = 2;
  goWhole();
  limit();
  map.on("dragstart zoomstart", () => {
    if (!moving) moved = true;
  });
  map.on("resize", resized);
  window.addEventListener("resize", fillRoom);
  whenOpened(goToTarget);
}

export function goWhole() {
  moved = false;
  go(whole(), CLOSEST.whole);
}

function goToTarget({ place, step, part, passage }) {
  if (place) goToPlace(places.get(place));
  else if (step) goToStep(stepOf(step));
  else if (part) goToPart(part);
  else if (!passage && moved) goWhole();
}

function goToPlace(place) {
  moved = true;
  if (drawnAs(place) === "direction") return; // its chip at the edge says where it is
  const bounds = place.kind === "corridor" ? corridorOf(place.id)?.bounds : boundsOfArea(place.id);
  if (bounds) return go(bounds, CLOSEST.area);
  const closest = Math.max(POINT_ZOOM.least, Math.min(POINT_ZOOM.most, map.getZoom()));
  return go(L.latLng(place.lat, place.lon).toBounds(POINT_METRES), closest);
}

function goToStep(step) {
  if (!step.bounds) return goWhole();
  moved = true;
  const [west, south, east, north] = step.bounds;
  const bounds = L.latLngBounds([
    [south, west],
    [north, east],
  ]);
  return go(bounds, step.zoom || CLOSEST.step, step.zoom);
}

function goToPart(part) {
  moved = true;
  go(boundsOfPart(part), CLOSEST.part);
}

/**
 * Move to bounds, no closer than a zoom; `exact` is the zoom of a view that a person has set.
 * A hidden frame can't fly: it has no size.
 */
function go(bounds, closest, exact) {
  const size = map.getSize();
  unseen = size.x && size.y ? null : [bounds, closest, exact];
  const still = isCalm() || !root.dataset.ready || unseen;
  moving = true;
  if (exact) goExactly(bounds.getCenter(), exact, still);
  else if (still) map.fitBounds(bounds, { ...padding(), maxZoom: closest, animate: false });
  else map.flyToBounds(bounds, { ...padding(), maxZoom: closest, duration: FLIGHT });
  moving = false;
}

function goExactly(center, zoom, still) {
  if (still) map.setView(center, zoom, { animate: false });
  else map.flyTo(center, zoom, { duration: EXACT_FLIGHT });
}

/** Room to leave at the edges: for the chips, and for the card where it covers the map. */
function padding() {
  const size = map.getSize();
  const edge = Math.min(56, Math.round(size.x * 0.06));
  return {
    paddingTopLeft: [edge + widthOfCard(size), Math.min(52, Math.round(size.y * 0.1))],
    paddingBottomRight: [edge, Math.min(64, Math.round(size.y * 0.11))],
  };
}

/** On a phone the card is fixed beneath the map and takes none of it. */
function widthOfCard(size) {
  const card = byId("card");
  const beside = !card.hidden && size.x > ROOM_FOR_CARD;
  return beside && getComputedStyle(card).position === "absolute" ? card.offsetWidth : 0;
}

/**
 * The bounds of the whole story: its corridors; else its cities and the like, with the
 * middle of its countries; else its countries; else the Old World.
 */
function whole() {
  const corridors = boundsOfCorridors();
  if (corridors) return corridors;
  const drawn = spots.filter((spot) => spot.kind !== "corridor");
  const small = drawn.filter((spot) => !boundsOfArea(spot.place.id));
  if (small.length > 1) return boundsOfSpots([...small, ...drawn.filter(isNear(small))]);
  if (!drawn.length) return L.latLngBounds(OLD_WORLD);
  return drawn.map(boundsOfSpot).reduce((sum, bounds) => sum.extend(bounds), L.latLngBounds([]));
}

/** A country's middle counts if it is not far outside of where the small places are. */
function isNear(small) {
  const box = boundsOfSpots(small).pad(0.25);
  return (spot) => box.contains([spot.lat, spot.lon]);
}

function boundsOfSpots(list) {
  return L.latLngBounds(list.map(({ lat, lon }) => [lat, lon]));
}

function boundsOfSpot({ place, lat, lon }) {
  return boundsOfArea(place.id) || L.latLng(lat, lon).toBounds(LONE_METRES);
}

/** Zoom 3 to 9, farther only where the window is too small for the whole. */
function limit() {
  const fit = map.getBoundsZoom(whole(), false);
  map.options.minZoom = Math.max(0.5, Math.min(3, fit - 0.5));
}

function resized() {
  limit();
  if (unseen) go(...unseen);
  else if (state.step) goToStep(stepOf(state.step));
  else if (!state.place && !state.part && !moved) goWhole();
}
