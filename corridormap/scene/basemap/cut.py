"""Cut the world's ground for one story: fine where the story is, coarse far off.

Every vertex of ``data/basemap/`` carries its level of detail (``detail.py``). The
arcs are shared between neighbours, so thinning each arc on its own can't tear a
border. What is left is still the whole world: no window, how large it may be, shows
a void.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from corridormap.scene.basemap.detail import KEEP, level_of, levels_of
from corridormap.scene.basemap.names import labels_near, ranges_near
from corridormap.scene.basemap.seam import TURN, Seam, Vertex, seam_of
from corridormap.scene.basemap.source import (
    FILES,
    SEAM,
    Geometry,
    Ints,
    Source,
    arcs_of,
    plain,
    read_source,
)
from corridormap.scene.projection import MERCATOR, Projection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from corridormap.model import Position

    Floats = npt.NDArray[np.float64]

Topology = dict[str, Any]
Thinned = dict[int, list[Vertex]]

FINEST_KM = 0.25
"""The detail at the story's places."""
NEAR_DEGREES, LOSS_KM, GROWTH = 2.5, 0.2, 1.3
"""Farther off than this the detail is lost, by km for a power of the degrees: with
these the lakes around a story stay true to a hundredth of their area within BUDGET."""
COARSER = {"borders": 2, "seas": 2, "rivers": 2, "railways": 4}
"""Levels by which a layer may be coarser than the coast."""
BUDGET = {"basemap": 23_000, "rivers": 2_200, "railways": 500}
"""How many vertices a page carries by file, ends of arcs not counted. With 24,000 the
first view is as good as with 48,000, and a view is drawn in a frame or two."""
REACH = {
    "rivers": {1: 25.0, 2: 12.0, 3: 4.0},
    "railways": {1: 5.0, 2: 2.0, 3: 0.0},
}
"""Up to how many degrees from the story a line is drawn, by its rank."""

STRAIGHT_KM = {1: 40.0, 2: 15.0, 3: 6.0}
"""Details that a line must have to be drawn, by its rank: without them the rivers of a
continent are sticks. A story as wide as one has room for its great rivers alone."""

CORNERS = 3
"""How many corners an area needs to be drawn."""
LOSS = 0.3
"""Share of an island's or a lake's area that thinning may cut off and put to it: what
is no longer itself is a splinter, and isn't drawn."""
OUTLINE = level_of(1.4)
"""The level asked of the outline of a country that the story mentions."""

GRID = 3
"""Thousandths of a degree to which the cut is rounded: a pixel at zoom 9."""
NOWHERE = 20.0
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
    projection: Projection = MERCATOR,
) -> Topology:
    """Return the ground of a story as TopoJSON, the same for the same story.

    ``focus`` are the story's positions: its places, the vertices of its corridors.
    ``countries`` (ISO 3166-1 alpha-2) are those it mentions: their outlines are fine
    wherever they run.
    Objects are ``countries`` (id: ISO 3166-1 alpha-2), ``borders``, ``lakes``,
    ``rivers``, ``railways`` (``properties.rank``, 1 the greatest) and, of the
    ``seas``, those whose id is in ``refs``; they lie beneath the land. Its member
    ``labels`` and ``ranges`` (``names.py``) hold the names around the story, ``seams``
    the arcs that are no coast though no neighbour shares them, ``projection`` the
    numbers of the story's. Longitudes run to half-way round from its middle, so they
    may pass 180.
    """
    distance = Distance(focus)
    builder = _Builder(seam_of(projection.lon0))
    for name in FILES:
        source = read_source(name)
        wanted = {
            layer: [g for g in geometries if layer != "seas" or g["id"] in refs]
            for layer, geometries in source.objects.items()
        }
        fine = _outlines(wanted, countries)
        builder.add(wanted, source, _thin(name, source, wanted, distance, refs, fine))
    return {
        **builder.topology(),
        "labels": labels_near(focus),
        "ranges": ranges_near(focus),
        "projection": asdict(projection),
    }


class Distance:
    """How far cells of one degree are from the story, in degrees of latitude.

    Far off, the cells of a block of some degrees are all as far as its middle.
    """

    def __init__(self, focus: Sequence[Position]) -> None:
        cells = sorted({(int(lon // 1), int(lat // 1)) for lon, lat in focus})
        self._cells = np.array(cells, np.int64).reshape(-1, 2)
        self._blocks = np.unique(self._cells // _BLOCK, axis=0)

    def __call__(self, cells: Ints) -> Floats:
        """Return the distances of cells."""
        if not len(self._cells):
            return np.full(len(cells), NOWHERE)
        blocks, at = _different(cells // _BLOCK)
        result = _nearest(blocks, self._blocks, _BLOCK)[at]
        near = result <= _NEAR
        result[near] = _nearest(cells[near], self._cells, 1)
        return result


def _nearest(cells: Ints, others: Ints, size: int) -> Floats:
    """Return the degrees from each cell to the nearest other, the short way round."""
    around = 360 // size
    shrink = np.cos(np.radians((cells[:, 1] + 0.5) * size))
    least = np.full(len(cells), np.inf)
    for x, y in others:
        across = np.abs(cells[:, 0] - x)
        across = np.minimum(across, around - across) * shrink
        np.minimum(least, np.hypot(across, cells[:, 1] - y), out=least)
    return size * least


def _different(cells: Ints) -> tuple[Ints, Ints]:
    """Return each cell once, and which of them is whose."""
    low = np.min(cells, axis=0, initial=0)
    high = np.max(cells[:, 1], initial=0) - low[1] + 1
    keys = (cells[:, 0] - low[0]) * high + cells[:, 1] - low[1]
    result, at = np.unique(keys, return_inverse=True)
    return np.stack(np.divmod(result, high), axis=1) + low, at


def _outlines(
    wanted: Mapping[str, list[Geometry]], countries: Collection[str]
) -> list[int]:
    """Return the numbers of the arcs around these countries."""
    return sorted(
        {
            plain(number)
            for geometry in wanted.get("countries", ())
            if geometry["id"] in countries
            for number in arcs_of(geometry["arcs"])
        }
    )


def _thin(
    name: str,
    source: Source,
    wanted: Mapping[str, list[Geometry]],
    distance: Distance,
    refs: Collection[str],
    fine: Sequence[int],
) -> Thinned:
    """Return the arcs in use without the vertices that are not worth their bytes.

    A vertex is worth its level of detail less the level that its distance from the
    story asks for; the worthiest are taken until the budget is spent.
    """
    coarser = np.full(len(source.starts) - 1, KEEP)
    coarsest = np.full(len(coarser), 2 * KEEP)
    for arc, layer, rank in _arcs_in_use(source, wanted, distance, refs):
        coarser[arc] = COARSER.get(layer, 0)
        if rank:
            coarsest[arc] = level_of(STRAIGHT_KM[rank])
    most = np.full(len(coarser), KEEP)
    most[list(fine)] = OUTLINE
    owners = source.owners()
    used = coarser[owners] < KEEP
    owners, level = owners[used], source.level[used]
    lon, lat = source.lon[used], source.lat[used]
    cells = np.stack([lon // _CELL, lat // _CELL], axis=1)
    asked = np.minimum(_asked(cells, distance), most[owners]) + coarser[owners]
    kept, least = _without_sticks(owners, level, asked, coarsest, BUDGET[name])
    chosen = kept & (_worth(level, asked) >= least)
    return _by_arc(owners[chosen], lon[chosen], lat[chosen])


def _without_sticks(
    owners: Ints, level: Ints, asked: Ints, coarsest: Ints, budget: int
) -> tuple[npt.NDArray[np.bool_], int]:
    """Return which vertices are of lines with details left, and the least worth.

    Each line that goes leaves room for the others: they are asked again.
    """
    kept = np.ones(len(owners), np.bool_)
    while True:
        worth = _worth(level, asked)
        least = _least_worth(worth[kept], budget)
        finest = np.full(len(coarsest), 2 * KEEP)
        np.minimum.at(finest, owners, asked + max(least, 0))
        # The farthest go first, some at a time: with all of them gone few would be.
        over = np.where(kept, (finest - coarsest)[owners], -1)
        if over.max(initial=0) <= 0:
            return kept, least
        kept &= over <= over.max() // 2


def _worth(level: Ints, asked: Ints) -> Ints:
    return np.where(level == KEEP, KEEP, np.maximum(level - asked, -1))


def _by_arc(owners: Ints, lon: Ints, lat: Ints) -> Thinned:
    numbers, starts = np.unique(owners, return_index=True)
    vertices = list(zip(lon.tolist(), lat.tolist(), strict=True))
    bounds = [*starts.tolist(), len(vertices)]
    return {
        number: vertices[start:stop]
        for number, (start, stop) in zip(
            numbers.tolist(), pairwise(bounds), strict=True
        )
    }


def _arcs_in_use(
    source: Source,
    wanted: Mapping[str, list[Geometry]],
    distance: Distance,
    refs: Collection[str],
) -> Iterator[tuple[int, str, int]]:
    """Yield each arc with its layer and a line's rank, else 0.

    A border comes after the country's outline.
    """
    middles = (source.starts[:-1] + source.starts[1:]) // 2
    cells = np.stack([source.lon[middles], source.lat[middles]], axis=1) // _CELL
    away = distance(cells)
    for layer, geometries in wanted.items():
        reach = REACH.get(layer)
        for geometry in geometries:
            rank = geometry["properties"]["rank"] if reach else 0
            far = reach[rank] if reach else np.inf
            # A river that the story names is drawn however wide the story is.
            rank = 0 if geometry.get("id") in refs else rank
            for number in arcs_of(geometry["arcs"]):
                arc = plain(number)
                if away[arc] <= far:
                    yield arc, layer, rank


def _asked(cells: Ints, distance: Distance) -> Ints:
    """Return the level that each vertex's cell asks for."""
    different, at = _different(cells)
    far = np.maximum(distance(different) - NEAR_DEGREES, 0)
    return levels_of(FINEST_KM + LOSS_KM * far**GROWTH)[at]


def _least_worth(worth: Ints, budget: int) -> int:
    counts = np.bincount(worth[(worth >= 0) & (worth < KEEP)], minlength=1)
    spent = np.cumsum(counts[::-1])
    over = np.flatnonzero(spent > budget)
    return len(counts) - int(over[0]) if len(over) else 0


@dataclass(slots=True)
class _Builder:
    """Collect thinned geometries and number the arcs that are left anew."""

    seam: Seam
    objects: dict[str, list[Geometry]] = field(default_factory=dict)
    arcs: list[list[Vertex]] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)

    def add(
        self, layers: Mapping[str, list[Geometry]], source: Source, thinned: Thinned
    ) -> None:
        """Add the layers of a file without what has become too small to be seen."""
        faithful = _Faithful(source, thinned)
        left = _Left(self, thinned, source.seams())
        for layer, geometries in layers.items():
            kept = self.objects.setdefault(layer, [])
            for geometry in geometries:
                if geometry["type"] == "MultiPolygon":
                    parts = _areas(geometry, faithful)
                    arcs: list[Any] = [p for old in parts for p in left.area(old)]
                else:
                    whole = _lines(geometry, thinned)
                    arcs = [line for old in whole for line in left.line(old)]
                if arcs:
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
            "seams": self.seams,
        }

    def take(self, line: list[Vertex], seam: bool = False) -> int:
        """Return the new number of an arc."""
        self.arcs.append(line)
        if seam:
            self.seams.append(len(self.arcs) - 1)
        return len(self.arcs) - 1


@dataclass(slots=True)
class _Left:
    """A file's thinned arcs under their new numbers, turned to the map's middle."""

    builder: _Builder
    thinned: Thinned
    seams: frozenset[int]
    numbers: dict[int, int | None] = field(default_factory=dict)

    def area(self, part: list[list[int]]) -> list[list[list[int]]]:
        """Return an area's rings under their new numbers, in parts at the seam."""
        rings = [self._whole(ring) for ring in part]
        if None not in rings:
            return [[ring for ring in rings if ring is not None]]
        seam = self.builder.seam
        pieces = seam.rings(self._path(part[0]))
        return [[[self.builder.take(piece)]] for piece in pieces]

    def line(self, line: list[int]) -> list[list[int]]:
        """Return a line under its new numbers, in parts at the seam."""
        whole = self._whole(line)
        if whole is not None:
            return [whole]
        pieces = self.builder.seam.lines(self._path(line))
        return [[self.builder.take(piece)] for piece in pieces]

    def _whole(self, arcs: list[int]) -> list[int] | None:
        """Return the new numbers of arcs that lie on one side of the seam."""
        results = [self._number(arc) for arc in arcs]
        if any(number is None for number in results):
            return None
        ends = [self._ends(number) for number in results if number is not None]
        if any(abs(a[1] - b[0]) > TURN // 2 for a, b in pairwise([*ends, ends[0]])):
            return None
        return [number for number in results if number is not None]

    def _ends(self, number: int) -> tuple[int, int]:
        arc = self.builder.arcs[plain(number)]
        first, last = arc[0][0], arc[-1][0]
        return (first, last) if number >= 0 else (last, first)

    def _number(self, arc: int) -> int | None:
        old = plain(arc)
        if old not in self.numbers:
            line = self.builder.seam.turned(self.thinned[old])
            self.numbers[old] = (
                None if line is None else self.builder.take(line, old in self.seams)
            )
        number = self.numbers[old]
        return number if arc >= 0 or number is None else ~number

    def _path(self, arcs: list[int]) -> list[Vertex]:
        results: list[Vertex] = []
        for arc in arcs:
            line = self.thinned[arc] if arc >= 0 else self.thinned[~arc][::-1]
            results += line[1:] if results else line
        return results


class _Faithful:
    """Tells the rings that thinning has left as they are, but for their detail."""

    def __init__(self, source: Source, thinned: Thinned) -> None:
        self._source = source
        self._thinned = thinned

    def __call__(self, ring: Sequence[int]) -> bool:
        """Return whether a ring may be drawn.

        One that neighbours share is always drawn if it has any area: without it,
        there would be a hole between them.
        """
        arcs = [plain(number) for number in ring]
        if sum(len(self._thinned[arc]) - 1 for arc in arcs) < CORNERS:
            return False
        if len(arcs) > 1:
            return True
        part = self._source.arc(arcs[0])
        whole = np.stack([self._source.lon[part], self._source.lat[part]], axis=1)
        return _change(whole, np.array(self._thinned[arcs[0]])) <= LOSS


def _change(ring: Ints, left: Ints) -> float:
    """Return the areas between a ring and what is left of it, as a share of its own."""
    at = np.flatnonzero(np.isin(_key(ring), _key(left)))
    points = ring - ring[0]
    whole = np.concatenate(([0], np.cumsum(_cross(points[:-1], points[1:]))))
    cut_off = np.diff(whole[at]) - _cross(points[at[:-1]], points[at[1:]])
    return float(np.sum(np.abs(cut_off)) / max(abs(int(whole[-1])), 1))


def _cross(a: Ints, b: Ints) -> Ints:
    """Return twice the area that each of the vectors spans with another."""
    return a[:, 0] * b[:, 1] - b[:, 0] * a[:, 1]


def _key(points: Ints) -> Ints:
    """Return a number for each point that no other point has."""
    return points[:, 0] * (2 * SEAM) + points[:, 1]


def _simplest(geometry: Geometry) -> Geometry:
    """Return a geometry of one part without the word Multi."""
    if len(geometry["arcs"]) > 1:
        return geometry
    kind = geometry["type"].removeprefix("Multi")
    return {**geometry, "type": kind, "arcs": geometry["arcs"][0]}


def _areas(geometry: Geometry, faithful: _Faithful) -> list[Any]:
    """Return the parts whose outline can still be drawn, and their holes."""
    return [
        [ring for ring in part if faithful(ring)]
        for part in geometry["arcs"]
        if faithful(part[0])
    ]


def _lines(geometry: Geometry, thinned: Thinned) -> list[Any]:
    return [
        line for line in geometry["arcs"] if all(plain(arc) in thinned for arc in line)
    ]


def _deltas(arc: list[Vertex]) -> list[list[int]]:
    """Return the steps on the coarser grid; only a line's last may lead nowhere."""
    points = np.rint(np.array(arc) / GRID).astype(np.int64)
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    first: list[list[int]] = points[:1].tolist()
    return [*first, *steps.tolist()] if len(steps) else [*first, [0, 0]]
