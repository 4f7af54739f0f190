/** Links to what is shown now. */

import { announce } from "./dom.js";
import { say } from "./language.js";
import { addressOf } from "./navigation.js";
import { state } from "./state.js";

/**
 * Copy the link to the present view; the result is said in the element and announced.
 * @param {Element} label
 */
export async function copyLink(label) {
  const done = (key) => {
    label.textContent = say(key);
    announce(say(key));
  };
  try {
    // From a file or in a frame there may be no clipboard, or none that may be written.
    await navigator.clipboard.writeText(location.href.split("#")[0] + addressOf(state));
    done("copied");
  } catch {
    done("copy_failed");
  }
}
