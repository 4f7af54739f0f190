/** Where the map looks: the whole story, a place, a step; and the room that is left for it. */

import { byId, isCalm, root } from "../base/dom.js";
import { drawnAs } from "../base/kinds.js";
import { whenOpened } from "../base/navigation.js";
import { state } from "../base/state.js";
import { places, stepOf, steps } from "../base/story.js";
import { corridorOf, drawnCorridors, extentOfCorridors, extentOfPart } from "../corridor/lines.js";
import { fillRoom, map } from "./frame.js";
import { extentOfArea } from "./ground.js";
import { around, boxOf, framing, sidesOf, TILE } from "./projection.js";
import { spots } from "./spots.js";
import { boxOfLand, projection } from "./topology.js";

/** Seconds of a flight to bounds, and to a view that a person has set. */
const FLIGHT = 0.9;
const EXACT_FLIGHT = 1.2;

/** How close the map comes: to the whole, an area, a part; and to a point. */
const CLOSEST = { whole: 6, area: 7, part: 8, step: 6.5 };
const POINT_ZOOM = { least: 6.5, most: 8 };

/** Metres to each side of a point that are shown, and of one that is the whole story. */
const POINT_METRES = 60_000;
const LONE_METRES = 100_000;

/** Where a story without any place looks: west, south, east, north. */
const OLD_WORLD = [-12, 12, 120, 62];

/** Leaflet moves by whole pixels: as far as this the map is where it was told to be. */
const ROUNDED = 2;

const NO_MARGINS = { left: 0, top: 0, right: 0, bottom: 0 };

/** How far outside of the small places, in shares of their box, a country still counts. */
const NEAR = 0.25;

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
  map.options.minZoom = 2;
  goWhole();
  limit();
  map.on("dragstart zoomstart", () => {
    if (!moving) moved = true;
  });
  map.on("resize", resized);
  map.on("moveend", stayOnEarth);
  window.addEventListener("resize", fillRoom);
  whenOpened(goToTarget);
}

export function goWhole() {
  moved = false;
  go(whole(), CLOSEST.whole);
}

/** Look where somebody has looked before, degrees and Leaflet's zoom, without a flight. */
export function lookAt(lat, lon, zoom) {
  if (![lat, lon, zoom].every(Number.isFinite) || Math.abs(lat) > 90) return;
  moved = true;
  map.setView([lat, lon], zoom, { animate: false });
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
  const extent = place.kind === "corridor" ? corridorOf(place.id)?.extent : extentOfArea(place.id);
  if (extent?.length) return go(extent, CLOSEST.area);
  const closest = Math.max(POINT_ZOOM.least, Math.min(POINT_ZOOM.most, map.getZoom()));
  return go(around(place.lat, place.lon, POINT_METRES), closest);
}

function goToStep(step) {
  if (!step.bounds) return goWhole();
  moved = true;
  return go(extentOfStep(step), step.zoom || CLOSEST.step, step.zoom);
}

/** A box's corners are far out on a cone: its sides count, and what is within. */
function extentOfStep({ bounds, places: ids, corridors }) {
  const [west, south, east, north] = bounds;
  const told = ids.map((id) => places.get(id)).map(({ lat, lon }) => [lat, lon]);
  const lines = drawnCorridors.filter(({ corridor }) => corridors.includes(corridor.id));
  const points = [...told, ...lines.flatMap(({ legs }) => legs.flatMap((leg) => leg.points))];
  const isWithin = ([lat, lon]) =>
    lat >= south && lat <= north && ((((lon - west) % 360) + 360) % 360) + west <= east;
  return [...sidesOf(bounds), ...points.filter(isWithin)];
}

function goToPart(part) {
  moved = true;
  go(extentOfPart(part), CLOSEST.part);
}

/**
 * Move until positions are seen whole, no closer than a zoom; `exact` is the zoom of a view
 * that a person has set. A hidden frame can't fly: it has no size.
 */
function go(extent, closest, exact) {
  const size = map.getSize();
  unseen = size.x && size.y ? null : [extent, closest, exact];
  const still = isCalm() || !root.dataset.ready || unseen;
  const framed = framing(projection, extent, size, margins());
  const fitting = Math.max(map.getMinZoom(), Math.min(closest, framed.zoom));
  const zoom = Math.min(map.getMaxZoom(), exact || fitting);
  const { lat, lon } = framed.middle(zoom);
  moving = true;
  if (still) map.setView([lat, lon], zoom, { animate: false });
  else map.flyTo([lat, lon], zoom, { duration: exact ? EXACT_FLIGHT : FLIGHT });
  moving = false;
}

/** Room to leave at the edges: for the chips, and for the card where it covers the map. */
function margins() {
  const size = map.getSize();
  const edge = Math.min(56, Math.round(size.x * 0.06));
  const card = roomOfCard(size);
  return {
    left: edge + card.left,
    top: Math.min(52, Math.round(size.y * 0.1)),
    right: edge,
    bottom: Math.min(64, Math.round(size.y * 0.11)) + card.bottom,
  };
}

/** The card lies beside the view or at its foot; on a phone, beneath the map. */
function roomOfCard(size) {
  const card = byId("card");
  const isOver = !card.hidden && getComputedStyle(card).position === "absolute";
  if (!isOver) return { left: 0, bottom: 0 };
  if (card.offsetWidth >= size.x) return { left: 0, bottom: card.offsetHeight };
  return { left: size.x > ROOM_FOR_CARD ? card.offsetWidth : 0, bottom: 0 };
}

/**
 * The extent of the whole story: that of its cover, as corridormap/story/framing.py has it;
 * without one its corridors, else its cities and the like, with the middle of its countries;
 * else its countries; else the Old World.
 */
function whole() {
  if (steps[0]?.bounds) return extentOfStep(steps[0]);
  const corridors = extentOfCorridors();
  if (corridors.length) return corridors;
  const drawn = spots.filter((spot) => spot.kind !== "corridor");
  const small = drawn.filter((spot) => !extentOfArea(spot.place.id));
  if (small.length > 1) return positionsOf([...small, ...drawn.filter(isNear(small))]);
  return drawn.length ? drawn.flatMap(extentOfSpot) : sidesOf(OLD_WORLD);
}

/** A country's middle counts if it is not far outside of where the small places are. */
function isNear(small) {
  const { left, top, right, bottom } = boxOf(projection, positionsOf(small));
  const [wide, high] = [(right - left) * NEAR, (bottom - top) * NEAR];
  return ({ lat, lon }) => {
    const { x, y } = projection.project(lat, lon);
    return x >= left - wide && x <= right + wide && y >= top - high && y <= bottom + high;
  };
}

function positionsOf(list) {
  return list.map(({ lat, lon }) => [lat, lon]);
}

function extentOfSpot({ place, lat, lon }) {
  return extentOfArea(place.id) || around(lat, lon, LONE_METRES);
}

/** Zoom 3 to 9, farther only where the window is too small for the whole. */
function limit() {
  const fit = framing(projection, whole(), map.getSize(), NO_MARGINS).zoom;
  map.options.minZoom = Math.max(0.5, Math.min(3, fit - 0.5));
}

/** Bring the map back once its middle has left all land: beyond it there is nothing. */
function stayOnEarth() {
  const { left, top, right, bottom } = boxOfLand();
  const { lat, lng } = map.getCenter();
  const { x, y } = projection.project(lat, lng);
  const held = [Math.max(left, Math.min(right, x)), Math.max(top, Math.min(bottom, y))];
  const away = Math.hypot(held[0] - x, held[1] - y) * TILE * 2 ** map.getZoom();
  if (away < ROUNDED) return;
  const back = projection.unproject(...held);
  map.panTo([back.lat, back.lon], { animate: false });
}

function resized() {
  limit();
  if (unseen) go(...unseen);
  else if (state.step) goToStep(stepOf(state.step));
  else if (!state.place && !state.part && !moved) goWhole();
}
