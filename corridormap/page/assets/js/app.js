/* The first view, the address, the controls: what holds the parts together. */
corridormap.app = (function () {
  const { places, state, change, listen, say, element, drawing, story, basemap, routes, spots, labels, directions, card } = corridormap;
  const root = document.documentElement;
  let map, moved = false, moving = false, unseen = null;

  // While a zoom is animated, Leaflet ignores every other view that it is told.
  L.Map.mergeOptions({ zoomAnimation: !corridormap.calm() });

  /**
   * The bounds of the whole story: its corridors; else its cities and the like, with the
   * middle of its countries; else its countries; else the Old World.
   */
  function whole() {
    const bounds = routes.boundsOf();
    if (bounds) return bounds;
    const drawn = spots.list.filter((spot) => spot.kind !== "corridor");
    const small = drawn.filter((spot) => !basemap.boundsOf(spot.place.id));
    if (small.length > 1) return L.latLngBounds(small.concat(drawn.filter(near(small))).map((spot) => [spot.lat, spot.lon]));
    const boxes = drawn.map((spot) => basemap.boundsOf(spot.place.id) || L.latLng(spot.lat, spot.lon).toBounds(200000));
    return boxes.length ? boxes.reduce((a, b) => a.extend(b), L.latLngBounds(boxes[0].getSouthWest(), boxes[0].getNorthEast())) : L.latLngBounds([[12, -12], [62, 120]]);
  }

  /** A country's middle counts if it is not far outside of where the small places are. */
  function near(small) {
    const box = L.latLngBounds(small.map((spot) => [spot.lat, spot.lon])).pad(0.25);
    return (spot) => box.contains([spot.lat, spot.lon]);
  }

  /** Room to leave at the edges: for the chips, and for the card where it covers the map. */
  function padding() {
    const size = map.getSize();
    const beside = !card.element.hidden && size.x > 620 && getComputedStyle(card.element).position === "absolute";
    const edge = Math.min(56, Math.round(size.x * 0.06));
    return { paddingTopLeft: [edge + (beside ? card.element.offsetWidth : 0), Math.min(52, Math.round(size.y * 0.1))], paddingBottomRight: [edge, Math.min(64, Math.round(size.y * 0.11))] };
  }

  /** Move to bounds; in a hidden frame there is no way to fly, and the view is set again once it is seen. */
  function go(bounds, closest, exact) {
    const size = map.getSize();
    unseen = size.x && size.y ? null : [bounds, closest, exact];
    moving = true;
    const options = { ...padding(), maxZoom: closest, duration: 0.9 };
    const still = corridormap.calm() || !root.dataset.ready || unseen;
    if (exact) map[still ? "setView" : "flyTo"](bounds.getCenter(), exact, { animate: !still, duration: 1.2 });
    else if (still) map.fitBounds(bounds, { ...options, animate: false });
    else map.flyToBounds(bounds, options);
    moving = false;
  }

  function goWhole() {
    moved = false;
    go(whole(), 6);
  }

  function goTo(id) {
    const place = places.get(id);
    moved = true;
    if (place.kind === "continent") return;
    const bounds = place.kind === "corridor" ? routes.boundsOf(id) : basemap.boundsOf(id);
    if (bounds) go(bounds, 7);
    else go(L.latLng(place.lat, place.lon).toBounds(120000), Math.max(6.5, Math.min(8, map.getZoom())));
  }

  function goToStep(step) {
    moved = true;
    if (!step.bounds) { goWhole(); return; }
    const [west, south, east, north] = step.bounds;
    const bounds = L.latLngBounds([[south, west], [north, east]]);
    go(bounds, step.zoom || 6.5, step.zoom);
  }

  /** What the address names: a place, a passage, or nothing. */
  function read() {
    const said = new URLSearchParams(location.hash.slice(1));
    const key = ["place", "passage", "leg", "node", "step"].find((one) => said.has(one));
    const name = said.get(key) || "";
    if (key === "step") return corridormap.stepOf(name) ? { step: name } : {};
    if (key === "place" && places.has(name)) return { place: name };
    if (routes.parts.has(key + "=" + name)) return { part: key + "=" + name };
    const passage = key === "passage" && "p" + name.replace(/^p/, "");
    const node = passage && document.getElementById(passage);
    return node && node.classList.contains("passage") ? { passage } : {};
  }

  function address(target) {
    const said = corridormap.lang === corridormap.own ? "" : "lang=" + corridormap.lang;
    const named = target.place ? "place=" + encodeURIComponent(target.place) : target.part || (target.step ? "step=" + target.step : target.passage ? "passage=" + target.passage.slice(1) : "");
    return "#" + [named, said].filter(Boolean).join("&");
  }

  /** Show a place, a passage, or the whole; remember it in the address. */
  function open(target) {
    try {
      if (location.hash !== address(target) && !(address(target) === "#" && !location.hash)) history.pushState(null, "", address(target));
    } catch (error) {
      // An embedded page may not have an address of its own: it works without.
    }
    follow(target, true);
  }

  function follow(target, fly) {
    change({ place: target.place || null, passage: target.passage || null, part: target.part || null, step: target.step || null, lit: null, hot: null });
    if (!fly) return;
    if (target.place) goTo(target.place);
    else if (target.step) goToStep(corridormap.stepOf(target.step));
    else if (target.part) { moved = true; go(routes.boundsOfPart(target.part), 8); }
    else if (!target.passage && moved) goWhole();
    labels.soon();
  }

  function copy(button) {
    const done = (key) => { (button.lastElementChild || button).textContent = say(key); document.getElementById("said").textContent = say(key); };
    const link = location.href.split("#")[0] + address(state);
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(link).then(() => done("copied"), () => done("copy_failed"));
    else done("copy_failed");
  }

  function controls() {
    const bar = L.control({ position: "topright" });
    bar.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      const buttons = [["zoom_in", "+", () => map.zoomIn()], ["zoom_out", "−", () => map.zoomOut()], ["whole", "⤢", () => { open({}); goWhole(); }]];
      for (const [key, sign, run] of buttons) {
        const button = element("button", { type: "button", "aria-label": say(key), title: say(key) }, element("span", { "aria-hidden": "true" }, sign));
        button.addEventListener("click", run);
        box.append(button);
      }
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    bar.addTo(map);
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 140 }).addTo(map);
    map.on("move", sayScale);
    sayScale();
  }

  /** Leaflet writes its units in English. */
  function sayScale() {
    const line = document.querySelector(".leaflet-control-scale-line");
    line.textContent = line.textContent.replace(/k?m$/, (unit) => say("unit_" + unit));
  }

  function legend() {
    const list = element("ul", {});
    const line = (name) => drawing("svg", { viewBox: "0 0 34 16", "aria-hidden": "true" }, drawing("path", { class: name, d: "M1 8H33" }));
    const swatch = (name) => element("span", { class: "swatch " + name, "aria-hidden": "true" });
    const dot = (name) => drawing("svg", { viewBox: "0 0 34 16", "aria-hidden": "true" }, name === "city" ? drawing("circle", { cx: 17, cy: 8, r: 5, fill: "var(--dot)" }) : name === "node" ? drawing("circle", { class: "node", cx: 17, cy: 8, r: 3 }) : drawing("path", { d: "M17 3l5 5-5 5-5-5z", fill: "var(--dot)" }));
    const add = (sign, key) => list.append(element("li", {}, sign, say(key)));
    if (story.corridors.length > 1) for (const [order, corridor] of story.corridors.entries()) {
      const sample = line("route rail corridor-" + (order % 3));
      sample.append(drawing("path", { class: "route-core corridor-" + (order % 3), d: "M1 8H33" }));
      list.append(element("li", {}, sample, element("bdi", {}, corridormap.nameOf(corridor.names))));
    }
    const legs = story.corridors.flatMap((corridor) => corridor.legs).filter((leg) => leg.line);
    for (const mode of ["rail", "sea", "road", "pipeline", "direct"]) if (legs.some((leg) => leg.mode === mode && leg.status === "open" && !leg.schematic)) add(line("route " + mode), "mode_" + mode);
    if (legs.some((leg) => leg.status !== "open")) add(line("route planned"), "planned");
    if (legs.some((leg) => leg.schematic && leg.status === "open")) add(line("route schematic"), "schematic");
    if (routes.nodes.length) add(dot("node"), "node");
    const kinds = new Set(spots.list.map((spot) => spot.kind));
    const drawn = [...places.values()];
    if (kinds.has("city")) add(dot("city"), "city_legend");
    if (kinds.has("point")) add(dot("point"), "point_legend");
    if (drawn.some((place) => place.kind === "country")) add(swatch("land-swatch"), "country_legend");
    if (drawn.some((place) => place.kind !== "country" && place.area.length)) add(swatch("region-swatch"), "region_legend");
    if (drawn.some((place) => place.kind === "sea" || place.kind === "ocean")) add(swatch("sea-swatch"), "water_legend");
    const box = document.getElementById("legend");
    if (!list.children.length) { box.hidden = true; return; }
    box.append(list);
    box.addEventListener("toggle", labels.soon);
  }

  /** Leave the legend open where there is room for it and it hides nothing of the story. */
  function openLegend() {
    const box = document.getElementById("legend");
    if (box.hidden || corridormap.tour.staged() || map.getSize().x < 700 || map.getSize().y < 480) return;
    box.open = true;
    const frame = box.parentElement.getBoundingClientRect();
    const covered = corridormap.geometry.boxOf(box, frame, 8);
    const points = routes.trace(map, 10).concat(spots.list.map((spot) => map.latLngToContainerPoint([spot.lat, spot.lon])));
    box.open = !points.some((p) => p.x > covered.x0 && p.x < covered.x1 && p.y > covered.y0 && p.y < covered.y1);
  }

  function draw(made) {
    map = made;
    map.setMaxBounds([[-84, -190], [85, 200]]);
    map.options.minZoom = 2;
    corridormap.menu.draw();
    corridormap.embed.draw();
    map.invalidateSize({ pan: false });
    controls();
    legend();
    document.getElementById("empty").hidden = places.size > 0;
    for (const box of [card.element, document.getElementById("legend")]) { L.DomEvent.disableClickPropagation(box); L.DomEvent.disableScrollPropagation(box); }
    goWhole();
    openLegend();
    limit();
    map.on("dragstart zoomstart", () => { if (!moving) moved = true; });
    map.on("resize", () => { limit(); if (unseen) go(...unseen); else if (state.step) goToStep(corridormap.stepOf(state.step)); else if (!state.place && !state.part && !moved) goWhole(); });
    window.addEventListener("resize", () => map.invalidateSize({ pan: false }));
    window.addEventListener("hashchange", () => follow(read(), true));
    window.addEventListener("popstate", () => follow(read(), true));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && (state.place || state.passage || state.part || state.step)) open({});
    });
    listen((now, before) => {
      if (now.place !== before.place) { if (now.place) root.dataset.place = now.place; else delete root.dataset.place; }
      if (now.passage !== before.passage) { if (now.passage) root.dataset.passage = now.passage; else delete root.dataset.passage; }
    });
    corridormap.tour.draw();
    follow(read(), true);
    corridormap.speaker.draw();
    directions.arrange();
    labels.place();
    root.dataset.ready = "true";
    corridormap.embed.ready();
  }

  /** Zoom 3 to 9, farther only where the window is too small for the whole. */
  function limit() {
    const fit = map.getBoundsZoom(whole(), false);
    map.options.minZoom = Math.max(0.5, Math.min(3, fit - 0.5));
  }

  return { draw, open, copy, address, refit: () => { map.invalidateSize({ pan: false }); follow(state, true); }, map: () => map };
})();
