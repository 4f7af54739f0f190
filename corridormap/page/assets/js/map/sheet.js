/**
 * What is drawn of a pane, as one SVG that is larger than the window: in a flight and a drag
 * the browser moves and stretches it as a picture, and nothing in it is drawn anew.
 */

import { drawing } from "../base/dom.js";
import { layerPoint, map } from "./frame.js";
import { presentView } from "./plane.js";

const sheets = new Map();

/** Return the sheet of a pane: a single one, which the browser must fill and move. */
export function sheetOf(pane) {
  if (!sheets.has(pane)) sheets.set(pane, new Sheet(map.getPane(pane)));
  return sheets.get(pane);
}

class Sheet {
  #svg = drawing("svg", { class: "leaflet-zoom-animated", "pointer-events": "none" });
  #drawn = new Set();
  #view = null;
  #zoom = 0;
  #corner = null;

  constructor(pane) {
    pane.append(this.#svg);
    this.#lay();
    map.on("viewreset moveend", () => this.#lay());
    map.on("zoom", () => this.#stretch(map.getCenter(), map.getZoom()));
    map.on("zoomanim", ({ center, zoom }) => this.#stretch(center, zoom));
  }

  /** Return a new group above all others. */
  group() {
    const group = drawing("g", {});
    this.#svg.append(group);
    return group;
  }

  /**
   * Draw something in a group and again in each further view; return its element.
   * @param {{node: Element, lay: (view: object) => void}} thing
   */
  add(group, thing) {
    thing.lay(this.#view);
    group.append(thing.node);
    this.#drawn.add(thing);
    return thing.node;
  }

  remove(thing) {
    thing.node.remove();
    this.#drawn.delete(thing);
  }

  /** Lay everything into the present view. */
  #lay() {
    this.#view = presentView();
    const { min, max, origin } = this.#view;
    const { x, y } = max.subtract(min);
    this.#zoom = map.getZoom();
    this.#corner = min.add(origin);
    const box = { width: x, height: y, viewBox: `${min.x} ${min.y} ${x} ${y}` };
    for (const [name, value] of Object.entries(box)) this.#svg.setAttribute(name, value);
    L.DomUtil.setTransform(this.#svg, min, 1);
    for (const thing of this.#drawn) thing.lay(this.#view);
  }

  #stretch(center, zoom) {
    const stretch = map.getZoomScale(zoom, this.#zoom);
    const corner = layerPoint(this.#corner.multiplyBy(stretch), center, zoom);
    L.DomUtil.setTransform(this.#svg, corner, stretch);
  }
}

/**
 * Return a path of lines, or an area of rings, that a sheet can hold.
 * @param {Array<Array<{line: Line, isBack: boolean}>>} rings each of lines that go on from
 *   one another
 */
export function pathOf(rings, { className, area = false }) {
  const node = drawing("path", { class: className });
  const end = area ? "Z" : "";
  let before = "";
  return {
    node,
    lay: (view) => {
      let data = "";
      for (const ring of rings) {
        let way = "M";
        for (const { line, isBack } of ring) {
          data += way + line.textIn(view, isBack);
          way = "L";
        }
        data += end;
      }
      if (data !== before) node.setAttribute("d", data);
      before = data;
    },
  };
}
