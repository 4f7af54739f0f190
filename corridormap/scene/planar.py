"""Shapes in the plane: cut to a window, thinned, measured. Points are pixels."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from corridormap.scene.projection import Point

Window = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def clip_ring(ring: Sequence[Point], window: Window) -> list[Point]:
    """Return the part of an area inside a window (Sutherland and Hodgman)."""
    left, top, right, bottom = window
    results = list(ring)
    for axis, limit, sign in (
        (0, left, 1),
        (0, right, -1),
        (1, top, 1),
        (1, bottom, -1),
    ):
        if not results:
            break
        results = list(_cut(results, axis, limit, sign))
    return results


def _cut(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """Yield the part of a ring on one side of a line along an axis."""
    before = ring[-1]
    was = (before[axis] - limit) * sign >= 0
    for point in ring:
        now = (point[axis] - limit) * sign >= 0
        if now != was:
            yield _crossing(before, point, axis, limit)
        if now:
            yield point
        before, was = point, now


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    part = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + part * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def clip_line(line: Sequence[Point], window: Window) -> list[list[Point]]:
    """Return the parts of a line inside a window (Liang and Barsky)."""
    if len(line) > 1 and _within(line, window):
        return [list(line)]
    parts: list[list[Point]] = []
    left, top, right, bottom = window
    for a, b in itertools.pairwise(line):
        if (
            (a[0] < left and b[0] < left)
            or (a[0] > right and b[0] > right)
            or (a[1] < top and b[1] < top)
            or (a[1] > bottom and b[1] > bottom)
        ):
            continue  # most segments lie beyond one side: no need to cut them
        inside = _segment(a, b, window)
        if inside is None:
            continue
        start, stop = inside
        if parts and parts[-1][-1] == start:
            parts[-1].append(stop)
        else:
            parts.append([start, stop])
    return parts


def _within(line: Sequence[Point], window: Window) -> bool:
    left, top, right, bottom = window
    return all(left <= x <= right and top <= y <= bottom for x, y in line)


def _segment(a: Point, b: Point, window: Window) -> tuple[Point, Point] | None:
    left, top, right, bottom = window
    dx, dy = b[0] - a[0], b[1] - a[1]
    first, last = 0.0, 1.0
    for step, room in (
        (-dx, a[0] - left),
        (dx, right - a[0]),
        (-dy, a[1] - top),
        (dy, bottom - a[1]),
    ):
        if step == 0:
            continue  # who asks knows that it is not beyond that side
        at = room / step
        if step < 0:
            first = max(first, at)
        else:
            last = min(last, at)
    if first > last:
        return None
    start = a if first == 0 else (a[0] + first * dx, a[1] + first * dy)
    stop = b if last == 1 else (a[0] + last * dx, a[1] + last * dy)
    return start, stop


def thin(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line without the vertices that lie nearly on it (Douglas, Peucker)."""
    if len(line) < 3:
        return list(line)
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        away, at = max(
            (
                (distance(line[i], line[first], line[last]), i)
                for i in range(first + 1, last)
            ),
            default=(0.0, 0),
        )
        if away > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def distance(point: Point, a: Point, b: Point) -> float:
    """Return how far a point is from the stretch between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    if not length:
        return hypot(point[0] - a[0], point[1] - a[1])
    part = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
    part = max(0.0, min(1.0, part))
    return hypot(point[0] - a[0] - part * dx, point[1] - a[1] - part * dy)


def rounded(points: Iterable[Point], digits: int) -> tuple[Point, ...]:
    """Return points on the grid of a picture, none twice in a row."""
    results: list[Point] = []
    for x, y in points:
        point = (round(x, digits) + 0.0, round(y, digits) + 0.0)
        if not results or results[-1] != point:
            results.append(point)
    return tuple(results)


def area(ring: Sequence[Point]) -> float:
    """Return the area of a ring in square pixels, never negative."""
    pairs = zip(ring, (*ring[1:], *ring[:1]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def centre(ring: Sequence[Point]) -> Point:
    """Return the centre of an area's mass."""
    twice = x = y = 0.0
    for a, b in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        twice += cross
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Return whether a point lies in an area, by the edges that a ray from it meets."""
    x, y = point
    inside = False
    for a, b in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if (a[1] > y) != (b[1] > y):
            across = a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
            inside ^= x < across
    return inside


def along(line: Sequence[Point], step: float) -> Iterator[Point]:
    """Yield points along a line, so close together that no box slips between."""
    for a, b in itertools.pairwise(line):
        pieces = max(1, int(hypot(b[0] - a[0], b[1] - a[1]) / step) + 1)
        for i in range(pieces):
            yield (
                a[0] + (b[0] - a[0]) * i / pieces,
                a[1] + (b[1] - a[1]) * i / pieces,
            )
    if line:
        yield line[-1]
