"""What pictures, slides and papers draw: marks in pixels, in the order of drawing.

A writer of a format is a loop over these kinds; it decides nothing about looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Literal

from corridormap.scene.parts import Letter, Points
from corridormap.scene.placing import Room
from corridormap.scene.projection import Point
from corridormap.scene.style import LEADING, Face

Group = Literal[
    "land", "lines", "routes", "places", "inset", "names", "directions", "key"
]
"""The layers of a map, from the ground up; ``key`` is legend, scale bar, sources."""
RISE = 0.34
"""How far a baseline lies beneath the middle of its line, in sizes: half a capital."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: ``#rrggbb``, pixels, and the ends of lines and dashes."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0
    round: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Rings filled by the even-odd rule; ``place`` is the id of what it stands for."""

    id: str
    group: Group
    rings: tuple[Points, ...]
    fill: str
    pen: Pen | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A see-through PNG in a box; ``frame`` is the picture, beyond which it may run."""

    id: str
    group: Group
    data: bytes
    box: Room
    frame: Room
    opacity: float
    place: str | None = None

    def seen(self) -> tuple[Room, Room]:
        """Return its box within the frame, and what that cuts off its four sides."""
        left, top, right, bottom = self.box
        wide, high = right - left, bottom - top
        shown = (
            max(left, self.frame[0]),
            max(top, self.frame[1]),
            min(right, self.frame[2]),
            min(bottom, self.frame[3]),
        )
        return shown, (
            (shown[0] - left) / wide,
            (shown[1] - top) / high,
            (right - shown[2]) / wide,
            (bottom - shown[3]) / high,
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines drawn with one pen."""

    id: str
    group: Group
    parts: tuple[Points, ...]
    pen: Pen
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text in the middle of a box's height, at its left, centre or right.

    Another font may run out of the box: a name beside its dot begins or ends there.
    """

    id: str
    group: Group
    rows: tuple[str, ...]
    box: Room
    face: Face
    size: float
    colour: str
    align: Literal["left", "centre", "right"] = "centre"
    spacing: float = 0.0
    halo: Pen | None = None
    place: str | None = None

    def lines(self) -> Iterator[tuple[float, float, str]]:
        """Yield where each line begins, is centred or ends, its baseline, its text."""
        left, top, right, bottom = self.box
        x = {"left": left, "centre": (left + right) / 2, "right": right}[self.align]
        first = (top + bottom) / 2 - (len(self.rows) - 1) / 2 * LEADING * self.size
        for i, row in enumerate(self.rows):
            yield x, first + (i * LEADING + RISE) * self.size, row


@dataclass(frozen=True, slots=True)
class Letters:
    """A name along a curve, each letter turned about the beginning of its baseline."""

    id: str
    group: Group
    letters: tuple[Letter, ...]
    face: Face
    size: float
    colour: str
    halo: Pen
    place: str | None = None

    @property
    def text(self) -> str:
        """The whole name."""
        return "".join(letter.text for letter in self.letters)

    @property
    def spacing(self) -> float:
        """Pixels between its letters on a straight line."""
        (left, _, right, _), _ = self.straight()
        free = right - left - sum(letter.width for letter in self.letters)
        return max(0.0, free / max(1, len(self.letters) - 1))

    def straight(self) -> tuple[Room, float]:
        """Return the box that the name would fill on a straight line, and its angle."""
        first, last = self.letters[0], self.letters[-1]
        turn = radians(last.angle)
        end = last.x + last.width * cos(turn), last.y + last.width * sin(turn)
        wide = hypot(end[0] - first.x, end[1] - first.y)
        angle = atan2(end[1] - first.y, end[0] - first.x)
        high = self.size * LEADING
        x = sum(letter.x for letter in self.letters) / len(self.letters)
        y = sum(letter.y for letter in self.letters) / len(self.letters)
        x, y = (x + last.width / 2, y - RISE * self.size)
        box = x - wide / 2, y - high / 2, x + wide / 2, y + high / 2
        return box, degrees(angle)


@dataclass(frozen=True, slots=True)
class Sign:
    """A simple shape in a box, which slides have ready made; ``text`` is set in it.

    ``radius`` rounds the corners of a rectangle. ``alt`` is what the whole map shows,
    for those who can't see it.
    """

    id: str
    group: Group
    shape: Literal["rectangle", "ellipse", "diamond"]
    box: Room
    fill: str
    pen: Pen | None = None
    radius: float = 0.0
    opacity: float = 1.0
    place: str | None = None
    alt: str = ""
    text: Text | None = None

    def corners(self) -> Points:
        """Return the outline of a diamond."""
        left, top, right, bottom = self.box
        x, y = (left + right) / 2, (top + bottom) / 2
        return (x, top), (right, y), (x, bottom), (left, y)


Mark = Area | Image | Letters | Lines | Sign | Text


def lettering(mark: Mark) -> str:
    """Return all letters that are drawn of a mark."""
    match mark:
        case Text():
            return "".join(mark.rows)
        case Letters():
            return mark.text
        case Sign():
            return lettering(mark.text) if mark.text else ""
        case _:
            return ""


def moved(mark: Mark, by: Point) -> Mark:
    """Return a mark so many pixels farther right and down."""
    match mark:
        case Area():
            return replace(mark, rings=_moved(mark.rings, by))
        case Lines():
            return replace(mark, parts=_moved(mark.parts, by))
        case Letters():
            letters = (
                replace(letter, x=letter.x + by[0], y=letter.y + by[1])
                for letter in mark.letters
            )
            return replace(mark, letters=tuple(letters))
        case Image():
            return replace(
                mark, box=_shifted(mark.box, by), frame=_shifted(mark.frame, by)
            )
        case Sign():
            text = mark.text
            inner = replace(text, box=_shifted(text.box, by)) if text else None
            return replace(mark, box=_shifted(mark.box, by), text=inner)
        case _:
            return replace(mark, box=_shifted(mark.box, by))


def _moved(parts: tuple[Points, ...], by: Point) -> tuple[Points, ...]:
    return tuple(tuple((x + by[0], y + by[1]) for x, y in part) for part in parts)


def _shifted(box: Room, by: Point) -> Room:
    left, top, right, bottom = box
    return left + by[0], top + by[1], right + by[0], bottom + by[1]
