/**
 * Shapes of the basemap as Leaflet's paths. What is drawn comes from arcs in the plane,
 * which neighbours share: each is brought to a view once, however many shapes it bounds.
 */

import { map } from "./frame.js";
import { TILE } from "./projection.js";
import { joined, planeArcAt } from "./topology.js";

/** Points are set to so many parts of a pixel: on whole ones a coast is a stair. */
const PARTS = 2;

/** Points as near as this to the last one, in pixels, tell nothing. */
const NEAREST = 0.7;

/** The arcs of the present view. */
let view = { key: "", arcs: [] };

/** Return the points of an arc in the map's layers, in pixels. */
export function layerArc(number) {
  const origin = map.getPixelOrigin();
  const key = `${map.getZoom()} ${origin.x} ${origin.y}`;
  if (key !== view.key) view = { key, arcs: [] };
  view.arcs[number] ||= brought(planeArcAt(number), TILE * 2 ** map.getZoom(), origin);
  return view.arcs[number];
}

function brought(arc, scale, origin) {
  const placed = (share, from) => Math.round((share * scale - from) * PARTS) / PARTS;
  const points = [];
  let last = null;
  for (let i = 0; i < arc.length; i += 2) {
    const [x, y] = [placed(arc[i], origin.x), placed(arc[i + 1], origin.y)];
    const isEnd = i + 2 === arc.length;
    if (last && !isEnd && Math.hypot(x - last.x, y - last.y) < NEAREST) continue;
    last = L.point(x, y);
    points.push(last);
  }
  return points;
}

/** What Leaflet does with positions, from arcs. */
const fromArcs = {
  /** Leaflet draws nothing without positions: these are the ends of any one. */
  initialize({ rings }, options) {
    this.arcs = rings;
    const ends = [
      [-90, -180],
      [90, 180],
    ];
    L.Polyline.prototype.initialize.call(this, ends, options);
  },
  _projectLatlngs(_, rings, box) {
    for (const arcs of this.arcs) {
      const ring = joined(arcs, layerArc);
      rings.push(ring);
      for (const point of ring) box.extend(point);
    }
  },
};
const Area = L.Polygon.extend(fromArcs);
const Line = L.Polyline.extend(fromArcs);

/** Return a shape of the basemap as a path that can be added to the map. */
export function pathOf(shape, options) {
  // Arcs are thinned as they are brought: neighbours still meet.
  return new (shape.area ? Area : Line)(shape, { ...options, smoothFactor: 0 });
}
