/** A corridor draws itself, from end to end, when a step first mentions it. */

import { isCalm } from "../base/dom.js";
import { listen } from "../base/state.js";
import { stepOf, tellsOf } from "../base/story.js";
import { drawnCorridors } from "../corridor/lines.js";
import { spine } from "../corridor/spine.js";

/** Milliseconds: the flight to the step's view ends before the line begins, then it runs. */
const WAIT = 700;
const RUN = 2200;

/** Branches appear once the main line has come so far, and take so long. */
const BRANCHES = { from: 0.75, take: 600 };

const seen = new Set();

/** @param {(leg: object) => Element[]} pathsOf returns what is drawn of a leg */
export function runWhenMentioned(pathsOf) {
  listen((now, before) => {
    if (now.step === before.step || !now.step) return;
    const step = stepOf(now.step);
    const first = drawnCorridors.filter(({ place }) => tellsOf(step, place) && !seen.has(place));
    for (const drawn of first) {
      seen.add(drawn.place);
      if (!isCalm()) run(drawn, pathsOf);
    }
  });
}

function run({ corridor, legs }, pathsOf) {
  const stops = spine(corridor).filter((stop) => stop.leg);
  const turnOf = new Map(stops.map(({ leg, node }, i) => [leg.id, { i, node }]));
  for (const leg of legs) {
    const turn = turnOf.get(leg.id);
    const isForward = turn?.node.id === leg.from;
    for (const path of pathsOf(leg)) {
      if (turn) extend(path, isForward, turn.i, stops.length);
      else appear(path, WAIT + RUN * BRANCHES.from, BRANCHES.take);
    }
  }
}

/** A dashed line has its dashes already: it appears; a solid one grows from its start. */
function extend(path, isForward, turn, turns) {
  const duration = RUN / turns;
  const delay = WAIT + duration * turn;
  if (getComputedStyle(path).strokeDasharray !== "none") return appear(path, delay, duration);
  path.setAttribute("pathLength", 1);
  const frames = [isForward ? 1 : -1, 0].map((strokeDashoffset) => ({
    strokeDasharray: "1 1",
    strokeDashoffset,
  }));
  return path.animate(frames, { duration, delay, fill: "backwards" });
}

function appear(path, delay, duration) {
  path.animate({ opacity: [0, 1] }, { duration, delay, fill: "backwards" });
}
