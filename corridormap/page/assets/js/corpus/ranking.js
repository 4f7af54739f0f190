/** The places of an archive by how many texts name them, as the filter leaves them. */

import { mostTexts, weightOf } from "../base/counts.js";
import { element } from "../base/dom.js";
import { number, say } from "../base/language.js";
import { linkPlace } from "../base/links.js";
import { isPlaceShown, listen, state } from "../base/state.js";
import { places } from "../base/story.js";

/** Rows that are shown before the rest is asked for. */
const FIRST = 10;

export function ranking() {
  const list = element("ol", { class: "ranking" });
  const rest = element("ol", { class: "ranking", start: FIRST + 1 });
  const summary = element("summary", {}, say("further"));
  const details = element("details", {}, summary, rest);
  const fill = () => {
    const rows = ranked();
    list.replaceChildren(...rows.slice(0, FIRST).map(row));
    rest.replaceChildren(...rows.slice(FIRST).map(row));
    details.hidden = rows.length <= FIRST;
  };
  listen((now, before) => {
    if (now.filter !== before.filter) fill();
  });
  fill();
  return element("div", {}, element("h2", {}, say("most_named")), list, details);
}

function ranked() {
  return [...places.values()]
    .filter(({ id }) => isPlaceShown(id))
    .map((place) => ({ place, texts: weightOf(place, state.filter) }))
    .sort((one, two) => two.texts - one.texts || (one.place.id < two.place.id ? -1 : 1));
}

function row({ place, texts }) {
  const link = element("a", { href: `#place=${place.id}`, dir: "auto" }, place.name);
  linkPlace(link, place.id);
  const bar = element("span", { class: "share", "aria-hidden": "true" });
  bar.style.width = `${Math.min(100, (100 * texts) / mostTexts(state.filter))}%`;
  return element("li", {}, link, element("span", { class: "n" }, number.format(texts)), bar);
}
