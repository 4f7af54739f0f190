/** The map: the built page in a frame of its own, drawn anew without losing the view. */

import { byId, element } from "./dom.js";
import { say } from "./words.js";

const SANDBOX = "allow-scripts allow-popups allow-downloads";
const PATIENCE = 15000;

let shown = null;
let coming = null;
let drawn = 0;
let view = "";

/** Show this version of the map; the one before stays until it is ready. */
export function showMap(version) {
  if (version === drawn) return;
  drawn = version;
  if (!version) return clear();
  coming?.remove();
  coming = element("iframe", {
    src: `map/${version}?keys=deck#${view}`,
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

/** Let the map go to a place. */
export function goToPlace(place) {
  if (!place) return;
  view = `place=${encodeURIComponent(place)}`;
  shown?.contentWindow.postMessage({ corridormap: 1, type: "goto", place }, "*");
}

/** Follow what the map says; the keys that it hands on mean the same as here. */
export function connectMap(onKey) {
  window.addEventListener("message", ({ data, source }) => {
    if (data?.corridormap !== 1) return;
    if (coming && source === coming.contentWindow && data.type === "ready") swap(coming);
    else if (shown && source === shown.contentWindow) hear(data, onKey);
  });
}

function hear({ type, place, step, key, code }, onKey) {
  if (type === "place") view = `place=${encodeURIComponent(place)}`;
  if (type === "step") view = `step=${Number(step)}`;
  if (type === "key") onKey(String(key), String(code));
}
