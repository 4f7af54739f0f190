/**
 * The corridor unrolled beneath the map: the way that stands for it from end to end, west
 * on the left as on the map, with modes, kilometres and countries.
 */

import { button, byId, element, oncePerFrame, typeScale } from "../base/dom.js";
import { kilometres, nameOf, say } from "../base/language.js";
import { linkPart } from "../base/links.js";
import { eachChange, listen, state } from "../base/state.js";
import { placeByRef, places, stepOf, steps, story, tellsOf } from "../base/story.js";
import { countryName } from "../corridor/countries.js";
import { knownLength, lengthOf } from "../corridor/length.js";
import {
  colourClass,
  corridorOf,
  legAddress,
  nodeAddress,
  parts,
  placeOfCorridor,
  statusClass,
} from "../corridor/lines.js";
import { spine } from "../corridor/spine.js";
import { waterAt } from "../corridor/waters.js";
import { hereOn } from "./here.js";
import { countryBands, layOut, placeNames } from "./layout.js";

/** Pixels from which on a leg has room for its kilometres, a band for a country's code. */
const ROOM_FOR_LENGTH = 44;
const ROOM_FOR_CODE = 22;

/** About the width of a letter in a band, in the type's size. */
const LETTER = 0.52;

const strip = byId("strip");

/** The corridors that can be unrolled, and which of them is in front. */
const unrolled = story.corridors
  .map((corridor, order) => ({ corridor, order, stops: spine(corridor) }))
  .filter(({ stops }) => stops.length > 1);

let front = unrolled[0];

/** The width in pixels for which the strip is laid out. */
let laidWidth = 0;

/** The elements of parts (`leg=…`, `node=…`) and of places (`place=…`). */
const elements = new Map();

/** The bands of countries, by their code. */
const bands = new Map();

/** It is laid out with the stage, which gives it its place and the size of its type. */
export function connectStrip() {
  window.addEventListener("resize", oncePerFrame(renderStrip));
  // On a cover it has no width: it is laid out once a step shows it.
  new ResizeObserver(oncePerFrame(fitStrip)).observe(strip);
  listen(bringToFront);
  listen(mark);
}

function fitStrip() {
  if (strip.clientWidth && strip.clientWidth !== laidWidth) renderStrip();
}

/** Lay the strip out by the present width and letters. */
export function renderStrip() {
  strip.hidden = !unrolled.length; // hidden, it would have no width
  laidWidth = strip.clientWidth;
  elements.clear();
  bands.clear();
  strip.replaceChildren();
  if (strip.hidden) return;
  if (unrolled.length > 1) strip.append(tabs());
  drawCorridor(front);
  tell(stepOf(state.step));
}

/** Several corridors are tabs: the one that is spoken of is in front. */
function tabs() {
  const list = unrolled.map((one) => {
    const attributes = { class: colourClass(one.order), "aria-pressed": String(one === front) };
    const sign = element("i", { "aria-hidden": "true" });
    return button(attributes, () => show(one), sign, nameOf(one.corridor.names));
  });
  return element("div", { class: "strip-tabs" }, ...list);
}

function show(one) {
  front = one;
  renderStrip();
}

/** What is open, a part, a corridor or a step, says which corridor is meant. */
function bringToFront(now, before) {
  const keys = ["part", "place", "step"].filter((key) => now[key] && now[key] !== before[key]);
  const wanted = keys.map((key) => corridorFor[key](now[key])).find(Boolean);
  const one = unrolled.find(({ corridor }) => corridor === wanted);
  if (one && one !== front) show(one);
}

const corridorFor = {
  part: (part) => parts.get(part)?.corridor,
  place: (place) => corridorOf(place)?.corridor,
  step(id) {
    const step = stepOf(id);
    return step.kind === "passages" && story.corridors.find((c) => step.corridors.includes(c.id));
  },
};

function mark(now, before) {
  const toggle = (prefix, name) => (id, on) => {
    for (const node of elements.get(prefix + id) || []) node.classList.toggle(name, on);
  };
  eachChange(now, before, "hot", toggle("", "lit"));
  eachChange(now, before, "part", toggle("", "active"));
  eachChange(now, before, "lit", toggle("place=", "lit"));
  eachChange(now, before, "place", toggle("place=", "active"));
  if (now.step !== before.step) tell(stepOf(now.step));
}

/** Say what a step tells of the way: its countries, those told before, and where we are. */
function tell(step) {
  if (!front) return;
  const at = steps.indexOf(step);
  const isTold = (code) => {
    const place = placeByRef.get(`iso3166:${code}`);
    if (tellsOf(step, place)) return "told";
    return steps.slice(0, Math.max(0, at)).some((one) => tellsOf(one, place)) ? "past" : "";
  };
  for (const [code, nodes] of bands) {
    const said = isTold(code);
    for (const node of nodes) {
      node.classList.toggle("told", said === "told");
      node.classList.toggle("past", said === "past");
    }
  }
  const line = strip.querySelector(".strip-line");
  const isRoute = tellsOf(step, placeOfCorridor(front.corridor));
  line.classList.toggle("told", Boolean(isRoute));
  showHere(line, step);
}

/** Pixels between where we are, in words, and the end of the strip. */
const EDGE = 8;

function showHere(line, step) {
  for (const old of strip.querySelectorAll(".strip-here")) old.remove();
  for (const node of line.querySelectorAll(".strip-node")) node.classList.remove("here");
  const here =
    step?.kind === "passages" &&
    hereOn(
      front.stops,
      step.places.map((id) => places.get(id)),
    );
  strip.classList.toggle("is-here", Boolean(here));
  if (!here) return;
  const nodes = line.querySelectorAll(".strip-node");
  for (const i of here.stops) nodes[i].classList.add("here");
  const text = element("span", { class: "strip-here", dir: "auto" }, say("here", { n: here.name }));
  line.append(text);
  const x = Number.parseFloat(nodes[here.stops[0]].style.left);
  const half = text.offsetWidth / 2 + EDGE;
  text.style.left = `${Math.max(half, Math.min(x, line.offsetWidth - half))}px`;
}

function remember(id, node) {
  elements.set(id, [...(elements.get(id) || []), node]);
}

function drawCorridor({ corridor, order, stops }) {
  const { xs, width } = layOut(stops, strip.clientWidth, typeScale());
  strip.append(heading(corridor, stops));
  const box = element("div", { class: `strip-line ${colourClass(order)}` });
  box.style.width = `${Math.round(width)}px`;
  strip.append(box);
  box.append(...countryBands(stops, xs).map(band));
  const legs = stops.slice(0, -1).map((_, i) => legButton(corridor, stops, i, xs));
  box.append(...legs, ...stops.map((stop, i) => nodeButton(corridor, stop.node, xs[i])));
  drawNames(box, stops, xs, width);
}

/** The corridor's name, its length along this line, how much of it is at sea, and its ends. */
function heading(corridor, stops) {
  const legs = stops.slice(0, -1).map((stop) => stop.leg);
  const name = element("b", { dir: "auto" }, nameOf(corridor.names));
  const sums = [totalOf(legs, "strip_total"), totalOf(legs.filter(isAtSea), "strip_sea")];
  const total = sums[0] && sums.filter(Boolean).join(", ");
  return element(
    "p",
    { class: "strip-head" },
    name,
    total && element("span", {}, total),
    element("span", { class: "way" }, wayOf(corridor, stops)),
  );
}

/** The catalogue tells a way from where the freight sets out: that may be on the right. */
function wayOf(corridor, stops) {
  const ends = [stops[0], stops[stops.length - 1]].map(({ node }) => nameOf(node.names));
  const isWestward = corridor.spine[0] !== stops[0].leg.id;
  return isWestward ? `← ${ends[1]} — ${ends[0]}` : `${ends[0]} — ${ends[1]} →`;
}

const isAtSea = (leg) => leg.mode === "sea";

/** A sum with an unknown part is unknown, and not shown. */
function totalOf(legs, key) {
  const lengths = legs.map(knownLength);
  if (!legs.length || lengths.includes(null)) return null;
  const km = kilometres(Math.round(lengths.reduce((a, b) => a + b, 0)));
  return say(key, { n: km });
}

function band({ country, leg, from, to }) {
  const name = country ? countryName(country) : waterAt(leg);
  const water = country ? "" : " water";
  const text = bandText(name, country || "", to - from);
  const node = element("span", { class: `band${water}`, title: name }, text);
  node.style.left = `${Math.round(from)}px`;
  node.style.width = `${Math.round(to - from) - 1}px`;
  if (country) bands.set(country, [...(bands.get(country) || []), node]);
  return node;
}

function bandText(name, code, width) {
  if (width > name.length * LETTER * 12 * typeScale() + 8) return name;
  return width > ROOM_FOR_CODE * typeScale() ? code : "";
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
    width > ROOM_FOR_LENGTH * typeScale() ? lengthMark(leg) : null,
  );
  button.style.setProperty("--turn", i);
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

/** Set names in a row; those that find no room are said on hover. */
function drawNames(box, stops, xs, width) {
  const names = stops
    .map(({ node }, i) => ({ node, x: xs[i], weight: weightOf(node, i, stops.length) }))
    .sort((a, b) => b.weight - a.weight || a.x - b.x)
    .map(({ node, x, weight }) => ({ x, text: nameElement(nameOf(node.names), weight) }));
  box.append(...names.map(({ text }) => text));
  // All are measured before any is moved, so that the box is laid out once.
  const sized = names.map(({ x, text }) => ({ x, half: text.offsetWidth / 2 + 8 * typeScale() }));
  for (const [i, { x, row }] of placeNames(sized, Math.round(width)).entries()) {
    settle(names[i].text, x, row);
  }
}

function nameElement(name, weight) {
  const attributes = { class: "strip-name", "aria-hidden": "true", dir: "auto" };
  const text = element("span", attributes, name);
  text.classList.toggle("great", weight >= GREAT);
  return text;
}

/** From this weight on a name is bold: ends, and what the text mentions. */
const GREAT = 6;

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
  return text;
}
