"""The key to a drawing: legend, scale bar, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from corridormap.languages import name_for
from corridormap.model import Story
from corridormap.scene.letters import joined_rows, text_width
from corridormap.scene.parts import (
    Direction,
    Entry,
    Legend,
    Route,
    ScaleBar,
    Shape,
    Symbol,
)
from corridormap.scene.placing import Board, Room
from corridormap.scene.projection import View
from corridormap.scene.style import LEADING, TYPES

Words = Mapping[str, str]

DATA = (
    ("Natural Earth", "https://www.naturalearthdata.com/"),
    ("GSHHG (LGPL)", "https://www.soest.hawaii.edu/pwessel/gshhg/"),
    ("© OpenStreetMap contributors (ODbL)", "https://www.openstreetmap.org/copyright"),
    ("GeoNames (CC BY 4.0)", "https://www.geonames.org/"),
    ("Unicode CLDR", "https://cldr.unicode.org/"),
)
"""What maps are drawn from, and where that is."""
SOURCES = " · ".join(name for name, _ in DATA)
MANNERS = ("rail", "sea", "road", "pipeline", "direct", "planned", "schematic")
AREAS = {"country": "country_legend", "region": "region_legend"}
ROUND_KM = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000)
"""Lengths that a scale may have: what people count in."""
ROW, SIGN, INSET = 20.0, 42.0, 11.0
"""Height of a line of the legend, width of its sign, margin; at 1280 pixels."""
FOOT = 20.0
"""Pixels at the foot of a picture for a row of sources."""
WIDER = 1.14
"""The room for a text of the legend: so much wider than ours is DejaVu Sans, which
programs take that do not know the font that a picture asks for."""


Drawn = tuple[Sequence[Shape], Sequence[Route], Sequence[Symbol], Sequence[Direction]]


def entries(story: Story, words: Words, language: str, drawn: Drawn) -> Iterator[Entry]:
    """Yield what is to be explained: nothing that is not drawn."""
    shapes, routes, symbols, directions = drawn
    loud = [route for route in routes if not route.quiet]
    yield from _corridors(story, language, loud)
    yield from _manners(words, {route.manner for route in loud})
    yield from _signs(words, {symbol.role for symbol in symbols})
    yield from _areas(words, {shape.role for shape in shapes})
    if directions:
        yield Entry("direction", words["direction_legend"])


def _corridors(story: Story, language: str, loud: Sequence[Route]) -> Iterator[Entry]:
    """Yield the corridors by their colours where there is more than one."""
    shown = {route.corridor: route.order for route in loud}
    if len(shown) < 2:
        return
    for corridor in story.corridors:
        if corridor.id in shown:
            text = name_for(corridor.names, language, corridor.id)
            yield Entry("rail", text, shown[corridor.id])


def _manners(words: Words, manners: Collection[str]) -> Iterator[Entry]:
    for manner in MANNERS:
        if manner in manners:
            yield Entry(manner, words.get(f"mode_{manner}") or words[manner])


def _areas(words: Words, roles: Collection[str]) -> Iterator[Entry]:
    for role, word in AREAS.items():
        if role in roles:
            yield Entry(role, words[word])
    if "sea" in roles or "water" in roles:
        yield Entry("water", words["water_legend"])


def _signs(words: Words, roles: Collection[str]) -> Iterator[Entry]:
    for role, key in (
        ("port", "port_legend"),
        ("border", "border_legend"),
        ("node", "node"),
        ("city", "city_legend"),
        ("point", "point_legend"),
    ):
        if role in roles:
            yield Entry(role, words[key])


def source_rows(sources: str, width: float) -> tuple[str, ...]:
    """Return the sources in as many rows as a width asks for, both unscaled pixels."""
    return joined_rows(sources, TYPES["small"], (width - 2 * 10) / WIDER, " · ")


def foot(rows: Sequence[str]) -> float:
    """Return how high the sources are at the foot of a picture, in unscaled pixels."""
    return FOOT + (len(rows) - 1) * TYPES["small"].size * LEADING


def place_legend(found: Sequence[Entry], board: Board, scale: float) -> Legend | None:
    """Return the legend in the first corner where it hides no route, else None."""
    if not found:
        return None
    style = TYPES["legend"]
    w = (
        WIDER * max(text_width(e.text, style, scale) for e in found)
        + (SIGN + 2 * INSET) * scale
    )
    h = (len(found) * ROW + 1.4 * INSET) * scale
    box = board.best(_corners(board.frame, w, h, scale), most=0)
    if box is None:
        return None
    board.take(box, 4 * scale)
    return Legend(box, tuple(found))


def _corners(frame: Room, w: float, h: float, scale: float) -> Iterator[Room]:
    left, top, right, bottom = frame
    edge = 8 * scale
    for x in (left + edge, right - edge - w):
        for y in (bottom - edge - h, top + edge):
            yield x, y, x + w, y + h


def place_bar(view: View, words: Words, board: Board, scale: float) -> ScaleBar | None:
    """Return the scale bar in a corner at the bottom."""
    style = TYPES["small"]
    km_pixel = view.km_per_pixel
    fitting = [km for km in ROUND_KM if km / km_pixel <= 150 * scale]
    if not fitting:
        return None
    width = fitting[-1] / km_pixel
    text = f"{fitting[-1]:,}".replace(",", "\u00a0") + f" {words['km']}"
    w = max(width, text_width(text, style, scale))
    h = 22 * scale
    left, _, right, bottom = board.frame
    edge, low = 10 * scale, bottom - 8 * scale
    boxes = [(x, low - h, x + w, low) for x in (right - edge - w, left + edge)]
    box = board.best(boxes) or boxes[0]
    board.take(box, 6 * scale)
    return ScaleBar(box[0] + (w - width) / 2, box[3], width, text)
