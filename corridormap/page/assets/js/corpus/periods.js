/** What the periods of an archive are called. */

import { counts } from "../base/counts.js";
import { monthName } from "../text/periods.js";

/** The names of all periods, in their order. */
export const periodNames = (counts?.periods || []).map(periodName);

/** Return the name of a period as readers write it: 2025, 2025-07 or 2025-07/2025-09. */
export function periodName(period) {
  return period.split("/").map(nameOf).join(" – ");
}

function nameOf(part) {
  const [year, month] = part.split("-").map(Number);
  return month ? monthName(year, month - 1) : String(year);
}
