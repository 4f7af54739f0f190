/** The map itself: Leaflet's, made by the frame that folium writes into the page. */

import { isCalm } from "../base/dom.js";
import { crsOf, TILE } from "./projection.js";
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

/**
 * By how much strokes may be too wide or too narrow in a flight, as a factor, in the panes
 * of lines and in that of the ground: whatever changes there is painted anew, all of it.
 */
const BEARABLE = { routes: 1.1, gestures: 1.1, ground: 2 };

/**
 * Keep strokes as wide as they are while a flight stretches the drawing as a picture: styles
 * multiply widths and dashes by `--k`, which undoes the stretch. 1 whenever nothing flies.
 */
export function keepStrokes() {
  let drawnAt = map.getZoom();
  const stretchTo = (zoom) => {
    const stretch = Math.log(map.getZoomScale(zoom, drawnAt));
    for (const [name, factor] of Object.entries(BEARABLE)) {
      const step = Math.log(factor);
      widen(map.getPane(name), Math.exp(-step * Math.round(stretch / step)));
    }
  };
  map.on("zoomstart", () => map.getContainer().classList.add("flying"));
  map.on("zoom", () => stretchTo(map.getZoom()));
  map.on("zoomanim", ({ zoom }) => stretchTo(zoom));
  map.on("moveend zoomend viewreset", () => {
    drawnAt = map.getZoom();
    stretchTo(drawnAt);
    map.getContainer().classList.remove("flying");
  });
}

function widen(pane, k) {
  const value = k.toFixed(3);
  if (pane.style.getPropertyValue("--k") !== value) pane.style.setProperty("--k", value);
}

/**
 * Return where a point of the world, in pixels at a zoom, lies in the panes once the map has
 * a middle and that zoom: Leaflet lets the browser move everything there.
 */
export function layerPoint(point, center, zoom) {
  const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2));
  return point.subtract(origin).add(map.containerPointToLayerPoint([0, 0]));
}

/** Return the pixel of the map where a place is, as Leaflet has it: lines of thousands ask. */
export function pixelOf(lat, lon) {
  const { x, y } = projection.project(lat, lon);
  const scale = TILE * 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const moved = map.containerPointToLayerPoint([0, 0]);
  return {
    x: Math.round(x * scale) - origin.x - moved.x,
    y: Math.round(y * scale) - origin.y - moved.y,
  };
}
