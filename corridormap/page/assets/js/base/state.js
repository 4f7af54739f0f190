/** What is shown now. All parts of the page share it and are told of each change. */

import { stepOf, tellsOf, textsOfPlace } from "./story.js";

/**
 * `place`, `passage`, `part` (a leg or node of a corridor) and `step` are open, and named
 * in the address; `lit` is the place and `hot` the part under the pointer or the focus.
 * `texts` are the ids of the texts that are shown, null for all.
 */
export const state = {
  ...{ place: null, passage: null, part: null, step: null },
  ...{ lit: null, hot: null, texts: null },
};

const listeners = [];

/** Call a listener with the state and the one before whenever something has changed. */
export function listen(listener) {
  listeners.push(listener);
}

/** Change the state and tell every listener. */
export function change(next) {
  const before = { ...state };
  Object.assign(state, next);
  if (Object.keys(next).every((key) => before[key] === state[key])) return;
  for (const listener of listeners) listener(state, before);
}

/** Call back with each value that a key of the state has lost (false) or taken (true). */
export function eachChange(now, before, key, react) {
  if (now[key] === before[key]) return;
  if (before[key]) react(before[key], false);
  if (now[key]) react(now[key], true);
}

/** Return whether a text is shown; all are unless a reader has chosen some. */
export function isTextShown(id) {
  return !state.texts || state.texts.has(id);
}

/** Return whether a place is named in a text that is shown. */
export function isPlaceShown(id) {
  const named = textsOfPlace.get(id);
  return !state.texts || !named?.size || [...named].some(isTextShown);
}

/**
 * Keep the classes `lit`, `active`, `told` and `absent` on the elements of each place.
 * @param {(place: string) => Iterable<Element>} elementsOf
 */
export function markPlaces(elementsOf) {
  const toggle = (place, name, on) => {
    for (const node of elementsOf(place)) node.classList.toggle(name, on);
  };
  listen((now, before) => {
    eachChange(now, before, "step", (id, on) => {
      const step = stepOf(id);
      const mentioned = (step?.places || []).filter((place) => tellsOf(step, place));
      for (const place of mentioned) toggle(place, "told", on);
    });
    if (now.texts !== before.texts) {
      for (const place of textsOfPlace.keys()) toggle(place, "absent", !isPlaceShown(place));
    }
    eachChange(now, before, "lit", (place, on) => toggle(place, "lit", on));
    eachChange(now, before, "place", (place, on) => toggle(place, "active", on));
  });
}
