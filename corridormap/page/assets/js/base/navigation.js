/** The address: what is open has a link of its own, and Back leads to what was open before. */

import { parts } from "../corridor/lines.js";
import { language, storyLanguage } from "./language.js";
import { isFramed } from "./mode.js";
import { change, state } from "./state.js";
import { passageAddress, passageAt, places, stepOf } from "./story.js";

const arrivals = [];

/** Call back with whatever has been opened, once the state is changed and the card is there. */
export function whenOpened(react) {
  arrivals.push(react);
}

/** Return what the address names: a place, a passage, a part, a step, or nothing. */
export function readAddress() {
  const named = new URLSearchParams(location.hash.slice(1));
  const key = ["place", "passage", "leg", "node", "step"].find((name) => named.has(name));
  const value = named.get(key) || "";
  if (key === "step") return stepOf(value) ? { step: value } : {};
  if (key === "place" && places.has(value)) return { place: value };
  if (key === "passage") return readPassage(value);
  const part = `${key}=${value}`;
  return parts.has(part) ? { part } : {};
}

function readPassage(value) {
  const passage = passageAt(value);
  return passage ? { passage } : {};
}

/** Return the address of a target, or of the present state. */
export function addressOf(target) {
  const spoken = language === storyLanguage ? "" : `lang=${language}`;
  return `#${[nameOfTarget(target), spoken].filter(Boolean).join("&")}`;
}

function nameOfTarget({ place, part, step, passage }) {
  if (place) return `place=${encodeURIComponent(place)}`;
  if (part) return part;
  if (step) return `step=${step}`;
  return passage ? `passage=${passageAddress(passage)}` : "";
}

/** Open a place, a passage, a part or a step, or the whole ({}); remember it in the address. */
export function open(target) {
  const address = addressOf(target);
  // An address without a hash and one that ends in "#" are the same place in the history.
  const here = location.hash || "#";
  try {
    // Back belongs to the page around a frame: its reader wants to leave the article.
    const remember = isFramed() ? "replaceState" : "pushState";
    if (here !== address) history[remember](null, "", address);
  } catch {
    // A page in a sandboxed frame may not have an address of its own: it works without.
  }
  follow(target);
}

/** Show what the address names. */
export function followAddress() {
  follow(readAddress());
}

/** Show again what is open: the map may have another size now. */
export function revisit() {
  follow(state);
}

function follow({ place = null, passage = null, part = null, step = null }) {
  change({ place, passage, part, step, lit: null, hot: null });
  for (const react of arrivals) react({ place, passage, part, step });
}

/** Return whether anything is open. */
export function isOpen() {
  return Boolean(state.place || state.passage || state.part || state.step);
}
