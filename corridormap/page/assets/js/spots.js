/* Places as real buttons on the map, so that a keyboard and a screen reader reach them. */
corridormap.spots = (function () {
  const { places, element, link, listen, mark, count, kindName, basemap } = corridormap;
  const AREAS = new Set(["country", "region", "organisation", "historical", "territory", "ocean", "sea", "gulf", "desert", "peninsula"]);
  const CITIES = new Set(["city", "settlement", "town", "village"]);
  const buttons = new Map();
  const list = [];

  function group(place) {
    if (place.kind === "corridor" || place.kind === "continent") return place.kind;
    if (CITIES.has(place.kind)) return "city";
    if (AREAS.has(place.kind) || basemap.boundsOf(place.id)) return "area";
    return "point";
  }

  /** The diameter of a symbol in pixels: its area grows with the mentions. */
  function size(place, kind) {
    if (kind === "point" || kind === "corridor") return 10;
    if (kind === "area") return 8;
    return Math.round(Math.min(24, 9 + 3.2 * Math.sqrt(place.mentions.length - 1)));
  }

  function name(place) {
    return [place.name, kindName(place.kind), place.mentions.length ? count("mentions", place.mentions.length) : ""].filter(Boolean).join(", ");
  }

  function made(place, kind) {
    const diameter = size(place, kind);
    const route = corridormap.routes.anchorOf(place.id);
    const symbol = element("span", { class: "symbol", "aria-hidden": "true" });
    symbol.style.width = symbol.style.height = diameter + "px";
    const button = element("button", { type: "button", class: "place " + kind + " " + place.kind + (route ? " corridor-" + route.order : ""), "data-place": place.id, "aria-label": name(place) }, symbol);
    link(button, place.id);
    buttons.set(place.id, button);
    const [lat, lon] = route ? route.at : [place.lat, place.lon];
    return { place, kind, lat, lon, radius: kind === "area" || kind === "corridor" ? 0 : diameter / 2 + 2, button };
  }

  for (const place of places.values()) if (place.kind !== "continent") list.push(made(place, group(place)));

  function draw(map) {
    for (const { lat, lon, button } of list) {
      const holder = element("div", { class: "spot" }, button);
      L.marker([lat, lon], { icon: L.divIcon({ className: "spot", html: holder, iconSize: [0, 0] }), keyboard: false, interactive: false }).addTo(map);
    }
    listen((state, before) => mark((id) => (buttons.has(id) ? [buttons.get(id)] : []), state, before));
  }

  return { draw, list, name, buttonOf: (id) => buttons.get(id) };
})();
