"""Names along a curve: of mountains along their course, of rivers along their water."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, hypot, radians, sin

from corridormap.scene.letters import row_width, shown
from corridormap.scene.parts import Letter
from corridormap.scene.placing import Board, Room, grown
from corridormap.scene.projection import Point
from corridormap.scene.style import TYPES, Type

STEP = 3.0
"""Pixels between the points of a smoothed course."""
ROUND, CALM = 10, 14
"""Points to each side over which a course by hand is rounded, and a river calmed."""
TIGHT = 0.9
"""Share of a letter's width from which on the next may follow: inside a bend letters
would run into each other."""
BEND = 24.0
"""Degrees between two letters that a reader bears."""
WIDEST = 0.38
"""Sizes of a letter to which a name may be spaced to fill its course."""
FILLED = 0.6
"""Share of its course that a spaced name fills."""
ABOVE = 0.32
"""Sizes of a letter by which a river's name keeps off its line."""
CLEAR = 4.0
"""Pixels that a letter keeps off a route, whose points are 8 apart."""
TRIED = 9
"""Places along a course where a name is tried, the nearest to its middle first."""


class Way:
    """A line of points in pixels that is asked for many distances along it."""

    def __init__(self, points: Sequence[Point]) -> None:
        """Measure the line once."""
        self.points = points
        steps = (hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
        self._ends = list(accumulate(steps))
        self.length = self._ends[-1] if self._ends else 0.0

    def turned(self) -> Way:
        """Return the line from its end to its beginning."""
        return Way(self.points[::-1])

    def at(self, distance: float) -> tuple[Point, float] | None:
        """Return the point at a distance, and the line's direction in degrees there."""
        number = bisect_left(self._ends, distance)
        before = self._ends[number - 1] if number else 0.0
        while number < len(self._ends) and self._ends[number] == before:
            number += 1  # two points on one spot have no direction
        if number >= len(self._ends):
            return None
        a, b = self.points[number], self.points[number + 1]
        part = (distance - before) / (self._ends[number] - before)
        point = a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        return point, degrees(atan2(b[1] - a[1], b[0] - a[0]))


def along_course(
    text: str, course: Sequence[Point], board: Board, scale: float, turn: float
) -> tuple[Letter, ...]:
    """Return a name spread along its course, nothing where it finds no room.

    ``turn`` is by how many degrees its letters may differ.
    """
    if not _meets(course, board.frame):
        return ()
    way = Way(_smooth(course, ROUND))
    style = TYPES["range"]
    length = way.length
    shown_text = shown(text, style)
    natural = _width(shown_text, style, scale, style.spacing)
    if natural > length:
        return ()
    gaps = max(1, len(shown_text) - 1)
    spare = (FILLED * length - _width(shown_text, style, scale, 0)) / gaps
    spacing = max(style.spacing, min(WIDEST, spare / (style.size * scale)))
    for start in _starts(length - _width(shown_text, style, scale, spacing)):
        result = _set(shown_text, way, start, style, scale, spacing, 0.35)
        if result and _turn(result) <= turn and _free(result, board, style, scale):
            _take(result, board, style, scale)
            return result
    return ()


def along_river(
    text: str, parts: Sequence[Sequence[Point]], board: Board, scale: float, turn: float
) -> tuple[Letter, ...]:
    """Return a river's name beside its line, nothing where it finds no room.

    ``turn`` is by how many degrees its letters may differ.
    """
    style = TYPES["river"]
    shown_text = shown(text, style)
    width = _width(shown_text, style, scale, style.spacing)
    for part in sorted(parts, key=_length, reverse=True):
        way = Way(_smooth(part, CALM))
        spare = way.length - width
        if spare < 0:
            return ()
        for start in _starts(spare):
            result = _set(shown_text, way, start, style, scale, style.spacing, -ABOVE)
            if result and _turn(result) <= turn and _free(result, board, style, scale):
                _take(result, board, style, scale)
                return result
    return ()


def _starts(spare: float) -> Iterator[float]:
    """Yield where on a course a name may begin, from the middle outwards."""
    middle = max(0.0, spare) / 2
    for number in range(TRIED):
        away = (number + 1) // 2 * (1 if number % 2 else -1) / (TRIED // 2 + 1)
        yield middle * (1 + away)


def _width(text: str, style: Type, scale: float, spacing: float) -> float:
    return row_width(text, style.face, style.size * scale, spacing * style.size * scale)


def _length(line: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))


def _smooth(line: Sequence[Point], reach: int) -> list[Point]:
    """Return points at equal distances on a line, each the mean of its neighbours."""
    points = list(_even(line))
    if len(points) < 3:
        return points
    xs = [0.0, *accumulate(x for x, _ in points)]
    ys = [0.0, *accumulate(y for _, y in points)]
    results = []
    for at in range(len(points)):
        around = min(reach, at, len(points) - 1 - at)
        first, after, count = at - around, at + around + 1, 2 * around + 1
        mean = (xs[after] - xs[first]) / count, (ys[after] - ys[first]) / count
        results.append(mean)
    return results


def _meets(line: Sequence[Point], frame: Room) -> bool:
    """Return whether the box around a line meets a frame."""
    if not line:
        return False
    left, top, right, bottom = frame
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs) <= right and left <= max(xs) and min(ys) <= bottom and top <= max(ys)


def _even(line: Sequence[Point]) -> Iterator[Point]:
    left = 0.0
    for a, b in pairwise(line):
        length = hypot(b[0] - a[0], b[1] - a[1])
        while left < length:
            part = left / length
            yield a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
            left += STEP
        left -= length
    if line:
        yield line[-1]


def _set(
    text: str,
    way: Way,
    start: float,
    style: Type,
    scale: float,
    spacing: float,
    lower: float,
) -> tuple[Letter, ...]:
    """Return letters along a line from a distance on, none if it bends too much.

    ``lower`` is how far the baseline lies beneath the line, in sizes. Where the line
    runs to the left, the name runs against it.
    """
    width = _width(text, style, scale, spacing)
    first, last = way.at(start), way.at(start + width)
    if first and last and last[0][0] < first[0][0]:
        way, start = way.turned(), way.length - start - width
    size = style.size * scale
    results: list[Letter] = []
    at = start
    for sign in text:
        width = row_width(sign, style.face, size)
        middle = way.at(at + width / 2)
        if middle is None:
            return ()
        (x, y), angle = middle
        if results and abs(_turned(angle - results[-1].angle)) > BEND:
            return ()
        along, down = radians(angle), lower * size
        x += -sin(along) * down - cos(along) * width / 2
        y += cos(along) * down - sin(along) * width / 2
        if (
            results
            and hypot(x - results[-1].x, y - results[-1].y) < TIGHT * results[-1].width
        ):
            return ()
        results.append(Letter(sign, x, y, angle, width))
        at += width + spacing * size
    return tuple(results)


def _turn(letters: Sequence[Letter]) -> float:
    """Return the degrees between the letters that differ most."""
    angles = [letter.angle for letter in letters]
    return max(angles) - min(angles)


def _turned(angle: float) -> float:
    return (angle + 180) % 360 - 180


def _free(letters: Sequence[Letter], board: Board, style: Type, scale: float) -> bool:
    boxes = [_box(letter, style, scale) for letter in letters]
    return all(
        board.free(box) and not board.crossings(grown(box, CLEAR * scale))
        for box in boxes
    )


def _take(letters: Sequence[Letter], board: Board, style: Type, scale: float) -> None:
    for letter in letters:
        board.take(_box(letter, style, scale), 1.5 * scale)


def _box(letter: Letter, style: Type, scale: float) -> Room:
    """Return the box around a letter as it stands."""
    high = 0.74 * style.size * scale
    along = radians(letter.angle)
    corners = [
        (
            letter.x + across * cos(along) + up * sin(along),
            letter.y + across * sin(along) - up * cos(along),
        )
        for across in (0.0, letter.width)
        for up in (-0.2 * high, high)
    ]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
