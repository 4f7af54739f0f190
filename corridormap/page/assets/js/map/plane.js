/**
 * Lines in the plane of the story's projection, and where they lie in a view. Neighbours
 * share lines: each is brought to a view once, however many shapes it bounds.
 */

import { map } from "./frame.js";
import { TILE } from "./projection.js";
import { kept, planeArcAt, projection } from "./topology.js";

/** A drag shows land beyond the window, by so much of its size, before more is drawn. */
const BEYOND = 0.35;

/** Cells to the length of the equator: some forty of them are seen at a story's first view. */
const CELLS = 24;

/** Points as near as this to the last one, in pixels, tell nothing. */
const NEAREST = 0.7;

/** Pixels outside of a sheet at which no stroke is seen in it. */
const OUTSIDE = 20;

/** Return a line on the plane from positions: latitude, longitude. */
export function laidOut(positions) {
  const plane = [];
  for (const [lat, lon] of positions) projection.lay(plane, lat, lon);
  return new Line(plane);
}

/** Return an arc of the basemap. */
export const arcLine = kept((number) => new Line(planeArcAt(number)));

/** Return the rings of a shape of the basemap: lines that go on from one another. */
export function ringsOf({ rings }) {
  const part = (arc) => ({ line: arcLine(arc < 0 ? ~arc : arc), isBack: arc < 0 });
  return rings.map((arcs) => arcs.map(part));
}

/** Return rings that are each a line by itself. */
export function ringsOfLines(lines) {
  return lines.map((line) => [{ line, isBack: false }]);
}

/** Return in which cell of the plane the first of some rings lies. */
export function cellOf([[{ line }]]) {
  return line.cell(CELLS);
}

/** How the plane is laid into the map's layers just now, and what is drawn of it. */
let view = { key: "" };

/** Return the present view; it is the same object for as long as nothing moves. */
export function presentView() {
  const size = map.getSize();
  const min = map.containerPointToLayerPoint(size.multiplyBy(-BEYOND)).round();
  const max = min.add(size.multiplyBy(1 + 2 * BEYOND)).round();
  const origin = map.getPixelOrigin();
  const key = [map.getZoom(), origin, min, max].join();
  if (key !== view.key) view = { key, scale: TILE * 2 ** map.getZoom(), origin, min, max };
  return view;
}

/** A line on the plane: x, y, x, y, and so on. */
export class Line {
  #plane;
  #view = null;
  #points = [];
  #ahead = "";
  #back = "";

  constructor(plane) {
    this.#plane = plane;
  }

  /** Return in which cell of the plane its middle lies, of so many to a side. */
  cell(cells) {
    const middle = 2 * (this.#plane.length >> 2);
    return [middle, middle + 1].map((at) => Math.floor(this.#plane[at] * cells)).join();
  }

  /** Return its points in a view, in half pixels of the map's layers, as it is drawn. */
  pointsIn(view) {
    if (this.#view !== view) {
      this.#view = view;
      this.#points = brought(this.#plane, view);
      this.#ahead = "";
      this.#back = "";
    }
    return this.#points;
  }

  /**
   * Return its points in a view as a path's data has them after a letter that says how to get
   * to the first of them; the last one first if asked.
   */
  textIn(view, isBack) {
    const points = this.pointsIn(view);
    if (isBack) {
      this.#back ||= backward(points);
      return this.#back;
    }
    this.#ahead ||= forward(points);
    return this.#ahead;
  }
}

function forward(points) {
  let [x, y] = points;
  let text = `${half(x)} ${half(y)}l`;
  for (let i = 2; i < points.length; i += 2) {
    text += `${half(points[i] - x)} ${half(points[i + 1] - y)} `;
    x = points[i];
    y = points[i + 1];
  }
  return text;
}

function backward(points) {
  const last = points.length - 2;
  let [x, y] = [points[last], points[last + 1]];
  let text = `${half(x)} ${half(y)}l`;
  for (let i = last - 2; i >= 0; i -= 2) {
    text += `${half(points[i] - x)} ${half(points[i + 1] - y)} `;
    x = points[i];
    y = points[i + 1];
  }
  return text;
}

/** Write half pixels as pixels. Whole numbers become text far faster than fractions. */
function half(parts) {
  if (!(parts & 1)) return parts >> 1;
  if (parts > 0) return `${parts >> 1}.5`;
  return `-${-parts >> 1}.5`;
}

/**
 * Return a line's points in a view, in half pixels: on whole ones a coast would be a stair.
 * What tells nothing is left out, but no end: neighbours meet there.
 */
function brought(plane, view) {
  return straightened(thinned(plane, view), view);
}

function thinned(plane, { scale, origin }) {
  const points = [];
  const last = plane.length - 2;
  let pastX = Infinity;
  let pastY = Infinity;
  for (let i = 0; i <= last; i += 2) {
    const x = Math.round(2 * (plane[i] * scale - origin.x));
    const y = Math.round(2 * (plane[i + 1] * scale - origin.y));
    const acrossX = x - pastX;
    const acrossY = y - pastY;
    if (acrossX * acrossX + acrossY * acrossY < 4 * NEAREST * NEAREST && i < last) continue;
    points.push(x, y);
    pastX = x;
    pastY = y;
  }
  return points;
}

/**
 * Return a line without the points between two that lie with them all on one side of the
 * view: it is the same within, whether it is drawn or bounds what is filled.
 */
function straightened(points, { min, max }) {
  const [left, top] = [2 * (min.x - OUTSIDE), 2 * (min.y - OUTSIDE)];
  const [right, bottom] = [2 * (max.x + OUTSIDE), 2 * (max.y + OUTSIDE)];
  const sidesOf = (x, y) =>
    (x < left) | ((x > right) << 1) | ((y < top) << 2) | ((y > bottom) << 3);
  const kept = [];
  let before = sidesOf(points[0], points[1]);
  let shared = 0;
  for (let i = 2; i < points.length; i += 2) {
    const sides = sidesOf(points[i], points[i + 1]);
    shared &= sides;
    if (!shared) {
      kept.push(points[i - 2], points[i - 1]);
      shared = before & sides;
    }
    before = sides;
  }
  kept.push(points.at(-2), points.at(-1));
  return kept;
}
