/** Elements that stand for a place or for a part of a corridor. */

import { open } from "./navigation.js";
import { change } from "./state.js";

/** Make an element light up its place, and open it on a click. */
export function linkPlace(node, place) {
  lightUp(node, { lit: place });
  node.addEventListener("click", (event) => {
    event.preventDefault(); // the mentions are anchors, for readers without scripts
    open({ place });
  });
}

/** Make an element of a corridor's leg or node light it up, and open it on a click. */
export function linkPart(node, part, place) {
  lightUp(node, { lit: place, hot: part });
  node.addEventListener("click", () => open({ part }));
}

function lightUp(node, lights) {
  const dark = Object.fromEntries(Object.keys(lights).map((key) => [key, null]));
  for (const name of ["mouseenter", "focus"]) node.addEventListener(name, () => change(lights));
  for (const name of ["mouseleave", "blur"]) node.addEventListener(name, () => change(dark));
}
