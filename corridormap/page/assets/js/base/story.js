/** The story by id, its places named for the reader. */

import { story } from "./data.js";
import { count, kindName, language, nameOf, storyLanguage } from "./language.js";

if (language !== storyLanguage) {
  for (const place of story.places) place.name = nameOf(place.names, place.name);
}

export { story };
export const steps = story.steps || [];
export const places = new Map(story.places.map((place) => [place.id, place]));
export const mentions = new Map(story.mentions.map((mention) => [mention.id, mention]));

/** Corridors by the `ref` that a place of the story has for them. */
export const corridors = new Map(
  story.corridors.map((corridor) => [`corridor:${corridor.id}`, corridor]),
);

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

/** Return whether a place is a country, which the basemap draws by its ISO code. */
export function isCountry(place) {
  return place.ref.startsWith("iso3166:");
}

/** Return what a screen reader says of a place: name, kind, number of mentions. */
export function describe(place) {
  const mentioned = place.mentions.length ? count("mentions", place.mentions.length) : "";
  return [place.name, kindName(place.kind), mentioned].filter(Boolean).join(", ");
}

/** Return the number of a passage as readers see it; its id is `p` and this number. */
export function passageNumber(id) {
  return id.slice(1);
}
