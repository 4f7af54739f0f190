/** Several texts on one map: what each is, and which of them are shown. */

import { language, number, say } from "./language.js";
import { change, isTextShown } from "./state.js";
import { mentions, passageNumber, story, textOf } from "./story.js";

export const texts = story.articles;

const byId = new Map(texts.map((text) => [text.id, text]));

/** The first of the texts that are the same as this one, by the id of the others. */
export const reprintOf = new Map(
  (story.reprints || []).flatMap(([first, ...others]) => others.map((id) => [id, first])),
);

/** Return the mentions of a place in the texts that are shown. */
export function mentionsShown(place) {
  return place.mentions.filter((id) => isTextShown(textOf(id)));
}

/** Show these texts alone; null for all. */
export function showTexts(ids) {
  change({ texts: ids && new Set(ids) });
}

/** Say where a passage is: its paragraph, its page, and of several texts whose and when. */
export function origin(passage) {
  const text = byId.get(textOf(passage));
  const page = pageOf(text, passage);
  const parts = [say("paragraph", { n: passageNumber(passage) })];
  if (page) parts.push(say("page", { n: number.format(page) }));
  if (texts.length > 1) parts.push(text.source || text.byline || text.title, day(text.date));
  return parts.filter(Boolean).join(" · ");
}

function pageOf({ pages = [], passages }, id) {
  const start = passages.find((passage) => passage.id === id)?.start ?? 0;
  return pages.filter((begins) => begins <= start).length;
}

/** Return a day as readers of the language write it: "24 окт. 2025 г.". */
export function day(date) {
  if (!date) return "";
  const format = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(language, format);
}

/** Return how many placed mentions each text has, by its id. */
export function mentionsInTexts() {
  const counts = new Map(texts.map(({ id }) => [id, 0]));
  for (const { id, place } of mentions.values()) {
    if (place) counts.set(textOf(id), counts.get(textOf(id)) + 1);
  }
  return counts;
}
