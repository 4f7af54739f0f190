/** Figures of the catalogue in the reader's language. */

import { number, say } from "../base/language.js";

/** A value may be a number, or words such as "10–15": those stay as they are. */
export function valueText({ value, unit }) {
  return unit && /^\d+(\.\d+)?$/.test(value) ? number.format(Number(value)) : value;
}

export function unitText({ unit }) {
  return unit && (say(`unit_${unit.replace(/\W/g, "_")}`) || unit);
}
