/**
 * The shading of the land, beneath all lines: one grey image in the story's projection, so
 * that it is only moved and scaled. It fades where its pixels would show as blots.
 */

import { element } from "../base/dom.js";
import { layerPoint, map } from "./frame.js";
import { TILE } from "./projection.js";
import { relief } from "./topology.js";

/** The grey of flat ground and of water; darker is in the shade, lighter in the light. */
const FLAT = 128;

/**
 * Draw the relief; the promise is kept once it is there. A canvas for each theme: style
 * sheets choose between them, as between all colours.
 */
export async function drawRelief() {
  if (!relief) return;
  const image = element("img", { src: relief.image, alt: "" });
  try {
    await image.decode();
  } catch {
    return; // a map without shading is a map
  }
  const grey = pixelsOf(image);
  const sheets = Object.entries(relief.shades).map(([theme, shade]) => sheet(theme, shade, grey));
  map.getPane("relief").append(...sheets);
  const lay = () => layAll(sheets, map.getCenter(), map.getZoom());
  map.on("zoom viewreset moveend", lay);
  map.on("zoomanim", ({ center, zoom }) => layAll(sheets, center, zoom));
  lay();
}

function pixelsOf(image) {
  const { naturalWidth: width, naturalHeight: height } = image;
  const context = canvas({ width, height }).getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}

function canvas(size) {
  return Object.assign(document.createElement("canvas"), size);
}

/** Return the image in a theme's colours: shade and light, as opaque as ground is steep. */
function sheet(theme, { shadow, light, dark, bright }, grey) {
  const node = canvas({ width: grey.width, height: grey.height });
  const shaded = new ImageData(grey.width, grey.height);
  for (let at = 0; at < shaded.data.length; at += 4) {
    const steep = (grey.data[at] - FLAT) / (FLAT - 1);
    shaded.data.set(steep < 0 ? shadow : light, at);
    shaded.data[at + 3] = Math.round(255 * Math.abs(steep) * (steep < 0 ? dark : bright));
  }
  node.getContext("2d").putImageData(shaded, 0, 0);
  node.className = `relief ${theme} leaflet-zoom-animated`;
  return node;
}

function layAll(sheets, center, zoom) {
  const [left, top, right] = relief.box.map((length) => length * TILE * 2 ** zoom);
  const corner = layerPoint(L.point(left, top), center, zoom);
  for (const node of sheets) {
    L.DomUtil.setTransform(node, corner, (right - left) / node.width);
    node.style.opacity = strength(zoom);
  }
}

function strength(zoom) {
  const { full, gone } = relief;
  return Math.max(0, Math.min(1, (gone - zoom) / (gone - full)));
}
