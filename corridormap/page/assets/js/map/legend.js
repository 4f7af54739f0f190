/** The legend: it explains what is drawn, and nothing else. */

import { byId, drawing, element } from "../base/dom.js";
import { boxOf, holds } from "../base/geometry.js";
import { isSeaKind } from "../base/kinds.js";
import { nameOf, say } from "../base/language.js";
import { isStaged } from "../base/mode.js";
import { places, story } from "../base/story.js";
import { colourClass, drawnCorridors } from "../corridor/lines.js";
import { map, pixelOf } from "./frame.js";
import { placeSoon } from "./labels.js";
import { nodeSign, nodes } from "./routes.js";
import { spots } from "./spots.js";
import { trace } from "./trace.js";

const MODES = ["rail", "sea", "road", "pipeline", "direct"];

/** Pixels of the map below which the legend stays closed. */
const ROOM = { x: 700, y: 480 };

const legend = byId("legend");

export function drawLegend() {
  const items = [...corridorItems(), ...legItems(), ...placeItems()];
  legend.hidden = !items.length;
  if (!items.length) return;
  legend.append(element("ul", {}, ...items));
  // Not when it toggles: whoever opens it by script places the names as well.
  legend.querySelector("summary").addEventListener("click", placeSoon);
}

/** Leave the legend open where there is room for it and it hides nothing of the story. */
export function openLegend() {
  const size = map.getSize();
  if (legend.hidden || !byId("card").hidden || isStaged()) return;
  if (size.x < ROOM.x || size.y < ROOM.y) return;
  legend.open = true;
  const covered = boxOf(legend, legend.parentElement.getBoundingClientRect(), 8);
  const points = [...trace(), ...spots.map(({ lat, lon }) => pixelOf(lat, lon))];
  legend.open = !points.some((point) => holds(covered, point));
}

/** Several corridors are told apart by their colours. */
function corridorItems() {
  if (story.corridors.length < 2) return [];
  return story.corridors.map((corridor, order) => {
    const colour = colourClass(order);
    const sample = line(`route rail trunk ${colour}`);
    return element("li", {}, sample, element("bdi", {}, nameOf(corridor.names)));
  });
}

function legItems() {
  const legs = drawnCorridors.flatMap((drawn) => drawn.legs);
  const modes = MODES.filter((mode) =>
    legs.some((leg) => leg.mode === mode && leg.status === "open" && !leg.schematic),
  );
  const items = modes.map((mode) => item(line(`route trunk ${mode}`), `mode_${mode}`));
  if (legs.some((leg) => leg.status !== "open")) items.push(item(line("route planned"), "planned"));
  if (legs.some((leg) => leg.schematic && leg.status === "open")) {
    items.push(item(line("route schematic"), "schematic"));
  }
  return [...items, ...nodeItems()];
}

/** A sign for each role that is drawn: ports, borders, and all other nodes. */
function nodeItems() {
  const has = (test) => nodes.some(({ role }) => test(role));
  return [
    has((role) => role === "port") && item(roleSign("port"), "port_legend"),
    has((role) => role === "border") && item(roleSign("border"), "border_legend"),
    has((role) => role !== "port" && role !== "border") && item(picture(ring()), "node"),
  ].filter(Boolean);
}

/** Return the sign of a role as on the map. */
function roleSign(role) {
  const shapes = [...nodeSign(role).children];
  return picture(
    drawing("g", { class: `node-role ${role}`, transform: "translate(17 8)" }, ...shapes),
  );
}

function placeItems() {
  const drawn = [...places.values()];
  const isRegion = (place) => place.kind !== "country" && place.area.length > 0;
  const isSpot = (kind) => spots.some((spot) => spot.kind === kind);
  return [
    isSpot("city") && item(citySign(), "city_legend"),
    isSpot("point") && item(pointSign(), "point_legend"),
    drawn.some((place) => place.kind === "country") && item(swatch("land"), "country_legend"),
    drawn.some(isRegion) && item(swatch("region"), "region_legend"),
    drawn.some(isSeaKind) && item(swatch("sea"), "water_legend"),
  ].filter(Boolean);
}

function item(sign, key) {
  return element("li", {}, sign, say(key));
}

function picture(...shapes) {
  return drawing("svg", { viewBox: "0 0 34 16", "aria-hidden": "true" }, ...shapes);
}

/** Draw a line for each class, one above the other. */
function line(...classes) {
  return picture(...classes.map((name) => drawing("path", { class: name, d: "M1 8H33" })));
}

function ring() {
  return drawing("circle", { class: "node-ring", cx: 17, cy: 8, r: 3.2 });
}

function citySign() {
  return picture(drawing("circle", { cx: 17, cy: 8, r: 5, fill: "var(--dot)" }));
}

function pointSign() {
  return picture(drawing("path", { d: "M17 3l5 5-5 5-5-5z", fill: "var(--dot)" }));
}

function swatch(name) {
  return element("span", { class: `swatch ${name}-swatch`, "aria-hidden": "true" });
}
