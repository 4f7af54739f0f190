/** Boxes, in pixels: `{x0, y0, x1, y1}`. */

/** Return whether two boxes share a pixel. */
export function overlap(a, b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/** Return whether a box holds a point. */
export function holds(box, point) {
  return point.x > box.x0 && point.x < box.x1 && point.y > box.y0 && point.y < box.y1;
}

/** Return a box that is so many pixels larger at each side. */
export function grown({ x0, y0, x1, y1 }, margin) {
  return { x0: x0 - margin, y0: y0 - margin, x1: x1 + margin, y1: y1 + margin };
}

/** Pixels of a cell of a grid. */
const CELL = 24;

/** Points in a grid, so that those in a box are found without asking all. */
export class Grid {
  #cells = new Map();

  constructor(points) {
    for (const point of points) {
      const key = keyOf(Math.floor(point.x / CELL), Math.floor(point.y / CELL));
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(point);
    }
  }

  /** Return how many points a box holds. */
  count(box) {
    let count = 0;
    for (const point of this.#near(box)) if (holds(box, point)) count++;
    return count;
  }

  *#near(box) {
    for (let x = Math.floor(box.x0 / CELL); x * CELL < box.x1; x++) {
      for (let y = Math.floor(box.y0 / CELL); y * CELL < box.y1; y++) {
        yield* this.#cells.get(keyOf(x, y)) || [];
      }
    }
  }
}

/** Return a number for a cell; a view is far smaller than what would give one twice. */
function keyOf(x, y) {
  return x * 65536 + y;
}

/** Return the box around a point. */
export function around(point, radius) {
  return {
    x0: point.x - radius,
    y0: point.y - radius,
    x1: point.x + radius,
    y1: point.y + radius,
  };
}

/** Return where a ray from the middle of a box, in the direction (dx, dy), leaves it. */
export function edge(box, dx, dy) {
  const middle = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
  const reach = Math.min(
    dx ? Math.abs((box.x1 - middle.x) / dx) : Infinity,
    dy ? Math.abs((box.y1 - middle.y) / dy) : Infinity,
  );
  return { x: middle.x + dx * reach, y: middle.y + dy * reach };
}

/** Return the box of an element inside a frame, grown by a margin; null if it is hidden. */
export function boxOf(node, frame, margin) {
  const r = node.getBoundingClientRect();
  if (!r.width || !r.height) return null;
  return {
    x0: r.left - frame.left - margin,
    y0: r.top - frame.top - margin,
    x1: r.right - frame.left + margin,
    y1: r.bottom - frame.top + margin,
  };
}
