"""Names along a curve: of mountains, rivers and corridors along their course."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, hypot, radians, sin

from corridormap.scene.letters import row_width, shown
from corridormap.scene.parts import Letter
from corridormap.scene.placing import Board, Room, grown
from corridormap.scene.projection import Point
from corridormap.scene.style import TYPES, Type, type_of

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
CLEAR = 2.5
"""Pixels that a letter keeps off a route, whose points are 8 apart."""
TRIED = 21
"""Places along a course where a name is tried, the nearest to its middle first."""
COURSE = 0.35
"""Sizes by which the baseline of a range's name lies beneath its course."""
CALM_WAY = 90.0
"""Pixels to each side over which a corridor's way is calmed, as on the page."""
BESIDE_WAY = ((-0.4, -6), (1.15, 6), (-0.7, -12), (1.4, 12), (-1.0, -20), (1.7, 20))
"""How far the baseline of a corridor's name lies beneath its way, in sizes and pixels.

The nearest comes first, then farther ones for a way in bends; the page has the same
(``js/map/along.js``)."""
SLACK = 0.04
"""Share of a name's width that its way has to spare at each end, for bends."""


class Way:
    """A line of points in pixels that is asked for many distances along it."""

    def __init__(self, points: Sequence[Point]) -> None:
        """Measure the line once."""
        self.points = points
        steps = (hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
        self._ends = list(accumulate(steps))
        self.length = self._ends[-1] if self._ends else 0.0

    def between(self, start: float, stop: float) -> list[Point]:
        """Return its points between two distances, from left to right."""
        first = 0 if start <= 0 else bisect_left(self._ends, start) + 1
        points = list(self.points[first : bisect_right(self._ends, stop) + 1])
        if points and points[0][0] > points[-1][0]:
            points.reverse()
        return points

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
    line = _smooth(course, ROUND)
    style = TYPES["range"]
    length = _length(line)
    shown_text = shown(text, style)
    natural = _width(shown_text, style, scale, style.spacing)
    if len(line) < 2 or natural > length:
        return ()
    gaps = max(1, len(shown_text) - 1)
    spare = (FILLED * length - _width(shown_text, style, scale, 0)) / gaps
    spacing = max(style.spacing, min(WIDEST, spare / (style.size * scale)))
    spread = replace(style, spacing=spacing)
    return _placed(shown_text, line, (COURSE,), spread, board, scale, turn)


def along_river(
    text: str, parts: Sequence[Sequence[Point]], board: Board, scale: float, turn: float
) -> tuple[Letter, ...]:
    """Return a river's name beside its line, nothing where it finds no room.

    ``turn`` is by how many degrees its letters may differ.
    """
    style = TYPES["river"]
    lines = (_smooth(part, CALM) for part in sorted(parts, key=_length, reverse=True))
    return _beside(shown(text, style), lines, (-ABOVE,), style, board, scale, turn)


def along_corridor(
    text: str,
    parts: Sequence[Sequence[Point]],
    order: int,
    board: Board,
    scale: float,
    turn: float,
) -> tuple[Letter, ...]:
    """Return the name of the corridor of a number beside its way, as the page has it.

    ``turn`` is by how many degrees its letters may differ.
    """
    style = type_of("corridor", order)
    reach = round(CALM_WAY * scale / STEP)
    lines = (_smooth(part, reach) for part in sorted(parts, key=_length, reverse=True))
    rows = [sizes + pixels / style.size for sizes, pixels in BESIDE_WAY]
    return _beside(shown(text, style), lines, rows, style, board, scale, turn)


def _beside(
    text: str,
    lines: Iterable[Sequence[Point]],
    rows: Sequence[float],
    style: Type,
    board: Board,
    scale: float,
    turn: float,
) -> tuple[Letter, ...]:
    """Return a name on the first of the lines where it finds room."""
    tries = (_placed(text, line, rows, style, board, scale, turn) for line in lines)
    return next(filter(None, tries), ())


def _placed(
    text: str,
    line: Sequence[Point],
    rows: Sequence[float],
    style: Type,
    board: Board,
    scale: float,
    turn: float,
) -> tuple[Letter, ...]:
    """Return a name where a line has room for it, and keep that free from now on.

    ``rows`` are how far its baseline may lie beneath the line, in sizes.
    """
    width = _width(text, style, scale, style.spacing)
    course = Way(line)
    spare = course.length - width
    if len(line) < 2 or spare < 0:
        return ()
    for start in _starts(spare):
        piece = course.between(start - SLACK * width, start + (1 + SLACK) * width)
        for lower in rows:
            way = Way(_lowered(piece, lower * style.size * scale))
            begin = (way.length - width) / 2
            letters = _set(text, way, begin, style, scale) if begin >= 0 else ()
            if (
                letters
                and _turn(letters) <= turn
                and _free(letters, board, style, scale)
            ):
                _take(letters, board, style, scale)
                return letters
    return ()


def _lowered(line: Sequence[Point], pixels: float) -> list[Point]:
    """Return a line so far beneath another one.

    Letters are set along it, so that none is pressed on the inside of a bend.
    """
    lowered = []
    for at, (x, y) in enumerate(line):
        (x0, y0), (x1, y1) = line[max(0, at - 2)], line[min(len(line) - 1, at + 2)]
        length = hypot(x1 - x0, y1 - y0) or 1.0
        lowered.append(
            (x - (y1 - y0) / length * pixels, y + (x1 - x0) / length * pixels)
        )
    return lowered


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
    text: str, way: Way, start: float, style: Type, scale: float
) -> tuple[Letter, ...]:
    """Return letters along a way from a distance on, none if it bends too much."""
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
        x -= cos(radians(angle)) * width / 2
        y -= sin(radians(angle)) * width / 2
        if (
            results
            and hypot(x - results[-1].x, y - results[-1].y) < TIGHT * results[-1].width
        ):
            return ()
        results.append(Letter(sign, x, y, angle, width))
        at += width + style.spacing * size
    return tuple(results)


def _turn(letters: Sequence[Letter]) -> float:
    """Return the degrees between the letters that differ most."""
    angles = [letter.angle for letter in letters]
    return max(angles) - min(angles)


def _turned(angle: float) -> float:
    return (angle + 180) % 360 - 180


def _free(letters: Sequence[Letter], board: Board, style: Type, scale: float) -> bool:
    boxes = [box_of(letter, style, scale) for letter in letters]
    return all(
        board.free(box) and not board.crossings(grown(box, CLEAR * scale))
        for box in boxes
    )


def _take(letters: Sequence[Letter], board: Board, style: Type, scale: float) -> None:
    for letter in letters:
        board.take(box_of(letter, style, scale), 1.5 * scale)


def box_of(letter: Letter, style: Type, scale: float) -> Room:
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
