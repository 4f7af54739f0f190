/* Corridors: legs by mode and status, and the nodes they join. */
corridormap.routes = (function () {
  const { story, places, listen, mark, linkPart, nameOf, geometry } = corridormap;
  const bounds = new Map();
  const nodes = [];
  const lines = [];
  const anchors = new Map();
  const parts = new Map();
  const paths = new Map();
  const groups = new Map();
  let traced = {};

  function placeOf(corridor) {
    for (const place of places.values()) if (place.ref === "corridor:" + corridor.id) return place.id;
    return null;
  }

  function classOf(leg) {
    const status = leg.schematic ? "schematic" : leg.status === "open" ? "" : "planned";
    return [leg.mode, status, leg.feeder ? "feeder" : ""].filter(Boolean).join(" ");
  }

  /** Draw one path of every leg, beneath and above the others by turns. */
  function stroke(map, renderer, legs, name) {
    return legs.map((leg) => {
      const options = { pane: "routes", renderer, interactive: false, smoothFactor: 0.5, className: name + " " + leg.style };
      return L.polyline(leg.points, options).addTo(map).getElement();
    });
  }

  /** What is drawn of a corridor; null where none of its legs has a line. */
  function laid(corridor, order) {
    const place = placeOf(corridor);
    const legs = corridor.legs.filter((leg) => leg.line).map((leg) => ({ ...leg, points: geometry.decode(leg.line), style: classOf(leg) + " corridor-" + (order % 3) }));
    if (!legs.length) return null;
    lines.push(...legs.map((leg) => leg.points));
    const framed = legs.filter((leg) => !leg.feeder);
    bounds.set(place, L.latLngBounds((framed.length ? framed : legs).flatMap((leg) => leg.points)));
    anchors.set(place, { at: anchor(legs), order: order % 3 });
    return { corridor, place, legs, order: order % 3 };
  }

  const corridors = story.corridors.map(laid).filter(Boolean);

  function draw(map) {
    const renderer = L.svg({ pane: "routes", padding: 0.6 });
    for (const { corridor, place, legs, order } of corridors) {
      const casing = stroke(map, renderer, legs, "route-casing");
      const drawn = stroke(map, renderer, legs, "route");
      groups.set(place, casing.concat(drawn));
      stroke(map, renderer, legs, "route-core");
      stroke(map, renderer, legs.filter((leg) => leg.status === "open" && !leg.schematic), "route-flow");
      stroke(map, renderer, legs, "route-hit").forEach((path, i) => {
        const id = "leg=" + corridor.id + "." + legs[i].id;
        parts.set(id, { corridor, place, leg: legs[i] });
        paths.set(id, drawn[i]);
        linkPart(path, id, place);
      });
      drawNodes(map, renderer, corridor, legs, order);
    }
    const pane = map.getPane("routes");
    const far = () => pane.classList.toggle("far", map.getZoom() < 4);
    map.on("zoomend", far);
    far();
    listen((state, before) => {
      for (const [key, name] of [["hot", "hot"], ["part", "chosen"]]) {
        if (paths.has(before[key])) paths.get(before[key]).classList.remove(name);
        if (paths.has(state[key])) paths.get(state[key]).classList.add(name);
      }
    });
    listen((state, before) => mark((place) => groups.get(place) || [], state, before));
  }

  /** Where a corridor's name stands: halfway along its first leg at sea, else its first leg. */
  function anchor(legs) {
    const { points } = legs.find((leg) => leg.mode === "sea") || legs[0];
    const half = points.length >> 1;
    return points.length > 2 ? points[half] : [0, 1].map((i) => (points[0][i] + points[1][i]) / 2);
  }

  function drawNodes(map, renderer, corridor, legs, order) {
    const joined = new Map();
    for (const leg of legs) for (const end of [leg.from, leg.to]) joined.set(end, (joined.get(end) || 0) + 1);
    const named = new Set([...places.values()].map((place) => place.ref));
    for (const node of corridor.nodes) {
      if (joined.has(node.id)) parts.set("node=" + corridor.id + "." + node.id, { corridor, place: placeOf(corridor), node });
      if (!joined.has(node.id) || named.has(node.ref)) continue;
      L.circleMarker([node.lat, node.lon], { pane: "routes", renderer, radius: 3, interactive: false, className: "node corridor-" + order }).addTo(map);
      nodes.push({ lat: node.lat, lon: node.lon, name: nameOf(node.names), weight: joined.get(node.id), port: node.kind.includes("port") });
    }
  }

  /** The bounds of one corridor, or of all of them; null where there is none. */
  function boundsOf(place) {
    if (place !== undefined) return bounds.get(place) || null;
    const all = [...bounds.values()].filter((one) => one.isValid());
    return all.length ? all.reduce((sum, one) => sum.extend(one), L.latLngBounds(all[0].getSouthWest(), all[0].getNorthEast())) : null;
  }

  /** Points along the routes in pixels of the map, close enough together to be avoided; kept for as long as the view is the same. */
  function trace(map) {
    const key = [map.getZoom(), map.getCenter(), map.getSize()].join();
    if (key !== traced.key) traced = { key, points: points(map) };
    return traced.points;
  }

  function points(map) {
    const size = map.getSize();
    const found = [];
    const inside = (p) => p.x > -50 && p.y > -50 && p.x < size.x + 50 && p.y < size.y + 50;
    for (const line of lines) {
      let last = null;
      for (const point of line) {
        const now = map.latLngToContainerPoint(point);
        if (last && (inside(last) || inside(now))) {
          const pieces = Math.min(400, Math.ceil(last.distanceTo(now) / 10));
          for (let i = 0; i < pieces; i++) found.push({ x: last.x + ((now.x - last.x) * i) / pieces, y: last.y + ((now.y - last.y) * i) / pieces });
        }
        last = now;
      }
    }
    return found.filter(inside);
  }

  /** Where a leg or a node is. */
  function boundsOfPart(id) {
    const { leg, node } = parts.get(id);
    return leg ? L.latLngBounds(leg.points) : L.latLng(node.lat, node.lon).toBounds(150000);
  }

  return { draw, boundsOf, boundsOfPart, parts, placeOf, nodes, trace, anchorOf: (place) => anchors.get(place) };
})();
