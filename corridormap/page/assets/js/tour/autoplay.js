/** The story by itself, over and over, for a screen that nobody operates: `#play` or a key. */

import { announce } from "../base/dom.js";
import { say } from "../base/language.js";
import { steps } from "../base/story.js";
import { present } from "./stage.js";
import { currentStep, goToStep } from "./tour.js";

/** Milliseconds for a step, and more for each letter that is to be read. */
const STEP = 6000;
const LETTER = 25;
const LONGEST = 20_000;

const isAsked = location.hash === "#play";

let waiting = 0;

/** Begin by itself if the address asks for it. */
export function beginIfAsked() {
  if (isAsked) autoplay();
}

export function autoplay() {
  if (!steps.length) return;
  if (waiting) return stopAutoplay();
  present(true);
  announce(say("autoplay"));
  wait();
}

/** Whoever takes over has the story to themselves. */
export function stopAutoplay() {
  clearTimeout(waiting);
  waiting = 0;
}

function wait() {
  const letters = document.querySelector("#caption .says").textContent.length;
  waiting = setTimeout(goOn, Math.min(LONGEST, STEP + LETTER * letters));
}

function goOn() {
  goToStep((currentStep() + 1) % steps.length);
  wait();
}
