/** Lines as short strings: the polyline algorithm, as corridormap/geo/polyline.py writes them. */

/**
 * Decode integers.
 * @param {string} text
 * @returns {number[]}
 */
export function numbers(text) {
  const decoded = [];
  let bits = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at++) {
    const piece = text.charCodeAt(at) - 63;
    bits |= (piece & 31) << shift;
    shift += 5;
    if (piece >= 32) continue; // five bits a letter, and a sixth that says "more to come"
    decoded.push(bits & 1 ? ~(bits >> 1) : bits >> 1);
    bits = 0;
    shift = 0;
  }
  return decoded;
}

/**
 * Decode a line of differences in thousandths of a degree.
 * @param {string} text
 * @returns {Array<[number, number]>} latitude, longitude
 */
export function decodeLine(text) {
  const steps = numbers(text);
  const points = [];
  let lat = 0;
  let lon = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lat += steps[i];
    lon += steps[i + 1];
    points.push([lat / 1000, lon / 1000]);
  }
  return points;
}
