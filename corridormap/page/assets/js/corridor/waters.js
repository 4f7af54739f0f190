/** Names of the waters that a corridor crosses. */

import { nameOf, say } from "../base/language.js";
import { decodeLine } from "../base/polyline.js";
import { labels } from "../map/topology.js";

const WATERS = new Set(["sea", "gulf", "ocean", "lake"]);

/** Kilometres from which on a leg at sea may cross several seas: no single one names it. */
const FAR = 1500;

/** Shares of a leg at which a far one is asked for its water; a near one in its middle. */
const ALONG = [0.2, 0.4, 0.6, 0.8];
const MIDDLE = [0.5];

/** Return the name of the water of a leg at sea, "" if none is known. */
export function waterAt(leg) {
  const line = leg.line ? decodeLine(leg.line) : [];
  if (!line.length) return "";
  const shares = leg.km > FAR ? ALONG : MIDDLE;
  const names = new Set(shares.map((share) => nearest(line[Math.floor(share * line.length)])));
  return names.size > 1 ? say(`mode_${leg.mode}`) : [...names][0];
}

function nearest([lat, lon]) {
  const here = L.latLng(lat, lon);
  const away = (label) => here.distanceTo(L.latLng(label.lat, label.lon));
  const waters = labels.filter(({ kind, rank }) => WATERS.has(kind) && rank < 3);
  const [first] = waters.sort((a, b) => away(a) - away(b));
  return first ? nameOf(first.names) : "";
}
