/** What a search looks through. */

import { weightOf } from "../base/counts.js";
import { story } from "../base/story.js";

/** How well a name fits: the query begins it, begins a word of it, is within it, or none. */
const FIT = { name: 0, word: 1, within: 2, none: 9 };

/** Return a name without case and marks: ё is е, ı is i, ə is e, while ә keeps its letter. */
function plainName(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/ə/g, "e");
}

/** Return a text whose letters are where they were: only their case and ё change. */
function plainText(text) {
  return text.normalize("NFC").toLowerCase().replace(/ё/g, "е");
}

/** Return places of which a name fits, the best first, each with all of its names. */
export function searchPlaces(query, most) {
  const wanted = plainName(query);
  return story.places
    .map((place) => ({ place, names: [...new Set([place.name, ...Object.values(place.names)])] }))
    .map((hit) => ({ ...hit, fit: Math.min(...hit.names.map((name) => fitOf(name, wanted))) }))
    .filter(({ fit }) => fit !== FIT.none)
    .sort((a, b) => a.fit - b.fit || weightOf(b.place) - weightOf(a.place))
    .slice(0, most);
}

function fitOf(name, wanted) {
  const text = plainName(name);
  const at = text.indexOf(wanted);
  if (at < 0) return FIT.none;
  if (at === 0) return FIT.name;
  return /\s/.test(text[at - 1]) ? FIT.word : FIT.within;
}

/** Each passage with its letters as they are compared, read off the page at the first search. */
let indexed = null;

function passages() {
  indexed ||= [...document.querySelectorAll(".passage")].map((node) => ({
    node,
    plain: plainText(node.textContent),
  }));
  return indexed;
}

/** Return passages that hold the words, in their order, and where. */
export function searchPassages(query, most) {
  const wanted = plainText(query);
  const hits = [];
  for (const { node, plain } of passages()) {
    if (hits.length >= most) break;
    const start = plain.indexOf(wanted);
    if (start < 0) continue;
    const text = node.textContent.normalize("NFC");
    const stop = start + query.length;
    hits.push({ id: node.id, lang: node.closest("[lang]").lang, text, start, stop });
  }
  return hits;
}
