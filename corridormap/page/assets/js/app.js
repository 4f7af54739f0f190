/* The address, the controls, the legend: what holds the parts together. */
corridormap.app = (function () {
  const { places, state, change, listen, say, element, drawing, story, routes, spots, labels, directions, card, view } = corridormap;
  const root = document.documentElement;
  let map;

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
    if (target.place) view.goTo(target.place);
    else if (target.step) view.goToStep(corridormap.stepOf(target.step));
    else if (target.part) view.goToPart(target.part);
    else if (!target.passage && view.moved()) view.goWhole();
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
      const buttons = [["zoom_in", "+", () => map.zoomIn()], ["zoom_out", "−", () => map.zoomOut()], ["whole", "⤢", () => { open({}); view.goWhole(); }]];
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
    if (box.hidden || !card.element.hidden || corridormap.tour.staged() || map.getSize().x < 700 || map.getSize().y < 480) return;
    box.open = true;
    const frame = box.parentElement.getBoundingClientRect();
    const covered = corridormap.geometry.boxOf(box, frame, 8);
    const points = routes.trace(map).concat(spots.list.map((spot) => map.latLngToContainerPoint([spot.lat, spot.lon])));
    box.open = !points.some((p) => p.x > covered.x0 && p.x < covered.x1 && p.y > covered.y0 && p.y < covered.y1);
  }

  function draw(made) {
    map = made;
    controls();
    legend();
    document.getElementById("empty").hidden = places.size > 0;
    for (const box of [card.element, document.getElementById("legend")]) { L.DomEvent.disableClickPropagation(box); L.DomEvent.disableScrollPropagation(box); }
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
    openLegend();
    directions.arrange();
    labels.place();
    root.dataset.ready = "true";
    corridormap.embed.ready();
  }

  return { draw, open, copy, address, refit: () => { map.invalidateSize({ pan: false }); follow(state, true); } };
})();
