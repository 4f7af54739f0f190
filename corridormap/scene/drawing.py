"""A story drawn: the one drawing behind the page's picture, the files, the slides."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from corridormap.model import Box, Step, Story, StoryPlace
from corridormap.scene import ground, key, marks, names
from corridormap.scene.features import Canvas
from corridormap.scene.parts import Label, Route, Scene, Symbol
from corridormap.scene.placing import Board
from corridormap.scene.planar import along
from corridormap.scene.projection import Point, View, fit
from corridormap.scene.style import TYPES

WORLD: Box = (-150.0, -52.0, 170.0, 72.0)
"""What a story without any place shows."""
REFERENCE = 1280 * 720
"""Square pixels of the picture that the sizes in ``style.py`` are made for."""
TRACE = 8.0


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture is like.

    ``scale`` makes types and lines larger than the size of the picture asks for.
    ``detail`` is the size in pixels of what may be lost, ``bleed`` how far shapes run
    beyond the frame, ``digits`` the decimals of a pixel. ``ground`` is the lowest rank
    of countries and waters around that are named, 0 for none.
    """

    width: int = 1280
    height: int = 720
    scale: float = 1.0
    numbers: bool = False
    key: bool = True
    detail: float = 0.8
    bleed: float = 4.0
    digits: int = 1
    lines: frozenset[str] = frozenset(
        {"coast", "border", "undetermined", "river", "railway", "outline"}
    )

    @property
    def unit(self) -> float:
        """Pixels of the picture for one of ``style.py``."""
        return self.scale * sqrt(self.width * self.height / REFERENCE)


def draw_scene(
    story: Story,
    step: Step,
    words: key.Words,
    *,
    language: str | None = None,
    look: Look = Look(),
) -> Scene:
    """Return the drawing of a step: its places and corridors loud, the rest quiet.

    ``words`` are those of the interface (``mode_rail``, ``km``, ...) in ``language``,
    which names are set in too.
    """
    language = language or story.language
    unit = look.unit
    view = _view(step, look)
    canvas = Canvas(view, look.detail, look.bleed, look.digits)
    chosen = tuple(place for place in story.places if place.id in set(step.places))
    numbers = numbered(story) if look.numbers else {}
    level = names.level_of_names(view, unit)
    shapes = tuple(ground.shapes(chosen, canvas))
    routes = tuple(marks.routes(story, step.corridors, canvas))
    nodes = _in_frame(marks.nodes(story, step.corridors, view, unit), view)
    spots = [
        symbol
        for symbol in marks.spots(story, chosen, view, unit, numbers)
        if _shows(symbol, view)
    ]
    board = Board(
        (4 * unit, 4 * unit, look.width - 4 * unit, look.height - 4 * unit),
        _trace(routes, unit),
        [names.dot(s.x, s.y, s.radius) for s in spots],
    )
    if look.key:
        board.frame = (*board.frame[:3], look.height - 20 * unit)
    chips = tuple(
        names.directions(chosen, view, board, language, unit, numbers)
    )
    found = tuple(
        key.entries(story, words, language, shapes, routes,
                    [*spots, *(node[0] for node in nodes)], chips)
    )  # fmt: skip
    legend = key.place_legend(found, board, unit) if look.key else None
    bar = key.place_bar(view, words, board, unit) if look.key else None
    wanted = (
        *names.of_places(story, chosen, view, shapes, spots, language, numbers),
        *names.of_nodes(nodes, level, language),
        *names.of_ground(view, level, language, _named(story, chosen)),
    )
    placed = tuple(names.place_names(wanted, board, unit))
    return Scene(
        width=look.width,
        height=look.height,
        scale=unit,
        view=view,
        language=language,
        title=step.title,
        alt=alt(story, step, chosen, language, words),
        shapes=shapes,
        lines=tuple(
            line
            for line in ground.lines(chosen, canvas, level)
            if line.role in look.lines
        ),
        routes=routes,
        symbols=(
            *(node[0] for node in nodes),
            *spots,
            *(one for one in placed if isinstance(one, Symbol)),
        ),
        labels=tuple(one for one in placed if isinstance(one, Label)),
        directions=chips,
        legend=legend,
        bar=bar,
        sources=key.SOURCES if look.key else "",
        numbers=tuple((n, ident) for ident, n in numbers.items()),
    )


def numbered(story: Story) -> dict[str, int]:
    """Return the number of each place: the story's order, from 1."""
    return {place.id: number for number, place in enumerate(story.places, 1)}


def alt(
    story: Story,
    step: Step,
    chosen: tuple[StoryPlace, ...],
    language: str,
    words: key.Words,
) -> str:
    """Return what a picture shows, for those who can't see it."""
    shown = [names.place_name(place, language) for place in chosen]
    routes = [
        names.name_of(corridor.names, language, corridor.id)
        for corridor in story.corridors
        if corridor.id in step.corridors
    ]
    listed = ", ".join(dict.fromkeys((*routes, *shown)))
    return f"{words['map']}: {listed}" if listed else str(words["map"])


def _view(step: Step, look: Look) -> View:
    unit = look.unit
    side, top, low = (0.07 * look.width, 0.09 * look.height, 0.13 * look.height)
    return fit(
        step.bounds or WORLD,
        look.width,
        look.height,
        (side, top, side, low if look.key else top),
        step.zoom,
        unit,
    )


def _shows(symbol: Symbol, view: View) -> bool:
    r = symbol.radius
    return r <= symbol.x <= view.width - r and r <= symbol.y <= view.height - r


def _in_frame(
    found: object, view: View
) -> list[tuple[Symbol, dict[str, str], int, bool]]:
    return [node for node in found if _shows(node[0], view)]  # type: ignore[attr-defined]


def _trace(routes: tuple[Route, ...], unit: float) -> list[Point]:
    return [
        point
        for route in routes
        for part in route.parts
        for point in along(part, TRACE * unit)
    ]


def _named(story: Story, chosen: tuple[StoryPlace, ...]) -> frozenset[str]:
    """Return what needs no name as ground: it has one as a place."""
    return frozenset(place.place.candidate.ref for place in chosen)
