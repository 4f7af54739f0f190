/** The bar above: search, language, the stage, help. */

import { button, byId, element } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { say } from "../base/language.js";
import { copyLink } from "../base/share.js";
import { steps } from "../base/story.js";
import { present } from "../tour/stage.js";
import { toggleHelp } from "./help.js";
import { languageChoice } from "./languages.js";
import { openPicture } from "./picture.js";
import { openSearch } from "./search.js";

export function drawMenu() {
  const share = entry("copy_link", "link", async () => {
    await copyLink(share.lastElementChild);
    share.classList.add("answered");
  });
  const stage = steps.length ? [entry("present", "play", () => present(true), "primary")] : [];
  byId("menu").append(
    entry("search", "search", openSearch),
    languageChoice(),
    share,
    entry("picture", "image", openPicture),
    entry("help", "keys", toggleHelp),
    sourcesEntry(),
    ...stage,
  );
}

/** An icon and a word, which only the main act shows: to present. */
function entry(key, sign, run, name = "") {
  const word = element("span", { class: "word" }, say(key));
  return button({ title: say(key), class: name }, run, icon(sign), word);
}

/** Sources and the note on borders wait behind an icon; on paper they are in the open. */
function sourcesEntry() {
  const colophon = document.querySelector(".colophon");
  const toggle = entry("sources_of", "info", () => {
    const isOpen = colophon.classList.toggle("open");
    toggle.setAttribute("aria-expanded", isOpen);
  });
  toggle.setAttribute("aria-expanded", "false");
  return toggle;
}
