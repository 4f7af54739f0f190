/** Buttons to zoom, and the scale. */

import { element, iconButton } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { say } from "../base/language.js";
import { open } from "../base/navigation.js";
import { map } from "./frame.js";
import { goWhole } from "./view.js";

export function drawControls() {
  const bar = L.control({ position: "topright" });
  bar.onAdd = zoomButtons;
  bar.addTo(map);
  const look = { imperial: false, position: "bottomright", maxWidth: 140, updateWhenIdle: true };
  L.control.scale(look).addTo(map);
  map.on("moveend", translateScale);
  translateScale();
}

function zoomButtons() {
  const box = element(
    "div",
    { class: "leaflet-bar" },
    iconButton(say("zoom_in"), icon("plus"), () => map.zoomIn()),
    iconButton(say("zoom_out"), icon("minus"), () => map.zoomOut()),
    iconButton(say("whole"), icon("whole"), showWhole),
  );
  L.DomEvent.disableClickPropagation(box);
  return box;
}

/** Opening nothing leaves a map alone that nobody has moved: here it is wanted in any case. */
function showWhole() {
  open({});
  goWhole();
}

/** Leaflet writes its units in English. */
function translateScale() {
  const line = document.querySelector(".leaflet-control-scale-line");
  line.textContent = line.textContent.replace(/k?m$/, (unit) => say(`unit_${unit}`));
}
