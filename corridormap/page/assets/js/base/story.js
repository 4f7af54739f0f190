/** The story by id, its places named for the reader. */

import { counts, weightOf } from "./counts.js";
import { story } from "./data.js";
import { byId } from "./dom.js";
import { count, kindName, language, nameOf } from "./language.js";

for (const place of story.places) place.name = nameOf(place.names, place.name);

export { story };

/** The headline as the reader knows it. */
export const headline = story.titles?.[language] || story.title;
export const steps = story.steps || [];
export const places = new Map(story.places.map((place) => [place.id, place]));
export const mentions = new Map(story.mentions.map((mention) => [mention.id, mention]));

/** Corridors by the `ref` that a place of the story has for them. */
export const corridors = new Map(
  story.corridors.map((corridor) => [`corridor:${corridor.id}`, corridor]),
);

/** What the texts say of the route, in their order; `from` is where its passage begins. */
export const stated = readStated();

function readStated() {
  const passages = story.articles.flatMap((article) => article.passages);
  const starts = new Map(passages.map(({ id, start }) => [id, start]));
  const order = new Map([...starts.keys()].map((id, at) => [id, at]));
  const all = [story.figures, story.events, story.status].flatMap((list) => list || []);
  const depth = ({ passage }) => order.get(passage);
  all.sort((one, two) => depth(one) - depth(two) || one.start - two.start);
  return all.map((one) => ({ ...one, from: starts.get(one.passage) }));
}

/** The id of the place with this `ref`: the later one if there are several. */
export const placeByRef = new Map(story.places.map((place) => [place.ref, place.id]));

/** Return the step of this id, which is its number in the address. */
export function stepOf(id) {
  return steps.find((step) => step.id === id);
}

/** Return whether a step tells of a place: covers and overviews show all and tell of none. */
export function tellsOf(step, place) {
  return step?.kind === "passages" && step.places.includes(place);
}

/** Return the codes of the countries that a step tells of, or of whose region it does. */
export function countriesTold(step) {
  const told = step?.kind === "passages" ? step.places : [];
  return new Set(told.flatMap((id) => places.get(id).area));
}

/** Return whether a place is a country, which the basemap draws by its ISO code. */
export function isCountry(place) {
  return place.ref.startsWith("iso3166:");
}

/** Return what a screen reader says of a place: name, kind, number of mentions. */
export function describe(place) {
  const weight = weightOf(place);
  const mentioned = weight ? count(counts ? "texts_name" : "mentions", weight) : "";
  return [place.name, kindName(place.kind), mentioned].filter(Boolean).join(", ");
}

const articles = story.articles.map((article) => article.id);

/** Return the id of the text that a passage or a mention is in. */
export function textOf(id) {
  return articles.length > 1 ? id.split("/")[0] : articles[0];
}

/** The texts that name each place. */
export const textsOfPlace = new Map(
  story.places.map((place) => [place.id, new Set(place.mentions.map(textOf))]),
);

/** The article, unless the page has no other, and the number of a passage. */
const PASSAGE = /^(?:([a-z0-9-]+)\/)?p?(\d{1,9})$/;

/** Return a passage's number as readers see it: 3, or 2.3 in the second of several articles. */
export function passageNumber(id) {
  const [, article, number] = PASSAGE.exec(id);
  return article ? `${articles.indexOf(article) + 1}.${number}` : number;
}

/** Return what an address names a passage by: 3, or visit/3 where there are several articles. */
export function passageAddress(id) {
  const [, article, number] = PASSAGE.exec(id);
  return article ? `${article}/${number}` : number;
}

/** Return the id of the passage that an address names, the `p` before its number or not. */
export function passageAt(address) {
  const [, article, number] = PASSAGE.exec(address) || [];
  const isAlone = articles.length === 1 && [undefined, articles[0]].includes(article);
  const id = isAlone ? `p${number}` : `${article}/p${number}`;
  // Mentions have ids too; only a passage can be opened.
  return byId(id)?.classList.contains("passage") ? id : null;
}
