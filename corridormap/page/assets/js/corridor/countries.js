/** Names of countries in the reader's language. */

import { language, nameOf } from "../base/language.js";
import { placeByRef, places } from "../base/story.js";
import { labels } from "../map/topology.js";

/**
 * Return the name of a country: as the story or the map has it, or as the browser knows it.
 * @param {string} code ISO 3166-1, two letters
 */
export function countryName(code) {
  const ref = `iso3166:${code}`;
  if (placeByRef.has(ref)) return places.get(placeByRef.get(ref)).name;
  const label = labels.find(({ id }) => id === ref);
  return label ? nameOf(label.names) : nameInBrowser(code);
}

function nameInBrowser(code) {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code);
  } catch {
    return code; // not a code of the standard: what the story has is all there is
  }
}
