/** Land, water, borders, rivers and railways, and the areas that the text speaks of. */

import { linkPlace } from "../base/links.js";
import { markPlaces } from "../base/state.js";
import { isCountry, placeByRef, places } from "../base/story.js";
import { map, rendererOf } from "./frame.js";
import { pathOf } from "./shape.js";
import * as topology from "./topology.js";

/** A map with more tinted countries is a yellow sheet on which nothing is said. */
const MOST_TINTED = 3;

/** The paths that light up with a place. */
const shapes = new Map();
const extents = new Map();

export function drawGround() {
  connect(layer("land", topology.areas("seas"), "sea-area"), (id) => placeByRef.get(id));
  const land = layer("land", topology.areas("countries"), "land");
  connect(land, (id) => placeByRef.get(`iso3166:${id}`));
  const untinted = tintCountries(land);
  tintRegions(land);
  connect(layer("lines", topology.areas("lakes"), "lake"), (id) => placeByRef.get(id));
  const sizeOf = ({ rank }) => (rank === 1 ? "river major" : "river");
  connect(layer("lines", topology.lines("rivers"), sizeOf), (id) => placeByRef.get(id));
  layer("lines", topology.coasts(), "coast");
  layer("lines", topology.borders(), "border-band");
  layer("lines", topology.borders(), ({ id }) => `border ${id}`);
  const outlines = untinted.map((code) => topology.outline([code], code));
  layer("lines", outlines.filter(Boolean), "region country-edge");
  layer("lines", topology.lines("railways"), "railway");
  outlineRegions();
  markPlaces((place) => shapes.get(place) || []);
}

/** Draw shapes as SVG paths, styled by their class alone; return each id with its path. */
function layer(pane, list, className) {
  const renderer = rendererOf(pane);
  return list.map((shape) => {
    const name = typeof className === "function" ? className(shape) : className;
    const options = { pane, renderer, interactive: false, className: name };
    return { id: shape.id, path: pathOf(shape, options).addTo(map).getElement() };
  });
}

/** Let the shapes of mentioned places light up and open them. */
function connect(drawn, placeOf) {
  for (const { id, path } of drawn) {
    const place = placeOf(id);
    if (!place || !path) continue;
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
 * Tint the countries that the text mentions most: where all are tinted, none is. Return the
 * codes of the others, which have an outline.
 */
function tintCountries(land) {
  const mentionsOf = ({ path }) => places.get(path?.dataset.area)?.mentions.length || 0;
  const mentioned = land.filter(mentionsOf).sort((a, b) => mentionsOf(b) - mentionsOf(a));
  for (const { path } of mentioned.slice(0, MOST_TINTED)) path.classList.add("tinted");
  return [...new Set(mentioned.slice(MOST_TINTED).map(({ id }) => id))];
}

/** Tint the countries of a region, for which they stand unless they are mentioned themselves. */
function tintRegions(land) {
  const regionOf = new Map();
  for (const region of regions()) for (const code of region.area) regionOf.set(code, region.id);
  for (const { id, path } of land) {
    if (!path || !regionOf.has(id) || path.dataset.area) continue;
    path.classList.add("in-region");
    standFor(path, regionOf.get(id));
  }
}

/** Outline regions: the union of their countries, without the borders inside. */
function outlineRegions() {
  const outlines = regions().map(({ area, id }) => topology.outline(area, id));
  for (const { id, path } of layer("lines", outlines.filter(Boolean), "region")) {
    if (path) remember(id, path);
  }
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
