/* Land, water, borders, rivers and railways, and the areas that the text speaks of. */
corridormap.basemap = (function () {
  const { places, link, listen, mark, unstyled } = corridormap;
  const topology = corridormap.topology;
  const areas = new Map();
  const shapes = new Map();

  function remember(place, path) {
    if (!shapes.has(place)) shapes.set(place, []);
    shapes.get(place).push(path);
  }

  /** Draw features as SVG paths, styled by class alone. */
  function layer(map, pane, list, className) {
    const renderer = L.svg({ pane, padding: 0.6 });
    const group = L.geoJSON(list, {
      pane, renderer, interactive: false, smoothFactor: 0.6,
      style: (feature) => ({ className: typeof className === "function" ? className(feature) : className }),
    }).addTo(map);
    group.eachLayer(unstyled);
    return group;
  }

  function connect(group, placeOf) {
    group.eachLayer((one) => {
      const place = placeOf(one.feature);
      const path = one.getElement();
      if (!place || !path) return;
      path.classList.add("mentioned");
      path.dataset.area = place;
      remember(place, path);
      link(path, place);
    });
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
    connect(layer(map, "tilePane", topology.areas("seas"), "sea-area"), (feature) => byRef.get(feature.id));
    const land = layer(map, "land", topology.areas("countries"), "land");
    connect(land, (feature) => named.get(feature.id));
    tintRegions(land);
    const lakes = layer(map, "water", topology.areas("lakes"), "lake");
    connect(lakes, (feature) => byRef.get(feature.id));
    layer(map, "water", topology.lines("rivers"), (feature) => "river" + (feature.id === 1 ? " major" : ""));
    layer(map, "lines", topology.borders(), (feature) => "border " + feature.id);
    layer(map, "lines", topology.lines("railways"), "railway");
    drawRegions(map);
    listen((state, before) => mark((place) => shapes.get(place) || [], state, before));
  }

  /** Tint the countries of a region that the text speaks of; they stand for it. */
  function tintRegions(land) {
    const region = new Map();
    for (const place of places.values()) if (!place.ref.startsWith("iso3166:")) for (const code of place.area) region.set(code, place.id);
    land.eachLayer((one) => {
      const path = one.getElement();
      if (!path || !region.has(one.feature.id) || path.dataset.area) return;
      path.classList.add("in-region");
      path.dataset.area = region.get(one.feature.id);
      link(path, path.dataset.area);
    });
  }

  /** Outline regions: the union of their countries, without the borders inside. */
  function drawRegions(map) {
    const list = [];
    for (const place of places.values()) {
      const whole = topology.outline(place.area, place.id);
      if (!whole) continue;
      areas.set(place.id, topology.extent(place.area));
      if (!place.ref.startsWith("iso3166:")) list.push(whole);
    }
    const group = layer(map, "lines", list, "region");
    group.eachLayer((one) => {
      if (one.getElement()) remember(one.feature.id, one.getElement());
    });
  }

  /** The bounds of a place that is an area, else null. */
  function boundsOf(place) {
    return areas.get(place) || null;
  }

  return { draw, boundsOf, labels: topology.labels };
})();
