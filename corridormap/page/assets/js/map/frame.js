/** The map itself: Leaflet's, made by the frame that folium writes into the page. */

import { isCalm } from "../base/dom.js";

/** Null until the page has started. */
export let map = null;

/** While a zoom is animated, Leaflet ignores every other view that it is told to take. */
L.Map.mergeOptions({ zoomAnimation: !isCalm() });

export function hold(leafletMap) {
  map = leafletMap;
}

/** Let the map fill the room that it now has, without moving to keep its middle. */
export function fillRoom() {
  map.invalidateSize({ pan: false });
}

/**
 * Return a renderer for the paths of a pane. It draws beyond the window by a part of its
 * size, so that a drag shows land before the lines are drawn again.
 */
export function rendererOf(pane) {
  return L.svg({ pane, padding: 0.6 });
}

/** Return the pixel of the map where a place is. */
export function pixelOf(lat, lon) {
  return map.latLngToContainerPoint([lat, lon]);
}
