"""Make data/network/railways.tsv: the railways on which a text's own route is found.

    python -m tools.network_file

Of the network of OpenStreetMap it keeps the shortest ways between neighbouring
towns: sidings, yards and second tracks fall away, junctions stay. A row is a stretch
between two junctions or towns: kilometres, kilometres by country, its line. Two
stretches meet where their lines end on the same point. The file is a database derived
from OpenStreetMap: it is under the ODbL.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from itertools import pairwise

import numpy as np
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import LineString

from corridormap.geo.polyline import encode
from tools.crossed import Countries
from tools.network import Network, bridge_gaps, mend, read_network
from tools.packages import ROOT
from tools.railways import read_corridors
from tools.shore import put_ashore, water
from tools.trunks import matrix

BOX = (19.0, 10.0, 125.0, 66.0)
TARGET = ROOT / "data" / "network" / "railways.tsv"
HEAD = "# ODbL-1.0, © OpenStreetMap contributors\nkm\tcountries\tline\n"
SMALLEST = {
    **dict.fromkeys("AZ KZ GE AM TM UZ KG TJ".split(), 3_000),
    **dict.fromkeys("TR IR AF MN".split(), 20_000),
    **dict.fromkeys("IN CN PK BD".split(), 200_000),
}
"""From so many inhabitants on, a place of the country is a town on the network."""
OTHERS = 40_000
NEAR_DEGREES = 0.12
STRAIGHTENED = 0.006
"""Bends of so many degrees may be cut: a route is looked at from afar."""

CLOSED = (("AM", "AZ"), ("AM", "TR"), ("KR", "KP"))
"""Borders that have tracks and no traffic (general knowledge)."""
SEVERED = ((42.57, 41.68, 0.12), (43.40, 40.02, 0.05), (41.20, 42.05, 0.0))
"""(lat, lon, radius) of bridges that are down or shut: the Inguri, the Psou."""

Edge = tuple[int, int]


def towns(corridors: list[dict[str, object]]) -> list[tuple[float, float]]:
    """Return the positions (lat, lon) that the network shall connect."""
    west, south, east, north = BOX
    path = ROOT / "data" / "gazetteer" / "geonames.sqlite"
    with closing(sqlite3.connect(path)) as store:
        rows = store.execute(
            "SELECT lat, lon, country, population FROM place WHERE lat BETWEEN ? AND ? "
            "AND lon BETWEEN ? AND ? ORDER BY id",
            (south, north, west, east),
        ).fetchall()
    found = [
        (lat, lon)
        for lat, lon, country, people in rows
        if people >= SMALLEST.get(country, OTHERS)
    ]
    for corridor in corridors:
        for node in corridor["node"]:  # type: ignore[attr-defined]
            lon, lat = node.get("meets", node["position"])
            found.append((lat, lon))
    return found


def terminals(network: Network, places: list[tuple[float, float]]) -> list[int]:
    """Return the vertices of the network at which the places lie."""
    numbers = sorted(network.edges)
    tree = cKDTree([network.nodes[node] for node in numbers])
    far, at = tree.query(places, distance_upper_bound=NEAR_DEGREES)
    return sorted({numbers[i] for i, d in zip(at, far, strict=True) if np.isfinite(d)})


def kept_edges(network: Network, ends: list[int]) -> set[Edge]:
    """Return the edges on the shortest ways between neighbouring terminals.

    Each vertex belongs to its nearest terminal; where two territories touch, the
    shortest way across is kept (Mehlhorn 1988).
    """
    numbers = sorted(network.edges)
    place = {node: at for at, node in enumerate(numbers)}
    far, before, owner = dijkstra(
        matrix(network, place),
        indices=[place[node] for node in ends],
        min_only=True,
        return_predecessors=True,
    )
    best: dict[Edge, tuple[float, int, int]] = {}
    for one, others in network.edges.items():
        for two, km in others.items():
            a, b = place[one], place[two]
            if one < two and owner[a] != owner[b] and min(owner[a], owner[b]) >= 0:
                pair = (min(owner[a], owner[b]), max(owner[a], owner[b]))
                way = (far[a] + km + far[b], a, b)
                best[pair] = min(best.get(pair, way), way)
    kept: set[Edge] = set()
    for _, a, b in best.values():
        kept.add(_edge(numbers[a], numbers[b]))
        for at in (a, b):
            while before[at] >= 0:
                kept.add(_edge(numbers[at], numbers[before[at]]))
                at = before[at]
    return kept


def _edge(one: int, two: int) -> Edge:
    return (one, two) if one < two else (two, one)


def stretches(kept: set[Edge], ends: list[int]) -> list[list[int]]:
    """Return the ways between terminals and junctions, each vertex by vertex."""
    met: dict[int, list[int]] = defaultdict(list)
    for one, two in sorted(kept):
        met[one].append(two)
        met[two].append(one)
    stops = set(ends) | {node for node, others in met.items() if len(others) != 2}
    found = []
    for stop in sorted(stops & set(met)):
        for first in met[stop]:
            way = [stop, first]
            while way[-1] not in stops:
                way.append(next(n for n in met[way[-1]] if n != way[-2]))
            if way[0] < way[-1] or (way[0] == way[-1] and way[1] < way[-2]):
                found.append(way)
    return found


def cut_closed(network: Network, countries: Countries) -> None:
    """Remove the edges on which no train runs."""
    for one, two in sorted(
        (a, b) for a, others in network.edges.items() for b in others if a < b
    ):
        if _closed(network.nodes[one], network.nodes[two], countries):
            network.cut(one, two)


def _closed(
    one: tuple[float, float], two: tuple[float, float], countries: Countries
) -> bool:
    (lat1, lon1), (lat2, lon2) = one, two
    lat, lon = (lat1 + lat2) / 2, (lon1 + lon2) / 2
    if any(abs(lat - y) + abs(lon - x) < radius for y, x, radius in SEVERED):
        return True
    near = (38 < lat < 42 and 43 < lon < 47) or (37 < lat < 39 and lon > 125)
    if not near:
        return False
    found = set(countries.shares(LineString([(lon1, lat1), (lon2, lat2)])))
    return any(set(pair) <= found for pair in CLOSED)


def row(network: Network, way: list[int], countries: Countries) -> str:
    """Return one stretch as a line of the file."""
    km = sum(network.edges[one][two] for one, two in pairwise(way))
    points = [network.nodes[node][::-1] for node in way]
    line = LineString(points)
    shares = countries.shares(line)
    if countries.wet(line):
        west, south, east, north = line.buffer(0.5).bounds
        line = put_ashore(line, water(west, south, east, north))
    thin = line.simplify(STRAIGHTENED)
    by_country = " ".join(f"{code}:{km * share:.1f}" for code, share in shares.items())
    ends = [points[0], *list(thin.coords)[1:-1], points[-1]]
    return f"{km:.1f}\t{by_country}\t{encode(ends)}\n"


def main() -> None:
    """Write the file."""
    network = read_network(*BOX)
    mend(network)
    bridge_gaps(network)
    countries = Countries()
    cut_closed(network, countries)
    ends = terminals(network, towns(read_corridors()))
    kept = kept_edges(network, ends)
    ways = stretches(kept, ends)
    TARGET.parent.mkdir(exist_ok=True)
    rows = sorted(row(network, way, countries) for way in ways)
    TARGET.write_text(HEAD + "".join(rows), "utf-8", newline="\n")
    print(f"{len(ends)} towns, {len(kept)} edges, {len(ways)} stretches")


if __name__ == "__main__":
    main()
