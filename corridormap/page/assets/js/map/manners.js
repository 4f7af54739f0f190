/**
 * In somebody's page the map leaves the scrolling to it: the wheel zooms with Ctrl or Cmd,
 * or after a click in the map until the pointer leaves; two fingers move the map.
 */

import { byId } from "../base/dom.js";
import { say } from "../base/language.js";
import { isFramed } from "../base/mode.js";
import { map } from "./frame.js";

/** Milliseconds for which a hint is shown. */
const SHOWN = 1600;

const APPLE = /Mac|iP(hone|ad)/;

let allowed = false;
let hiding = 0;

export function mindThePage() {
  if (!isFramed()) return;
  const frame = map.getContainer().closest(".map");
  // On the way down: what is stopped here never reaches Leaflet, and scrolls the page.
  frame.addEventListener("wheel", wheel, { capture: true, passive: true });
  frame.addEventListener("pointerdown", letDrag, true);
  frame.addEventListener("touchmove", touch, { capture: true, passive: true });
  frame.addEventListener("click", () => {
    allowed = true;
  });
  frame.addEventListener("pointerleave", () => {
    allowed = false;
  });
  if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
}

function wheel(event) {
  if (allowed || event.ctrlKey || event.metaKey) return;
  if (event.target.closest(".card, .legend, .finder")) return; // they scroll by themselves
  event.stopImmediatePropagation();
  hint(say("hint_wheel", { key: APPLE.test(navigator.platform) ? "Cmd" : "Ctrl" }));
}

/** A mouse drags the map; one finger scrolls the page. */
function letDrag({ pointerType }) {
  map.dragging[pointerType === "touch" ? "disable" : "enable"]();
}

function touch(event) {
  if (event.touches.length === 1 && event.target.closest(".leaflet-container")) {
    hint(say("hint_fingers"));
  }
}

function hint(text) {
  const note = byId("note");
  note.textContent = text;
  note.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => note.classList.remove("shown"), SHOWN);
}
