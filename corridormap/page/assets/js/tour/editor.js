/** For an editor around the page, `?edit` in its address: where the map looks, what is selected. */

import { byId } from "../base/dom.js";
import { map } from "../map/frame.js";
import { tellParent } from "./parent.js";

/** Characters of a selection that may be a name; what is longer is a sentence. */
const LONGEST = 100;

/** Degrees are told to about a metre, zoom to what no eye tells apart. */
const DIGITS = { degrees: 5, zoom: 3 };

/** Tell the page around us, from now on, if its address for us asks for it. */
export function informEditor() {
  if (!new URLSearchParams(location.search).has("edit")) return;
  map.on("moveend", tellView);
  document.addEventListener("selectionchange", tellSelection);
}

function tellView() {
  const { lat, lng } = map.getCenter();
  const [y, x] = [lat, lng].map((value) => Number(value.toFixed(DIGITS.degrees)));
  tellParent("view", { lat: y, lon: x, zoom: Number(map.getZoom().toFixed(DIGITS.zoom)) });
}

/** Words of the text alone, in one passage. */
function tellSelection() {
  const selection = document.getSelection();
  const passage = selection.anchorNode?.parentElement?.closest("[id]");
  const words = selection.toString().replace(/\s+/g, " ").trim();
  const isName = words.length <= LONGEST && passage?.contains(selection.focusNode);
  const isInText = byId("text").contains(selection.anchorNode);
  tellParent("selection", { text: isName && isInText ? words : "" });
}
