"""Make data/network/rail.tsv and road.tsv: where a text's own route is found.

    python -m tools.network_file [rail | road]

Of the networks of OpenStreetMap they keep the shortest ways between neighbouring
towns and those between large towns far apart: sidings, second tracks and side streets
fall away, junctions stay. A row of the first part is a point where stretches meet; a
row of the second is a stretch: the numbers of its ends, kilometres, kilometres by
country, its line. The files are databases derived from OpenStreetMap, under the ODbL.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import numpy as np
from scipy.sparse.csgraph import dijkstra
from shapely import STRtree, box, intersection, length
from shapely.geometry import LineString
from shapely.ops import unary_union

from corridormap.geo.polyline import encode
from tools import joints
from tools.legs import read_corridors
from tools.natural_earth import read_countries
from tools.packages import ROOT
from tools.pieces import pieces
from tools.shore import put_ashore, water
from tools.water import read_lakes
from tools.world import World

FOLDER = ROOT / "data" / "network"
HEAD = "# ODbL-1.0, © OpenStreetMap contributors\n"
SMALLEST = {
    **dict.fromkeys("AZ KZ GE AM TM UZ KG TJ MN".split(), 3_000),
    **dict.fromkeys("TR IR AF".split(), 20_000),
    **dict.fromkeys("IN CN PK BD BR US MX ID NG EG".split(), 150_000),
}
"""From so many inhabitants on, a place of the country is a town on the network."""
OTHERS = 50_000
CENTRE, CAPITAL = 400_000, 3_000_000
"""The shortest ways from places of so many to all those of fewer are kept as well."""
CENTRE_KM = 3000.0
NEAR_KM = 12.0
STRAIGHTENED = {"rail": 0.006, "road": 0.01}
"""Bends of so many degrees may be cut: a route is looked at from afar."""
WET_DEGREES = 0.02
"""How much of a stretch may lie on water: the coast is simplified as the line is."""

Edge = tuple[int, int]


def towns(corridors: list[dict[str, object]]) -> list[tuple[float, float, int]]:
    """Return (lat, lon, inhabitants) of the places that the networks shall connect."""
    path = ROOT / "data" / "gazetteer" / "geonames.sqlite"
    with closing(sqlite3.connect(path)) as store:
        rows = store.execute(
            "SELECT lat, lon, country, population FROM place ORDER BY id"
        ).fetchall()
    found = [
        (lat, lon, people)
        for lat, lon, country, people in rows
        if people >= SMALLEST.get(country, OTHERS)
    ]
    for corridor in corridors:
        for node in corridor["node"]:  # type: ignore[attr-defined]
            lon, lat = node.get("meets", node["position"])
            found.append((lat, lon, 0))
    return found


def terminals(
    world: World, places: list[tuple[float, float, int]], smallest: int = 0
) -> list[int]:
    """Return the nodes of the network at which places of so many people lie."""
    ends = set()
    for lat, lon, people in places:
        if people >= smallest:
            node, far = world.nearest((lat, lon))
            if far <= NEAR_KM:
                ends.add(node)
    return sorted(ends)


def kept_edges(world: World, ends: list[int]) -> set[Edge]:
    """Return the edges on the shortest ways between neighbouring terminals.

    Each node belongs to its nearest terminal; where two territories touch, the
    shortest way across is kept (Mehlhorn 1988).
    """
    far, before, owner = dijkstra(
        world.matrix, indices=ends, min_only=True, return_predecessors=True
    )
    one, two = world.pairs.T
    across = (owner[one] != owner[two]) & (owner[one] >= 0) & (owner[two] >= 0)
    one, two, km = one[across], two[across], world.km[across]
    whole = far[one] + km + far[two]
    low = np.minimum(owner[one], owner[two])
    high = np.maximum(owner[one], owner[two])
    order = np.lexsort((two, one, whole, high, low))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(low[order]) != 0) | (np.diff(high[order]) != 0)
    kept: set[Edge] = set()
    for at in order[first].tolist():
        kept.add(_edge(int(one[at]), int(two[at])))
        for here in (int(one[at]), int(two[at])):
            while before[here] >= 0 and _edge(here, int(before[here])) not in kept:
                kept.add(_edge(here, int(before[here])))
                here = int(before[here])
    return kept


def long_ways(world: World, capitals: list[int], centres: list[int]) -> set[Edge]:
    """Return the edges on the shortest ways from the largest places to large ones."""
    kept: set[Edge] = set()
    for start in capitals:
        far, before = dijkstra(
            world.matrix, indices=start, return_predecessors=True, limit=CENTRE_KM
        )
        here = np.array(centres)[np.isfinite(far[centres])]
        while len(here):
            up = before[here]
            here, up = here[up >= 0], up[up >= 0]
            kept.update(map(_edge, here.tolist(), up.tolist()))
            before[here] = -1
            here = np.unique(up)
    return kept


def _edge(one: int, two: int) -> Edge:
    return (one, two) if one < two else (two, one)


def stretches(kept: set[Edge], ends: list[int]) -> list[list[int]]:
    """Return the ways between terminals and junctions, node by node."""
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


class Dry:
    """Moves lines off the water, where they lie on it."""

    def __init__(self) -> None:
        shapes, _ = read_countries()
        land = unary_union(list(shapes.values()))
        lakes = unary_union(list(read_lakes().values()))
        sea = box(-180, -60, 180, 85).difference(land).union(lakes)
        self._parts = pieces(sea)
        self._tree = STRtree(self._parts)

    def moved(self, lines: list[LineString]) -> list[LineString]:
        """Return the lines, off the water where there is a way round."""
        at, part = self._tree.query(lines, predicate="intersects")
        wet = length(intersection(np.array(lines)[at], self._parts[part]))
        whole = np.bincount(at, wet, len(lines))
        moved = list(lines)
        for number in np.flatnonzero(whole > WET_DEGREES):
            west, south, east, north = lines[number].buffer(0.4).bounds
            moved[number] = put_ashore(lines[number], water(west, south, east, north))
        print(f"{np.count_nonzero(whole > WET_DEGREES)} stretches moved ashore")
        return moved


def rows(world: World, ways: list[list[int]]) -> Iterator[str]:
    """Yield the lines of the file: points, then stretches."""
    met = sorted({way[end] for way in ways for end in (0, -1)})
    number = {node: at for at, node in enumerate(met)}
    yield f"{len(met)} points\n"
    for lat, lon in world.places[met]:
        yield f"{lon:.3f}\t{lat:.3f}\n"
    thin = [
        LineString(world.places[way][:, ::-1]).simplify(STRAIGHTENED[world.mode])
        for way in ways
    ]
    km = dict(zip(map(tuple, world.pairs.tolist()), world.km, strict=True))
    found = []
    for way, line in zip(ways, Dry().moved(thin), strict=True):
        lengths = [km[_edge(*pair)] for pair in pairwise(way)]
        shares = world.shares(way, lengths).items()
        by_country = " ".join(f"{code}:{part:.1f}" for code, part in shares)
        first, last = (tuple(world.places[way[end]][::-1]) for end in (0, -1))
        code = encode([first, *list(line.coords)[1:-1], last])
        row = f"{sum(lengths):.1f}\t{by_country}\t{code}\n"
        found.append((number[way[0]], number[way[-1]], row))
    yield from (f"{one}\t{two}\t{row}" for one, two, row in sorted(found))


def make(mode: str) -> None:
    """Write the file of a mode."""
    world = World(mode)
    places = towns(read_corridors())
    world.serve([(lat, lon) for lat, lon, people in places if not people])
    world.serve([(lat, lon) for lat, lon, people in places if people], strict=True)
    ends = terminals(world, places)
    capitals, centres = (terminals(world, places, least) for least in (CAPITAL, CENTRE))
    kept = kept_edges(world, ends) | long_ways(world, capitals, centres)
    ways = stretches(kept, ends)
    (FOLDER / f"{mode}.tsv").write_text(
        HEAD + "".join(rows(world, ways)), "utf-8", newline="\n"
    )
    print(f"{mode}: {len(ends)} towns, {len(kept)} edges, {len(ways)} stretches")
    joints.add(mode)


if __name__ == "__main__":
    for name in sys.argv[1:] or ("rail", "road"):
        make(name)
