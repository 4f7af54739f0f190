/** The stage: the map and the caption alone, for an audience. */

import { announce, byId, root } from "../base/dom.js";
import { say } from "../base/language.js";
import { isPresenting, isStaged } from "../base/mode.js";
import { revisit } from "../base/navigation.js";
import { state } from "../base/state.js";
import { steps } from "../base/story.js";
import { fillRoom, map } from "../map/frame.js";
import { placeSoon } from "../map/labels.js";
import { measureAnew } from "../map/lettering.js";
import { renderStrip } from "../strip/strip.js";
import { fillCaption, fitCaption } from "./caption.js";
import { drawGlobe } from "./globe.js";
import { beginStory, currentStep, goToStep } from "./tour.js";

const blankSheet = byId("blank");

/** Open or leave the stage. */
export function present(wanted) {
  if (!steps.length || wanted === isPresenting()) return;
  if (wanted) root.dataset.present = "";
  else leave();
  arrangeStage();
  if (wanted && !state.step) {
    goToStep(currentStep());
  } else {
    fillRoom();
    revisit();
  }
  announce(say(wanted ? "presenting" : "presenting_over"));
}

function leave() {
  delete root.dataset.present;
  blank(false);
  if (document.fullscreenElement) document.exitFullscreen();
}

/** Show the caption or the text, as the form of the page asks. */
export function arrangeStage() {
  const staged = isStaged();
  byId("caption").hidden = !staged;
  if (staged) {
    byId("legend").open = false;
    beginStory();
  }
  // On the stage the arrows turn steps, as on every clicker.
  map.keyboard[staged ? "disable" : "enable"]();
  const holder = isPresenting() ? byId("caption") : document.querySelector("section.map");
  holder.append(byId("stepper"));
  if (isPresenting()) drawGlobe();
  if (staged && steps.length) fillCaption(currentStep());
  renderStrip();
  fillRoom();
  letterAnew();
}

/** A window that changes its size changes the size of the type. */
export function connectStage() {
  if (!steps.length) return;
  window.addEventListener("resize", fitCaption);
  window.addEventListener("resize", letterAnew);
}

/** On the stage the map has larger letters: it is read from the last row. */
function letterAnew() {
  measureAnew();
  placeSoon();
}

export function isBlank() {
  return !blankSheet.hidden;
}

/** Darken the screen, or not, or change it. */
export function blank(wanted = !isBlank()) {
  blankSheet.hidden = !wanted;
}

export async function toggleFullScreen() {
  try {
    // A frame may not have the right, and a phone not the ability.
    if (document.fullscreenElement) await document.exitFullscreen();
    else await root.requestFullscreen?.();
  } catch {
    announce(say("no_full_screen"));
  }
}
