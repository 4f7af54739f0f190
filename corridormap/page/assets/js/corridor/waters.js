/** Names of the waters that a corridor crosses. */

import { nameOf } from "../base/language.js";
import { decodeLine } from "../base/polyline.js";
import { labels } from "../map/topology.js";

const WATERS = new Set(["sea", "gulf", "ocean", "lake"]);

/** Return the name of the water nearest to the middle of a leg at sea, "" if none is known. */
export function waterAt(leg) {
  const line = leg.line ? decodeLine(leg.line) : [];
  if (!line.length) return "";
  const [lat, lon] = line[line.length >> 1];
  const waters = labels.filter(({ kind, rank }) => WATERS.has(kind) && rank < 3);
  const away = (label) => L.latLng(lat, lon).distanceTo(L.latLng(label.lat, label.lon));
  const [nearest] = [...waters].sort((a, b) => away(a) - away(b));
  return nearest ? nameOf(nearest.names) : "";
}
