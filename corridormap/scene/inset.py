"""Where a map is crowded, and the corner in which that part is drawn larger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from corridormap.scene.parts import Points, Symbol
from corridormap.scene.placing import Board, Room, grown
from corridormap.scene.planar import along
from corridormap.scene.projection import TILE, ZOOMS, Point, View

CROWD, NEAR = 5, 24.0
"""A map is crowded where so many signs lie so near to another one, in pixels: little
more than a disc is wide."""
MAGNIFIED = 2.2
"""How much larger than the map an inset is at least: less would help nobody."""
WIDTHS, HIGHEST = (0.4, 0.36, 0.32, 0.28), 0.5
"""Shares of the picture's width that an inset may have, the best first, and the share
of its height that none exceeds."""
FLATTEST, STEEPEST = 0.6, 1.1
"""An inset's height in its width: it has the shape of its crowd, but is no strip."""
MAT = 5.0
"""Pixels of paper around the drawing of an inset: it covers what sticks out."""
AWAY, STEP = 12.0, 10.0
"""Pixels between an inset and the frame, and from one place tried to the next."""
MIDST = 0.16
"""Share of an inset's width and height that lies between its signs and its edge."""
HIDDEN, CROSSED, NARROWER, ADRIFT = 300.0, 25.0, 2.0, 0.5
"""What an inset costs, in pixels that it may lie farther from its spot: for a place
of the story that it hides, for a point of a route that its link crosses, for a pixel
that it is narrower than the widest, for one that it lies away from a corner."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The signs that cover each other, and the box around them."""

    places: frozenset[str]
    extent: Room


@dataclass(frozen=True, slots=True)
class Corner:
    """Where an inset lies: its box, the spot on the map that it shows, their view."""

    box: Room
    spot: Room
    view: View

    @property
    def link(self) -> Points:
        """The shortest line between the spot and the inset."""
        return between(self.spot, self.box)


def crowd_of(signs: Sequence[Symbol], view: View, scale: float) -> Crowd | None:
    """Return the largest crowd of signs that an inset can show, if there is one."""
    near = [sign for sign in signs if _pressed(sign, signs, scale)]
    part = (1 - 2 * MIDST) / MAGNIFIED
    wide, high = WIDTHS[0] * part * view.width, HIGHEST * part * view.height
    best: list[Symbol] = []
    for middle in near:
        members = [
            sign
            for sign in near
            if abs(sign.x - middle.x) <= wide / 2 and abs(sign.y - middle.y) <= high / 2
        ]
        if len(members) > len(best):
            best = members
    if len(best) < CROWD:
        return None
    xs, ys = [sign.x for sign in best], [sign.y for sign in best]
    extent = min(xs), min(ys), max(xs), max(ys)
    return Crowd(frozenset(str(sign.place) for sign in best), extent)


def _pressed(sign: Symbol, signs: Sequence[Symbol], scale: float) -> bool:
    """Return whether another sign is too near."""
    return any(
        other.place != sign.place
        and hypot(other.x - sign.x, other.y - sign.y) < NEAR * scale
        for other in signs
    )


def corner_for(
    crowd: Crowd, anchors: Sequence[Point], board: Board, view: View, scale: float
) -> Corner | None:
    """Return where the inset of a crowd lies best at the frame's edge, if it can.

    It covers neither a route nor a sign nor its own spot, and hides as few ``anchors``,
    where names would be set, as it can; a short link comes before a large inset.
    """
    corners = []
    for share in WIDTHS:
        w, h = _size(crowd, share, view)
        seen = view_of(crowd, (w, h), view, scale)
        spot = _spot(crowd, seen, view)
        if not _within(spot, board.frame):
            continue
        kept = Board(board.frame, board.traces, [*board.taken, grown(spot, scale)])
        for box in _edges(board.frame, w, h, scale):
            if kept.free(box) and not kept.crossings(box):
                corner = Corner(box, spot, seen)
                corners.append((_cost(corner, anchors, kept, view, scale), corner))
    return min(corners, key=lambda each: each[0])[1] if corners else None


def _cost(
    corner: Corner, anchors: Sequence[Point], board: Board, view: View, scale: float
) -> float:
    start, end = corner.link
    left, top, right, bottom = corner.box
    hidden = sum(left < x < right and top < y < bottom for x, y in anchors)
    crossed = sum(
        any(hypot(x - x1, y - y1) < STEP * scale for x1, y1 in board.traces)
        for x, y in along(corner.link, STEP * scale)
    )
    narrower = WIDTHS[0] * view.width - (right - left)
    frame = board.frame
    adrift = min(left - frame[0], frame[2] - right) + min(
        top - frame[1], frame[3] - bottom
    )
    return (
        hypot(end[0] - start[0], end[1] - start[1])
        + (HIDDEN * hidden + CROSSED * crossed) * scale
        + NARROWER * narrower
        + ADRIFT * adrift
    )


def _size(crowd: Crowd, share: float, view: View) -> Point:
    left, top, right, bottom = crowd.extent
    shape = (bottom - top) / max(right - left, 1.0)
    wide = share * view.width
    high = wide * max(FLATTEST, min(STEEPEST, shape))
    return wide, min(high, HIGHEST * view.height)


def _edges(frame: Room, w: float, h: float, scale: float) -> Iterator[Room]:
    """Yield boxes along the sides of a frame, the four corners first."""
    away, step = AWAY * scale, STEP * scale
    left, top, right, bottom = (
        frame[0] + away,
        frame[1] + away,
        frame[2] - away - w,
        frame[3] - away - h,
    )
    for x in (right, left):
        for y in (top, bottom):
            yield x, y, x + w, y + h
    for x in (right, left):
        for n in range(1, int((bottom - top) / step)):
            yield x, top + n * step, x + w, top + n * step + h
    for y in (top, bottom):
        for n in range(1, int((right - left) / step)):
            yield left + n * step, y, left + n * step + w, y + h


def view_of(crowd: Crowd, size: Point, view: View, scale: float) -> View:
    """Return the view of a crowd in an inset of a size, inside its mat."""
    wide, high = size[0] - 2 * MAT * scale, size[1] - 2 * MAT * scale
    left, top, right, bottom = crowd.extent
    larger = min(
        wide * (1 - 2 * MIDST) / max(right - left, 1.0),
        high * (1 - 2 * MIDST) / max(bottom - top, 1.0),
    )
    nearest = TILE * scale * 2 ** ZOOMS[1]  # as near as the page goes
    middle = (
        ((left + right) / 2 - view.width / 2) / view.scale + view.middle[0],
        ((top + bottom) / 2 - view.height / 2) / view.scale + view.middle[1],
    )
    near = min(view.scale * larger, max(nearest, view.scale * MAGNIFIED))
    return View(wide, high, middle, near, view.projection)


def _spot(crowd: Crowd, seen: View, view: View) -> Room:
    """Return the part of the map that an inset shows."""
    left, top, right, bottom = crowd.extent
    x, y = (left + right) / 2, (top + bottom) / 2
    wide, high = (side * view.scale / seen.scale for side in (seen.width, seen.height))
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _within(box: Room, frame: Room) -> bool:
    return (
        box[0] >= frame[0]
        and box[1] >= frame[1]
        and box[2] <= frame[2]
        and box[3] <= frame[3]
    )


def between(a: Room, b: Room) -> Points:
    """Return the shortest line between two boxes that lie apart."""
    (x0, x1), (y0, y1) = (_nearest(a[i], a[i + 2], b[i], b[i + 2]) for i in (0, 1))
    return (x0, y0), (x1, y1)


def _nearest(low: float, high: float, start: float, stop: float) -> Point:
    """Return where two stretches of an axis come nearest, the middle if they share."""
    if high < start:
        return high, start
    if stop < low:
        return low, stop
    middle = (max(low, start) + min(high, stop)) / 2
    return middle, middle
