/* Where the map looks: the whole story, a place, a step; and the room that is left for it. */
corridormap.view = (function () {
  const { places, state, routes, spots, basemap } = corridormap;
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
    const beside = !corridormap.card.element.hidden && size.x > 620 && getComputedStyle(corridormap.card.element).position === "absolute";
    const edge = Math.min(56, Math.round(size.x * 0.06));
    return { paddingTopLeft: [edge + (beside ? corridormap.card.element.offsetWidth : 0), Math.min(52, Math.round(size.y * 0.1))], paddingBottomRight: [edge, Math.min(64, Math.round(size.y * 0.11))] };
  }

  /** Move to bounds; in a hidden frame there is no way to fly, and the view is set again once it is seen. */
  function go(bounds, closest, exact) {
    const size = map.getSize();
    unseen = size.x && size.y ? null : [bounds, closest, exact];
    moving = true;
    const options = { ...padding(), maxZoom: closest, duration: 0.9 };
    const still = corridormap.calm() || !document.documentElement.dataset.ready || unseen;
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

  function goToPart(id) {
    moved = true;
    go(routes.boundsOfPart(id), 8);
  }

  /** Zoom 3 to 9, farther only where the window is too small for the whole. */
  function limit() {
    const fit = map.getBoundsZoom(whole(), false);
    map.options.minZoom = Math.max(0.5, Math.min(3, fit - 0.5));
  }

  function resized() {
    limit();
    if (unseen) go(...unseen);
    else if (state.step) goToStep(corridormap.stepOf(state.step));
    else if (!state.place && !state.part && !moved) goWhole();
  }

  /** Settle what takes room, then look at the whole before anything is drawn: it is drawn once. */
  function draw(made) {
    map = made;
    map.setMaxBounds([[-84, -190], [85, 200]]);
    map.options.minZoom = 2;
    corridormap.menu.draw();
    corridormap.strip.draw();
    corridormap.embed.draw();
    goWhole();
    limit();
    map.on("dragstart zoomstart", () => { if (!moving) moved = true; });
    map.on("resize", resized);
    window.addEventListener("resize", () => map.invalidateSize({ pan: false }));
  }

  return { draw, goWhole, goTo, goToStep, goToPart, moved: () => moved, map: () => map };
})();
