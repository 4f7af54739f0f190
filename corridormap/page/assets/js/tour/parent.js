/** Messages to the page around us (docs/embedding.md): it may be of any origin. */

import { isFramed } from "../base/mode.js";

const ALLOWED = 'meta[name="corridormap:notes"]';

export function tellParent(type, more = {}) {
  if (isFramed()) window.parent.postMessage({ corridormap: 1, type, ...more }, "*");
}

/** What is not for every reader goes to our own origin, or to the one that the page names. */
export function tellTrusted(type, more) {
  const origin = isFramed() && trustedOrigin();
  if (origin) window.parent.postMessage({ corridormap: 1, type, ...more }, origin);
}

function trustedOrigin() {
  if (isParentOurs()) return location.origin;
  const allowed = document.querySelector(ALLOWED)?.content;
  // Firefox doesn't tell who is around us; it keeps the message from all others itself.
  const around = location.ancestorOrigins?.[0] ?? allowed;
  return [around, "*"].includes(allowed) ? allowed : null;
}

/** Files and sandboxes have an origin that is like no other, not even like itself. */
function isParentOurs() {
  try {
    return location.origin !== "null" && window.parent.location.origin === location.origin;
  } catch {
    return false;
  }
}
