/** In which of its forms the page is shown; styles ask the same attributes. */

import { root } from "./dom.js";

/** Return whether the stage is open: the map and the caption alone. */
export function isPresenting() {
  return "present" in root.dataset;
}

/** Return whether the caption is shown in place of the text: on the stage or in a frame. */
export function isStaged() {
  return isPresenting() || "embed" in root.dataset;
}

/** Return whether the page is inside another one. */
export function isFramed() {
  return window.parent !== window;
}
