/** The map: the built page in a frame of its own, drawn anew without losing the view. */

import { byId, element } from "./dom.js";
import { say } from "./words.js";

const SANDBOX = "allow-scripts allow-popups allow-downloads";
const PATIENCE = 15000;

let shown = null;
let coming = null;
let drawn = 0;
/** What is open in the map, as its address names it; and where a person has moved it since. */
let open = {};
let view = null;

/** Show this version of the map; the one before stays until it is ready. */
export function showMap(version) {
  if (version === drawn) return;
  drawn = version;
  if (!version) return clear();
  coming?.remove();
  coming = element("iframe", {
    src: `map/${version}?keys=deck&edit#${new URLSearchParams(open)}`,
    sandbox: SANDBOX,
    title: say("map"),
    class: "coming",
  });
  byId("map").append(coming);
  const frame = coming;
  setTimeout(() => swap(frame), PATIENCE);
}

function clear() {
  shown?.remove();
  coming?.remove();
  shown = coming = null;
}

function swap(frame) {
  if (frame !== coming) return;
  shown?.remove();
  shown = coming;
  coming = null;
  shown.classList.remove("coming");
}

/** The new map looks where the old one did, also where that was left meanwhile. */
function settle(frame) {
  if (frame.src.split("#")[1] !== String(new URLSearchParams(open))) tell(frame, "goto", open);
  if (view) tell(frame, "view", view);
}

function tell(frame, type, more) {
  frame?.contentWindow.postMessage({ corridormap: 1, type, ...more }, "*");
}

/** Let the map go to a place. */
export function goToPlace(place) {
  if (!place) return;
  open = { place };
  view = null;
  tell(shown, "goto", open);
}

/**
 * Follow what the map says; the keys that it hands on mean the same as here, and words that
 * are selected in its text are told.
 */
export function connectMap(onKey, onWords) {
  window.addEventListener("message", ({ data, source }) => {
    if (data?.corridormap !== 1) return;
    if (coming && source === coming.contentWindow && data.type === "ready") {
      settle(coming);
      swap(coming);
    } else if (shown && source === shown.contentWindow) hear(data, onKey, onWords);
  });
}

function hear({ type, place, step, key, code, text, lat, lon, zoom }, onKey, onWords) {
  if (type === "place") open = { place };
  if (type === "step") open = { step: Number(step) };
  if (type === "view") view = { lat, lon, zoom };
  if (type === "key") onKey(String(key), String(code));
  if (type === "selection") onWords(String(text));
}
