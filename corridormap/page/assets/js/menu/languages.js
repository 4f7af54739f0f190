/** The language of the interface; the article keeps its own. */

import { announce, element, root } from "../base/dom.js";
import { icon } from "../base/icons.js";
import {
  codes,
  language,
  languages,
  say,
  storyLanguage,
  writtenLanguage,
} from "../base/language.js";
import { addressOf } from "../base/navigation.js";
import { state } from "../base/state.js";
import { headline, story } from "../base/story.js";

/** Show another language: the page begins anew with it in the address. */
export function speak(wanted) {
  if (!codes.includes(wanted) || wanted === language) return;
  if (!canBeginAnew()) {
    announce(say("no_language"));
    return;
  }
  const parts = addressOf(state).slice(1).split("&");
  const kept = parts.filter((part) => part && !part.startsWith("lang="));
  const asked = wanted === storyLanguage ? [] : [`lang=${wanted}`];
  location.hash = [...kept, ...asked].join("&");
  location.reload();
}

/** Return whether the page may be loaded again: a string in a sandboxed frame may not. */
function canBeginAnew() {
  try {
    // A page without an origin of its own throws here.
    return window.localStorage !== undefined;
  } catch {
    return location.protocol.startsWith("http");
  }
}

export function languageChoice() {
  const options = codes.map((code) =>
    element("option", { value: code, lang: code }, languages[code].name),
  );
  const attributes = { "aria-label": say("language"), title: say("language_note") };
  const choice = element("select", attributes, ...options);
  choice.value = language;
  choice.addEventListener("change", () => speak(choice.value));
  return element("label", { class: "language" }, icon("globe"), choice);
}

/** Put the reader's words where the page was written with the story's. */
export function translatePage() {
  if (language === writtenLanguage) return;
  root.lang = language;
  const all = (selector) => document.querySelectorAll(selector);
  for (const node of all("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of all("[data-say-label]")) {
    node.setAttribute("aria-label", say(node.dataset.sayLabel));
  }
  if (headline !== story.title) {
    const [head] = all("h1");
    document.title = head.textContent = headline;
    head.lang = language;
  }
  for (const node of all(".mention.unresolved")) {
    node.title = say(`why_${node.dataset.why}`) || node.title;
  }
  if (language === storyLanguage) return; // the dates are written in it already
  for (const node of all("time[datetime]")) node.textContent = longDate(node.dateTime);
}

/** Months of another language would be worse than none. */
function longDate(date) {
  const locale = language === "en" ? "en-GB" : language; // 24 October, not October 24
  if (!Intl.DateTimeFormat.supportedLocalesOf(locale).length) return date;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(date));
}
