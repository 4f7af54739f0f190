/** Parts of passages: cut between words, the ellipsis outside of what is quoted. */

import { element } from "../base/dom.js";

/**
 * Widen the part of a text from start to stop by so many letters on both sides, and on to
 * the ends of the words there.
 * @returns {[number, number]}
 */
export function widened(text, start, stop, letters) {
  let from = Math.max(0, start - letters);
  let to = Math.min(text.length, stop + letters);
  while (from > 0 && /\S/.test(text[from - 1])) from--;
  while (to < text.length && /\S/.test(text[to])) to++;
  return [from, to];
}

/**
 * Return a quotation: the text from `from` to `to`, the part from start to stop marked.
 * @param {string} text
 * @param {{from: number, start: number, stop: number, to: number}} part
 * @param {{gap?: string, lang?: string}} look what is between ellipsis and text
 */
export function quotation(text, { from, start, stop, to }, { gap = "", lang } = {}) {
  return element(
    "bdi",
    lang ? { lang } : {},
    from > 0 ? `…${gap}` : "",
    text.slice(from, start),
    element("mark", {}, text.slice(start, stop)),
    text.slice(stop, to),
    to < text.length ? `${gap}…` : "",
  );
}
