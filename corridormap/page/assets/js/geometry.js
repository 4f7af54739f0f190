/* Lines, boxes and bearings. */
corridormap.geometry = (function () {
  /** Decode the integers of Google's polyline algorithm. @param {string} text @returns {number[]} */
  function numbers(text) {
    const found = [];
    let bits = 0, shift = 0;
    for (let at = 0; at < text.length; at++) {
      const piece = text.charCodeAt(at) - 63;
      bits |= (piece & 31) << shift;
      shift += 5;
      if (piece >= 32) continue;
      found.push(bits & 1 ? ~(bits >> 1) : bits >> 1);
      bits = shift = 0;
    }
    return found;
  }

  /** Decode a line, three decimals. @param {string} text @returns {Array<[number, number]>} latitude, longitude */
  function decode(text) {
    const steps = numbers(text);
    const points = [];
    let lat = 0, lon = 0;
    for (let i = 0; i < steps.length; i += 2) points.push([(lat += steps[i]) / 1000, (lon += steps[i + 1]) / 1000]);
    return points;
  }

  /** Say whether two boxes {x0, y0, x1, y1} share a pixel. */
  function overlap(a, b) {
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
  }

  /** Where a ray from the middle of a box, in the direction (dx, dy), leaves it. */
  function edge(box, dx, dy) {
    const cx = (box.x0 + box.x1) / 2, cy = (box.y0 + box.y1) / 2;
    const t = Math.min(
      dx ? Math.abs((box.x1 - cx) / dx) : Infinity,
      dy ? Math.abs((box.y1 - cy) / dy) : Infinity
    );
    return { x: cx + dx * t, y: cy + dy * t };
  }

  /** The box of an element inside the map, grown by a margin; null where it is hidden. */
  function boxOf(node, frame, margin) {
    const r = node.getBoundingClientRect();
    if (!r.width || !r.height) return null;
    return { x0: r.left - frame.left - margin, y0: r.top - frame.top - margin, x1: r.right - frame.left + margin, y1: r.bottom - frame.top + margin };
  }

  return { numbers, decode, overlap, edge, boxOf };
})();
