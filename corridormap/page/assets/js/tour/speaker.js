/** The speaker's window: this passage and the next, notes, a clock. */

import { announce, byId, element, root } from "../base/dom.js";
import { say } from "../base/language.js";
import { listen, state } from "../base/state.js";
import { stepOf, steps } from "../base/story.js";
import { passageCopy, stepNumber, titleOf } from "./caption.js";
import { moveBy } from "./tour.js";

/** Messages between the two windows; those of frames have version 1. */
const VERSION = 2;

const KEYS = {
  PageDown: "next",
  ArrowRight: "next",
  " ": "next",
  PageUp: "prev",
  ArrowLeft: "prev",
};

/** The second window, as the first one knows it. */
let other = null;

const isSpeaker = location.hash === "#speaker" && Boolean(window.opener);

/** Open the second window; it is told of each step. */
export function openSpeaker() {
  const address = `${location.href.split("#")[0]}#speaker`;
  other = window.open(address, "speaker", "popup,width=960,height=680");
  announce(say(other ? "speaker_open" : "speaker_blocked"));
}

export function connectSpeaker() {
  window.addEventListener("message", receive);
  listen((now, before) => {
    if (now.step !== before.step) tellSpeaker();
  });
}

function receive({ data, source }) {
  if (!data || typeof data !== "object" || data.corridormap !== VERSION) return;
  if (other && source === other) obey(data.type);
  else if (isSpeaker && source === window.opener && steps.length) {
    showStep(stepOf(data.step) || steps[0]);
  }
}

/** What the speaker's window asks of the audience's. */
function obey(type) {
  if (type === "hello") tellSpeaker();
  else if (type === "next") moveBy(1);
  else if (type === "prev") moveBy(-1);
}

function tellSpeaker() {
  if (other && !other.closed) other.postMessage({ corridormap: VERSION, step: state.step }, "*");
}

function askAudience(type) {
  window.opener?.postMessage({ corridormap: VERSION, type }, "*");
}

/** Make this window the speaker's if it was opened as that. */
export function drawSpeaker() {
  if (!isSpeaker) return;
  root.dataset.speaker = "";
  const header = element("header", {}, element("b", { id: "speaker-count" }), clock());
  const columns = element("div", { id: "speaker-steps" });
  document.body.append(element("main", { class: "speaker" }, header, columns));
  document.addEventListener("keydown", press, true);
  showStep(steps[0]);
  askAudience("hello");
}

function press(event) {
  if (!Object.hasOwn(KEYS, event.key)) return;
  askAudience(KEYS[event.key]);
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Minutes and seconds since the window was opened. */
function clock() {
  const began = Date.now();
  const node = element("time", { class: "clock", role: "timer" });
  const tick = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    node.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  tick();
  setInterval(tick, 1000);
  return node;
}

function showStep(step) {
  const i = steps.indexOf(step);
  byId("speaker-steps").replaceChildren(
    column("now", step),
    column("then", steps[i + 1]),
    element("section", { class: "notes" }, heading("notes"), notes(step)),
  );
  byId("speaker-count").textContent = stepNumber(i);
}

function heading(key) {
  return element("h2", {}, say(key));
}

function notes(step) {
  return element("p", { dir: "auto" }, step.notes || "—");
}

function column(key, step) {
  const content = step
    ? [element("h3", { dir: "auto" }, titleOf(step)), ...step.passages.map(passageCopy)]
    : [element("p", {}, say("story_over"))];
  return element("section", { class: key }, heading(key), ...content);
}
