"""Which places are the ends of which legs, by the names that texts use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from corridormap.geo.distance import EARTH_KM
from corridormap.kinds import KINDS
from corridormap.model import Corridor, Node
from corridormap.story.stated import AT_NODE_KM, AT_PORT_KM

STOPS = tuple(sorted(name for name, kind in KINDS.items() if kind.stop))

Stop = tuple[int, str, float, float]
"""A place of the corpus where a train or ship stops: number, ref, lat, lon."""


def ends(
    corridors: Sequence[Corridor], stops: Sequence[Stop]
) -> Iterator[tuple[int, int, int]]:
    """Yield (leg, side, place): a place that texts name when they mean a leg's end.

    Legs are numbered from 1 through all corridors; side 0 is where a leg begins. A town
    counts for the nearest station within 25 km, for the nearest port within 80 km: the
    port of Baku is in Alat, 67 km away. Who names two towns does not mean the pipeline
    between them: pipelines count by their names alone.
    """
    number = 0
    lat = np.array([stop[2] for stop in stops])
    lon = np.array([stop[3] for stop in stops])
    refs = {stop[1]: at for at, stop in enumerate(stops)}
    for corridor in corridors:
        nodes = {node.id: node for node in corridor.nodes}
        at_sea = _nearest(corridor, nodes, True, lat, lon, refs)
        on_land = _nearest(corridor, nodes, False, lat, lon, refs)
        for leg in corridor.legs:
            number += 1
            if leg.mode == "pipeline":
                continue
            near = at_sea if leg.mode == "sea" else on_land
            for side, end in enumerate((leg.start, leg.end)):
                for at in near.get(end, ()):
                    yield number, side, stops[at][0]


def _nearest(
    corridor: Corridor,
    nodes: dict[str, Node],
    at_sea: bool,
    lat: np.ndarray,
    lon: np.ndarray,
    refs: dict[str, int],
) -> dict[str, list[int]]:
    """Return the places that stand for each node of the corridor's legs of a kind."""
    names = sorted(
        {
            end
            for leg in corridor.legs
            if (leg.mode == "sea") == at_sea
            for end in (leg.start, leg.end)
        }
    )
    if not names or not len(lat):
        return {}
    away = np.array([_km(lat, lon, nodes[name]) for name in names])
    for row, name in enumerate(names):
        if (own := refs.get(nodes[name].ref or "")) is not None:
            away[row, own] = 0.0
    nearest = away.argmin(axis=0)
    least = away.min(axis=0)
    result: dict[str, list[int]] = {}
    for at in np.flatnonzero(least <= (AT_PORT_KM if at_sea else AT_NODE_KM)):
        result.setdefault(names[nearest[at]], []).append(int(at))
    return result


def _km(lat: np.ndarray, lon: np.ndarray, node: Node) -> np.ndarray:
    """Return how far places are from a node, by the haversine formula."""
    phi, other = np.radians(lat), np.radians(node.lat)
    half_lat = np.sin((phi - other) / 2)
    half_lon = np.sin(np.radians(lon - node.lon) / 2)
    square = half_lat**2 + np.cos(phi) * np.cos(other) * half_lon**2
    away: np.ndarray = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(square)))
    return away
