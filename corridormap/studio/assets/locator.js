/** A small map: where the candidates of a name are, among what is settled. */

import { get } from "./api.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 400;
const HEIGHT = 210;
const LEAST = 6;
const MARGIN = 1.35;

let land = null;

function draw(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/**
 * Return the picture of points ([{lat, lon, label}]) and settled places ([[lon, lat]]).
 * @param {(lat: number, lon: number) => void} onPoint is told where a person clicks
 */
export function locator(points, settled, onPoint) {
  const view = viewOf([...points.map(({ lon, lat }) => [lon, lat]), ...settled]);
  const ground = draw("g", { class: "ground" });
  const marks = draw("g", {});
  const svg = draw(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "locator" },
    draw("title", {}, say("locator")),
    ground,
    marks,
  );
  const show = () => {
    ground.setAttribute("transform", transformOf(view));
    marks.replaceChildren(...markers(view, points, settled));
  };
  show();
  fillGround(ground);
  connect(svg, view, show, onPoint);
  return svg;
}

/** Return the middle, the scale (pixels a degree of latitude) and the shrinking eastward. */
function viewOf(positions) {
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const [west, east] = positions.length ? [Math.min(...lons), Math.max(...lons)] : [-150, 170];
  const [south, north] = positions.length ? [Math.min(...lats), Math.max(...lats)] : [-50, 70];
  const lat = (south + north) / 2;
  const shrink = Math.max(0.2, Math.cos((lat * Math.PI) / 180));
  const wide = Math.max(LEAST, (east - west) * shrink) * MARGIN;
  const high = Math.max(LEAST / 2, north - south) * MARGIN;
  const scale = Math.min(WIDTH / wide, HEIGHT / high);
  return { lon: (west + east) / 2, lat, shrink, scale };
}

function transformOf({ lon, lat, shrink, scale }) {
  const middle = `translate(${WIDTH / 2} ${HEIGHT / 2})`;
  return `${middle} scale(${scale * shrink} ${scale}) translate(${-lon} ${lat})`;
}

function placeOf({ lon, lat, shrink, scale }, [x, y]) {
  return [WIDTH / 2 + (x - lon) * scale * shrink, HEIGHT / 2 - (y - lat) * scale];
}

function markers(view, points, settled) {
  const dots = settled.map((position) => {
    const [cx, cy] = placeOf(view, position);
    return draw("circle", { cx, cy, r: 2.5, class: "settled" });
  });
  // The first is the likeliest: it is drawn last, above the others.
  const numbered = points.map((point) =>
    marker(placeOf(view, [point.lon, point.lat]), point.label),
  );
  return [...dots, ...numbered.reverse()];
}

function marker([x, y], label) {
  const disc = draw("circle", { r: 9 });
  const text = draw("text", { "text-anchor": "middle", dy: "0.36em" }, String(label));
  return draw("g", { class: "candidate", transform: `translate(${x} ${y})` }, disc, text);
}

async function fillGround(ground) {
  land ||= get("land");
  const layers = await land;
  for (const name of ["countries", "lakes", "borders"]) {
    ground.append(
      draw("path", { d: layers[name], class: name, "vector-effect": "non-scaling-stroke" }),
    );
  }
}

function connect(svg, view, show, onPoint) {
  const positionOf = (event) => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH - WIDTH / 2;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT - HEIGHT / 2;
    return [view.lon + x / view.scale / view.shrink, view.lat - y / view.scale];
  };
  svg.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const [lon, lat] = positionOf(event);
      const factor = event.deltaY < 0 ? 1.25 : 0.8;
      view.scale *= factor;
      view.lon = lon + (view.lon - lon) / factor;
      view.lat = lat + (view.lat - lat) / factor;
      show();
    },
    { passive: false },
  );
  svg.addEventListener("click", (event) => {
    const [lon, lat] = positionOf(event);
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) onPoint(lat, lon);
  });
}
