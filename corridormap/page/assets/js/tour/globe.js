/** A small globe on the cover: where on Earth the story is. */

import { byId, drawing } from "../base/dom.js";
import { steps } from "../base/story.js";
import { drawnCorridors } from "../corridor/lines.js";
import { areas } from "../map/topology.js";

const RADIUS = 100;

/** Points nearer than this on the globe are one: it is 150 pixels wide. */
const NEAREST = 1.2;

const RADIANS = Math.PI / 180;

/** Draw the globe into its place, once. */
export function drawGlobe() {
  const box = steps[0]?.bounds;
  const holder = byId("world");
  if (!box || holder.firstChild) return;
  const project = orthographic((box[1] + box[3]) / 2, (box[0] + box[2]) / 2);
  const rings = areas("countries").flatMap(({ at }) => at.map(([ring]) => ring));
  const land = rings.map((ring) => outline(ring, project)).join("");
  const legs = drawnCorridors.flatMap((drawn) => drawn.legs.filter((leg) => leg.rank === "trunk"));
  const routes = legs.map((leg) => path(leg.points.map(project))).join("");
  holder.append(
    drawing(
      "svg",
      { viewBox: "-104 -104 208 208", "aria-hidden": "true" },
      drawing("circle", { class: "globe-sea", r: RADIUS }),
      drawing("path", { class: "globe-land", d: land }),
      drawing("path", { class: "globe-route", d: routes || frame(box, project) }),
      drawing("circle", { class: "globe-edge", r: RADIUS }),
    ),
  );
}

/** Return a function from a position to the globe's plane; `far` is behind the horizon. */
function orthographic(lat0, lon0) {
  const [sin0, cos0] = [Math.sin(lat0 * RADIANS), Math.cos(lat0 * RADIANS)];
  return ([lat, lon]) => {
    const [sin, cos] = [Math.sin(lat * RADIANS), Math.cos(lat * RADIANS)];
    const turn = (lon - lon0) * RADIANS;
    const x = cos * Math.sin(turn);
    const y = cos0 * sin - sin0 * cos * Math.cos(turn);
    const far = sin0 * sin + cos0 * cos * Math.cos(turn) < 0;
    // What is behind the horizon is pushed to it: a ring stays a ring.
    const scale = RADIUS / (far ? Math.hypot(x, y) || 1 : 1);
    return { x: x * scale, y: -y * scale, far };
  };
}

function outline(ring, project) {
  const points = [];
  for (const at of ring) {
    const point = project(at);
    const last = points[points.length - 1];
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) > NEAREST) points.push(point);
  }
  if (points.length < 3 || points.every((point) => point.far)) return "";
  return `${path(points)}Z`;
}

function path(points) {
  return points.map(({ x, y }, i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

/** Without a corridor, the window of the map. */
function frame([west, south, east, north], project) {
  const side = (from, to) =>
    Array.from({ length: 9 }, (_, i) => [
      from[0] + ((to[0] - from[0]) * i) / 8,
      from[1] + ((to[1] - from[1]) * i) / 8,
    ]);
  const corners = [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
    [south, west],
  ];
  const points = corners.slice(1).flatMap((corner, i) => side(corners[i], corner));
  return path(points.map(project));
}
