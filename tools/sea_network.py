"""Make data/network/sea.tsv: the ways of ships between the ports of the world.

    python -m tools.sea_network

A shortest way at sea runs in great circles from one headland to the next. So the
network joins headlands (the convex corners of the land, kept off by some 8 km) that
see each other, harbours by a way over the water of the 10m coast, and the two sides
of straits and canals; of all this the edges on shortest ways between ports are kept.
Made from Natural Earth (public domain), the ports of npm's ``sea-ports`` (MIT) and
``data/network/passages.toml`` (ours); no ship's track is in it.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely import STRtree
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from corridormap.corridor.network import ARC
from corridormap.gazetteer.keys import name_key
from corridormap.gazetteer.store import CityStore
from corridormap.geo.distance import great_circle, km_between
from corridormap.geo.polyline import encode
from corridormap.languages import CODES
from tools.natural_earth import read_countries
from tools.packages import ROOT, member, package
from tools.pieces import pieces
from tools.sea_grid import Edges, LonLat, Window

TARGET = ROOT / "data" / "network" / "sea.tsv"
PASSAGES = ROOT / "data" / "network" / "passages.toml"
HEAD = "# Natural Earth, public domain; ports: sea-ports, MIT\n"
OFFSHORE, SIMPLER = 0.08, 0.05
"""Degrees that ways keep from the coast, and by which it may be straightened then."""
POCKET = 0.5
"""Square degrees up to which enclosed water is a bay: Tokyo's, not Marmara's."""
FINE, NEAR, FAR = 0.01, 0.6, 1.7
"""The cells of a harbour's surroundings, and how far they reach, in degrees."""
PORT_REACH = 0.25
"""How far from the water of the 10m coast a port may be given."""
BULGE, GRAZING = 0.02, 0.03
"""A great circle leaves the straight line on the map, by so many degrees where a coast
is followed; and the sine of the angle below which it still follows it."""
SIGHT_KM = 700.0
"""How far every headland is joined to every other; only outer ones see farther."""
OUTER = 0.35
"""Degrees by which the coast is smoothed to find the outer headlands."""
CELL = 0.05
SAMPLE_KM = 5.0
ICE_STEP_KM = 150.0
SOUTHERNMOST = -60.0
ICE = (
    (30.0, 70.5, 60.0, 90.0, 1.0),
    (58.0, 69.3, 190.0, 90.0, 4.0),
    (170.0, 66.0, 195.0, 90.0, 4.0),
    (-170.0, 66.0, -52.0, 90.0, 4.0),
    (-95.0, 55.0, -70.0, 66.0, 2.0),
    (-60.0, 74.0, 30.0, 90.0, 4.0),
    (-180.0, 80.5, 180.0, 90.0, 8.0),
)
"""West, south, east, north, and how much dearer a way is there: ice (general
knowledge). No cargo goes by the Arctic unless its text says so."""
EARTH_KM = 6371.0088
TOWN_KM = 40.0
"""How far from a port the town of its name may lie."""

Edge = tuple[int, int]
Names = dict[int, tuple[str, str]]
"""Code and name of a port by its node."""


@dataclass(slots=True)
class Graph:
    """Positions, and edges with kilometres, cost and a line (None: great circle)."""

    nodes: list[LonLat] = field(default_factory=list)
    edges: dict[tuple[int, int], tuple[float, float, tuple[LonLat, ...] | None]] = (
        field(default_factory=dict)
    )

    def add(self, point: LonLat) -> int:
        """Add a node and return its number."""
        self.nodes.append((round(point[0], 3), round(point[1], 3)))
        return len(self.nodes) - 1

    def join(self, one: int, two: int, line: tuple[LonLat, ...] | None = None) -> None:
        """Join two nodes by a line, or by the great circle."""
        if one > two:
            one, two, line = two, one, line and line[::-1]
        course = line or (self.nodes[one], self.nodes[two])
        km = sum(_km(a, b) for a, b in pairwise(course))
        pieces = max(1, int(km / ICE_STEP_KM))
        looked_at = line or great_circle(*course[0], *course[1], pieces)
        self.edges[one, two] = (km, km * _ice(looked_at), line)

    def path(self, line: tuple[LonLat, ...]) -> Edge:
        """Add a line with a node at either end; return their numbers."""
        one, two = self.add(line[0]), self.add(line[-1])
        self.join(one, two, line)
        return one, two


def _km(one: LonLat, two: LonLat) -> float:
    return km_between(one[1], one[0], two[1], two[0])


def _ice(course: tuple[LonLat, ...]) -> float:
    worst = 1.0
    for lon, lat in course:
        for west, south, east, north, factor in ICE:
            inside = west <= lon <= east or west <= lon + 360 <= east
            if inside and south <= lat <= north:
                worst = max(worst, factor)
    return worst


@cache
def coast() -> BaseGeometry:
    """Return the land of the 10m countries, and the ice of the south."""
    shapes, _ = read_countries()
    south = box(-180, -90, 180, SOUTHERNMOST)
    return unary_union([*shapes.values(), south])


def kept_off(land: BaseGeometry) -> BaseGeometry:
    """Return the land with the water around it that ways keep off.

    What is left open of a bay with a narrow mouth leads nowhere: it is kept off too.
    """
    wide = unary_union(land.buffer(OFFSHORE, quad_segs=2)).simplify(SIMPLER)
    return shapely.MultiPolygon(
        [
            Polygon(
                part.exterior,
                [hole for hole in part.interiors if Polygon(hole).area > POCKET],
            )
            for part in shapely.get_parts(wide)
        ]
    ).buffer(0)


EAST = np.array([360.0, 0.0])


class Shore:
    """The land to keep off: asked whether lines are free of it."""

    def __init__(self, land: BaseGeometry) -> None:
        parts = pieces(land)
        middle = shapely.bounds(parts)[:, 0]
        east = [shapely.transform(p, lambda c: c + EAST) for p in parts[middle < 0]]
        west = [shapely.transform(p, lambda c: c - EAST) for p in parts[middle > 0]]
        self._tree = STRtree([*parts, *east, *west])

    def free(self, lines: list[LineString] | np.ndarray) -> np.ndarray:
        """Return which lines touch no land."""
        hit, _ = self._tree.query(lines, predicate="intersects")
        free = np.ones(len(lines), dtype=bool)
        free[hit] = False
        return free


def corners(land: BaseGeometry) -> np.ndarray:
    """Return the convex corners of the land: lon, lat and those of both neighbours."""
    found = []
    for part in shapely.get_parts(land):
        for hole, ring in enumerate([part.exterior, *part.interiors]):
            points = np.array(ring.coords)[:-1]
            if ring.is_ccw == bool(hole):
                points = points[::-1]
            before, after = np.roll(points, 1, 0), np.roll(points, -1, 0)
            one, two = points - before, after - points
            turn = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
            inside = (np.abs(points[:, 0]) < 179.99) & (
                points[:, 1] > SOUTHERNMOST + 0.2
            )
            keep = (turn > 0) & inside
            found.append(np.hstack([points, before, after])[keep])
    return np.concatenate(found)


def vectors(points: np.ndarray) -> np.ndarray:
    """Return points (lon, lat) on the unit sphere."""
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )


def arcs(one: np.ndarray, two: np.ndarray, pieces: int) -> np.ndarray:
    """Return great circles between unit vectors as lon, lat, unwrapped."""
    angle = np.arccos((one * two).sum(1).clip(-1, 1))[:, None, None]
    part = np.linspace(0, 1, pieces + 1)[None, :, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        xyz = (
            np.sin((1 - part) * angle) * one[:, None]
            + np.sin(part * angle) * two[:, None]
        )
        xyz = np.where(angle > 1e-9, xyz / np.sin(angle), one[:, None])
    lon = np.degrees(np.unwrap(np.arctan2(xyz[..., 1], xyz[..., 0]), axis=1))
    lat = np.degrees(np.arcsin(xyz[..., 2].clip(-1, 1)))
    return np.stack([lon, lat], axis=2)


def tangent(corner: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return which ways from corners to targets pass the corner and do not turn in."""
    lon, lat = np.radians(corner[:, 0]), np.radians(corner[:, 1])
    ahead = np.radians(target[:, 0]) - lon
    there = np.radians(target[:, 1])
    east = np.sin(ahead) * np.cos(there)
    north = np.cos(lat) * np.sin(there) - np.sin(lat) * np.cos(there) * np.cos(ahead)
    east /= np.cos(lat)  # degrees of longitude, as the arms are
    sides = []
    for columns in ((2, 4), (4, 6)):
        arm = corner[:, columns[0] : columns[1]] - corner[:, :2]
        side = east * arm[:, 1] - north * arm[:, 0]
        side /= np.hypot(east, north) * np.hypot(arm[:, 0], arm[:, 1]) + 1e-12
        sides.append(np.where(np.abs(side) < GRAZING, 0.0, side))
    return sides[0] * sides[1] >= 0


class Sight:
    """Which pairs of points see each other over the water."""

    def __init__(self, land: BaseGeometry, kept_off: BaseGeometry) -> None:
        self._raster = Edges(land).raster(-180, -90, (3600, 7200), CELL)
        self._shore = Shore(kept_off.buffer(-BULGE))

    def pairs(self, points: np.ndarray, one: np.ndarray, two: np.ndarray) -> np.ndarray:
        """Return which of the numbered pairs are in sight."""
        unit = vectors(points)
        free = np.zeros(len(one), dtype=bool)
        km = EARTH_KM * np.arccos((unit[one] * unit[two]).sum(1).clip(-1, 1))
        order = np.argsort(km)
        for at in range(0, len(order), 20000):
            batch = order[at : at + 20000]
            pieces = max(2, int(km[batch[-1]] / SAMPLE_KM))
            for step in (16, 4, 1):  # coarse first: most pairs fail at once
                if not len(batch):
                    break
                count = max(2, pieces // step)
                for part in np.array_split(
                    batch, max(1, len(batch) * count // 4_000_000)
                ):
                    lines = arcs(unit[one[part]], unit[two[part]], count)
                    row = ((lines[..., 1] + 90) / CELL).astype(int).clip(0, 3599)
                    column = (
                        (((lines[..., 0] + 180) % 360) / CELL).astype(int).clip(0, 7199)
                    )
                    free[part] = ~self._raster[row, column].any(axis=1)
                batch = batch[free[batch]]
            if len(batch):
                free[batch] = self._exact(unit, one[batch], two[batch], km[batch])
        return free

    def _exact(
        self, unit: np.ndarray, one: np.ndarray, two: np.ndarray, km: np.ndarray
    ) -> np.ndarray:
        count = max(2, int(km.max() / 60))
        lines = arcs(unit[one], unit[two], count)
        return self._shore.free(shapely.linestrings(lines))


class Harbours:
    """Ways out of harbours and through straits, over the water of the fine coast."""

    def __init__(self, land: BaseGeometry, kept_off: BaseGeometry) -> None:
        self._edges, self._off = Edges(land), Edges(kept_off)
        self._shore = Shore(land)

    def out(self, port: LonLat) -> tuple[LonLat, ...] | None:
        """Return the way from a port to where the sea is open."""
        for reach in (NEAR, FAR):
            window = self._window(port, reach, FINE)
            start = window.wet_near(port, PORT_REACH)
            if start is None:
                return None
            off = self._off.raster(window.west, window.south, window.land.shape, FINE)
            goals = np.flatnonzero(~(off | window.land))
            way = window.way(start, goals) if len(goals) else None
            if way:
                return (port, *self._pulled(way))
        return None

    def through(self, one: LonLat, two: LonLat, step: float) -> tuple[LonLat, ...]:
        """Return the way from one end of a strait to the other."""
        west, south = min(one[0], two[0]) - 0.3, min(one[1], two[1]) - 0.3
        columns = int((abs(one[0] - two[0]) + 0.6) / step)
        rows = int((abs(one[1] - two[1]) + 0.6) / step)
        land = self._edges.raster(west, south, (rows, columns), step)
        window = Window(west, south, step, land)
        start, goal = window.wet_near(one, 0.1), window.wet_near(two, 0.1)
        assert start is not None, one
        assert goal is not None, two
        way = window.way(start, np.array([goal]))
        assert way, f"no water between {one} and {two}"
        return (one, *self._pulled(way), two)

    def _window(self, port: LonLat, reach: float, step: float) -> Window:
        wide = reach / max(0.2, np.cos(np.radians(port[1])))
        west, south = port[0] - wide, port[1] - reach
        shape = (int(2 * reach / step), int(2 * wide / step))
        return Window(west, south, step, self._edges.raster(west, south, shape, step))

    def _pulled(self, way: list[LonLat]) -> list[LonLat]:
        """Return a way of cells without the points that it can do without."""
        kept, at = [way[0]], 0
        while at < len(way) - 1:
            ahead = [len(way) - 1, *range(min(at + 60, len(way) - 1), at, -1)]
            lines = [LineString([way[at], way[other]]).buffer(0.003) for other in ahead]
            free = self._shore.free(np.array(lines))
            at = next((o for o, ok in zip(ahead, free, strict=True) if ok), at + 1)
            kept.append(way[at])
        return kept


def read_ports() -> list[tuple[str, str, LonLat]]:
    """Return code, name and position of the ports that lie at their country's coast.

    The package says itself that some of its positions are wrong: a port counts where
    its country has land within a third of a degree.
    """
    rows = json.loads(member(package("sea-ports"), "package/lib/ports.json"))
    shapes, _ = read_countries()
    found = []
    for code, row in sorted(rows.items()):
        if len(row.get("coordinates", ())) != 2 or code[:2] not in shapes:
            continue
        lon, lat = map(float, row["coordinates"])
        if abs(lat) < 85 and shapes[code[:2]].distance(Point(lon, lat)) < 0.3:
            found.append((code, row["name"], (round(lon, 3), round(lat, 3))))
    return found


def joined(  # noqa: PLR0915 - one derivation, each line needs those before
    graph: Graph, sight: Sight, points: np.ndarray, ends: list[int]
) -> None:
    """Join the headlands to each other, and the ends of ways to the headlands."""
    count = len(points)
    unit = vectors(points[:, :2])
    tree = cKDTree(unit)
    chord = 2 * np.sin(SIGHT_KM / EARTH_KM / 2)
    pairs = [tree.query_pairs(chord, output_type="ndarray")]
    outer = _outer(points)
    grid = np.array(np.triu_indices(len(outer), 1)).T
    far = outer[grid]
    pairs.append(far[np.linalg.norm(unit[far[:, 0]] - unit[far[:, 1]], axis=1) > chord])
    both = np.concatenate(pairs)
    keep = tangent(points[both[:, 0]], points[both[:, 1], :2])
    both = both[keep]
    both = both[tangent(points[both[:, 1]], points[both[:, 0], :2])]
    print(f"{count} headlands, {len(outer)} outer, {len(both)} pairs")
    seen = both[sight.pairs(points[:, :2], both[:, 0], both[:, 1])]
    places = np.array([graph.nodes[end] for end in ends])
    whole = np.vstack([points[:, :2], places])
    near = cKDTree(vectors(whole))
    far_end = [
        (at, count + number)
        for number, place in enumerate(vectors(places))
        for at in sorted(near.query_ball_point(place, chord))
        if at != count + number
    ]
    far_end += [(at, count + number) for number in range(len(ends)) for at in outer]
    far_end += [
        (count + one, count + two)
        for two in range(len(ends))
        for one in range(two)
        if np.linalg.norm(places[one] - places[two]) < 12
    ]
    mixed = np.array(sorted({(min(p), max(p)) for p in far_end}))
    headland = mixed[:, 0] < count
    fits = np.ones(len(mixed), dtype=bool)
    fits[headland] = tangent(points[mixed[headland, 0]], whole[mixed[headland, 1]])
    mixed = mixed[fits]
    print(f"{len(seen)} edges in sight; {len(mixed)} pairs with ends")
    mixed = mixed[sight.pairs(whole, mixed[:, 0], mixed[:, 1])]
    numbers = [*(graph.add(tuple(p)) for p in points[:, :2].tolist()), *ends]
    for one, two in np.concatenate([seen, mixed]).tolist():
        pair = (min(numbers[one], numbers[two]), max(numbers[one], numbers[two]))
        if pair not in graph.edges:
            graph.join(*pair)
    print(f"{len(mixed)} edges with ends")


def _outer(points: np.ndarray) -> np.ndarray:
    smooth = unary_union(coast().buffer(OUTER, quad_segs=2)).simplify(OUTER * 0.7)
    far, at = cKDTree(vectors(points)).query(vectors(corners(smooth)[:, :2]))
    return np.unique(at[far < 2 * OUTER * np.pi / 180])


def kept(graph: Graph, terminals: list[int], canals: set[Edge]) -> set[Edge]:
    """Return the edges on shortest ways, with and without ice and canals."""
    used: set[Edge] = set()
    for closed, at in ((set(), 1), (set(), 0), (canals, 1)):
        rows = [
            (a, b, e[at]) for (a, b), e in graph.edges.items() if (a, b) not in closed
        ]
        one, two, cost = (np.array(column) for column in zip(*rows, strict=True))
        size = len(graph.nodes)
        lengths = coo_matrix((cost + 1e-6, (one, two)), shape=(size, size)).tocsr()
        for number in range(0, len(terminals), 200):
            batch = terminals[number : number + 200]
            _, before = dijkstra(lengths, False, batch, return_predecessors=True)
            for tree in before:
                here = np.array(terminals)
                while len(here):
                    up = tree[here]
                    here, up = here[up >= 0], up[up >= 0]
                    used.update(
                        zip(
                            np.minimum(here, up).tolist(),
                            np.maximum(here, up).tolist(),
                            strict=True,
                        )
                    )
                    tree[here] = -1
                    here = np.unique(up)
    return used


def passages(graph: Graph, harbours: Harbours) -> tuple[Names, list[int], set[Edge]]:
    """Add straits, canals and rivers; return ports, ends in open water, canals."""
    rows = tomllib.loads(PASSAGES.read_text("utf-8"))
    names: Names = {}
    ends: list[int] = []
    canals: set[Edge] = set()
    for row in rows["strait"]:
        one, two = (tuple(end) for end in row["ends"])
        ends += graph.path(harbours.through(one, two, row.get("step", FINE)))
    for row in rows["canal"]:
        both = graph.path(tuple(tuple(point) for point in row["line"]))
        ends += both
        canals.add(both)
    for row in rows["river"]:
        out = harbours.out(tuple(row["line"][-1]))
        if out is None:
            raise ValueError(f"the river of {row['name']} leads to no sea")
        line = (*(tuple(point) for point in row["line"]), *out[1:])
        port, end = graph.path(line)
        names[port] = (row["code"], row["name"])
        ends.append(end)
    return names, ends, canals


def moor(graph: Graph, harbours: Harbours, names: Names) -> list[int]:
    """Add the ports to the graph and to ``names``; return where the sea is open."""
    rows = tomllib.loads(PASSAGES.read_text("utf-8"))
    ours = {row["code"] for row in (*rows["port"], *rows["river"])}
    ports = [port for port in read_ports() if port[0] not in ours]
    ports += [(r["code"], r["name"], tuple(r["position"])) for r in rows["port"]]
    lost, ends = [], []
    for code, name, position in ports:
        out = harbours.out(position)
        if out is None:
            lost.append(code)
            continue
        port, end = graph.path((*out, out[-1]) if len(out) == 1 else out)
        names[port] = (code, name)
        ends.append(end)
    print(f"{len(names)} ports, {len(lost)} lie on no water: {' '.join(lost)}")
    return ends


def main() -> None:
    """Write the file."""
    land = coast()
    off = kept_off(land)
    harbours, graph = Harbours(land, off), Graph()
    names, ends, canals = passages(graph, harbours)
    ends += moor(graph, harbours, names)
    joined(graph, Sight(land, off), corners(off), ends)
    used = kept(graph, sorted(names), canals)
    write(graph, names, used)
    print(f"{len(used)} of {len(graph.edges)} edges kept")


def write(graph: Graph, names: Names, used: set[Edge]) -> None:
    """Write the points, a port's with its code and names, and the stretches."""
    met = sorted({end for edge in used for end in edge} | set(names))
    number = {node: at for at, node in enumerate(met)}
    rows = [HEAD, f"{len(met)} points\n"]
    store = CityStore(ROOT / "data" / "gazetteer" / "geonames.sqlite")
    for node in met:
        lon, lat = graph.nodes[node]
        port = _named(store, names[node], (lon, lat)) if node in names else ()
        rows.append("\t".join([f"{lon}", f"{lat}", *port]) + "\n")
    stretches = []
    for one, two in used:
        km, cost, line = graph.edges[one, two]
        course = line or (graph.nodes[one], graph.nodes[two])
        dearer = f"*{cost / km:.0f}" if cost > km else ""
        way = ("" if line else ARC) + encode(course)
        stretches.append((number[one], number[two], f"{km:.1f}{dearer}\t\t{way}\n"))
    rows += [f"{one}\t{two}\t{rest}" for one, two, rest in sorted(stretches)]
    TARGET.write_text("".join(rows), "utf-8", newline="\n")


def _named(store: CityStore, port: tuple[str, str], position: LonLat) -> list[str]:
    """Return code, ref and names of a port: those of the town of its name."""
    code, name = port
    towns = [
        town
        for town in store.named(name_key(name))
        if town.country == code[:2] and _km((town.lon, town.lat), position) < TOWN_KM
    ]
    known = dict(towns[0].names) if towns else {"en": name}
    return [code, towns[0].ref if towns else "", *(known.get(c, "") for c in CODES)]


if __name__ == "__main__":
    main()
