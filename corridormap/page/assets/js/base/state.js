/** What is shown now. All parts of the page share it and are told of each change. */

import { counts, textsOf } from "./counts.js";
import { stepOf, steps, tellsOf, textsOfPlace } from "./story.js";

/**
 * `place`, `passage`, `part` (a leg or node of a corridor) and `step` are open, and named
 * in the address; `lit` is the place and `hot` the part under the pointer or the focus.
 * `texts` are the ids of the texts that are shown, null for all; `unfolding` is whether
 * what comes later in the story is hidden. `filter` is what is shown of an archive: periods
 * `from` and `to`, the numbers of `voices`, perhaps a `corridor`; null for all of it.
 */
export const state = {
  ...{ place: null, passage: null, part: null, step: null },
  ...{ lit: null, hot: null, texts: null, unfolding: false, filter: null },
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

/** The number of the step that tells of each place first: what none tells of is always there. */
const firstAt = new Map();
for (const [at, step] of steps.entries()) {
  const told = step.places.filter((place) => tellsOf(step, place) && !firstAt.has(place));
  for (const place of told) firstAt.set(place, at);
}

/** Return whether a place is hidden until the story comes to it. */
function isLater(id) {
  if (!state.unfolding || !state.step) return false;
  return firstAt.get(id) > steps.indexOf(stepOf(state.step));
}

/** Return whether a place is named in a text that is shown, and its turn has come. */
export function isPlaceShown(id) {
  if (isLater(id)) return false;
  if (counts && state.filter) return isCounted(id, state.filter);
  const named = textsOfPlace.get(id);
  return !state.texts || !named?.size || [...named].some(isTextShown);
}

/** Return whether a text of an archive that is shown names a place, and it is on the corridor. */
function isCounted(id, filter) {
  if (filter.places && !filter.places.has(id)) return false;
  return textsOf(counts.places.get(id)?.series, filter) > 0;
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
    const isUnfolded = now.unfolding && now.step !== before.step;
    const keys = ["texts", "unfolding", "filter"];
    if (isUnfolded || keys.some((key) => now[key] !== before[key])) {
      for (const place of textsOfPlace.keys()) toggle(place, "absent", !isPlaceShown(place));
    }
    eachChange(now, before, "lit", (place, on) => toggle(place, "lit", on));
    eachChange(now, before, "place", (place, on) => toggle(place, "active", on));
  });
}
