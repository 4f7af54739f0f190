/** The story step by step: where we are in it, the stepper on the map. */

import { announce, button, byId, iconButton, root } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { say } from "../base/language.js";
import { isStaged } from "../base/mode.js";
import { open } from "../base/navigation.js";
import { listen } from "../base/state.js";
import { stepOf, steps } from "../base/story.js";
import { fillRoom } from "../map/frame.js";
import { showPassage } from "../text/text.js";
import { fillCaption, stepNumber, titleOf } from "./caption.js";
import { tellParent } from "./parent.js";

/** The step shown last, by its index: a look at a place on the way does not lose it. */
let last = -1;

/** Elements of the stepper that change with the step. */
let label = null;
let back = null;

/** Return the index of the present step; the story is at its first one before it began. */
export function currentStep() {
  return Math.max(0, last);
}

/** The caption shows the first step already: the next one is the second. */
export function beginStory() {
  last = currentStep();
}

/** Open a step by its index; return whether there is one. */
export function goToStep(i) {
  if (!steps[i]) return false;
  open({ step: steps[i].id });
  return true;
}

/** Go on or back; where the story ends, the deck around us may go on. */
export function moveBy(by) {
  if (!goToStep(last + by)) tellParent("end", { edge: by > 0 ? "end" : "start" });
}

/** @param {() => void} present opens the stage */
export function drawStepper(present) {
  if (!steps.length) return;
  const stepper = byId("stepper");
  back = iconButton(say("previous"), icon("left"), () => moveBy(-1));
  label = button({ class: "whole" }, () => goToStep(currentStep()), say("story"));
  const next = iconButton(say("next"), icon("right"), () => moveBy(1));
  stepper.append(back, label, next, iconButton(say("present"), icon("play"), present));
  stepper.hidden = false;
  L.DomEvent.disableClickPropagation(stepper);
}

export function connectTour() {
  listen((now, before) => {
    if (now.step === before.step) return;
    if (now.step) arrive(stepOf(now.step));
    else delete root.dataset.step;
  });
}

function arrive(step) {
  last = steps.indexOf(step);
  root.dataset.step = step.id;
  back.disabled = last === 0;
  label.textContent = stepNumber(last);
  if (isStaged()) {
    fillCaption(last);
    fillRoom(); // the cover leaves the map another room than a passage
  } else if (step.passages.length) showPassage(step.passages[0]);
  announce([stepNumber(last), titleOf(step)].filter(Boolean).join(": "));
}
