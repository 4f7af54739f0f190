/** Messages to the page around us (docs/embedding.md): it may be of any origin. */

import { isFramed } from "../base/mode.js";

export function tellParent(type, more = {}) {
  if (isFramed()) window.parent.postMessage({ corridormap: 1, type, ...more }, "*");
}
