/** Places as real buttons on the map, so that a keyboard and a screen reader reach them. */

import { counts, mostTexts, shareOf, weightOf } from "../base/counts.js";
import { element, typeScale } from "../base/dom.js";
import { drawnAs } from "../base/kinds.js";
import { linkPlace } from "../base/links.js";
import { listen, markPlaces } from "../base/state.js";
import { describe, places, stepOf, tellsOf } from "../base/story.js";
import { corridorOf } from "../corridor/lines.js";
import { map } from "./frame.js";
import { extentOfArea } from "./ground.js";
import { pin } from "./pins.js";

/** Pixels: a city that is mentioned once, a city at most, and how fast it grows. */
const CITY = { least: 9, most: 24, growth: 3.2 };

/** The same of a place in an archive, from one that hardly any text names to the first. */
const COUNTED = { least: 7, most: 26 };

/** Places that are drawn at a point; continents are directions at the edge instead. */
export const spots = [...places.values()]
  .filter((place) => drawnAs(place) !== "direction")
  .map(spotOf);

const buttons = new Map(spots.map((spot) => [spot.place.id, spot.button]));

export function drawSpots() {
  for (const { lat, lon, button } of spots) {
    const spot = element("div", { class: "spot" }, button);
    map.getPane("markerPane").append(spot);
    pin(spot, lat, lon);
  }
  markPlaces((place) => (buttons.has(place) ? [buttons.get(place)] : []));
  listen((now, before) => {
    if (now.step !== before.step) dimOthers(stepOf(now.step));
    if (now.filter === before.filter) return;
    for (const spot of spots) size(spot, diameterOf(spot.place, spot.kind, now.filter));
  });
}

/** What a step does not mention stands back, if a sign on the map is mentioned. */
function dimOthers(step) {
  const isTold = ({ place }) => tellsOf(step, place.id);
  map.getContainer().closest(".map").classList.toggle("telling", spots.some(isTold));
}

function spotOf(place) {
  const kind = group(place);
  const route = corridorOf(place.id);
  const [lat, lon] = route ? route.anchor : [place.lat, place.lon];
  const isDrawn = kind !== "area" && kind !== "corridor";
  const diameter = diameterOf(place, kind, null);
  const button = buttonOf(place, kind, route);
  const spot = {
    ...{ place, kind, lat, lon, button, diameter },
    get radius() {
      return isDrawn ? (this.diameter / 2) * typeScale() + 2 : 0;
    },
  };
  size(spot, diameter);
  return spot;
}

function size(spot, diameter) {
  spot.diameter = diameter;
  const { style } = spot.button.firstChild;
  style.width = `${diameter / 16}rem`; // larger on a stage, as the type is
  style.height = style.width;
}

function buttonOf(place, kind, route) {
  const symbol = element("span", { class: "symbol", "aria-hidden": "true" });
  const names = ["place", kind, place.kind, ...(route ? [route.colour] : [])];
  const attributes = {
    class: names.join(" "),
    "data-place": place.id,
    "aria-label": describe(place),
  };
  const node = element("button", { type: "button", ...attributes }, symbol);
  linkPlace(node, place.id);
  return node;
}

/** Return the sign of a place: a city, a point, a corridor; an area and a river have none. */
function group(place) {
  const drawn = drawnAs(place);
  if (drawn === "line") return "area";
  return drawn === "point" && extentOfArea(place.id) ? "area" : drawn;
}

/** Return the diameter of a symbol in pixels: a city's area grows with its mentions. */
function diameterOf(place, kind, filter) {
  if (counts && (kind === "city" || kind === "point")) {
    const share = shareOf(weightOf(place, filter), mostTexts(filter));
    return Math.round(COUNTED.least + (COUNTED.most - COUNTED.least) * share);
  }
  if (kind === "point" || kind === "corridor") return 10;
  if (kind === "area") return 8;
  const grown = CITY.least + CITY.growth * Math.sqrt(place.mentions.length - 1);
  return Math.round(Math.min(CITY.most, grown));
}
