"""The railways or the roads of the world: read them, close their gaps, find ways.

Nodes and edges come from the package ``scgraph-data``, which has them from
OpenStreetMap (ODbL). Edges keep the true length in kilometres; a drawn line is
straighter, above all in the steppe, where the package keeps junctions only.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree
from shapely import STRtree, points

from tools.natural_earth import read_countries
from tools.packages import CACHE, member, package

MODULES = {"rail": "world_railways", "road": "world_highways"}
LONGER = {"rail": 1.0, "road": 1.04}
"""What the lengths of the package lack, whose lines are straightened: 17 roads of known
length, from Moscow - Saint Petersburg to Sydney - Melbourne, lack 4 % in the median;
16 stretches of the Trans-Siberian 1 %."""
EARTH_KM = 6371.0088
GAPS_KM = {"rail": (20.0, 25.0), "road": (3.0, 0.0)}
"""Gaps to close between two parts, and from a dead end to a line that is far away by
the network. The roads hang together as they are."""
ABROAD_KM = 5.0
"""A gap across a border is closed up to this width: there may be no crossing."""
AROUND, SPARE_KM = 6.0, 20.0
"""A dead end is joined to what is so many times the gap, and so much more, away."""
SERVED_KM, LINK_KM = 8.0, 6.0
"""A place nearer to a vertex than that is served by it."""
LOOSE, STRICT = 1.03, 0.004
"""The length of a track may be wrong by so much; and how much longer the way by a place
may be than the straight line, so that the place lies beside it."""
REACH_KM = 30.0
"""How far from the network a stop may lie: a city's centre from its freight line."""
POINTING = {"rail": (60.0, 0.75), "road": (6.0, -1.0)}
"""How far apart two dead ends may be that point at each other, in km, and how exactly
(the cosine of the angle; -1: in any direction)."""
BRIDGE_KM = 8.0
"""How wide a gap may be that lies on water: the coast is simpler than the track."""
STRAIGHT_FACTOR = 1.1
"""How much longer a real line is than a straight piece put in by hand."""

# Zhezkazgan's station is missing: from the vertex east of the city to the city to
# the vertex west of it (lat, lon).
DETOURS = {"rail": (((48.071, 68.564), (47.7941, 67.7063), (47.727, 66.483)),)}

LINKS = {
    "rail": (
        ((55.63, 12.68), (55.56, 12.90)),  # the Öresund bridge
        ((55.34, 11.11), (55.31, 10.80)),  # the Great Belt
        ((13.783, 102.191), (13.659, 102.554)),  # Aranyaprathet - Poipet
        ((37.989, -8.42), (37.956, -8.80)),  # the branch to Sines
        ((30.58, 72.138), (30.311, 71.934)),  # Chichawatni - Khanewal
        ((39.553, 44.981), (39.71, 44.88)),  # Sharur - Sadarak
        ((40.762, 29.895), (40.785, 29.68)),  # Izmit - Yarımca
        ((40.785, 29.68), (40.773, 29.466)),  # Yarımca - Gebze
    ),
    "road": (
        ((-21.699, -57.882), (-21.671, -57.943)),  # the bridge of Porto Murtinho
        ((41.025, 40.412), (40.943, 40.267)),  # the coast east of Of
        ((39.95, 49.379), (40.09, 49.395)),  # Alat - Qobustan
        ((40.09, 49.395), (40.19, 49.455)),  # Qobustan - Sangachal
        ((40.19, 49.455), (40.29, 49.64)),  # Sangachal - Puta
        ((40.29, 49.64), (40.354, 49.8)),  # Puta - Baku
    ),
}
"""Where track is missing altogether: from the vertex nearest to a place (lat, lon) to
the one nearest to another (general knowledge)."""

CLOSED = (
    *(("AM", "AZ"), ("AM", "TR"), ("KP", "KR"), ("IL", "LB"), ("IL", "SY")),
    *(
        ("DZ", "MA"),
        ("EH", "MR"),
        ("IN", "PK"),
        ("RU", "UA"),
        ("BY", "UA"),
        ("ER", "ET"),
    ),
)
"""Borders that have ways across and no through traffic (general knowledge, 2025)."""
SEVERED = ((42.57, 41.68, 0.12), (43.40, 40.02, 0.05), (41.20, 42.05, 0.0))
"""(lat, lon, radius) of bridges that are down or shut: the Inguri, the Psou."""

LatLon = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way between two nodes; ``bridged`` counts the gaps closed."""

    nodes: tuple[int, ...]
    km: float
    bridged: int


def _sphere(places: np.ndarray) -> np.ndarray:
    """Return places (lat, lon) as kilometres in space: chords are distances."""
    lat, lon = np.radians(places[:, 0]), np.radians(places[:, 1])
    flat = np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )
    return EARTH_KM * flat


def read_arrays(mode: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return places (lat, lon), pairs of nodes, kilometres: parsed, not imported."""
    source = package("scgraph-data")
    pin = hashlib.sha256(source.read_bytes()).hexdigest()[:12]
    kept = CACHE / f"{MODULES[mode]}-{pin}.npz"
    if not kept.exists():
        tree = ast.parse(member(source, f"scgraph_data/{MODULES[mode]}.py"))
        values = {
            target.id: statement.value
            for statement in tree.body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        }
        nodes = [node[:2] for node in ast.literal_eval(values["nodes"])]
        edges = [
            (one, two, km)
            for one, others in enumerate(ast.literal_eval(values["graph"]))
            for two, km in others.items()
            if one < two
        ]
        np.savez(kept, nodes=np.array(nodes), edges=np.array(edges))
    with np.load(kept) as arrays:
        nodes, edges = arrays["nodes"], arrays["edges"]
    return nodes, edges[:, :2].astype(int), edges[:, 2]


class World:
    """One network: places of its nodes, pairs that are joined, kilometres."""

    def __init__(self, mode: str, closed: bool = True) -> None:
        """Read it, mend it, close gaps; if ``closed``, cut borders without traffic."""
        self.mode = mode
        self.places, self.pairs, km = read_arrays(mode)
        self.km = km * LONGER[mode]
        self.bridged: frozenset[tuple[int, int]] = frozenset()
        self._codes, self._areas = self._read_areas()
        self._mend()
        self.country = self._countries(self.places)
        if closed:
            self._cut()
        self._close_gaps()

    @cached_property
    def matrix(self) -> csr_matrix:
        """Return the kilometres between nodes, in both directions."""
        one, two = self.pairs.T
        km = np.maximum(self.km, 1e-3)
        heads, tails = np.concatenate([one, two]), np.concatenate([two, one])
        size = len(self.places)
        return csr_matrix((np.concatenate([km, km]), (heads, tails)), (size, size))

    @cached_property
    def _used(self) -> np.ndarray:
        return np.unique(self.pairs)

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(_sphere(self.places[self._used]))

    def nearest(self, place: LatLon) -> tuple[int, float]:
        """Return the node nearest to a place (lat, lon) and its distance in km."""
        far, at = self._tree.query(_sphere(np.array([place])))
        return int(self._used[at[0]]), float(far[0])

    def way(self, start: int, end: int) -> Way:
        """Return the shortest way; ValueError if there is none."""
        # Most ways are short: a search within twice the distance saves the world.
        apart = float(np.linalg.norm(np.subtract(*_sphere(self.places[[start, end]]))))
        for limit in (1.6 * apart + 100, np.inf):
            far, before = dijkstra(
                self.matrix, True, start, return_predecessors=True, limit=limit
            )
            if np.isfinite(far[end]):
                nodes = [end]
                while nodes[-1] != start:
                    nodes.append(int(before[nodes[-1]]))
                nodes.reverse()
                gaps = sum((min(p), max(p)) in self.bridged for p in pairwise(nodes))
                return Way(tuple(nodes), float(far[end]), gaps)
        raise ValueError(f"no way from {self.places[start]} to {self.places[end]}")

    def joined(self, stops: list[LatLon]) -> list[int]:
        """Return the nodes that serve stops, all of one connected part.

        A stop's nearest node may be a siding that joins nothing.
        """
        self.serve(stops)
        space = _sphere(np.array(stops))
        far, at = self._tree.query(space, k=200, distance_upper_bound=REACH_KM)
        best: dict[int, list[tuple[float, int]]] = {}
        for number in range(len(stops)):
            for km, near in zip(far[number], at[number], strict=True):
                if np.isfinite(km):
                    node = int(self._used[near])
                    served = best.setdefault(int(self._part[node]), [])
                    if len(served) == number:
                        served.append((float(km), node))
        whole = [served for served in best.values() if len(served) == len(stops)]
        if not whole:
            raise ValueError(f"no part of the network serves {stops}")
        nearest = min(whole, key=lambda served: sum(km for km, _ in served))
        return [node for _, node in nearest]

    def shares(self, way: list[int], lengths: list[float]) -> dict[str, float]:
        """Return kilometres by country of a way, in the order in which it meets them.

        Half of an edge is given to the country of either end.
        """
        found: dict[str, float] = {}
        for pair, km in zip(pairwise(way), lengths, strict=True):
            for node in pair:
                at = self.country[node]
                code = self._codes[at] if at >= 0 else next(iter(found), None)
                if code:
                    found[code] = found.get(code, 0.0) + km / 2
        return {code: km for code, km in found.items() if km >= 0.05}

    @cached_property
    def _part(self) -> np.ndarray:
        part: np.ndarray = connected_components(self.matrix, directed=False)[1]
        return part

    def _read_areas(self) -> tuple[list[str], STRtree]:
        shapes, _ = read_countries()
        return list(shapes), STRtree(list(shapes.values()))

    def _countries(self, places: np.ndarray) -> np.ndarray:
        """Return the number of each place's country, -1 at sea."""
        found = np.full(len(places), -1)
        at, area = self._areas.query(points(places[:, ::-1]), predicate="intersects")
        found[at] = area
        return found

    def _mend(self) -> None:
        for detour in DETOURS.get(self.mode, ()):
            before, place, after = detour
            (one, _), (two, _) = self.nearest(before), self.nearest(after)
            gone = (self.pairs == sorted((one, two))).all(axis=1)
            middle = len(self.places)
            self.places = np.vstack([self.places, place])
            legs = [
                STRAIGHT_FACTOR
                * np.linalg.norm(np.subtract(*_sphere(self.places[[end, middle]])))
                for end in (one, two)
            ]
            self.pairs = np.vstack([self.pairs[~gone], [[one, middle], [two, middle]]])
            self.km = np.concatenate([self.km[~gone], legs])
            self._forget()
        self._link()

    def _link(self) -> None:
        """Put in the links that are missing."""
        for one, two in LINKS.get(self.mode, ()):
            ends = [self.nearest(place)[0] for place in (one, two)]
            for at, place in enumerate((one, two)):
                if self.nearest(place)[1] > LINK_KM:
                    ends[at] = len(self.places)
                    self.places = np.vstack([self.places, place])
            km = STRAIGHT_FACTOR * self._apart(*ends)
            self.pairs = np.vstack([self.pairs, sorted(ends)])
            self.km = np.append(self.km, km)
            self._forget()

    def serve(self, stops: Sequence[LatLon], strict: bool = False) -> None:
        """Put stops that no vertex serves on the edges that may run through them.

        Over long stretches the source keeps junctions only, and the length of the
        track between: a place lies on it if the way there and on is no longer than
        that. ``strict`` also asks that the straight line passes near.
        """
        far, _ = self._tree.query(_sphere(np.array(stops)))
        before = len(self.places)
        for stop, km in zip(stops, far, strict=True):
            if km > SERVED_KM:
                self._insert(stop, strict)
        if len(self.places) > before:
            self._forget()

    def _insert(self, place: LatLon, strict: bool) -> None:
        long = np.flatnonzero(self.km > 2 * SERVED_KM)
        one, two = (_sphere(self.places[self.pairs[long, end]]) for end in (0, 1))
        spot = _sphere(np.array([place]))
        before, after = (np.linalg.norm(end - spot, axis=1) for end in (one, two))
        length = np.linalg.norm(one - two, axis=1)
        aside = before + after - length
        fits = before + after <= self.km[long] * LOOSE + SERVED_KM / 2
        if strict:
            fits &= aside < STRICT * length
        if fits.any():
            best = np.flatnonzero(fits)[np.argmin(aside[fits])]
            self._split(int(long[best]), place, float(before[best]), float(after[best]))

    def _split(self, edge: int, place: LatLon, before: float, after: float) -> None:
        middle = len(self.places)
        (one, two), km = self.pairs[edge], self.km[edge]
        self.places = np.vstack([self.places, place])
        self.country = np.append(self.country, self._countries(self.places[-1:]))
        share = before / (before + after)
        self.pairs = np.vstack(
            [np.delete(self.pairs, edge, 0), [[one, middle], [two, middle]]]
        )
        self.km = np.append(np.delete(self.km, edge), [km * share, km * (1 - share)])

    def _apart(self, one: int, two: int) -> float:
        return float(np.linalg.norm(np.subtract(*_sphere(self.places[[one, two]]))))

    def _cut(self) -> None:
        one, two = (self.country[self.pairs[:, side]] for side in (0, 1))
        gone = self._closed(one, two)
        middle = (self.places[self.pairs[:, 0]] + self.places[self.pairs[:, 1]]) / 2
        for lat, lon, radius in SEVERED:
            gone |= np.abs(middle - [lat, lon]).sum(axis=1) < radius
        self.pairs, self.km = self.pairs[~gone], self.km[~gone]
        self._forget()

    def _closed(self, one: np.ndarray, two: np.ndarray) -> np.ndarray:
        number = {code: at for at, code in enumerate(self._codes)}
        gone = np.zeros(len(one), dtype=bool)
        for first, second in CLOSED:
            a, b = number[first], number[second]
            gone |= ((one == a) & (two == b)) | ((one == b) & (two == a))
        return gone

    def _close_gaps(self) -> None:
        """Close the gaps of a network that has come apart, dearer than real track."""
        parts_km, ends_km = GAPS_KM[self.mode]
        self._add(*self._gaps_between_parts(parts_km), 3.0)
        if ends_km:
            self._add(*self._gaps_at_dead_ends(ends_km), 2.0)
        self._add(*self._gaps_that_point(), 2.0)

    def _add(self, pairs: np.ndarray, km: np.ndarray, extra: float) -> None:
        if len(pairs):
            pairs = np.sort(pairs, axis=1)
            self.bridged |= {(int(one), int(two)) for one, two in pairs}
            self.pairs = np.vstack([self.pairs, pairs])
            self.km = np.concatenate([self.km, 1.15 * km + extra])
            self._forget()

    def _forget(self) -> None:
        for name in ("matrix", "_used", "_tree", "_part", "_lists"):
            self.__dict__.pop(name, None)

    def _gaps_between_parts(self, within_km: float) -> tuple[np.ndarray, np.ndarray]:
        """Return between every two parts their nearest nodes, where those are near."""
        _, part = connected_components(self.matrix, directed=False)
        used = self._used
        largest = np.bincount(part[used]).argmax()
        small = used[part[used] != largest]
        space = _sphere(self.places)
        best: dict[tuple[int, int], tuple[float, int, int]] = {}
        for batch in np.array_split(small, max(1, len(small) // 2000)):
            near = self._tree.query_ball_point(space[batch], within_km)
            for one, others in zip(batch.tolist(), near, strict=True):
                for two in used[np.array(others)]:
                    ours, theirs = int(part[one]), int(part[two])
                    if ours == theirs:
                        continue
                    key = (min(ours, theirs), max(ours, theirs))
                    gap = float(np.linalg.norm(space[one] - space[two]))
                    best[key] = min(
                        best.get(key, (gap, one, int(two))), (gap, one, int(two))
                    )
        return self._allowed(sorted(best.values()))

    def _gaps_at_dead_ends(self, within_km: float) -> tuple[np.ndarray, np.ndarray]:
        """Return from each dead end the nearest node that is far by the network."""
        used, space = self._used, _sphere(self.places)
        degree = np.bincount(self.pairs.ravel(), minlength=len(self.places))
        rows = []
        for end in np.flatnonzero(degree == 1).tolist():
            near = used[np.array(self._tree.query_ball_point(space[end], within_km))]
            gaps = np.linalg.norm(space[near] - space[end], axis=1)
            order = np.lexsort((near, gaps))[1:13]
            if not len(order):
                continue
            limit = AROUND * gaps[order[-1]] + SPARE_KM
            far = self._around(end, limit)
            for at in order:
                if far.get(int(near[at]), np.inf) > AROUND * gaps[at] + SPARE_KM:
                    rows.append((float(gaps[at]), end, int(near[at])))
                    break
        return self._allowed(rows)

    def _gaps_that_point(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the gaps between dead ends that point at each other: missing track."""
        degree = np.bincount(self.pairs.ravel(), minlength=len(self.places))
        ends = np.flatnonzero(degree == 1)
        space = _sphere(self.places)
        indptr, indices, _ = self._lists
        course = np.array([space[end] - space[indices[indptr[end]]] for end in ends])
        course /= np.maximum(np.linalg.norm(course, axis=1), 1e-6)[:, None]
        tree = cKDTree(space[ends])
        within, exactly = POINTING[self.mode]
        rows = []
        for one, two in sorted(tree.query_pairs(within)):
            gap = space[ends[two]] - space[ends[one]]
            km = float(np.linalg.norm(gap))
            ahead = min(course[one] @ gap, -(course[two] @ gap))
            if ahead >= exactly * km:
                rows.append((km, int(ends[one]), int(ends[two])))
        used: set[int] = set()
        kept = []
        for km, one, two in sorted(rows):
            limit = AROUND * km + SPARE_KM
            if used & {one, two} or self._around(one, limit).get(two) is not None:
                continue
            used |= {one, two}
            kept.append((km, one, two))
        return self._allowed(kept)

    def _around(self, start: int, limit: float) -> dict[int, float]:
        """Return the nodes within a distance by the network, with the distance."""
        import heapq

        indptr, indices, data = self._lists
        best = {start: 0.0}
        queue = [(0.0, start)]
        while queue:
            km, here = heapq.heappop(queue)
            if km > best[here]:
                continue
            for at in range(indptr[here], indptr[here + 1]):
                there, far = indices[at], km + data[at]
                if far <= limit and far < best.get(there, np.inf):
                    best[there] = far
                    heapq.heappush(queue, (far, there))
        return best

    @cached_property
    def _lists(self) -> tuple[list[int], list[int], list[float]]:
        matrix = self.matrix
        return matrix.indptr.tolist(), matrix.indices.tolist(), matrix.data.tolist()

    def _allowed(
        self, rows: list[tuple[float, int, int]]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the gaps over land, and inside a country or narrow."""
        if not rows:
            return np.empty((0, 2), dtype=int), np.empty(0)
        km = np.array([row[0] for row in rows])
        pairs = np.array([row[1:] for row in rows])
        one, two = (self.country[pairs[:, side]] for side in (0, 1))
        home = (one == two) | (one < 0) | (two < 0) | (km <= ABROAD_KM)
        fine = home & ~self._closed(one, two)
        for part in (0.25, 0.5, 0.75):
            first, second = (self.places[pairs[:, side]] for side in (0, 1))
            dry = self._countries(first * part + second * (1 - part)) >= 0
            fine &= dry | (km < BRIDGE_KM)
        return pairs[fine], km[fine]
