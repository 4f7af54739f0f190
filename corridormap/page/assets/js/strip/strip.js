/**
 * The corridor unrolled beneath the map: the way that stands for it from end to end, west
 * on the left as on the map, with modes, kilometres and countries.
 */

import { byId, element, oncePerFrame } from "../base/dom.js";
import { kilometres, nameOf, say } from "../base/language.js";
import { linkPart } from "../base/links.js";
import { eachChange, listen } from "../base/state.js";
import { placeByRef, story } from "../base/story.js";
import { countryName } from "../corridor/countries.js";
import { knownLength, lengthOf } from "../corridor/length.js";
import {
  colourClass,
  legAddress,
  nodeAddress,
  placeOfCorridor,
  statusClass,
} from "../corridor/lines.js";
import { spine } from "../corridor/spine.js";
import { countryBands, layOut, placeNames } from "./layout.js";

/** Pixels from which on a leg has room for its kilometres, a band for a country's code. */
const ROOM_FOR_LENGTH = 44;
const ROOM_FOR_CODE = 22;

/** About the width of a letter in a band. */
const LETTER = 7;

const strip = byId("strip");

/** The elements of parts (`leg=…`, `node=…`) and of places (`place=…`). */
const elements = new Map();

export function drawStrip() {
  renderStrip();
  window.addEventListener("resize", oncePerFrame(renderStrip));
  listen(mark);
}

/** Lay the strip out by the present width and letters. */
export function renderStrip() {
  elements.clear();
  strip.replaceChildren();
  strip.hidden = false; // a hidden strip has no width to lay out by
  story.corridors.forEach(drawCorridor);
  strip.hidden = !strip.children.length;
}

function mark(now, before) {
  const toggle = (prefix, name) => (id, on) => {
    for (const node of elements.get(prefix + id) || []) node.classList.toggle(name, on);
  };
  eachChange(now, before, "hot", toggle("", "lit"));
  eachChange(now, before, "part", toggle("", "active"));
  eachChange(now, before, "lit", toggle("place=", "lit"));
  eachChange(now, before, "place", toggle("place=", "active"));
}

function remember(id, node) {
  elements.set(id, [...(elements.get(id) || []), node]);
}

function drawCorridor(corridor, order) {
  const stops = spine(corridor);
  if (stops.length < 2) return;
  const { xs, width } = layOut(stops, strip.clientWidth);
  strip.append(heading(corridor, stops));
  const box = element("div", { class: `strip-line ${colourClass(order)}` });
  box.style.width = `${Math.round(width)}px`;
  strip.append(box);
  box.append(...countryBands(stops, xs).map(band));
  const legs = stops.slice(0, -1).map((_, i) => legButton(corridor, stops, i, xs));
  box.append(...legs, ...stops.map((stop, i) => nodeButton(corridor, stop.node, xs[i])));
  drawNames(box, stops, xs, width);
}

/** The corridor's name, its length along this line and how much of it is at sea. */
function heading(corridor, stops) {
  const legs = stops.slice(0, -1).map((stop) => stop.leg);
  const name = element("b", { dir: "auto" }, nameOf(corridor.names));
  const sums = [totalOf(legs, "strip_total"), totalOf(legs.filter(isAtSea), "strip_sea")];
  const total = sums[0] && sums.filter(Boolean).join(", ");
  return element("p", { class: "strip-head" }, name, total && element("span", {}, total));
}

const isAtSea = (leg) => leg.mode === "sea";

/** A sum with an unknown part is unknown, and not shown. */
function totalOf(legs, key) {
  const lengths = legs.map(knownLength);
  if (!legs.length || lengths.includes(null)) return null;
  const km = kilometres(Math.round(lengths.reduce((a, b) => a + b, 0)));
  return say(key, { n: km });
}

function band({ country, from, to }) {
  const name = country ? countryName(country) : "";
  const water = country ? "" : " water";
  const text = bandText(name, country || "", to - from);
  const node = element("span", { class: `band${water}`, title: name }, text);
  node.style.left = `${Math.round(from)}px`;
  node.style.width = `${Math.round(to - from) - 1}px`;
  return node;
}

function bandText(name, code, width) {
  if (width > name.length * LETTER + 8) return name;
  return width > ROOM_FOR_CODE ? code : "";
}

function legButton(corridor, stops, i, xs) {
  const { leg, node } = stops[i];
  const width = xs[i + 1] - xs[i];
  const way = `${say(`mode_${leg.mode}`)}, ${lengthOf(leg)}`;
  const ends = `${nameOf(node.names)} — ${nameOf(stops[i + 1].node.names)}`;
  const style = ["strip-leg", leg.mode, statusClass(leg)].filter(Boolean).join(" ");
  const button = element(
    "button",
    { type: "button", class: style, "aria-label": `${ends}, ${way}`, title: way },
    element("i", { "aria-hidden": "true" }),
    width > ROOM_FOR_LENGTH ? lengthMark(leg) : null,
  );
  button.style.left = `${Math.round(xs[i])}px`;
  button.style.width = `${Math.round(width)}px`;
  return linked(button, corridor, legAddress(corridor, leg));
}

function lengthMark(leg) {
  if (leg.km === null) return null;
  return element("small", { "aria-hidden": "true" }, kilometres(leg.km_published || leg.km));
}

function nodeButton(corridor, node, x) {
  const name = nameOf(node.names);
  const attributes = { type: "button", class: "strip-node", "aria-label": name, title: name };
  const button = element("button", attributes);
  button.style.left = `${Math.round(x)}px`;
  if (placeByRef.has(node.ref)) remember(`place=${placeByRef.get(node.ref)}`, button);
  return linked(button, corridor, nodeAddress(corridor, node));
}

function linked(button, corridor, address) {
  linkPart(button, address, placeOfCorridor(corridor));
  remember(address, button);
  return button;
}

/** Set names in two rows; those that find no room are said on hover. */
function drawNames(box, stops, xs, width) {
  const names = stops
    .map(({ node }, i) => ({ node, x: xs[i], weight: weightOf(node, i, stops.length) }))
    .sort((a, b) => b.weight - a.weight || a.x - b.x)
    .map(({ node, x }) => ({ x, text: nameElement(nameOf(node.names)) }));
  box.append(...names.map(({ text }) => text));
  // All are measured before any is moved, so that the box is laid out once.
  const sized = names.map(({ x, text }) => ({ x, half: text.offsetWidth / 2 + 4 }));
  for (const [i, { x, row }] of placeNames(sized, Math.round(width)).entries()) {
    settle(names[i].text, x, row);
  }
}

function nameElement(name) {
  return element("span", { class: "strip-name", "aria-hidden": "true", dir: "auto" }, name);
}

/** The ends first, then what the text mentions, then ports and cities. */
function weightOf(node, i, stops) {
  const isEnd = i === 0 || i === stops - 1;
  const isMentioned = placeByRef.has(node.ref);
  return (isEnd ? 9 : 0) + (isMentioned ? 6 : 0) + weightOfKind(node.kind);
}

function weightOfKind(kind) {
  if (kind.includes("port")) return 4;
  return kind === "city" ? 3 : 0;
}

function settle(text, x, row) {
  if (row === null) return text.remove();
  text.style.left = `${Math.round(x)}px`;
  return text.classList.add(`row-${row}`);
}
