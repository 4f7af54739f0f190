/*
 * Names on the map. Each is set where no other stands: candidates around its point are
 * tried in turn, the most important names first; one that finds no room is left out.
 */
corridormap.labels = (function () {
  const { state, element, listen, link, mark, nameOf, geometry, basemap, routes, spots } = corridormap;
  const canvas = document.createElement("canvas").getContext("2d");
  const styles = new Map();
  const widths = new Map();
  const shown = new Map();
  const obstacles = [".stepper", ".finder", ".card", ".legend", ".leaflet-bar", ".leaflet-control-scale", ".direction"];
  let map, pane, frame;

  /** Break a long name into lines of at most so many letters. */
  function broken(text, most) {
    const made = [];
    for (const word of text.split(" ")) {
      const last = made[made.length - 1];
      if (last !== undefined && last.length + word.length < most) made[made.length - 1] = last + " " + word;
      else made.push(word);
    }
    return made.slice(0, 3).map((line) => (line.length > 2 * most ? line.slice(0, 2 * most - 1) + "…" : line));
  }

  /** How a class of labels is set, read once from the style sheet. */
  function styleOf(className) {
    if (!styles.has(className)) {
      const probe = pane.appendChild(element("span", { class: "label " + className }, "X"));
      const css = getComputedStyle(probe);
      const px = parseFloat(css.fontSize);
      styles.set(className, {
        font: css.fontStyle + " " + css.fontWeight + " " + css.fontSize + " " + css.fontFamily,
        spacing: parseFloat(css.letterSpacing) || 0,
        height: parseFloat(css.lineHeight) || px * 1.2,
        upper: css.textTransform === "uppercase",
      });
      probe.remove();
    }
    return styles.get(className);
  }

  function measure(className, rows) {
    const style = styleOf(className);
    const key = className + "\n" + rows.join("\n");
    if (!widths.has(key)) {
      canvas.font = style.font;
      const width = Math.max(...rows.map((row) => {
        const text = style.upper ? row.toUpperCase() : row;
        return canvas.measureText(text).width + style.spacing * text.length;
      }));
      widths.set(key, { w: Math.ceil(width) + 4, h: Math.ceil(style.height * rows.length) + 2 });
    }
    return widths.get(key);
  }

  /** Everything that has a name, the most important first. */
  function wanted(zoom) {
    const items = [];
    for (const { place, kind, lat, lon, radius } of spots.list) {
      const water = place.kind === "sea" || place.kind === "ocean" || place.kind === "gulf" || place.kind === "lake";
      const style = water ? "water" : place.kind === "country" ? "country" : kind === "area" ? "region" : kind === "corridor" ? "corridor" : "city";
      const weight = { country: 900, city: 800, region: 700, corridor: 650, water: 640 }[style] + Math.min(90, place.mentions.length);
      items.push({ id: "place:" + place.id, place: place.id, text: place.name, style, lat, lon, radius: kind === "corridor" ? 6 : radius, weight, around: kind === "city" || kind === "point" || kind === "corridor", large: water, most: kind === "corridor" ? 22 : 18 });
    }
    const named = new Set(spots.list.map((one) => one.place.ref));
    for (const node of routes.nodes) {
      if (zoom < (node.weight > 2 || node.port ? 4.6 : 5.4)) continue;
      items.push({ id: "node:" + node.name + node.lat, text: node.name, style: "node-name", lat: node.lat, lon: node.lon, radius: 5, weight: 400 + 10 * node.weight + (node.port ? 15 : 0), around: true, most: 18 });
    }
    for (const label of basemap.labels) {
      if (named.has(label.id)) continue;
      const water = label.kind !== "country";
      const river = label.kind === "river";
      if (label.rank > (zoom < 3.4 ? 1 : zoom < 4.4 ? 2 : zoom < 5.4 ? 3 : 4)) continue;
      items.push({ id: label.id, text: nameOf(label.names), style: river ? "river-name" : water ? "water" : "context", lat: label.lat, lon: label.lon, radius: 0, weight: (water && !river ? 300 : river ? 100 : 200) - 10 * label.rank, around: false, small: label.rank > 2, large: label.rank < 2, most: 14 });
    }
    return items.filter((item) => item.text).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  }

  /** Boxes that a name may take, the best first; sizes in pixels of the map. */
  function candidates(item, x, y, size) {
    const { w, h } = size, r = item.radius + 2;
    if (!item.around) {
      // A name that strays from its area would name another one.
      const [sides, steps] = item.small ? [[0], [0, -0.8, 0.8]] : [[0, -0.3, 0.3], item.large ? [0, -1.1, 1.1, -2, 2] : [0, -1.1, 1.1]];
      return sides.flatMap((side) => steps.map((step) => [x - w / 2 + side * w, y - h / 2 + step * h]));
    }
    return [
      [x + r, y - h / 2], [x - r - w, y - h / 2], [x - w / 2, y - r - h], [x - w / 2, y + r],
      [x + r * 0.8, y - r * 0.8 - h], [x + r * 0.8, y + r * 0.8], [x - r * 0.8 - w, y - r * 0.8 - h], [x - r * 0.8 - w, y + r * 0.8],
    ];
  }

  function taken(size) {
    const boxes = [];
    for (const node of frame.querySelectorAll(obstacles.join(","))) {
      const box = geometry.boxOf(node, size.rect, 4);
      if (box) boxes.push(box);
    }
    return boxes;
  }

  /** How often a box covers a route. */
  function crossings(box, trace) {
    let n = 0;
    for (const p of trace) if (p.x > box.x0 && p.x < box.x1 && p.y > box.y0 && p.y < box.y1) n++;
    return n;
  }

  /** The first of the free boxes that covers least of a route. */
  function best(boxes, trace) {
    let found = null, least = Infinity;
    for (const box of boxes) {
      const n = crossings(box, trace);
      if (n < least) { found = box; least = n; }
      if (!n) break;
    }
    return found;
  }

  /** Place all names anew for the present view. */
  function place() {
    const rect = frame.getBoundingClientRect();
    const view = { x0: 3, y0: 3, x1: rect.width - 3, y1: rect.height - 3 };
    const fixed = taken({ rect });
    const dots = [];
    for (const spot of spots.list) {
      if (!spot.radius) continue;
      const p = map.latLngToContainerPoint([spot.lat, spot.lon]);
      dots.push({ owner: "place:" + spot.place.id, x0: p.x - spot.radius, y0: p.y - spot.radius, x1: p.x + spot.radius, y1: p.y + spot.radius });
    }
    const set = [];
    const trace = routes.trace(map);
    const seen = new Set();
    const origin = map.containerPointToLayerPoint([0, 0]);
    for (const item of wanted(map.getZoom())) {
      const p = map.latLngToContainerPoint([item.lat, item.lon]);
      if (p.x < view.x0 || p.y < view.y0 || p.x > view.x1 || p.y > view.y1) continue;
      const rows = broken(item.text, item.most);
      const size = measure(item.style, rows);
      const free = candidates(item, p.x, p.y, size)
        .map(([x, y]) => ({ x0: Math.round(x), y0: Math.round(y), x1: Math.round(x) + size.w, y1: Math.round(y) + size.h }))
        .filter((b) => b.x0 >= view.x0 && b.y0 >= view.y0 && b.x1 <= view.x1 && b.y1 <= view.y1 &&
          !fixed.some((o) => geometry.overlap(b, o)) && !set.some((o) => geometry.overlap(b, o)) &&
          !dots.some((o) => o.owner !== item.id && geometry.overlap(b, o)));
      const box = best(free, trace);
      if (!box || (!item.place && crossings(box, trace) > 3)) continue;
      set.push({ x0: box.x0 - 3, y0: box.y0 - 1, x1: box.x1 + 3, y1: box.y1 + 1 });
      seen.add(item.id);
      show(item, rows, box.x0 + origin.x, box.y0 + origin.y, size);
    }
    for (const [id, node] of shown) if (!seen.has(id)) { node.remove(); shown.delete(id); }
    for (const spot of spots.list) spot.button.classList.toggle("unlabelled", !seen.has("place:" + spot.place.id));
  }

  function show(item, rows, x, y, size) {
    let node = shown.get(item.id);
    if (!node) {
      node = element("span", { class: "label " + item.style, "aria-hidden": "true", dir: "auto" });
      if (item.place) {
        node.dataset.label = item.place;
        node.setAttribute("data-place", item.place);
        link(node, item.place);
        node.classList.toggle("active", state.place === item.place);
        node.classList.toggle("told", corridormap.tour.tells(item.place));
      }
      shown.set(item.id, node);
      pane.append(node);
    }
    node.textContent = rows.join("\n");
    node.style.width = size.w + "px";
    node.style.left = Math.round(x) + "px";
    node.style.top = Math.round(y) + "px";
  }

  let asked = 0;
  function soon() {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(place);
  }

  function draw(made) {
    map = made;
    pane = map.getPane("labels");
    frame = map.getContainer().closest(".map");
    map.on("moveend zoomend resize", soon);
    listen((now, before) => mark((id) => (shown.has("place:" + id) ? [shown.get("place:" + id)] : []), now, before));
  }

  return { draw, place, soon };
})();
