/**
 * The shading of the land, beneath all lines: one grey image in the story's projection. A
 * filter makes of its greys shade and light, as opaque as the ground is steep: style sheets
 * choose the theme's, as they choose all colours. It fades where its pixels would show as blots.
 */

import { drawing } from "../base/dom.js";
import { map } from "./frame.js";
import { TILE } from "./projection.js";
import { relief } from "./topology.js";

/** In a flight the shading fades by so many degrees: each of them paints the ground anew. */
const DEGREES = 2;

/** Draw the relief, if there is one, above all that a sheet has. */
export function drawRelief(sheet) {
  if (!relief) return;
  const { image, shades } = relief;
  const filters = Object.entries(shades).map(([theme, shade]) => filterOf(theme, shade));
  const group = sheet.group();
  group.append(...filters);
  const look = { class: "relief", href: image, preserveAspectRatio: "none" };
  const node = drawing("image", look);
  sheet.add(group, { node, lay: (view) => lay(node, view) });
  const fade = (zoom) => show(node, Math.round(DEGREES * strength(zoom)) / DEGREES);
  map.on("zoom", () => fade(map.getZoom()));
  map.on("zoomanim", ({ zoom }) => fade(zoom));
}

function lay(node, { scale, origin }) {
  const [left, top, right, bottom] = relief.box.map((length) => length * scale);
  const box = { x: left - origin.x, y: top - origin.y, width: right - left, height: bottom - top };
  for (const [name, value] of Object.entries(box)) node.setAttribute(name, value.toFixed(2));
  show(node, strength(Math.log2(scale / TILE)));
}

function show(node, opacity) {
  if (node.style.opacity === String(opacity)) return;
  node.style.opacity = opacity;
  node.style.display = opacity ? "" : "none";
}

function strength(zoom) {
  const { full, gone } = relief;
  return Math.max(0, Math.min(1, (gone - zoom) / (gone - full)));
}

/**
 * Return what makes shade of the dark greys and light of the light ones, and nothing of the
 * middle one, which is flat ground and water.
 */
function filterOf(theme, { shadow, light, dark, bright }) {
  const greyAsAlpha = ["1 0 0 0 0", "1 0 0 0 0", "1 0 0 0 0", "1 0 0 0 0"].join(" ");
  const channels = ["R", "G", "B"].map((channel, i) =>
    drawing(`feFunc${channel}`, {
      type: "discrete",
      tableValues: `${shadow[i] / 255} ${light[i] / 255}`,
    }),
  );
  const steep = drawing("feFuncA", { type: "table", tableValues: `${dark} 0 ${bright}` });
  return drawing(
    "filter",
    {
      ...{ id: `relief-${theme}`, "color-interpolation-filters": "sRGB" },
      ...{ x: 0, y: 0, width: 1, height: 1 },
    },
    drawing("feColorMatrix", { values: greyAsAlpha }),
    drawing("feComponentTransfer", {}, ...channels, steep),
  );
}
