/** Land, water, borders, rivers and railways, and the areas that the text speaks of. */

import { weightOf } from "../base/counts.js";
import { linkPlace } from "../base/links.js";
import { listen, markPlaces } from "../base/state.js";
import { countriesTold, isCountry, placeByRef, places, stepOf } from "../base/story.js";
import { cellOf, ringsOf } from "./plane.js";
import { drawRelief } from "./relief.js";
import { pathOf, sheetOf } from "./sheet.js";
import * as topology from "./topology.js";

/** A map with more tinted countries is a yellow sheet on which nothing is said. */
const MOST_TINTED = 3;

/** The paths that light up with a place. */
const shapes = new Map();
const extents = new Map();

/** From the bottom up: areas, their shading, and lines. */
export function drawGround() {
  const sheet = sheetOf("ground");
  const areas = layerOf(sheet);
  connect(areas(topology.areas("seas"), "sea-area"), (id) => placeByRef.get(id));
  const land = areas(topology.areas("countries"), "land");
  connect(land, (id) => placeByRef.get(`iso3166:${id}`));
  const untinted = tintCountries(land);
  tintRegions(land);
  listen((now, before) => {
    if (now.step !== before.step) tell(land, countriesTold(stepOf(now.step)));
  });
  drawRelief(sheet);
  const lines = layerOf(sheet);
  connect(lines(mentionedApart(topology.areas("lakes")), "lake"), (id) => placeByRef.get(id));
  const sizeOf = ({ rank }) => (rank === 1 ? "river major" : "river");
  connect(lines(mentionedApart(topology.lines("rivers")), sizeOf), (id) => placeByRef.get(id));
  lines(topology.coasts(), "coast");
  lines(topology.borders(), "border-band");
  lines(topology.borders(), ({ id }) => `border ${id}`);
  const outlines = untinted.map((code) => topology.outline([code], code));
  lines(outlines.filter(Boolean), "region country-edge");
  lines(topology.lines("railways"), "railway");
  outlineRegions(lines);
  markPlaces((place) => shapes.get(place) || []);
}

/** Shapes without an id may share a path: only those of mentioned places need their own. */
function mentionedApart(list) {
  return list.map((shape) => (placeByRef.has(shape.id) ? shape : { ...shape, id: "" }));
}

/**
 * Return a function that draws shapes above all else in a sheet, as paths that are styled by
 * their class alone; it returns each path with its id. Shapes of one id and class that lie
 * near each other share a path.
 */
function layerOf(sheet) {
  const group = sheet.group();
  return (list, className) => {
    const nameOf = typeof className === "function" ? className : () => className;
    return paths(list, nameOf).map(({ id, name, area, rings }) => {
      const path = pathOf(rings, { className: name, area });
      return { id, path: sheet.add(group, path) };
    });
  };
}

/**
 * Browsers paint a drawing tile by tile, and each time the whole of every path that touches
 * the tile: dashes along all borders of a continent are many.
 */
function paths(list, nameOf) {
  const found = new Map();
  for (const shape of list) {
    const name = nameOf(shape);
    for (const rings of partsOf(shape)) {
      const key = [shape.id, name, cellOf(rings)].join();
      if (!found.has(key)) found.set(key, { id: shape.id, name, area: shape.area, rings: [] });
      found.get(key).rings.push(...rings);
    }
  }
  return [...found.values()];
}

/** An area is one with its holes; of a line each part may go elsewhere. */
function partsOf(shape) {
  const rings = ringsOf(shape);
  return shape.area ? [rings] : rings.map((ring) => [ring]);
}

/** Let the shapes of mentioned places light up and open them. */
function connect(drawn, placeOf) {
  for (const { id, path } of drawn) {
    const place = placeOf(id);
    if (!place) continue;
    path.classList.add("mentioned");
    standFor(path, place);
    remember(place, path);
  }
}

function standFor(path, place) {
  path.dataset.area = place;
  linkPlace(path, place);
}

function remember(place, path) {
  if (!shapes.has(place)) shapes.set(place, []);
  shapes.get(place).push(path);
}

/**
 * Tint the countries that the text mentions most: where all are tinted, none is. Of two
 * that are mentioned alike the one with more of the story's places in it comes first. Return
 * the codes of the others, which have an outline.
 */
function tintCountries(land) {
  const within = (place) => [...places.values()].filter(({ country }) => country === place).length;
  const worth = new Map(
    [...new Set(land.map(({ id }) => id))].map((id) => {
      const place = places.get(placeByRef.get(`iso3166:${id}`));
      return [id, place ? weightOf(place) + within(id) / places.size : 0];
    }),
  );
  const mentioned = [...worth.keys()].filter((id) => worth.get(id) > 0);
  mentioned.sort((a, b) => worth.get(b) - worth.get(a));
  const tinted = mentioned.slice(0, MOST_TINTED);
  for (const { id, path } of land) path.classList.toggle("tinted", tinted.includes(id));
  return mentioned.slice(MOST_TINTED);
}

/** Tint the countries of a region, for which they stand unless they are mentioned themselves. */
function tintRegions(land) {
  const regionOf = new Map();
  for (const region of regions()) for (const code of region.area) regionOf.set(code, region.id);
  for (const { id, path } of land) {
    if (!regionOf.has(id) || path.dataset.area) continue;
    path.classList.add("in-region");
    standFor(path, regionOf.get(id));
  }
}

/** The countries of a region that a step tells of come forward with it. */
function tell(land, told) {
  for (const { id, path } of land) path.classList.toggle("told-with", told.has(id));
}

/** Outline regions: the union of their countries, without the borders inside. */
function outlineRegions(lines) {
  const outlines = regions().map(({ area, id }) => topology.outline(area, id));
  for (const { id, path } of lines(outlines.filter(Boolean), "region")) remember(id, path);
}

/** Return the places that are areas of several countries, or of a part of one. */
function regions() {
  return [...places.values()].filter((place) => !isCountry(place));
}

/** Return positions around a place that is an area, else null. */
export function extentOfArea(place) {
  if (!extents.has(place)) extents.set(place, topology.extent(places.get(place).area));
  return extents.get(place);
}
