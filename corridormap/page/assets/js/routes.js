/* Corridors: legs by mode and status, and the nodes they join. */
corridormap.routes = (function () {
  const { story, corridors, places, element, listen, link, nameOf, geometry } = corridormap;
  const groups = new Map();
  const bounds = new Map();
  const nodes = [];

  function placeOf(corridor) {
    for (const place of places.values()) if (place.ref === "corridor:" + corridor.id) return place.id;
    return null;
  }

  function classOf(leg) {
    const status = leg.schematic ? "schematic" : leg.status === "open" ? "" : "planned";
    return [leg.mode, status].filter(Boolean).join(" ");
  }

  /** Draw one path of every leg, beneath and above the others by turns. */
  function stroke(map, renderer, legs, name) {
    const paths = [];
    for (const leg of legs) {
      const line = L.polyline(leg.points, { pane: "routes", renderer, interactive: false, smoothFactor: 0.5, className: name + " " + leg.style }).addTo(map);
      const path = line.getElement();
      for (const attribute of ["stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill"]) path.removeAttribute(attribute);
      paths.push(path);
    }
    return paths;
  }

  function draw(map) {
    const renderer = L.svg({ pane: "routes", padding: 0.6 });
    for (const corridor of story.corridors) {
      const place = placeOf(corridor);
      const legs = corridor.legs.filter((leg) => leg.line).map((leg) => ({ ...leg, points: geometry.decode(leg.line), style: classOf(leg) }));
      bounds.set(place, L.latLngBounds(legs.flatMap((leg) => leg.points)));
      const drawn = stroke(map, renderer, legs, "route-casing").concat(stroke(map, renderer, legs, "route"));
      stroke(map, renderer, legs.filter((leg) => leg.status === "open" && !leg.schematic), "route-flow");
      for (const path of stroke(map, renderer, legs, "route-hit")) link(path, place);
      drawNodes(map, renderer, corridor, legs);
      groups.set(place, drawn);
    }
    const pane = map.getPane("routes");
    listen((state) => pane.classList.toggle("routes-lit", groups.has(state.lit) || groups.has(state.place)));
  }

  function drawNodes(map, renderer, corridor, legs) {
    const joined = new Map();
    for (const leg of legs) for (const end of [leg.from, leg.to]) joined.set(end, (joined.get(end) || 0) + 1);
    const named = new Set([...places.values()].map((place) => place.ref));
    for (const node of corridor.nodes) {
      if (!joined.has(node.id) || named.has(node.ref)) continue;
      const dot = L.circleMarker([node.lat, node.lon], { pane: "routes", renderer, radius: 3, interactive: false, className: "node" }).addTo(map);
      const path = dot.getElement();
      for (const attribute of ["stroke", "stroke-opacity", "stroke-width", "fill", "fill-opacity"]) path.removeAttribute(attribute);
      nodes.push({ lat: node.lat, lon: node.lon, name: nameOf(node.names), weight: joined.get(node.id), port: node.kind.includes("port") });
    }
  }

  /** The bounds of one corridor, or of all of them; null where there is none. */
  function boundsOf(place) {
    if (place !== undefined) return bounds.get(place) || null;
    const all = [...bounds.values()].filter((one) => one.isValid());
    return all.length ? all.reduce((sum, one) => sum.extend(one), L.latLngBounds(all[0].getSouthWest(), all[0].getNorthEast())) : null;
  }

  return { draw, boundsOf, nodes };
})();
