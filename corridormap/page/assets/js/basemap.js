/* Land, water, borders, rivers and railways, and the areas that the text speaks of. */
corridormap.basemap = (function () {
  const { places, link, listen, mark } = corridormap;
  const topology = corridormap.topology;
  const areas = new Map();
  const shapes = new Map();

  function remember(place, path) {
    if (!shapes.has(place)) shapes.set(place, []);
    shapes.get(place).push(path);
  }

  /** Draw areas and lines as SVG paths, styled by class alone; give each id with its path. */
  function layer(map, pane, list, className) {
    const renderer = L.svg({ pane, padding: 0.6 });
    return list.map((one) => {
      const name = typeof className === "function" ? className(one) : className;
      const options = { pane, renderer, interactive: false, smoothFactor: 0.6, className: name };
      return { id: one.id, path: (one.area ? L.polygon : L.polyline)(one.at, options).addTo(map).getElement() };
    });
  }

  function connect(drawn, placeOf) {
    for (const { id, path } of drawn) {
      const place = placeOf(id);
      if (!place || !path) continue;
      path.classList.add("mentioned");
      path.dataset.area = place;
      remember(place, path);
      link(path, place);
    }
  }

  /** The place that a country on the map stands for: the country itself if it is named. */
  function countryPlaces() {
    const found = new Map();
    for (const place of places.values()) {
      if (place.ref.startsWith("iso3166:")) found.set(place.ref.slice(8), place.id);
    }
    return found;
  }

  function draw(map) {
    const byRef = new Map([...places.values()].map((place) => [place.ref, place.id]));
    const named = countryPlaces();
    connect(layer(map, "tilePane", topology.areas("seas"), "sea-area"), (id) => byRef.get(id));
    const land = layer(map, "land", topology.areas("countries"), "land");
    connect(land, (id) => named.get(id));
    tintRegions(land);
    const lakes = layer(map, "water", topology.areas("lakes"), "lake");
    connect(lakes, (id) => byRef.get(id));
    layer(map, "water", topology.lines("rivers"), (one) => "river" + (one.id === 1 ? " major" : ""));
    layer(map, "lines", topology.borders(), (one) => "border " + one.id);
    layer(map, "lines", topology.lines("railways"), "railway");
    drawRegions(map);
    listen((state, before) => mark((place) => shapes.get(place) || [], state, before));
  }

  /** Tint the countries of a region that the text speaks of; they stand for it. */
  function tintRegions(land) {
    const region = new Map();
    for (const place of places.values()) if (!place.ref.startsWith("iso3166:")) for (const code of place.area) region.set(code, place.id);
    for (const { id, path } of land) {
      if (!path || !region.has(id) || path.dataset.area) continue;
      path.classList.add("in-region");
      path.dataset.area = region.get(id);
      link(path, path.dataset.area);
    }
  }

  /** Outline regions: the union of their countries, without the borders inside. */
  function drawRegions(map) {
    const list = [];
    for (const place of places.values()) {
      const whole = topology.outline(place.area, place.id);
      if (!whole) continue;
      if (!place.ref.startsWith("iso3166:")) list.push(whole);
    }
    for (const { id, path } of layer(map, "lines", list, "region")) if (path) remember(id, path);
  }

  /** The bounds of a place that is an area, else null. */
  function boundsOf(place) {
    if (!areas.has(place)) areas.set(place, topology.extent(places.get(place).area));
    return areas.get(place);
  }

  return { draw, boundsOf, labels: topology.labels };
})();
