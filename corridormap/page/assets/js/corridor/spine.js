/** The way that stands for a corridor, from end to end, as the catalogue names it. */

import { projection } from "../map/topology.js";

/**
 * Return the nodes of a corridor's spine, each with the leg onward (the last with null),
 * the western end first, as on the map.
 */
export function spine(corridor) {
  const legs = corridor.spine.map((id) => corridor.legs.find((leg) => leg.id === id));
  if (!legs.length) return [];
  const stops = walk(corridor, legs);
  const [first, last] = [stops[0], stops.at(-1)].map(({ node }) => node);
  const isEast =
    projection.project(first.lat, first.lon).x > projection.project(last.lat, last.lon).x;
  return isEast ? reversed(stops) : stops;
}

function walk(corridor, legs) {
  const nodes = new Map(corridor.nodes.map((node) => [node.id, node]));
  const stops = [];
  let here = startOf(legs);
  for (const leg of legs) {
    stops.push({ node: nodes.get(here), leg });
    here = leg.from === here ? leg.to : leg.from;
  }
  return [...stops, { node: nodes.get(here), leg: null }];
}

/** A leg may be written in either direction: its end that the second leg shares comes later. */
function startOf([first, second]) {
  const shared = second && [second.from, second.to].includes(first.from);
  return shared ? first.to : first.from;
}

function reversed(stops) {
  const last = stops.length - 1;
  return stops.map((_, i) => ({
    node: stops[last - i].node,
    leg: i < last ? stops[last - 1 - i].leg : null,
  }));
}
