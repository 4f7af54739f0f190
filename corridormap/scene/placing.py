"""Room for names: boxes that never overlap each other nor leave the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin

from corridormap.scene.planar import Window, along
from corridormap.scene.projection import Point

Room = Window
"""Left, top, right, bottom in pixels."""


def overlap(a: Room, b: Room) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def grown(box: Room, by: float) -> Room:
    """Return a box with some pixels around it."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def around(x: float, y: float, w: float, h: float, r: float) -> Iterator[Room]:
    """Yield the boxes of a size beside a dot, the best first: right, left, above."""
    d = r * 0.8
    for left, top in (
        (x + r, y - h / 2),
        (x - r - w, y - h / 2),
        (x - w / 2, y - r - h),
        (x - w / 2, y + r),
        (x + d, y - d - h),
        (x + d, y + d),
        (x - d - w, y - d - h),
        (x - d - w, y + d),
        (x + r, y - 0.9 * h),
        (x + r, y - 0.1 * h),
        (x - r - w, y - 0.9 * h),
        (x - r - w, y - 0.1 * h),
        (x - w / 4, y - r - h),
        (x - w / 4, y + r),
        (x - 3 * w / 4, y - r - h),
        (x - 3 * w / 4, y + r),
    ):
        yield left, top, left + w, top + h


def over(
    x: float, y: float, w: float, h: float, reach: int, row: float
) -> Iterator[Room]:
    """Yield boxes of a size on a point of an area; it strays farther in a large one.

    ``row`` is the height of a line, by which it strays up and down.
    """
    sides = ((0.0,), (0.0, -0.3, 0.3), (0.0, -0.15, 0.15, -0.3, 0.3))[reach]
    steps = ((0.0, -0.8, 0.8), (0.0, -1.2, 1.2), (0.0, -1.2, 1.2, -2.2, 2.2))[reach]
    for side in sides:
        for step in steps:
            left, top = x - w / 2 + side * w, y - h / 2 + step * row
            yield left, top, left + w, top + h


RINGS, TURNS = (1.0, 1.5, 2.0, 2.6, 3.2), 16
"""How far around a point a number may stand, in its sizes, and in how many ways."""


def rings(x: float, y: float, size: float) -> Iterator[Room]:
    """Yield boxes of a number around a point, the nearest first."""
    for share in RINGS:
        for n in range(TURNS):
            turn, half = 2 * pi * n / TURNS, size / 2
            left = x + share * size * cos(turn) - half
            top = y + share * size * sin(turn) - half
            yield left, top, left + size, top + size


SPARE = 4.0
"""Pixels between the points at which a line is asked what it crosses."""


@dataclass(slots=True)
class Board:
    """The frame, and what it holds already.

    ``taken`` are boxes that nothing may cover, ``traces`` points of the routes, which
    names should leave free.
    """

    frame: Room
    traces: Sequence[Point] = ()
    taken: list[Room] = field(default_factory=list)

    def crossings(self, box: Room) -> int:
        """Return how much of the routes a box covers."""
        return sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in self.traces)

    def free(self, box: Room, own: Room | None = None) -> bool:
        """Return whether a box lies in the frame and covers nothing but its own."""
        left, top, right, bottom = box
        frame = self.frame
        if left < frame[0] or top < frame[1] or right > frame[2] or bottom > frame[3]:
            return False
        # Asked 80,000 times of a deck, so without a call for each pair of boxes.
        return not any(
            left < x1 and x0 < right and top < y1 and y0 < bottom
            for x0, y0, x1, y1 in self.taken
            if (x0, y0, x1, y1) != own
        )

    def clear(self, line: Sequence[Point]) -> bool:
        """Return whether a line crosses nothing that is taken but what it leads to."""
        x, y = line[-1]
        others = [
            room
            for room in self.taken
            if not (room[0] < x < room[2] and room[1] < y < room[3])
        ]
        return not any(
            x0 < x < x1 and y0 < y < y1
            for x, y in along(line, SPARE)
            for x0, y0, x1, y1 in others
        )

    def best(
        self, boxes: Iterable[Room], most: int | None = None, own: Room | None = None
    ) -> Room | None:
        """Return the first free box that covers least of the routes, take no place.

        ``most`` is how much it may cover at all.
        """
        result, least = None, None
        for box in boxes:
            if not self.free(box, own):
                continue
            covered = self.crossings(box)
            if least is None or covered < least:
                result, least = box, covered
            if not covered:
                break
        if least is not None and most is not None and least > most:
            return None
        return result

    def moved(self, box: Room) -> Room:
        """Return a box that crosses the frame's sides moved into it."""
        left, _, right, _ = self.frame
        shift = max(0.0, left - box[0]) + min(0.0, right - box[2])
        return box[0] + shift, box[1], box[2] + shift, box[3]

    def take(self, box: Room, around: float = 0.0) -> None:
        """Keep a box free from now on."""
        self.taken.append(grown(box, around))
