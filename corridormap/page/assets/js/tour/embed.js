/** The page inside another one: a story and a caption, led by messages (docs/embedding.md). */

import { root, within } from "../base/dom.js";
import { language } from "../base/language.js";
import { isFramed } from "../base/mode.js";
import { open } from "../base/navigation.js";
import { listen } from "../base/state.js";
import { headline, passageAt, places, stepOf, steps } from "../base/story.js";
import { lookAt } from "../map/view.js";
import { speak } from "../menu/languages.js";
import { setTheme } from "../menu/theme.js";
import { titleOf } from "./caption.js";
import { tellParent, tellTrusted } from "./parent.js";
import { arrangeStage, present } from "./stage.js";
import { goToStep, moveBy } from "./tour.js";

/** A narrower frame has no room for map and text side by side. */
const NARROW = 700;

/** Letters of a message's type that are told back. */
const MOST = 40;

/** What the page around us may ask for. */
const COMMANDS = {
  next: () => moveBy(1),
  prev: () => moveBy(-1),
  goto: goTo,
  view: ({ lat, lon, zoom }) => lookAt(lat, lon, zoom),
  theme: ({ theme }) => setTheme(theme),
  lang: ({ lang }) => speak(lang),
  keys: ({ to }) => leaveKeysTo(to),
  present: ({ on }) => present(on !== false),
};

function goTo({ step, place, passage }) {
  const named = isPlain(passage) && passageAt(passage);
  if (isPlain(step) && /^\d{1,9}$/.test(step) && steps[step - 1]) goToStep(step - 1);
  else if (places.has(place)) open({ place });
  else if (named) open({ passage: named });
  else throw new RangeError("there is no such step, place or passage");
}

/** Messages may hold anything: only numbers and texts name a step or a passage. */
function isPlain(value) {
  return ["number", "string"].includes(typeof value);
}

function leaveKeysTo(whom) {
  if (whom === "deck") root.dataset.keys = whom;
  else delete root.dataset.keys;
}

export function connectEmbed() {
  window.addEventListener("message", receive);
  listen(report);
}

function receive({ data, source }) {
  if (!data || typeof data !== "object" || data.corridormap !== 1) return;
  if (!isFramed() || source !== window.parent || !root.dataset.ready) return;
  const type = typeof data.type === "string" ? data.type : "";
  try {
    if (!Object.hasOwn(COMMANDS, type)) throw new RangeError("there is no such message");
    COMMANDS[type](data);
    tellParent("done", { of: type });
  } catch (error) {
    tellParent("error", { of: type.slice(0, MOST), reason: error.message });
  }
}

/** Take the form that the address or the frame asks for. */
export function drawEmbed() {
  const asked = new URLSearchParams(location.search);
  if (asked.get("keys") === "deck") leaveKeysTo("deck");
  const isNarrow = isFramed() && window.innerWidth < NARROW;
  if (asked.has("embed") || isNarrow) root.dataset.embed = "";
  if (isFramed()) document.addEventListener("keydown", forwardKey);
  arrangeStage();
}

/** A key that means nothing here may mean something to the deck around us. */
function forwardKey(event) {
  if (event.defaultPrevented || within(event, "input, select")) return;
  tellParent("key", { key: event.key, code: event.code, shiftKey: event.shiftKey });
}

/** Tell the page around us that messages are heard from now on. */
export function reportReady() {
  tellParent("ready", { steps: steps.length, title: headline, lang: language });
}

function report(now, before) {
  if (now.step && now.step !== before.step) {
    const step = stepOf(now.step);
    const at = { step: Number(now.step) };
    tellParent("step", { ...at, steps: steps.length, title: titleOf(step) });
    if (step.notes) tellTrusted("notes", { ...at, notes: step.notes });
  }
  if (now.place && now.place !== before.place) {
    tellParent("place", { place: now.place, name: places.get(now.place).name });
  }
}
