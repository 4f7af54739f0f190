/** The keys, in a dialog. */

import { button, byId, element } from "../base/dom.js";
import { say } from "../base/language.js";
import { listen, state } from "../base/state.js";
import { steps } from "../base/story.js";
import { unfold } from "../tour/unfold.js";

const STORY_KEYS = [
  ["PageDown · →", "next"],
  ["PageUp · ←", "previous"],
  ["Home · End", "first_last"],
  ["1 – 9", "to_step"],
  ["P", "present"],
  ["F", "full_screen"],
  ["A", "autoplay"],
  [". · B", "blank"],
  ["S", "speaker"],
  ["T", "more"],
  ["L", "later"],
];
const KEYS = [
  ["C", "picture_copy"],
  ["/", "search"],
  ["?", "help"],
  ["Esc", "close"],
];

const dialog = byId("help");

export function toggleHelp() {
  if (dialog.open) return dialog.close();
  if (!dialog.children.length) fill();
  return dialog.showModal();
}

function fill() {
  const rows = [...(steps.length ? STORY_KEYS : []), ...KEYS];
  const list = element("dl", {}, ...rows.flatMap(([keys, what]) => [term(keys), meaning(what)]));
  const sign = element("span", { "aria-hidden": "true" }, "×");
  const attributes = { class: "close", "aria-label": say("close"), autofocus: "" };
  const close = button(attributes, () => dialog.close(), sign);
  dialog.append(element("h2", { id: "help-head" }, say("keys")), list, close);
}

/** The option that has no button elsewhere. */
function choice() {
  const box = element("input", { type: "checkbox" });
  box.addEventListener("change", unfold);
  listen(({ unfolding }) => {
    box.checked = unfolding;
  });
  box.checked = state.unfolding;
  return element("label", {}, box, " ", say("later"));
}

/** Keys in boxes, the signs between them without one. */
function term(keys) {
  const isBetween = (part) => part === "·" || part === "–";
  const parts = keys
    .split(" ")
    .map((part) => (isBetween(part) ? ` ${part} ` : element("kbd", {}, part)));
  return element("dt", {}, ...parts);
}

function meaning(key) {
  return element("dd", {}, key === "later" ? choice() : say(key));
}
