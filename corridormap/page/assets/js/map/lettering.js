/** How large names are, as the style sheet sets them. */

import { element } from "../base/dom.js";
import { map } from "./frame.js";

const ROWS = 3;

/** Measuring on a canvas leaves the page's layout alone: hundreds of names cost nothing. */
const canvas = document.createElement("canvas").getContext("2d");
let font = "";
const styles = new Map();
const sizes = new Map();

/** Forget what was measured: on a stage letters are larger. */
export function measureAnew() {
  styles.clear();
  sizes.clear();
}

/** Break a long name into rows of about so many letters. */
export function rowsOf(text, letters) {
  const rows = [];
  for (const word of text.split(" ")) {
    const last = rows.length - 1;
    if (last >= 0 && rows[last].length + word.length < letters) rows[last] += ` ${word}`;
    else rows.push(word);
  }
  return rows.slice(0, ROWS).map((row) => shortened(row, 2 * letters));
}

function shortened(row, letters) {
  return row.length > letters ? `${row.slice(0, letters - 1)}…` : row;
}

/** Return width and height of rows in the style of a class. */
export function sizeOf(className, rows) {
  const key = [className, ...rows].join("\n");
  if (!sizes.has(key)) sizes.set(key, measured(styleOf(className), rows));
  return sizes.get(key);
}

/** Return width, size and spacing of a text on one line in the style of a class, in pixels. */
export function lineOf(className, text) {
  const { w } = sizeOf(className, [text]);
  const { size, spacing } = styleOf(className);
  return { width: w, size, spacing, count: text.length };
}

function measured(style, rows) {
  if (style.font !== font) canvas.font = style.font; // it is parsed each time
  font = style.font;
  const widths = rows.map((row) => {
    const text = style.upper ? row.toUpperCase() : row;
    return canvas.measureText(text).width + style.spacing * text.length;
  });
  return { w: Math.ceil(Math.max(...widths)) + 4, h: Math.ceil(style.height * rows.length) + 2 };
}

/** What names are, as the style sheet has it. */
const CLASSES = [
  ...["city", "country", "region", "corridor", "node-name"],
  ...["water", "bay", "context", "river-name", "range"],
];

/** Read the styles of all names at once, from some that are set for the purpose. */
function styleOf(className) {
  if (!styles.has(className)) {
    const probes = CLASSES.map((name) => element("span", { class: `label ${name}` }, "X"));
    map.getPane("labels").append(...probes);
    for (const [i, name] of CLASSES.entries()) {
      styles.set(name, readStyle(getComputedStyle(probes[i])));
    }
    for (const probe of probes) probe.remove();
  }
  return styles.get(className);
}

function readStyle(css) {
  return {
    font: [css.fontStyle, css.fontWeight, css.fontSize, css.fontFamily].join(" "),
    size: Number.parseFloat(css.fontSize),
    spacing: Number.parseFloat(css.letterSpacing) || 0, // "normal" is no number
    height: Number.parseFloat(css.lineHeight) || Number.parseFloat(css.fontSize) * 1.2,
    upper: css.textTransform === "uppercase",
  };
}
