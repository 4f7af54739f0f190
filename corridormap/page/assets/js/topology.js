/* The basemap's data: shared arcs, packed as strings (page/pack.py), as Leaflet takes them. */
corridormap.topology = (function () {
  const packed = JSON.parse(document.getElementById("basemap").textContent);
  const { numbers } = corridormap.geometry;
  const arcs = packed.arcs.map((text) => {
    const steps = numbers(text);
    const points = [];
    let x = 0, y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push([y * packed.scale[1] + packed.translate[1], x * packed.scale[0] + packed.translate[0]]);
    }
    return points;
  });

  /** The numbers of a ring's arcs; ~n runs backwards. */
  function ring(text) {
    let last = 0;
    return numbers(text).map((step) => (last += step));
  }

  /** The positions along arcs that follow each other. */
  function path(list) {
    const points = [];
    for (const arc of list) {
      const next = arc < 0 ? arcs[~arc].slice().reverse() : arcs[arc];
      points.push(...(points.length ? next.slice(1) : next));
    }
    return points;
  }

  function areas(layer) {
    return packed[layer].map(([id, text]) => ({ id, area: true, at: text.split(",").map((polygon) => polygon.split(" ").map((one) => path(ring(one)))) }));
  }

  function lines(layer) {
    return packed[layer].map(([rank, text]) => ({ id: rank, at: text.split(" ").map((one) => path(ring(one))) }));
  }

  /** How many of these countries use each arc: two share a border, one has the outside. */
  function uses(chosen) {
    const count = new Map();
    for (const [, text] of chosen) {
      const own = new Set(text.split(/[ ,]/).flatMap(ring).map((arc) => (arc < 0 ? ~arc : arc)));
      for (const arc of own) count.set(arc, (count.get(arc) || 0) + 1);
    }
    return count;
  }

  /** Borders between countries; those that are undetermined are told apart. */
  function borders() {
    const open = new Set(packed.undetermined.flatMap((text) => text.split(" ").flatMap(ring)).map((arc) => (arc < 0 ? ~arc : arc)));
    const shared = [...uses(packed.countries)].filter(([, n]) => n > 1).map(([arc]) => arc);
    return [["agreed", (arc) => !open.has(arc)], ["undetermined", (arc) => open.has(arc)]].map(([id, wanted]) => ({ id, at: shared.filter(wanted).map((arc) => arcs[arc]) }));
  }

  /** The outline of a union of countries; null where none of them is drawn. */
  function outline(codes, id) {
    const chosen = packed.countries.filter(([code]) => codes.includes(code));
    if (!chosen.length) return null;
    return { id, at: [...uses(chosen)].filter(([, n]) => n === 1).map(([arc]) => arcs[arc]) };
  }

  /** The extent of each country's largest part: islands across the date line don't count. */
  function extent(codes) {
    const found = [];
    for (const [code, text] of packed.countries) {
      if (!codes.includes(code)) continue;
      const boxes = text.split(",").map((polygon) => L.latLngBounds(path(ring(polygon.split(" ")[0]))));
      const size = (box) => (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());
      found.push(boxes.reduce((a, b) => (size(b) > size(a) ? b : a)));
    }
    return found.length ? found.reduce((a, b) => a.extend(b)) : null;
  }

  const labels = packed.labels.map(([id, kind, rank, lat, lon, az, en, kk, ru]) => ({ id, kind, rank, lat, lon, names: { az, en, kk, ru } }));
  return { areas, lines, borders, outline, extent, labels };
})();
