"""The basemap's features as shapes of one view.

The vertices of shared arcs are chosen by their level of detail alone, so neighbours
keep the same border at every scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from corridormap.scene.basemap.cut import read_topology
from corridormap.scene.basemap.detail import level_of
from corridormap.scene.planar import Window, area, clip_line, clip_ring, rounded
from corridormap.scene.projection import Point, View, project


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

    def area(self, rings: Sequence[Sequence[Point]]) -> tuple[tuple[Point, ...], ...]:
        """Return rings of the world's square as rings of the picture."""
        return tuple(r for shift in self._shifts() for r in self._rings(rings, shift))

    def _rings(
        self, rings: Sequence[Sequence[Point]], shift: float
    ) -> Iterator[tuple[Point, ...]]:
        for ring in rings:
            points = self.view.all_at(ring, shift)
            found = rounded(clip_ring(points, self.window), self.digits)
            if len(found) > 2 and area(found) >= self.smallest:
                yield found

    def line(self, line: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
        """Yield the parts of a line of the world's square that the picture shows."""
        shifts = self._shifts()
        left, _, right, _ = self.view.window(self.bleed)
        west, east = min(x for x, _ in line), max(x for x, _ in line)
        for shift in (shifts[0] - 1, *shifts, shifts[-1] + 1):
            if east + shift < left or west + shift > right:
                continue
            for part in clip_line(self.view.all_at(line, shift), self.window):
                found = rounded(part, self.digits)
                if len(found) > 1:
                    yield found

    def _shifts(self) -> tuple[float, ...]:
        """Return the worlds that the view reaches: it may cross the date line."""
        left, _, right, _ = self.view.window(self.bleed)
        return tuple(float(n) for n in range(int(left // 1), int(right // 1) + 1))


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc in the world's square, its vertices' levels, and the box around it."""

    points: tuple[Point, ...]
    levels: tuple[int, ...]
    box: Window


@cache
def _arc(name: str, number: int) -> Arc:
    steps = read_topology(name)["arcs"][number]
    xs = accumulate(step[0] for step in steps)
    ys = accumulate(step[1] for step in steps)
    points = tuple(project((x / 1000, y / 1000)) for x, y in zip(xs, ys, strict=True))
    across, down = zip(*points, strict=True)
    box = min(across), min(down), max(across), max(down)
    return Arc(points, tuple(step[2] for step in steps), box)


def geometries(name: str, layer: str) -> list[dict[str, Any]]:
    """Return the geometries of a layer of a file of ``data/basemap/``."""
    found: list[dict[str, Any]] = read_topology(name)["objects"][layer]["geometries"]
    return found


def area_of(geometry: dict[str, Any], canvas: Canvas) -> tuple[tuple[Point, ...], ...]:
    """Return the rings of an area of the basemap in pixels, without those too small."""
    window = canvas.view.window(canvas.bleed)
    rings = [
        path("basemap", ring, canvas.level)
        for polygon in geometry["arcs"]
        for ring in polygon
        if _meets("basemap", ring, window)
    ]
    return canvas.area(rings)


def lines_of(
    name: str, arcs: Iterable[Sequence[int]], canvas: Canvas
) -> tuple[tuple[Point, ...], ...]:
    """Return lines of the basemap in pixels."""
    window = canvas.view.window(canvas.bleed)
    return tuple(
        part
        for line in arcs
        if _meets(name, line, window)
        for part in canvas.line(path(name, line, canvas.level))
    )


def path(name: str, arcs: Sequence[int], level: int) -> list[Point]:
    """Return the points along arcs that are worth a level; ~n runs backwards."""
    found: list[Point] = []
    for number in arcs:
        points = _worth(name, number if number >= 0 else ~number, level)
        run = points if number >= 0 else points[::-1]
        found.extend(run[1:] if found else run)
    return found


@cache
def _worth(name: str, number: int, level: int) -> tuple[Point, ...]:
    arc = _arc(name, number)
    return tuple(
        point
        for point, worth in zip(arc.points, arc.levels, strict=True)
        if worth >= level
    )


def _meets(name: str, arcs: Iterable[int], window: Window) -> bool:
    """Tell whether arcs come near a window, in whichever world it lies."""
    left, top, right, bottom = window
    x0, y0, x1, y1 = _box(name, tuple(arcs))
    if y1 < top or y0 > bottom:
        return False
    worlds = range(int(left // 1), int(right // 1) + 1)
    return any(x1 + n >= left and x0 + n <= right for n in worlds)


@cache
def _box(name: str, arcs: tuple[int, ...]) -> Window:
    lefts, tops, rights, bottoms = zip(
        *(_arc(name, n if n >= 0 else ~n).box for n in arcs), strict=True
    )
    return min(lefts), min(tops), max(rights), max(bottoms)


@cache
def _uses() -> dict[str, frozenset[int]]:
    """Return the arcs around each country, by its code."""
    return {
        geometry["id"]: frozenset(
            number if number >= 0 else ~number
            for polygon in geometry["arcs"]
            for ring in polygon
            for number in ring
        )
        for geometry in geometries("basemap", "countries")
    }


@cache
def coasts() -> tuple[tuple[int], ...]:
    """Return the arcs that belong to one country alone: they are coasts."""
    count = Counter(number for arcs in _uses().values() for number in arcs)
    return tuple((number,) for number in sorted(count) if count[number] == 1)


def outline(codes: Collection[str]) -> tuple[tuple[int], ...]:
    """Return the arcs around a union of countries, without the borders inside."""
    used = _uses()
    count = Counter(number for code in codes for number in used.get(code, ()))
    return tuple((number,) for number in sorted(count) if count[number] == 1)
