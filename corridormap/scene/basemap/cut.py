"""Cut the world's basemap for one story: fine where the story is, coarse far off.

``data/basemap/`` holds TopoJSON in which every vertex carries its level of detail
(``detail.py``). The arcs are shared between neighbours, so thinning each arc on
its own can't tear a border. What is left is still the whole world: no window, how
large it may be, shows a void.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any

from corridormap.paths import data_file
from corridormap.scene.basemap.detail import KEEP, level_of
from corridormap.scene.basemap.names import labels_near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from corridormap.model import Position

Topology = dict[str, Any]
Geometry = dict[str, Any]
Vertex = tuple[int, int]

FINEST_KM = 0.25
"""The detail at the story's places; farther off it grows by the power of degrees."""
NEAR_DEGREES = 0.7
GROWTH = 0.65
COARSER = {"borders": 8, "lakes": 5, "rivers": 8, "seas": 6}
"""Levels by which a layer may be coarser than the coast."""
BUDGET = {"basemap": 2400, "railways": 200}
"""How many vertices a page can carry, by file, ends of arcs not counted."""
REACH = {
    "rivers": {1: 10.0, 2: 5.0, 3: 1.0},
    "railways": {1: 5.0, 2: 2.0, 3: 0.0},
}
"""Up to how many degrees from the story a line is drawn, by its rank."""

CORNERS = {"countries": 3, "lakes": 5, "seas": 3}
"""How many corners an area needs to be drawn: a lake that is a triangle is none."""
OUTLINE = level_of(1.4)
"""The level asked of the outline of a country that the story speaks of."""

GRID = 4
"""Thousandths of a degree to which the cut is rounded: a pixel at zoom 9."""
NOWHERE = 10.0
"""The distance of everything from a story without places, in degrees."""

_CELL = 1000
"""Vertices are whole thousandths of a degree; distances are found by the degree."""
_NEAR = 8.0
_BLOCK = 3


def cut(
    focus: Sequence[Position],
    *,
    refs: Collection[str] = (),
    countries: Collection[str] = (),
) -> Topology:
    """Return the basemap of a story as TopoJSON, the same for the same story.

    ``focus`` are the story's positions: its places, the vertices of its corridors.
    ``countries`` (ISO 3166-1 alpha-2) are those it speaks of: their outlines are fine
    wherever they run.
    Objects are ``countries`` (id: ISO 3166-1 alpha-2), ``borders``, ``lakes``,
    ``rivers``, ``railways`` (``properties.rank``, 1 the greatest) and, of the
    ``seas``, those whose id is in ``refs``; they lie beneath the land. Its member
    ``labels`` (``labels.py``) holds the names around the story.
    """
    distance = Distance(focus)
    builder = _Builder()
    for name in ("basemap", "railways"):
        source = read_topology(name)
        wanted = {
            layer: [
                geometry
                for geometry in source["objects"][layer]["geometries"]
                if layer != "seas" or geometry["id"] in refs
            ]
            for layer in source["objects"]
        }
        fine = _outlines(wanted, countries)
        thinned = _thin(source["arcs"], wanted, distance, BUDGET[name], fine)
        builder.add(wanted, thinned)
    return {**builder.topology(), "labels": labels_near(focus)}


@cache
def read_topology(name: str) -> Topology:
    """Return a file of ``data/basemap/`` as it is; it is read once."""
    with data_file(f"basemap/{name}.topojson") as path:
        topology: Topology = json.loads(path.read_bytes())
        if not {"arcs", "objects", "transform"} <= topology.keys():
            raise ValueError("it is no TopoJSON")
        return topology


class Distance:
    """How far a cell of one degree is from the story, in degrees of latitude.

    Far off, the cells of a block of some degrees are all as far as its middle.
    """

    def __init__(self, focus: Sequence[Position]) -> None:
        self._cells = sorted({(int(lon // 1), int(lat // 1)) for lon, lat in focus})
        self._blocks = sorted({_block(cell) for cell in self._cells})
        self._cell = cache(lambda cell: _nearest(cell, self._cells))
        self._from_block = cache(lambda block: _nearest(block, self._blocks, _BLOCK))

    def __call__(self, cell: Vertex) -> float:
        """Return the distance of a cell; all are far from a story without places."""
        if not self._cells:
            return 0.0
        rough = self._from_block(_block(cell))
        return rough if rough > _NEAR else self._cell(cell)


def _block(cell: Vertex) -> Vertex:
    return cell[0] // _BLOCK, cell[1] // _BLOCK


def _nearest(cell: Vertex, others: Iterable[Vertex], size: int = 1) -> float:
    """Return the degrees from a cell to the nearest other, both of a size."""
    x, y = cell
    shrink = cos(radians((y + 0.5) * size))
    return size * min(hypot((x - x1) * shrink, y - y1) for x1, y1 in others)


def _outlines(
    wanted: dict[str, list[Geometry]], countries: Collection[str]
) -> frozenset[int]:
    """Return the numbers of the arcs around these countries."""
    return frozenset(
        number if number >= 0 else ~number
        for geometry in wanted.get("countries", ())
        if geometry["id"] in countries
        for number in _flat(geometry["arcs"])
    )


def _thin(
    arcs: list[list[list[int]]],
    wanted: dict[str, list[Geometry]],
    distance: Distance,
    budget: int,
    fine: Collection[int],
) -> dict[int, list[Vertex]]:
    """Return the arcs in use without the vertices that are not worth their bytes.

    A vertex is worth its level of detail less the level that its distance from the
    story asks for; the worthiest are taken until the budget is spent.
    """
    used = dict(_arcs_in_use(arcs, wanted, distance))
    worth = _Worth(distance)
    weighed = {
        number: worth.weigh(
            arcs[number], COARSER.get(layer, 0), OUTLINE if number in fine else None
        )
        for number, layer in sorted(used.items())
    }
    least = _least_worth(weighed.values(), budget)
    return {
        number: [vertex for vertex, value in found if value >= least]
        for number, found in weighed.items()
    }


def _arcs_in_use(
    arcs: list[list[list[int]]], wanted: dict[str, list[Geometry]], distance: Distance
) -> Iterator[tuple[int, str]]:
    """Yield each arc with its layer; a border comes after the country's outline."""
    for layer, geometries in wanted.items():
        reach = REACH.get(layer)
        for geometry in geometries:
            for number in _flat(geometry["arcs"]):
                arc = number if number >= 0 else ~number
                if reach is None or (
                    _middle_distance(arcs[arc], distance)
                    <= reach[geometry["properties"]["rank"]]
                ):
                    yield arc, layer


def _flat(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from _flat(item)


def _middle_distance(arc: list[list[int]], distance: Distance) -> float:
    half = arc[: len(arc) // 2 + 1]
    x, y = sum(step[0] for step in half), sum(step[1] for step in half)
    return distance((x // _CELL, y // _CELL))


class _Worth:
    """Weigh the vertices of arcs by the distance of the cell they lie in."""

    def __init__(self, distance: Distance) -> None:
        self._asked = _Asked(distance)

    def weigh(
        self, arc: list[list[int]], coarser: int, most: int | None
    ) -> list[tuple[Vertex, int]]:
        """Return each vertex worth anything, its deltas summed up, and its worth.

        ``most`` is the highest level that is asked for, however far it is.
        """
        x = y = 0
        found = []
        asked = self._asked
        for dx, dy, level in arc:
            x += dx
            y += dy
            if level == KEEP:
                found.append(((x, y), KEEP))
                continue
            least = asked[x // _CELL, y // _CELL]
            least = (least if most is None else min(least, most)) + coarser
            if level >= least:
                found.append(((x, y), level - least))
        return found


class _Asked(dict[Vertex, int]):
    """The level that each cell asks for, found when it is first needed."""

    def __init__(self, distance: Distance) -> None:
        super().__init__()
        self._distance = distance

    def __missing__(self, cell: Vertex) -> int:
        far = max(self._distance(cell) - NEAR_DEGREES, 0)
        self[cell] = level_of(FINEST_KM + far**GROWTH)
        return self[cell]


def _least_worth(weighed: Iterable[list[tuple[Vertex, int]]], budget: int) -> int:
    counts = Counter(value for arc in weighed for _, value in arc)
    del counts[KEEP]
    left = budget
    for value in sorted(counts, reverse=True):
        left -= counts[value]
        if left < 0:
            return value + 1
    return 0


@dataclass(slots=True)
class _Builder:
    """Collect thinned geometries and number the arcs that are left anew."""

    objects: dict[str, list[Geometry]] = field(default_factory=dict)
    arcs: list[list[Vertex]] = field(default_factory=list)

    def add(
        self, layers: dict[str, list[Geometry]], thinned: dict[int, list[Vertex]]
    ) -> None:
        """Add the layers of a file without what has become too small to be seen."""
        numbers: dict[int, int] = {}
        for layer, geometries in layers.items():
            corners = CORNERS.get(layer)
            kept = self.objects.setdefault(layer, [])
            for geometry in geometries:
                if corners:
                    arcs = _areas(geometry, thinned, corners)
                else:
                    arcs = _lines(geometry, thinned)
                if arcs:
                    arcs = self._renumber(arcs, thinned, numbers)
                    kept.append(_simplest({**geometry, "arcs": arcs}))

    def topology(self) -> Topology:
        """Return the TopoJSON."""
        return {
            "type": "Topology",
            "transform": {"scale": [GRID / 1000] * 2, "translate": [0, 0]},
            "objects": {
                layer: {"type": "GeometryCollection", "geometries": geometries}
                for layer, geometries in self.objects.items()
            },
            "arcs": [_deltas(arc) for arc in self.arcs],
        }

    def _renumber(
        self, arcs: list[Any], thinned: dict[int, list[Vertex]], numbers: dict[int, int]
    ) -> list[Any]:
        if not arcs or isinstance(arcs[0], list):
            return [self._renumber(part, thinned, numbers) for part in arcs]
        return [self._number(arc, thinned, numbers) for arc in arcs]

    def _number(
        self, arc: int, thinned: dict[int, list[Vertex]], numbers: dict[int, int]
    ) -> int:
        old = arc if arc >= 0 else ~arc
        if old not in numbers:
            numbers[old] = len(self.arcs)
            self.arcs.append(thinned[old])
        return numbers[old] if arc >= 0 else ~numbers[old]


def _simplest(geometry: Geometry) -> Geometry:
    """Return a geometry of one part without the word Multi."""
    if len(geometry["arcs"]) > 1:
        return geometry
    kind = geometry["type"].removeprefix("Multi")
    return {**geometry, "type": kind, "arcs": geometry["arcs"][0]}


def _areas(
    geometry: Geometry, thinned: dict[int, list[Vertex]], corners: int
) -> list[Any]:
    """Return the parts whose outline still has enough corners, and their holes."""
    return [
        [ring for ring in part if _corners(ring, thinned) >= corners]
        for part in geometry["arcs"]
        if _corners(part[0], thinned) >= corners
    ]


def _corners(ring: list[int], thinned: dict[int, list[Vertex]]) -> int:
    return sum(len(thinned[arc if arc >= 0 else ~arc]) - 1 for arc in ring)


def _lines(geometry: Geometry, thinned: dict[int, list[Vertex]]) -> list[Any]:
    return [
        line
        for line in geometry["arcs"]
        if all((arc if arc >= 0 else ~arc) in thinned for arc in line)
    ]


def _deltas(arc: list[Vertex]) -> list[list[int]]:
    """Return the steps on the coarser grid; only a line's last may lead nowhere."""
    x, y = (round(part / GRID) for part in arc[0])
    steps = [[x, y]]
    for lon, lat in arc[1:]:
        step = [round(lon / GRID) - x, round(lat / GRID) - y]
        if step != [0, 0]:
            steps.append(step)
            x, y = x + step[0], y + step[1]
    return steps if len(steps) > 1 else [*steps, [0, 0]]
