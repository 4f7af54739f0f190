/**
 * The story's projection, as corridormap/scene/projection.py has it: Lambert's conformal
 * conic, which is Mercator where both parallels are the equator.
 *
 * The plane's unit is the length of the equator, x to the right, y down; the middle of the
 * map is at 0.5, 0.5, and at it the scale is that of the web's Mercator at the same zoom.
 */

const TURN = 2 * Math.PI;

const EQUATOR_KM = 40075.017;
const METRES_OF_DEGREE = (EQUATOR_KM * 1000) / 360;

/** Pixels of the equator at zoom 0. */
export const TILE = 256;

/** Degrees at which Mercator's world ends, north and south. */
const HIGHEST = 85.0511;

/** Degrees of longitude after which an edge gets a vertex: a parallel is a curve. */
const BEND = 1.5;

/** Nearer to a pole no logarithm is taken. */
const LEAST = 1e-300;

const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;
const held = (lat) => Math.max(-HIGHEST, Math.min(HIGHEST, lat));
const stretched = (lat) => Math.log(Math.tan(Math.PI / 4 + radians(held(lat)) / 2));

/** Return the sine of the cone's opening: 0 is a cylinder. */
function coneOf(lat1, lat2) {
  const [one, two] = [stretched(lat1), stretched(lat2)];
  if (Math.abs(one - two) < 1e-9) return Math.sin(radians(lat1));
  return Math.log(Math.cos(radians(lat1)) / Math.cos(radians(lat2))) / (two - one);
}

/**
 * Return a projection by its middle and its two parallels.
 * @param {{lon0: number, lat0: number, lat1: number, lat2: number}} numbers
 */
export function makeProjection({ lon0, lat0, lat1, lat2 }) {
  const cone = coneOf(lat1, lat2);
  const level = stretched(lat0);
  /** Add x and y of a position to a line of the plane. Of each vertex of the ground, no object. */
  const lay = (line, lat, lon) =>
    place(line, cone, stretched(lat) - level, radians(away(lon, lon0)));
  return {
    cone,
    /** Return where a position lies in the plane. */
    project: (lat, lon) => {
      const [x, y] = lay([], lat, lon);
      return { x, y };
    },
    lay,
    /** Return the position of a point of the plane; its longitude may pass 180. */
    unproject: (x, y) => {
      const { up, turn } = found(cone, (0.5 - y) * TURN, (x - 0.5) * TURN);
      const lat = degrees(2 * Math.atan(Math.exp(up + level)) - Math.PI / 2);
      return { lat, lon: lon0 + degrees(turn) };
    },
    /**
     * Return the parts of a line that runs out of the map at one side and comes in at the
     * other: no part of it crosses the map.
     */
    parted: (line) => (isWhole(line, lon0) ? [line] : parted(line, lon0)),
    /** Return the kilometres on the ground, at a latitude, of the plane's unit. */
    km: (lat) =>
      EQUATOR_KM * Math.cos(radians(held(lat))) * Math.exp(cone * (stretched(lat) - level)),
  };
}

/** Degrees by which land at the seam may miss it: its coordinates are rounded. */
const MISSED = 0.01;

/** Return the degrees from one longitude east to another, the short way round. */
function away(lon, lon0) {
  const east = lon - lon0;
  return Math.abs(east) <= 180 + MISSED ? east : ((((east + 180) % 360) + 360) % 360) - 180;
}

/** Return whether a line stays on the map: all do, in a story that does not span the world. */
function isWhole(line, lon0) {
  let last = null;
  for (const position of line) {
    const east = away(position[1], lon0);
    if (last !== null && Math.abs(east - last) > 180) return false;
    last = east;
  }
  return true;
}

function parted(line, lon0) {
  const parts = [[]];
  let [lastLat, last] = [0, null];
  for (const [lat, lon] of line) {
    const east = away(lon, lon0);
    if (last !== null && Math.abs(east - last) > 180) {
      const side = Math.sign(last) * 180;
      const share = (side - last) / (east + 2 * side - last);
      const edge = lastLat + (lat - lastLat) * share;
      parts.at(-1).push([edge, lon0 + side]);
      parts.push([[edge, lon0 - side]]);
    }
    parts.at(-1).push([lat, lon]);
    [lastLat, last] = [lat, east];
  }
  return parts;
}

/** Add the point of the plane that lies so far up and around, in radians, to a line. */
function place(line, cone, up, turn) {
  if (cone) {
    const size = Math.exp(-cone * up);
    line.push(
      0.5 + (size * Math.sin(cone * turn)) / (TURN * cone),
      0.5 - (1 - size * Math.cos(cone * turn)) / (TURN * cone),
    );
  } else line.push(0.5 + turn / TURN, 0.5 - up / TURN);
  return line;
}

/** Return how far up and around lies what the plane shows above and right of its middle. */
function found(cone, above, right) {
  if (!cone) return { up: above, turn: right };
  const [across, down] = [cone * right, 1 - cone * above];
  const size = Math.max(Math.hypot(across, down), LEAST);
  return { up: -Math.log(size) / cone, turn: Math.atan2(across, down) / cone };
}

/**
 * Return Leaflet's way to lay positions on the map by a projection, in whole: the shipped
 * Leaflet has no more of its systems than the web's Mercator. Nothing repeats: land lies
 * half-way round the middle, as the basemap is cut.
 */
export function crsOf(projection) {
  const scale = (zoom) => TILE * 2 ** zoom;
  const project = ({ lat, lng }) => {
    const { x, y } = projection.project(lat, lng);
    return L.point(x, y);
  };
  const unproject = ({ x, y }) => {
    const { lat, lon } = projection.unproject(x, y);
    return L.latLng(lat, lon);
  };
  return {
    code: "corridormap",
    infinite: true,
    project,
    unproject,
    scale,
    zoom: (pixels) => Math.log2(pixels / TILE),
    latLngToPoint: (at, zoom) => project(at).multiplyBy(scale(zoom)),
    pointToLatLng: (point, zoom) => unproject(point.divideBy(scale(zoom))),
    getProjectedBounds: () => null,
    wrapLatLng: (at) => at,
    wrapLatLngBounds: (bounds) => bounds,
    distance: (one, two) => L.CRS.EPSG3857.distance(one, two),
  };
}

/** Return the box of the plane around positions: latitude, longitude. */
export function boxOf(projection, positions) {
  return boxOfPoints(
    positions.map(([lat, lon]) => {
      const { x, y } = projection.project(lat, lon);
      return [x, y];
    }),
  );
}

/** Return the box around points of the plane. */
export function boxOfPoints(points) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/**
 * Return the middle and the zoom that show positions whole in a window.
 * @param {Array<[number, number]>} positions latitude, longitude: at least two
 * @param {{x: number, y: number}} size of the window, in pixels
 * @param {{left: number, top: number, right: number, bottom: number}} margins in pixels
 */
export function framing(projection, positions, size, margins) {
  const { left, top, right, bottom } = boxOf(projection, positions);
  const wide = Math.max(size.x - margins.left - margins.right, 1);
  const high = Math.max(size.y - margins.top - margins.bottom, 1);
  const scale = Math.min(wide / Math.max(right - left, 1e-9), high / Math.max(bottom - top, 1e-9));
  return {
    zoom: Math.log2(scale / TILE),
    /** The middle lies elsewhere at another zoom than was asked for. */
    middle: (zoom) => {
      const pixels = TILE * 2 ** zoom;
      return projection.unproject(
        (left + right) / 2 + (margins.right - margins.left) / 2 / pixels,
        (top + bottom) / 2 + (margins.bottom - margins.top) / 2 / pixels,
      );
    },
  };
}

/**
 * Return the middles of a box's sides: on a cone its corners are not where it is widest.
 * @param {[number, number, number, number]} box west, south, east, north
 */
export function sidesOf([west, south, east, north]) {
  const [lat, lon] = [(south + north) / 2, (west + east) / 2];
  return [
    [lat, west],
    [lat, east],
    [south, lon],
    [north, lon],
  ];
}

/** Return positions so many metres north, south, west and east of a point. */
export function around(lat, lon, metres) {
  const up = metres / METRES_OF_DEGREE;
  const across = up / Math.max(0.01, Math.cos(radians(lat)));
  return [
    [lat + up, lon],
    [lat - up, lon],
    [lat, lon - across],
    [lat, lon + across],
  ];
}

/** Return a line whose longitudes run on past 180 degrees: no edge goes the long way round. */
export function unwrapped(line) {
  let last = null;
  return line.map(([lat, lon]) => {
    last = last === null ? lon : last + away(lon, last);
    return [lat, last];
  });
}

/**
 * Return a line with vertices put into edges that are long from west to east.
 * @param {Array<[number, number]>} line latitude, longitude
 */
export function bent(line) {
  const points = [];
  const visit = (lat, lon) => points.push([lat, lon]);
  let last = null;
  for (const position of line) {
    if (last) bend(last[0], last[1], position[0], position[1], visit);
    points.push(position);
    last = position;
  }
  return points;
}

/** Visit the vertices that an edge gets between its ends. */
export function bend(lat, lon, nextLat, nextLon, visit) {
  const pieces = Math.floor(Math.abs(nextLon - lon) / BEND) + 1;
  for (let piece = 1; piece < pieces; piece++) {
    const share = piece / pieces;
    visit(lat + (nextLat - lat) * share, lon + (nextLon - lon) * share);
  }
}
