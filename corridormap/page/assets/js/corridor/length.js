/** Lengths of legs, as they are known. */

import { kilometres, say } from "../base/language.js";
import { decodeLine } from "../base/polyline.js";

/** Return the published length if there is one, or the network's; null if neither is known. */
export function knownLength(leg) {
  return leg.km_published === null ? leg.km : leg.km_published;
}

/** Return a length in words: a published one as it is, the network's as "about". */
export function lengthOf(leg) {
  const km = knownLength(leg);
  if (km === null) return say("unknown");
  return leg.km_published === null ? about(km) : kilometres(km);
}

/** Return "about 300 km". */
export function about(km) {
  return say("about", { n: kilometres(km) });
}

/** Return the kilometres to lay out a leg by: a schematic one is measured along its line. */
export function drawnLength(leg) {
  if (leg.km_published || leg.km) return leg.km_published || leg.km;
  const points = decodeLine(leg.line).map((point) => L.latLng(point));
  return points
    .slice(1)
    .reduce((sum, point, before) => sum + point.distanceTo(points[before]) / 1000, 0);
}
