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

/**
 * Take away what is outside of the spans, which count code points from the beginning of the
 * element's text; where something between two of them is gone, an ellipsis says so.
 * @param {Element} node
 * @param {Array<[number, number]>} spans in their order
 * @returns {boolean} whether anything is left
 */
export function cutTo(node, spans) {
  const keep = keeper(spans);
  for (const text of textsOf(node)) text.data = [...text.data].map(keep).join("");
  for (const text of textsOf(node)) if (!text.data) text.remove();
  for (const empty of node.querySelectorAll(".mention:empty")) empty.remove();
  return node.textContent !== "";
}

/** Return a function that takes one letter after the other and returns what stays of it. */
function keeper(spans) {
  let at = -1;
  let last = null;
  return (letter) => {
    at += 1;
    const span = spans.find(([from, to]) => at >= from && at < to);
    if (!span) return "";
    const before = last && span !== last ? gap(last, span) : "";
    last = span;
    return before + letter;
  };
}

function textsOf(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}

/** Sentences that follow each other have a blank between them, others an ellipsis. */
function gap([, stop], [start]) {
  return start - stop <= 2 ? " " : " … ";
}
