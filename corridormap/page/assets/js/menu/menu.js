/** The bar above: search, language, the stage, help. */

import { button, byId, element } from "../base/dom.js";
import { say } from "../base/language.js";
import { copyLink } from "../base/share.js";
import { steps } from "../base/story.js";
import { present } from "../tour/stage.js";
import { toggleHelp } from "./help.js";
import { languageChoice } from "./languages.js";
import { openSearch } from "./search.js";

export function drawMenu() {
  const share = entry("copy_link", "↗", () => copyLink(share.lastElementChild));
  const stage = steps.length ? [entry("present", "▶", () => present(true))] : [];
  byId("menu").append(
    entry("search", "⌕", openSearch),
    languageChoice(),
    ...stage,
    share,
    entry("help", "?", toggleHelp),
  );
}

/** A sign and a word; a narrow window has room for the sign only. */
function entry(key, sign, run) {
  return button(
    { title: say(key) },
    run,
    element("span", { "aria-hidden": "true" }, sign),
    element("span", { class: "word" }, say(key)),
  );
}
