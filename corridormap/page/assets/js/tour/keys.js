/** The keys, those of a presenter's clicker first. */

import { root, within } from "../base/dom.js";
import { isPresenting, isStaged } from "../base/mode.js";
import { state } from "../base/state.js";
import { steps } from "../base/story.js";
import { toggleHelp } from "../menu/help.js";
import { copyPicture } from "../menu/picture.js";
import { openSearch } from "../menu/search.js";
import { autoplay, stopAutoplay } from "./autoplay.js";
import { toggleWhole } from "./caption.js";
import { openSpeaker } from "./speaker.js";
import { blank, isBlank, present, toggleFullScreen } from "./stage.js";
import { goToStep, moveBy } from "./tour.js";
import { unfold } from "./unfold.js";

/** Where keys are letters, or belong to a dialog. */
const FIELDS = "input, textarea, select, [contenteditable], dialog[open]";

/** Milliseconds in which a second digit belongs to the first. */
const PAUSE = 700;

let digits = "";
let waiting = 0;

/** What a key does on the stage; elsewhere the arrows move the map, and Home the text. */
const STAGE = {
  ArrowRight: () => moveBy(1),
  ArrowDown: () => moveBy(1),
  ArrowLeft: () => moveBy(-1),
  ArrowUp: () => moveBy(-1),
  Home: () => goToStep(0),
  End: () => goToStep(steps.length - 1),
  ".": () => blank(),
};
/** Letters by their place on the keyboard: a Russian layout has other ones there. */
const STAGE_CODES = { KeyB: () => blank(), KeyS: openSpeaker, KeyT: toggleWhole };

const ANYWHERE = { "?": toggleHelp, "/": openSearch };
const ANYWHERE_CODES = {
  KeyA: autoplay,
  KeyC: copyPicture,
  KeyF: toggleFullScreen,
  KeyL: unfold,
  KeyP: () => present(!isPresenting()),
};

export function connectKeys() {
  // On the way down, so that neither the map nor a deck around us takes a key first.
  document.addEventListener("keydown", press, true);
}

function press(event) {
  if (!isOurs(event)) return;
  const run = actionOf(event);
  if (!run) return;
  if (run !== autoplay) stopAutoplay();
  run();
  event.preventDefault();
  event.stopPropagation();
}

function isOurs(event) {
  if ("speaker" in root.dataset || event.defaultPrevented) return false;
  if (root.dataset.keys === "deck" && event.key !== "Escape") return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return !within(event, FIELDS);
}

function actionOf(event) {
  if (event.key === "Escape") return escapeAction();
  if (isBlank()) return () => blank(false); // any key brings the picture back
  const run = (isStaged() && onStage(event)) || anywhere(event);
  const needsSteps = !Object.hasOwn(ANYWHERE, event.key) && run !== copyPicture;
  return steps.length || !needsSteps ? run : null;
}

function escapeAction() {
  if (isBlank()) return () => blank(false);
  // An open card is closed first, by the page itself.
  return isPresenting() && !state.place && !state.part ? () => present(false) : null;
}

function onStage(event) {
  if (event.key === " ") {
    const pressed = within(event, "button, a, summary"); // Space presses what has the focus
    return pressed ? null : () => moveBy(event.shiftKey ? -1 : 1);
  }
  if (/^\d$/.test(event.key)) return () => typeDigit(event.key);
  return actionIn(STAGE, event.key) || actionIn(STAGE_CODES, event.code);
}

function anywhere(event) {
  const by = { PageDown: 1, PageUp: -1 }[event.key];
  // Whoever reads the text scrolls it with these keys.
  const reading = !isStaged() && within(event, "#text, #card, #strip");
  if (by && !reading) return () => moveBy(by);
  return actionIn(ANYWHERE, event.key) || actionIn(ANYWHERE_CODES, event.code);
}

function actionIn(table, key) {
  return Object.hasOwn(table, key) ? table[key] : null;
}

/** Digits that follow each other make one number. */
function typeDigit(digit) {
  clearTimeout(waiting);
  digits += digit;
  goToStep(Number(digits) - 1);
  waiting = setTimeout(() => {
    digits = "";
  }, PAUSE);
}
