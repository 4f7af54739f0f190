"""The ground's features as shapes of one view.

The vertices of shared arcs are chosen by their level of detail alone, so neighbours
keep the same border at every scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil, floor

import numpy as np

from corridormap.model import Position
from corridormap.scene.basemap.detail import level_of
from corridormap.scene.basemap.source import (
    UNIT,
    Geometry,
    Ints,
    arcs_of,
    plain,
    read_source,
)
from corridormap.scene.planar import Window, area, clip_line, clip_ring, rounded
from corridormap.scene.projection import Floats, Point, Projection, View

BEND = 1.5
"""Degrees of longitude after which an edge gets a vertex: a parallel is a curve."""
HALF = 180.0
"""Degrees from the middle meridian to the seam, where a cone is cut open."""

Clip = Callable[[Sequence[Point], Window], list[Point]]
Line = tuple[Floats, Floats]
"""Degrees east of the middle meridian, and latitudes."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a shape is cut and thinned for: the view, the detail, the grid.

    ``detail`` is the size in pixels of what may be lost, ``bleed`` how far shapes run
    on beyond the frame, ``digits`` the decimals of a pixel, ``smallest`` the square
    pixels below which an island or a lake is left out.
    """

    view: View
    detail: float = 0.8
    bleed: float = 4.0
    digits: int = 1
    smallest: float = 3.0

    @property
    def level(self) -> int:
        """The level of detail that a vertex needs to be drawn."""
        return level_of(self.view.km_per_pixel * self.detail)

    @property
    def window(self) -> Window:
        """The frame in pixels, with the bleed."""
        b = self.bleed
        return -b, -b, self.view.width + b, self.view.height + b

    def ring(self, points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
        """Yield an area's outline in pixels as the picture shows it, if it does."""
        result = rounded(clip_ring(points, self.window), self.digits)
        if len(result) > 2 and area(result) >= self.smallest:
            yield result

    def line(self, points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
        """Yield the parts of a line in pixels that the picture shows."""
        for part in clip_line(points, self.window):
            result = rounded(part, self.digits)
            if len(result) > 1:
                yield result

    def course(self, line: Sequence[Position]) -> Iterator[tuple[Point, ...]]:
        """Yield the parts of a line of positions that the picture shows."""
        away, lat = unwrapped(line, self.view.projection)
        owners = np.zeros(len(away), np.int64)
        away, lat, _ = _bent(away, lat, owners)
        reach = _reach(self.view)
        for copy in _copies(float(away.min()), float(away.max()), *reach):
            x, y = self.view.projection.place_all(away + copy, lat)
            yield from self.line(self.view.all_at(x, y))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file of the ground in a projection, without the vertices below a level.

    ``away`` are degrees east of the middle meridian, ``x`` and ``y`` the plane's. Arc n
    has the vertices ``starts[n]`` to ``starts[n + 1]``; ``boxes`` are their extents:
    left, top, right, bottom in the plane, west, east.
    """

    away: Floats
    lat: Floats
    x: Floats
    y: Floats
    starts: Ints
    boxes: Floats

    def vertices(self, arcs: Sequence[int]) -> Ints:
        """Return where the vertices along arcs are; ~n runs backwards."""
        runs: list[Ints] = []
        for number in arcs:
            arc = plain(number)
            run = np.arange(self.starts[arc], self.starts[arc + 1])
            run = run if number >= 0 else run[::-1]
            runs.append(run[1:] if runs else run)
        return np.concatenate(runs)


class Extents:
    """Where the lines of a file are in a projection, each measured once."""

    def __init__(self, boxes: Floats) -> None:
        """Take the extents of the arcs, as ``Drawn`` has them."""
        self.boxes = boxes
        self._known: dict[tuple[int, ...], tuple[Window, float, float]] = {}

    def of(self, arcs: tuple[int, ...]) -> tuple[Window, float, float]:
        """Return the box of arcs in the plane, and their degrees west and east."""
        if arcs not in self._known:
            boxes = self.boxes[[plain(n) for n in arcs]]
            left, top, west = boxes[:, (0, 1, 4)].min(axis=0).tolist()
            right, bottom, east = boxes[:, (2, 3, 5)].max(axis=0).tolist()
            self._known[arcs] = (left, top, right, bottom), west, east
        return self._known[arcs]


@lru_cache(maxsize=16)
def _extents(name: str, projection: Projection) -> Extents:
    return Extents(_drawn(name, 0, projection).boxes)


@lru_cache(maxsize=16)
def _drawn(name: str, level: int, projection: Projection) -> Drawn:
    source = read_source(name)
    chosen = source.level >= level
    away = source.lon[chosen].astype(np.float64) * UNIT - projection.lon0
    lat = source.lat[chosen].astype(np.float64) * UNIT
    away, lat, owners = _bent(away, lat, source.owners()[chosen])
    x, y = projection.place_all(away, lat)
    starts = np.searchsorted(owners, np.arange(len(source.starts)))
    at = starts[:-1]
    boxes = np.stack(
        [
            least.reduceat(of, at)
            for least, of in (
                (np.minimum, x),
                (np.minimum, y),
                (np.maximum, x),
                (np.maximum, y),
                (np.minimum, away),
                (np.maximum, away),
            )
        ],
        axis=1,
    )
    return Drawn(away, lat, x, y, starts, boxes)


def _bent(away: Floats, lat: Floats, owners: Ints) -> tuple[Floats, Floats, Ints]:
    """Return lines with vertices put into edges that are long from west to east."""
    more = np.zeros(len(away), np.int64)
    more[:-1] = np.abs(np.diff(away)) // BEND
    more[:-1][np.diff(owners) != 0] = 0
    pieces = more + 1
    at = np.repeat(np.arange(len(away)), pieces)
    part = np.arange(len(at)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = part / np.repeat(pieces, pieces)
    after = np.minimum(at + 1, len(away) - 1)
    return (
        away[at] + share * (away[after] - away[at]),
        lat[at] + share * (lat[after] - lat[at]),
        owners[at],
    )


def unwrapped(line: Sequence[Position], projection: Projection) -> Line:
    """Return a line that runs on across the date line, from near the middle."""
    lon = np.unwrap([lon for lon, _ in line], period=360)
    turns = np.round((float(np.mean(lon)) - projection.lon0) / 360)
    return lon - 360 * turns - projection.lon0, np.array([lat for _, lat in line])


def _copies(west: float, east: float, low: float, high: float) -> list[float]:
    """Return by how many degrees to shift land so that it lies within a reach."""
    return [
        360.0 * n
        for n in range(floor((low - east) / 360), ceil((high - west) / 360) + 1)
        if west + 360 * n < high and east + 360 * n > low
    ]


def _reach(view: View) -> tuple[float, float]:
    """Return how far west and east of the middle meridian land is drawn, in degrees.

    Mercator's world goes on for ever; a cone is cut open half-way round.
    """
    if view.projection.cone:
        return -HALF, HALF
    left, _, right, _ = view.window()
    return min(-HALF, (left - 0.6) * 360), max(HALF, (right - 0.4) * 360)


def geometries(name: str, layer: str) -> list[Geometry]:
    """Return the geometries of a layer of a file of ``data/basemap/``."""
    return read_source(name).objects[layer]


def area_of(geometry: Geometry, canvas: Canvas) -> tuple[tuple[Point, ...], ...]:
    """Return the rings of an area of the ground in pixels, without those too small."""
    layer = _layer("basemap", canvas)
    return tuple(
        ring
        for polygon in geometry["arcs"]
        for arcs in polygon
        for points in layer.placed(tuple(arcs), clip_ring)
        for ring in canvas.ring(points)
    )


def lines_of(
    name: str, arcs: Iterable[Sequence[int]], canvas: Canvas
) -> tuple[tuple[Point, ...], ...]:
    """Return lines of the ground in pixels."""
    layer = _layer(name, canvas)
    return tuple(
        part
        for line in arcs
        for points in layer.placed(tuple(line), _clipped_line)
        for part in canvas.line(points)
    )


def _clipped_line(points: Sequence[Point], window: Window) -> list[Point]:
    """Return the first part of a line in a window: it crosses the seam but once."""
    return next(iter(clip_line(points, window)), [])


@dataclass(frozen=True, slots=True)
class _Layer:
    """A file of the ground as one canvas needs it.

    ``near`` are the arcs that may come near the frame: most of the world's don't.
    """

    view: View
    drawn: Drawn
    extents: Extents
    window: Window
    low: float
    high: float
    near: frozenset[int]

    def placed(self, arcs: tuple[int, ...], clip: Clip) -> Iterator[list[Point]]:
        """Yield a line in pixels, for each time that it comes near the frame."""
        if len(arcs) == 1 and plain(arcs[0]) not in self.near:
            return
        box, west, east = self.extents.of(arcs)
        low, high, drawn, view = self.low, self.high, self.drawn, self.view
        for copy in _copies(west, east, low, high):
            whole = not copy and low <= west and east <= high
            if whole and not _meets(box, self.window):
                continue
            at = drawn.vertices(arcs)
            if whole:
                yield view.all_at(drawn.x[at], drawn.y[at])
                continue
            pairs = zip(
                (drawn.away[at] + copy).tolist(), drawn.lat[at].tolist(), strict=True
            )
            cut = clip(list(pairs), (low, -90.0, high, 90.0))
            if len(cut) > 1:
                x, y = view.projection.place_all(*np.array(cut).T)
                yield view.all_at(x, y)


@lru_cache(maxsize=16)
def _layer(name: str, canvas: Canvas) -> _Layer:
    view, window = canvas.view, canvas.view.window(canvas.bleed)
    low, high = _reach(view)
    extents = _extents(name, view.projection)
    left, top, right, bottom, west, east = extents.boxes.T
    meets = (right >= window[0]) & (left <= window[2])
    meets &= (bottom >= window[1]) & (top <= window[3])
    turned = (west < -HALF) | (east > HALF) | (low < -HALF) | (high > HALF)
    return _Layer(
        view=view,
        drawn=_drawn(name, canvas.level, view.projection),
        extents=extents,
        window=window,
        low=low,
        high=high,
        near=frozenset(np.flatnonzero(meets | turned).tolist()),
    )


def _meets(box: Window, window: Window) -> bool:
    return (
        box[2] >= window[0]
        and box[0] <= window[2]
        and box[3] >= window[1]
        and box[1] <= window[3]
    )


@cache
def _uses() -> dict[str, frozenset[int]]:
    """Return the arcs around each country, by its code."""
    return {
        geometry["id"]: frozenset(plain(number) for number in arcs_of(geometry["arcs"]))
        for geometry in geometries("basemap", "countries")
    }


def coasts() -> tuple[tuple[int], ...]:
    """Return the arcs that belong to one country alone: they are coasts."""
    return outline(_uses())


@cache
def _seams() -> frozenset[int]:
    return read_source("basemap").seams()


def outline(codes: Collection[str]) -> tuple[tuple[int], ...]:
    """Return the arcs around a union of countries, without the borders inside."""
    used = _uses()
    count = Counter(number for code in codes for number in used.get(code, ()))
    return tuple(
        (number,)
        for number in sorted(count)
        if count[number] == 1 and number not in _seams()
    )
