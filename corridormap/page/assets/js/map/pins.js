/** Elements that stay at their places: signs and names, in every frame of a flight. */

import { layerPoint, map } from "./frame.js";
import { TILE } from "./projection.js";
import { projection } from "./topology.js";

/** Where each element is in the plane, and how many pixels from there. */
const pins = new Map();

export function keepPins() {
  map.on("move viewreset", () => {
    for (const node of pins.keys()) place(node);
  });
  // Leaflet lets the browser move everything to the end of a short zoom.
  map.on("zoomanim", ({ center, zoom }) => {
    for (const [node, { x, y, right, down }] of pins) {
      const at = layerPoint(L.point(x, y).multiplyBy(TILE * 2 ** zoom), center, zoom);
      L.DomUtil.setPosition(node, at.add([right, down]).round());
    }
  });
}

/** Keep an element of a pane so many pixels to the right of and below a position. */
export function pin(node, lat, lon, [right, down] = [0, 0]) {
  pins.set(node, { ...projection.project(lat, lon), right, down });
  place(node);
}

export function unpin(node) {
  pins.delete(node);
  node.remove();
}

/** In a drag nothing moves in its pane: what is written again there would be laid out anew. */
function place(node) {
  const { x, y, right, down } = pins.get(node);
  const scale = TILE * 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const at = L.point(x * scale - origin.x + right, y * scale - origin.y + down).round();
  if (!L.DomUtil.getPosition(node).equals(at)) L.DomUtil.setPosition(node, at);
}
