/* Continents: too large for the map, so they are directions at its edge. */
corridormap.directions = (function () {
  const { places, element, drawing, listen, link, mark, geometry } = corridormap;
  const chips = new Map();
  let map, frame;

  function draw(made) {
    map = made;
    frame = document.getElementById("directions");
    for (const place of places.values()) if (place.kind === "continent") chips.set(place.id, chip(place));
    map.on("move zoomend resize", arrange);
    listen((state, before) => mark((id) => (chips.has(id) ? [chips.get(id).button] : []), state, before));
  }

  function chip(place) {
    const arrow = drawing("svg", { class: "arrow", viewBox: "0 0 16 16", "aria-hidden": "true" }, drawing("path", { d: "M3 8h10M9 4l4 4-4 4" }));
    const button = element("button", { type: "button", class: "direction", "data-place": place.id, "aria-label": corridormap.spots.name(place) }, element("bdi", {}, place.name), arrow);
    frame.append(button);
    link(button, place.id);
    return { place, button, arrow };
  }

  /** Put each chip where the direction to its continent leaves the map. */
  function arrange() {
    const size = map.getSize();
    const middle = map.latLngToContainerPoint(map.getCenter());
    const set = corridormap.routes.trace(map).map((p) => ({ x0: p.x - 4, y0: p.y - 4, x1: p.x + 4, y1: p.y + 4 }));
    for (const { place, button, arrow } of chips.values()) {
      const w = button.offsetWidth / 2 + 12, h = button.offsetHeight / 2 + 12;
      const box = { x0: w, y0: h, x1: Math.max(w, size.x - w), y1: Math.max(h, size.y - h) };
      const target = map.latLngToContainerPoint([place.lat, place.lon]);
      const dx = target.x - middle.x, dy = target.y - middle.y;
      const inside = Math.hypot(dx, dy) < Math.min(size.x, size.y) * 0.2 || place.ref === "region:eurasia";
      const at = inside ? { x: size.x / 2, y: h } : geometry.edge(box, dx, dy);
      arrow.style.display = inside ? "none" : "";
      arrow.style.transform = "rotate(" + Math.round((Math.atan2(dy, dx) * 180) / Math.PI) + "deg)";
      button.style.left = Math.round(at.x) + "px";
      button.style.top = Math.round(apart(at, w, h, set, size)) + "px";
    }
  }

  /** Move a chip up or down until it covers neither another nor a route. */
  function apart(at, w, h, set, size) {
    const box = (y) => ({ x0: at.x - w + 8, y0: y - h + 8, x1: at.x + w - 8, y1: y + h - 8 });
    const free = (y) => y >= h && y <= size.y - h && !set.some((other) => geometry.overlap(box(y), other));
    let y = at.y;
    for (let away = 0; away < size.y / 2; away += 8) {
      if (free(at.y - away)) { y = at.y - away; break; }
      if (free(at.y + away)) { y = at.y + away; break; }
    }
    set.push(box(y));
    return y;
  }

  return { draw, arrange };
})();
