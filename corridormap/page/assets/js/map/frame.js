/** The map itself: Leaflet's, made by the frame that folium writes into the page. */

import { isCalm } from "../base/dom.js";
import { crsOf } from "./projection.js";
import { projection } from "./topology.js";

/** Null until the page has started. */
export let map = null;

/** While a zoom is animated, Leaflet ignores every other view that it is told to take. */
L.Map.mergeOptions({ zoomAnimation: !isCalm() });

/** Take the map that folium has made, and lay positions on it as the story's pictures do. */
export function hold(leafletMap) {
  map = leafletMap;
  map.options.crs = crsOf(projection);
  map.setView(map.getCenter(), map.getZoom(), { reset: true });
}

/** Let the map fill the room that it now has, without moving to keep its middle. */
export function fillRoom() {
  map.invalidateSize({ pan: false });
}

/** A drag shows land beyond the window, by so much of its size, before more is drawn. */
const BEYOND = 0.35;

const renderers = new Map();

/**
 * Return the renderer for the paths of a pane: a single one, as each is a sheet larger than
 * the window that the browser must fill and move.
 */
export function rendererOf(pane) {
  if (!renderers.has(pane)) renderers.set(pane, L.svg({ pane, padding: BEYOND }));
  return renderers.get(pane);
}

/**
 * Keep strokes as wide as they are while a flight stretches the drawing as a picture: styles
 * multiply widths and dashes by `--k`, which undoes the stretch. 1 whenever nothing flies.
 */
export function keepStrokes() {
  let drawnAt = map.getZoom();
  const pane = map.getPane("mapPane");
  const set = (k) => pane.style.setProperty("--k", k);
  map.on("zoom", () => set((1 / map.getZoomScale(map.getZoom(), drawnAt)).toFixed(3)));
  map.on("zoomanim", ({ zoom }) => set((1 / map.getZoomScale(zoom, drawnAt)).toFixed(3)));
  map.on("moveend zoomend viewreset", () => {
    drawnAt = map.getZoom();
    set(1);
  });
}

/**
 * Return where a point of the world, in pixels at a zoom, lies in the panes once the map has
 * a middle and that zoom: Leaflet lets the browser move everything there.
 */
export function layerPoint(point, center, zoom) {
  const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2));
  return point.subtract(origin).add(map.containerPointToLayerPoint([0, 0]));
}

/** Return the pixel of the map where a place is. */
export function pixelOf(lat, lon) {
  return map.latLngToContainerPoint([lat, lon]);
}
