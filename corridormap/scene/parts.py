"""What a drawing is made of. Everything is in pixels of the picture, y down."""

from __future__ import annotations

from dataclasses import dataclass

from corridormap.scene.basemap.relief import Relief
from corridormap.scene.placing import Room
from corridormap.scene.planar import area
from corridormap.scene.projection import Point, View

Points = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An area: ``role`` is sea, land, country, region, lake or water.

    ``id`` is the basemap's (``country:KZ``, ``sea:caspian``), ``place`` the id of the
    place that it stands for, None for the ground.
    """

    id: str
    role: str
    rings: tuple[Points, ...]
    place: str | None = None

    @property
    def area(self) -> float:
        """The square pixels of its largest ring."""
        return max((area(ring) for ring in self.rings), default=0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """Lines of one role: coast, border, undetermined, outline, river or railway."""

    id: str
    role: str
    parts: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A leg of the corridor of number ``order``; ``quiet`` where the step is silent.

    ``manner`` is rail, sea, road, pipeline, planned, schematic or direct, ``rank`` is
    trunk, branch or feeder. ``share`` is its width in a trunk's, where an archive says
    how often it is spoken of.
    """

    id: str
    corridor: str
    order: int
    manner: str
    rank: str
    quiet: bool
    parts: tuple[Points, ...]
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign at a point: ``role`` is city, point, other, node, port, border, number.

    One that is ``hollow`` is of a spot that is known roughly. A number that had to
    leave its place says where that is, ``of``.
    """

    id: str
    role: str
    x: float
    y: float
    radius: float
    place: str | None = None
    number: int | None = None
    order: int = 0
    hollow: bool = False
    of: Point | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A name, set in rows in the middle of its box; a corridor's has its colour."""

    id: str
    role: str
    rows: tuple[str, ...]
    box: Room
    place: str | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that stands alone: where its baseline begins, degrees clockwise."""

    text: str
    x: float
    y: float
    angle: float
    width: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """A name along a curve, letter by letter: ``role`` is range, river or corridor."""

    id: str
    role: str
    letters: tuple[Letter, ...]
    place: str | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Direction:
    """A continent at the edge: a chip, and an arrow by degrees clockwise from east."""

    place: str
    text: str
    box: Room
    angle: float | None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a sign by its role, and what it means."""

    role: str
    text: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend in its box; nothing that is not drawn is explained."""

    box: Room
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length on the map, right in the middle of the picture."""

    x: float
    y: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The relief under the land: where it lies, and how strongly it shows, 0 to 1."""

    relief: Relief
    box: Room
    opacity: float


@dataclass(frozen=True, slots=True)
class Inset:
    """A crowded part drawn larger in a box: ``spot`` is where it lies on the map.

    ``scene`` is in pixels of its own, inside the mat of the box.
    """

    box: Room
    spot: Room
    scene: Scene


@dataclass(frozen=True, slots=True)
class Scene:
    """A story drawn for one view, as a picture of any format draws it.

    ``scale`` is how much larger the types and lines are than ``style.py`` says;
    ``numbers`` are the story's places by their number on the map.
    """

    width: float
    height: float
    scale: float
    view: View
    language: str
    title: str
    alt: str
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    routes: tuple[Route, ...]
    symbols: tuple[Symbol, ...]
    labels: tuple[Label, ...]
    directions: tuple[Direction, ...]
    legend: Legend | None
    bar: ScaleBar | None
    sources: str
    numbers: tuple[tuple[int, str], ...] = ()
    backdrop: Backdrop | None = None
    lettered: tuple[Lettering, ...] = ()
    inset: Inset | None = None
