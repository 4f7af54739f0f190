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

  /** Draw features as SVG paths, styled by class alone. */
  function layer(map, pane, list, className) {
    const renderer = L.svg({ pane, padding: 0.6 });
    return L.geoJSON(list, {
      pane, renderer, interactive: false, smoothFactor: 0.6,
      style: (feature) => ({ className: typeof className === "function" ? className(feature) : className }),
    }).addTo(map);
  }

  /** Styles come from the style sheet, not from Leaflet's presentation attributes. */
  function bare(group) {
    group.eachLayer((one) => {
      const path = one.getElement && one.getElement();
      if (path) for (const name of ["stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill", "fill-opacity", "fill-rule"]) {
        if (name !== "fill-rule") path.removeAttribute(name);
      }
    });
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
    connect(bare(layer(map, "tilePane", topology.areas("seas"), "sea-area")), (feature) => byRef.get(feature.id));
    const land = bare(layer(map, "land", topology.areas("countries"), "land"));
    connect(land, (feature) => named.get(feature.id));
    const lakes = bare(layer(map, "water", topology.areas("lakes"), "lake"));
    connect(lakes, (feature) => byRef.get(feature.id));
    bare(layer(map, "water", topology.lines("rivers"), (feature) => "river" + (feature.id === 1 ? " major" : "")));
    bare(layer(map, "lines", topology.borders(), (feature) => "border " + feature.id));
    bare(layer(map, "lines", topology.lines("railways"), "railway"));
    drawRegions(map);
    listen((state, before) => mark((place) => shapes.get(place) || [], state, before));
  }

  /** Outline regions: the union of their countries, without the borders inside. */
  function drawRegions(map) {
    const list = [];
    for (const place of places.values()) {
      const whole = topology.outline(place.area, place.id);
      if (!whole) continue;
      areas.set(place.id, L.geoJSON(whole).getBounds());
      if (!place.ref.startsWith("iso3166:")) list.push(whole);
    }
    const group = bare(layer(map, "lines", list, "region"));
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
