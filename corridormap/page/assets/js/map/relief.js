/**
 * The shading of the land, beneath all lines: one grey image in the story's projection, so
 * that it is only moved and scaled. It fades where its pixels would show as blots.
 */

import { layerPoint, map } from "./frame.js";
import { TILE } from "./projection.js";
import { relief } from "./topology.js";

/** The grey of flat ground and of water; darker is in the shade, lighter in the light. */
const FLAT = 128;

/** The browser decodes the image while it reads the faces. */
const decoded = relief && decode(relief.image);

/** Return the image once it is there, null where there is none. */
export async function readRelief() {
  return decoded;
}

/** Draw the relief, a canvas for each theme: style sheets choose, as between all colours. */
export function drawRelief(image) {
  if (!image) return;
  const grey = pixelsOf(image);
  const sheets = Object.entries(relief.shades).map(([theme, shade]) => sheet(theme, shade, grey));
  map.getPane("relief").append(...sheets);
  const lay = () => layAll(sheets, map.getCenter(), map.getZoom());
  map.on("zoom viewreset moveend", lay);
  map.on("zoomanim", ({ center, zoom }) => layAll(sheets, center, zoom));
  lay();
}

/** An element's `decode` would wait for a frame, and the first one draws all of the ground. */
async function decode(address) {
  const [, type, letters] = address.match(/^data:([^;]*);base64,(.*)$/);
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  try {
    return await createImageBitmap(new Blob([bytes], { type }));
  } catch {
    return null; // a map without shading is a map
  }
}

function pixelsOf(image) {
  const { width, height } = image;
  const context = canvas({ width, height }).getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}

function canvas(size) {
  return Object.assign(document.createElement("canvas"), size);
}

/** Return the image in a theme's colours: shade and light, as opaque as ground is steep. */
function sheet(theme, shade, grey) {
  const { width, height } = grey;
  const node = canvas({ width, height });
  const shaded = new ImageData(width, height);
  const [greys, pixels] = [grey, shaded].map(({ data }) => new Uint32Array(data.buffer));
  const colours = coloursOf(shade);
  for (let at = 0; at < pixels.length; at++) pixels[at] = colours[greys[at] & 255];
  node.getContext("2d").putImageData(shaded, 0, 0);
  node.className = `relief ${theme} leaflet-zoom-animated`;
  return node;
}

/** Return the colour of each grey as the four bytes of a pixel. */
function coloursOf({ shadow, light, dark, bright }) {
  const bytes = Array.from({ length: 256 }, (_, grey) => {
    const steep = (grey - FLAT) / (FLAT - 1);
    const [colour, most] = steep < 0 ? [shadow, dark] : [light, bright];
    return [...colour, Math.round(255 * Math.abs(steep) * most)];
  });
  return new Uint32Array(Uint8Array.from(bytes.flat()).buffer);
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
