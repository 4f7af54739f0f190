/** What the map knows of each kind of place: the program's own table, no list of ours. */

import { island } from "./data.js";

const kinds = island("kinds");

/** Return how a kind is drawn, and whether it is water; what the table lacks is any place. */
function kindOf({ kind }) {
  return kinds[kind] || kinds.place;
}

/** Return `city`, `point`, `line`, `area`, `direction` or `corridor`. */
export function drawnAs(place) {
  return kindOf(place).drawn;
}

export function isWaterKind(place) {
  return kindOf(place).water;
}

/** Return whether a place is sea, whose name must not be set on land. */
export function isSeaKind(place) {
  return isWaterKind(place) && drawnAs(place) === "area";
}
