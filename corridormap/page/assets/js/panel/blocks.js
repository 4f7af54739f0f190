/** What a card is made of. */

import { button, element } from "../base/dom.js";
import { say } from "../base/language.js";
import { copyLink } from "../base/share.js";

/** Make a heading with what belongs to it, or null where there is nothing. */
export function section(key, ...content) {
  const present = content.filter(Boolean);
  return present.length ? element("div", {}, element("h3", {}, say(key)), ...present) : null;
}

/** Make a quiet paragraph. */
export function small(...content) {
  return element("p", { class: "small" }, ...content);
}

/** Add a term and its value to a list, unless the value is missing. */
export function row(list, key, value) {
  if (value) list.append(element("dt", {}, say(key)), element("dd", {}, value));
}

/** Make a list of sources; each is a text. */
export function sourceList(texts) {
  const items = texts.map((text) => element("li", { dir: "auto" }, text));
  return element("ul", { class: "sources" }, ...items);
}

/** Return a source as it is cited. */
export function citation({ title, publisher, date }) {
  return [title, publisher, date].join(", ");
}

export function shareButton() {
  const share = button({ class: "share" }, () => copyLink(share), say("copy_link"));
  return share;
}
