"""Cut polygons and lines into shared arcs, weigh their vertices, write them down.

Coordinates are whole numbers of 0.001 degrees here. An arc that two countries
share is stored once, so that whatever thins it later thins it for both.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, radians, sqrt
from typing import TYPE_CHECKING, Any

from corridormap.geo import polyline
from corridormap.scene.basemap.detail import KEEP, level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Point = tuple[int, int]
Arc = tuple[Point, ...]
Ring = list[Point]
Geometry = dict[str, Any]
"""A geometry of TopoJSON: type, id, arcs, properties."""
File = dict[str, Any]
"""A file of data/basemap/: ``objects`` and ``arcs``."""

SCALE = 0.001
KM_PER_UNIT = 111.195 * SCALE


@dataclass(slots=True)
class Topology:
    """Arcs, each stored once, with the weight of every vertex."""

    arcs: list[Arc] = field(default_factory=list)
    weights: list[list[int]] = field(default_factory=list)
    index: dict[Arc, int] = field(default_factory=dict)

    def add(self, points: Sequence[Point]) -> int:
        """Return the index of an arc, negative (``~i``) if stored the other way."""
        arc = tuple(points)
        if arc in self.index:
            return self.index[arc]
        if arc[::-1] in self.index:
            return ~self.index[arc[::-1]]
        self.index[arc] = len(self.arcs)
        self.arcs.append(arc)
        self.weights.append(vertex_weights(arc))
        return self.index[arc]

    def line(self, number: int) -> Arc:
        """Return the points of an arc in the direction asked for."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]


def quantise(points: Iterable[Sequence[float]]) -> list[Point]:
    """Return whole numbers of 0.001 degrees, repeated points left out."""
    found: list[Point] = []
    for point in points:
        here = (round(point[0] / SCALE), round(point[1] / SCALE))
        if not found or found[-1] != here:
            found.append(here)
    return found


def find_junctions(rings: Iterable[Ring]) -> set[Point]:
    """Return the points where rings part: their neighbours differ between rings."""
    neighbours: dict[Point, frozenset[Point]] = {}
    junctions: set[Point] = set()
    for ring in rings:
        around = [*ring[-2:-1], *ring]
        for before, here, after in zip(around, around[1:], around[2:], strict=False):
            pair = frozenset((before, after))
            if neighbours.setdefault(here, pair) != pair:
                junctions.add(here)
    return junctions


def cut_ring(ring: Ring, junctions: set[Point]) -> list[Ring]:
    """Cut a closed ring at its junctions; one without any starts at its least point."""
    body = ring[:-1]
    starts = [at for at, point in enumerate(body) if point in junctions]
    if not starts:
        return [_from_least(body)]
    body = body[starts[0] :] + body[: starts[0]]
    cuts = [at for at, point in enumerate(body) if point in junctions] + [len(body)]
    body.append(body[0])
    return [body[start : stop + 1] for start, stop in pairwise(cuts)]


def _from_least(body: Ring) -> Ring:
    at = body.index(min(body))
    ring = [*body[at:], *body[:at], body[at]]
    return min(ring, ring[::-1])


def vertex_weights(arc: Sequence[Point]) -> list[int]:
    """Return the level of detail of each vertex; the ends are always kept.

    Visvalingam's effective area: the triangle a vertex spans with its neighbours
    when its turn to be removed comes, never less than of those removed before.
    """
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    areas = [triangle_km2(*arc[at - 1 : at + 2]) for at in range(1, len(arc) - 1)]
    queue = [(area, at) for at, area in enumerate(areas, 1)]
    current = [0.0, *areas, 0.0]
    heapq.heapify(queue)
    levels = [KEEP] * len(arc)
    largest = 0.0
    while queue:
        area, at = heapq.heappop(queue)
        if area != current[at]:
            continue
        current[at] = -1.0
        largest = max(largest, area)
        levels[at] = level_of(sqrt(largest))
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for side in (left, right):
            if 0 < side < len(arc) - 1:
                around = (arc[before[side]], arc[side], arc[after[side]])
                current[side] = triangle_km2(*around)
                heapq.heappush(queue, (current[side], side))
    return levels


def triangle_km2(one: Point, two: Point, three: Point) -> float:
    """Return the area of a small triangle on the ground."""
    across = cos(radians(two[1] * SCALE))
    (x0, y0), (x1, y1), (x2, y2) = one, two, three
    twice = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
    return twice / 2 * across * KM_PER_UNIT**2


def thin(
    topology: Topology, smallest: Callable[[Point], int], keep: set[int] | None = None
) -> dict[int, int]:
    """Drop vertices below the level that holds where they are, then empty arcs.

    Returns the new index of each arc that is left: those not in ``keep`` go, and
    closed arcs that are no longer a triangle.
    """
    left: dict[int, int] = {}
    arcs: list[Arc] = []
    weights: list[list[int]] = []
    for number, (arc, levels) in enumerate(
        zip(topology.arcs, topology.weights, strict=True)
    ):
        if keep is not None and number not in keep:
            continue
        chosen = [
            (point, level)
            for point, level in zip(arc, levels, strict=True)
            if level >= smallest(point)
        ]
        if arc[0] == arc[-1] and len(chosen) < 4:
            continue
        left[number] = len(arcs)
        arcs.append(tuple(point for point, _ in chosen))
        weights.append([level for _, level in chosen])
    topology.arcs, topology.weights = arcs, weights
    topology.index = {}
    return left


def encode(topology: Topology, objects: Mapping[str, object]) -> File:
    """Return a file of ``data/basemap/`` (``corridormap/scene/basemap/source.py``)."""
    arcs = [
        _letters(arc, levels)
        for arc, levels in zip(topology.arcs, topology.weights, strict=True)
    ]
    return {"objects": objects, "arcs": arcs}


def _letters(arc: Arc, levels: list[int]) -> str:
    return "".join(
        "".join(map(polyline.number, (here[0] - last[0], here[1] - last[1], level)))
        for (last, here), level in zip(pairwise([(0, 0), *arc]), levels, strict=True)
    )


def chains(edges: Iterable[tuple[Point, Point]]) -> list[list[Point]]:
    """Join edges into lines that run from junction or end to junction or end."""
    around: dict[Point, set[Point]] = defaultdict(set)
    for one, two in edges:
        around[one].add(two)
        around[two].add(one)
    nodes = {point for point, others in around.items() if len(others) != 2}
    lines: list[Ring] = []
    seen: set[tuple[Point, Point]] = set()
    for start in [*sorted(nodes), *sorted(around)]:
        for step in sorted(around[start]):
            if (start, step) not in seen:
                line = _follow(around, nodes | {start}, start, step)
                seen.update(pairwise(line))
                seen.update(pairwise(line[::-1]))
                lines.append(line)
    return lines


def _follow(
    around: dict[Point, set[Point]], stops: set[Point], start: Point, step: Point
) -> list[Point]:
    line = [start, step]
    while line[-1] not in stops:
        line.append(next(iter(around[line[-1]] - {line[-2]})))
    return line
