/**
 * A picture of what one sees: the map's view as one SVG that needs nothing else, and as
 * PNG from that. It works from a file and without a network.
 */

import { drawing } from "../base/dom.js";
import { map } from "./frame.js";

/** What a style sheet says of a drawn element, and a file must say itself. */
const STYLES = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font",
  "letter-spacing",
  "text-anchor",
  "dominant-baseline",
  "mix-blend-mode",
  "filter",
];

/** Pixels of the PNG for one of the screen's. */
const SHARPNESS = 2;

/** Where the letters of a line stand, in its height. */
const BASELINE = 0.78;

const SOURCES = { size: 10, margin: 6 };

/** Return the view as an SVG file's text. */
export function viewAsSvg() {
  const frame = map.getContainer().getBoundingClientRect();
  const size = { width: Math.round(frame.width), height: Math.round(frame.height) };
  const background = getComputedStyle(map.getContainer()).backgroundColor;
  const svg = drawing(
    "svg",
    { ...size, viewBox: `0 0 ${size.width} ${size.height}` },
    drawing("rect", { ...size, fill: background }),
    ...panes().flatMap((pane) => drawnIn(pane, frame)),
    ...[...map.getContainer().closest(".map").querySelectorAll(".direction")]
      .filter((node) => node.offsetWidth)
      .flatMap((node) => textOf(node.firstChild, frame)),
    sources(size),
  );
  // As text: the page's policy lets no style element be made in it.
  const text = new XMLSerializer().serializeToString(svg);
  return text.replace(">", () => `><style>${faces()}</style>`);
}

/** Return the view as a PNG. */
export async function viewAsPng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(viewAsSvg())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png");
  });
}

/** The page's own faces, which are inside of it. */
function faces() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText)
    .join("")
    .replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The panes of the map from the bottom up. */
function panes() {
  const height = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
  return Object.values(map.getPanes())
    .filter((pane) => pane !== map.getPane("mapPane"))
    .sort((a, b) => height(a) - height(b));
}

function drawnIn(pane, frame) {
  const parts = pane.querySelectorAll("svg, canvas, img, .symbol, .label, .joint-length");
  return [...parts].filter(isSeen).flatMap((node) => drawnOf(node, frame));
}

function isSeen(node) {
  const { display, visibility, opacity } = getComputedStyle(node);
  return display !== "none" && visibility !== "hidden" && opacity !== "0";
}

function drawnOf(node, frame) {
  const box = boxIn(frame, node.getBoundingClientRect());
  if (node instanceof SVGSVGElement) return [copyOf(node, box)];
  if (node instanceof HTMLCanvasElement) return [imageOf(node.toDataURL(), node, box)];
  if (node instanceof HTMLImageElement) return [imageOf(node.src, node, box)];
  return node.classList.contains("symbol") ? [signOf(node, box)] : textOf(node, frame);
}

function boxIn(frame, { left, top, width, height }) {
  return { x: left - frame.left, y: top - frame.top, width, height };
}

/** Copy a drawing with its styles. */
function copyOf(svg, box) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((root) => [...root.querySelectorAll("*")]);
  for (const [i, node] of from.entries()) {
    const computed = getComputedStyle(node);
    const said = STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(";");
    if (computed.display === "none" || node.classList.contains("route-hit")) to[i].remove();
    else to[i].style.cssText = said;
    to[i].removeAttribute("class");
  }
  for (const name of ["class", "style", "pointer-events"]) copy.removeAttribute(name);
  for (const [name, value] of Object.entries(box)) copy.setAttribute(name, value.toFixed(2));
  copy.setAttribute("overflow", getComputedStyle(svg).overflow);
  return copy;
}

function imageOf(href, node, box) {
  const { opacity, mixBlendMode } = getComputedStyle(node);
  const style = `opacity:${opacity};mix-blend-mode:${mixBlendMode}`;
  return styled(drawing("image", { href, preserveAspectRatio: "none", ...box }), style);
}

/** A place's sign: a box, round or turned. */
function signOf(node, box) {
  const computed = getComputedStyle(node);
  const [width, height] = [node.offsetWidth, node.offsetHeight];
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const turn = new DOMMatrix(computed.transform === "none" ? "" : computed.transform);
  const angle = (Math.atan2(turn.b, turn.a) * 180) / Math.PI;
  return drawing("rect", {
    ...{ width, height, x: middle.x - width / 2, y: middle.y - height / 2 },
    rx: Math.min(Number.parseFloat(computed.borderTopLeftRadius) || 0, width) / 2 || 0,
    transform: `rotate(${angle} ${middle.x} ${middle.y})`,
    fill: computed.backgroundColor,
    stroke: computed.borderTopColor,
    "stroke-width": computed.borderTopWidth,
    opacity: computed.opacity,
  });
}

/** Set a name's lines where they are on the page. */
function textOf(node, frame) {
  const computed = getComputedStyle(node);
  const { x, y, width, height } = boxIn(frame, node.getBoundingClientRect());
  const capitals = computed.textTransform === "uppercase";
  const text = capitals ? node.textContent.toLocaleUpperCase() : node.textContent;
  const lines = text.split("\n");
  const high = height / lines.length;
  const halo = `${computed.webkitTextStrokeWidth} ${computed.webkitTextStrokeColor}`.split(" ");
  const style = [
    `font:${computed.font}`,
    `letter-spacing:${computed.letterSpacing}`,
    `fill:${computed.color}`,
    `stroke:${halo.slice(1).join(" ")}`,
    `stroke-width:${halo[0]}`,
    "paint-order:stroke;stroke-linejoin:round;text-anchor:middle",
  ].join(";");
  const texts = lines.map((line, i) =>
    styled(drawing("text", { x: x + width / 2, y: y + high * (i + BASELINE) }, line), style),
  );
  const ground = { ...{ x, y, width, height }, rx: 4, fill: computed.backgroundColor };
  return [drawing("rect", ground), ...texts];
}

/** The page's policy forbids an attribute of styles, and allows styles that a script sets. */
function styled(node, style) {
  node.style.cssText = style;
  return node;
}

/** A picture leaves the page: its sources go with it. */
function sources({ width, height }) {
  const computed = getComputedStyle(document.body);
  const style = [
    `font:${SOURCES.size}px ${computed.fontFamily}`,
    `fill:${computed.color}`,
    `stroke:${computed.backgroundColor}`,
    "stroke-width:3px;paint-order:stroke;text-anchor:end;opacity:.8",
  ].join(";");
  const at = { x: width - SOURCES.margin, y: height - SOURCES.margin };
  const text = document.querySelector(".colophon p").textContent.trim();
  return styled(drawing("text", at, text), style);
}
