/** The page's icons, of one hand: a grid of 20 pixels, a round stroke of 1.6. */

import { drawing } from "./dom.js";

const PATHS = {
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12M13.4 13.4 17 17",
  globe: [
    "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M2.5 10h15",
    "M10 2.5c-5 4.8-5 10.2 0 15 5-4.8 5-10.2 0-15",
  ].join(""),
  link: [
    "M8.5 11.5a3.3 3.3 0 0 0 4.7 0l3-3a3.3 3.3 0 0 0-4.7-4.7l-1 1",
    "M11.5 8.5a3.3 3.3 0 0 0-4.7 0l-3 3a3.3 3.3 0 0 0 4.7 4.7l1-1",
  ].join(""),
  image: "M3 4h14v12H3zM3 13l4-4 4 4 2.5-2.5L17 13M13 7.5h.01",
  keys: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.7h7",
  info: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 9.2v4.6M10 6.3v.01",
  play: "M6 4.2v11.6L15.5 10z",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  whole: "M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4",
  left: "M12.5 4 6.5 10l6 6",
  right: "M7.5 4l6 6-6 6",
};

export function icon(name) {
  const look = { class: `icon ${name}`, viewBox: "0 0 20 20", "aria-hidden": "true" };
  return drawing("svg", look, drawing("path", { d: PATHS[name] }));
}
