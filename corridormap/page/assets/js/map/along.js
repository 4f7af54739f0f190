/** Names along a curve: of ranges on their course, of rivers and corridors beside their line. */

import { drawing, element } from "../base/dom.js";
import { grown, overlap } from "../base/geometry.js";
import { beneath, boxesAlong, isReadable, lengthened, waysAlong } from "./curve.js";
import { map, pixelOf } from "./frame.js";
import { lineOf } from "./lettering.js";

/**
 * How names lie: over how many pixels their line is rounded, how far their baseline may be
 * beneath it, in sizes of a letter and pixels, and what share of a course a spaced name
 * fills. A corridor's name keeps off its line, farther where that runs in bends.
 */
const MANNERS = {
  range: { smooth: 30, beneath: [[0.35, 0]], fill: 0.6 },
  "river-name": {
    smooth: 42,
    beneath: [
      [-0.32, 0],
      [1.02, 0],
    ],
  },
  corridor: {
    smooth: 90,
    beneath: [
      [-0.4, -6],
      [1.15, 6],
      [-0.7, -12],
      [1.4, 12],
      [-1, -20],
      [1.7, 20],
    ],
  },
};

/** Pixels of a name's letters at a desk: on a stage they are larger, and so are its bends. */
const DESK = 13;

/** Sizes of a letter to which a name may be spaced. */
const WIDEST = 0.38;

/** How far outside of the map a line is still followed, in pixels. */
const BEYOND = 60;

/** Half the height of small letters and a little more, in sizes. */
const LETTER = 0.38;

/** Pixels that a letter keeps off a route. */
const CLEAR = 3;

/** Pixels of a way that no letter needs. */
const SPARE = 40;

let drawn = 0;

/**
 * Return how a name lies along one of its lines: its way and the boxes of its letters; null
 * where it finds no room.
 */
export function wayOf(item, scene) {
  for (const { way, spacing, size } of waysOf(item, scene)) {
    const boxes = boxesAlong(way, LETTER * size);
    if (boxes.every((box) => isFree(box, scene))) return { way, boxes, spacing };
  }
  return null;
}

/** Yield the ways on which a name may lie, the best first. */
function* waysOf({ text, style, lines }, scene) {
  const { smooth, beneath: rows, fill } = MANNERS[style];
  const own = lineOf(style, text);
  const parts = lines.flatMap((line) =>
    inView(
      line.map(([lat, lon]) => pixelOf(lat, lon)),
      scene,
    ),
  );
  for (const part of parts.sort((a, b) => lengthOf(b) - lengthOf(a))) {
    const spacing = spacingOf(own, lengthOf(part), fill);
    const width = own.width + (spacing - own.spacing) * text.length;
    const rounder = smooth * Math.max(1, own.size / DESK);
    for (const line of waysAlong(part, { width, size: own.size, smooth: rounder })) {
      yield* waysBeside(line, rows, { size: own.size, spacing });
    }
  }
}

/** Yield the ways beside a line on which letters can be read: rows are so far beneath it. */
function* waysBeside(line, rows, { size, spacing }) {
  for (const [sizes, pixels] of rows) {
    const way = beneath(line, sizes * size + pixels);
    if (isReadable(way, size)) yield { way, spacing, size };
  }
}

/** Return the parts of a line that the map shows, a little more at its edges. */
function inView(points, { view }) {
  const parts = [[]];
  for (const point of points) {
    const isNear =
      point.x > view.x0 - BEYOND &&
      point.x < view.x1 + BEYOND &&
      point.y > view.y0 - BEYOND &&
      point.y < view.y1 + BEYOND;
    if (isNear) parts.at(-1).push(point);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}

function lengthOf(points) {
  return points
    .slice(1)
    .reduce((sum, { x, y }, i) => sum + Math.hypot(x - points[i].x, y - points[i].y), 0);
}

/** Return the pixels between the letters of a name that fills its course. */
function spacingOf({ width, size, spacing, count }, length, fill) {
  if (!fill) return spacing;
  const spare = (fill * length - width) / count + spacing;
  return Math.max(spacing, Math.min(WIDEST * size, spare));
}

function isFree(box, { view, taken, symbols, routes }) {
  return (
    box.x0 >= view.x0 &&
    box.y0 >= view.y0 &&
    box.x1 <= view.x1 &&
    box.y1 <= view.y1 &&
    !taken.some((other) => overlap(box, other)) &&
    !symbols.some((other) => overlap(box, other)) &&
    !routes.count(grown(box, CLEAR))
  );
}

/** Return the name as an element around the middle of its way, and where that is. */
export function nameAlong({ text, style, colour = "", place }, { way, spacing }) {
  const middle = way[way.length >> 1];
  const id = `along-${drawn++}`;
  const at = ({ x, y }) => `${(x - middle.x).toFixed(1)} ${(y - middle.y).toFixed(1)}`;
  const d = `M${lengthened(way, SPARE).map(at).join("L")}`;
  const path = drawing("path", { id, d, fill: "none" });
  const letters = drawing("textPath", { href: `#${id}`, startOffset: "50%" }, text);
  const name = drawing("text", {}, letters);
  name.style.letterSpacing = `${spacing.toFixed(2)}px`;
  const svg = drawing("svg", { width: 1, height: 1 }, path, name);
  const attributes = {
    class: `along leaflet-zoom-animated ${style} ${colour}`.trim(),
    "aria-hidden": "true",
  };
  const node = element("span", attributes, svg);
  if (place) node.dataset.label = place;
  return { node, at: map.containerPointToLatLng([middle.x, middle.y]) };
}
