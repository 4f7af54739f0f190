/** Where a name lies along a line, in pixels: the rules of corridormap/scene/curve.py. */

/** Pixels between the points of a smoothed line. */
const STEP = 3;

/** Degrees between the ends of a letter, and of a whole name, that a reader bears. */
const BEND = 24;
const TURN = 95;

/** A line on the inside of a bend is shorter than the one that it follows. */
const SLACK = 1.06;

/** Places along a line where a name is tried, the nearest to its middle first. */
const TRIED = 11;

/**
 * Yield lines on which a name of a width would lie, the best first: each as long as the name,
 * from left to right.
 * @param {Array<{x: number, y: number}>} points
 * @param {{width: number, size: number, smooth: number}} name `smooth` is over how many
 *   pixels to each side the line is rounded
 */
export function* waysAlong(points, { width, size, smooth }) {
  // Rounded, a line of bends is shorter: its points are set at equal distances anew.
  const line = even(rounded(even(points), Math.round(smooth / STEP)));
  const needed = Math.ceil((SLACK * width) / STEP) + 1;
  const spare = line.length - needed;
  if (spare < 0) return;
  for (const start of starts(spare)) {
    const part = line.slice(start, start + needed);
    const way = part.at(-1).x < part[0].x ? part.reverse() : part;
    if (isCalm(way, Math.max(1, Math.round(size / STEP)))) yield way;
  }
}

/** Return a line so many pixels beneath another, or above it where that is below zero. */
export function beneath(way, pixels) {
  return way.map((point, i) => {
    const a = way[Math.max(0, i - 2)];
    const b = way[Math.min(way.length - 1, i + 2)];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return {
      x: point.x - ((b.y - a.y) / length) * pixels,
      y: point.y + ((b.x - a.x) / length) * pixels,
    };
  });
}

/** Return a way that goes straight on at both ends: browsers drop letters past its end. */
export function lengthened(way, pixels) {
  const beyond = (from, to) => {
    const share = pixels / (Math.hypot(to.x - from.x, to.y - from.y) || 1);
    return { x: to.x + (to.x - from.x) * share, y: to.y + (to.y - from.y) * share };
  };
  const last = way.length - 1;
  const next = Math.min(last, 3);
  return [beyond(way[next], way[0]), ...way, beyond(way[last - next], way[last])];
}

/** Return boxes that hold the letters on a line: their middles are `half` above it. */
export function boxesAlong(way, half) {
  const every = Math.max(1, Math.round(half / STEP));
  return beneath(way, -half)
    .filter((_, i) => i % every === 0 || i === way.length - 1)
    .map(({ x, y }) => ({ x0: x - half, y0: y - half, x1: x + half, y1: y + half }));
}

function* starts(spare) {
  const seen = new Set();
  for (let i = 0; i < TRIED; i++) {
    const away = (Math.ceil(i / 2) * (i % 2 ? 1 : -1)) / Math.ceil(TRIED / 2);
    const start = Math.round((spare / 2) * (1 + away));
    if (!seen.has(start)) yield start;
    seen.add(start);
  }
}

/** Return points at equal distances on a line. */
function even(points) {
  const found = [];
  let left = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    for (; left < length; left += STEP) {
      const share = left / length;
      found.push({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
    }
    left -= length;
  }
  return found;
}

/** Return a line each of whose points is the mean of its neighbours. */
function rounded(line, reach) {
  const sums = [{ x: 0, y: 0 }];
  for (const { x, y } of line) {
    const last = sums.at(-1);
    sums.push({ x: last.x + x, y: last.y + y });
  }
  return line.map((_, i) => {
    const near = Math.min(reach, i, line.length - 1 - i);
    const [from, to, count] = [sums[i - near], sums[i + near + 1], 2 * near + 1];
    return { x: (to.x - from.x) / count, y: (to.y - from.y) / count };
  });
}

/** Return whether letters of a size can be read along a way: one beside a bend may fold. */
export function isReadable(way, size) {
  return isCalm(even(way), Math.max(1, Math.round(size / STEP)));
}

/** Return whether neither a letter nor the whole name bends more than can be read. */
function isCalm(way, letter) {
  const angles = [];
  for (let i = letter; i < way.length; i += letter) {
    const [a, b] = [way[i - letter], way[i]];
    angles.push((Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI);
  }
  if (Math.max(...angles) - Math.min(...angles) > TURN) return false;
  return angles.every((angle, i) => !i || Math.abs(angle - angles[i - 1]) <= BEND);
}
