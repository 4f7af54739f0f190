/** What comes later in the story can be kept hidden: then the map unfolds step by step. */

import { announce } from "../base/dom.js";
import { say } from "../base/language.js";
import { change, state } from "../base/state.js";

/** Hide what comes later, or show it again. */
export function unfold() {
  change({ unfolding: !state.unfolding });
  announce(say(state.unfolding ? "later_hidden" : "later_shown"));
}
