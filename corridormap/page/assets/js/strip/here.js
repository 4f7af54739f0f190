/** Where a step is on the way that the strip unrolls. */

/** Kilometres within which a place is at a stop: Baku is, at the port of Alat. */
const NEAR = 90;

/** So many names are said. */
const MOST = 2;

/**
 * Return the stops, by their number, at which places are, and the places' names; null if
 * none is on the way.
 * @param {Array<{node: {lat: number, lon: number}}>} stops
 * @param {object[]} mentioned places of the story
 */
export function hereOn(stops, mentioned) {
  const small = mentioned.filter((place) => !place.area.length && POINTS.has(place.kind));
  const near = small.map((place) => ({ place, i: nearest(stops, place) }));
  const found = near.filter(({ i }) => i !== null);
  if (!found.length) return null;
  const names = found.slice(0, MOST).map(({ place }) => place.name);
  return { stops: found.map(({ i }) => i), name: names.join(", ") };
}

const POINTS = new Set(
  "border border_crossing city port settlement station terminal town village".split(" "),
);

function nearest(stops, place) {
  const distances = stops.map(({ node }) =>
    L.latLng(node.lat, node.lon).distanceTo(L.latLng(place.lat, place.lon)),
  );
  const least = Math.min(...distances);
  return least < NEAR * 1000 ? distances.indexOf(least) : null;
}
