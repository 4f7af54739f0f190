"""The key to a drawing: legend, scale bar, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from corridormap.model import Story
from corridormap.scene.letters import text_width
from corridormap.scene.names import name_of
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
from corridormap.scene.style import TYPES

Words = Mapping[str, str]

SOURCES = (
    "Natural Earth · © OpenStreetMap contributors (ODbL) · GeoNames (CC BY 4.0)"
    " · Unicode CLDR"
)
MODES = ("rail", "sea", "road", "pipeline", "direct")
AREAS = {"country": "country_legend", "region": "region_legend"}
ROUND_KM = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000)
ROW, SIGN, INSET = 20.0, 42.0, 11.0
"""Height of a line of the legend, width of its sign, margin; at 1280 pixels."""


def entries(
    story: Story,
    words: Words,
    language: str,
    shapes: Sequence[Shape],
    routes: Sequence[Route],
    symbols: Sequence[Symbol],
    directions: Sequence[Direction],
) -> Iterator[Entry]:
    """Yield what is to be explained: nothing that is not drawn."""
    loud = [route for route in routes if not route.quiet]
    shown = {route.corridor: route.order for route in loud}
    if len(shown) > 1:
        for corridor in story.corridors:
            if corridor.id in shown:
                text = name_of(corridor.names, language, corridor.id)
                yield Entry("rail", text, shown[corridor.id])
    manners = {route.manner for route in loud}
    for mode in MODES:
        if mode in manners:
            yield Entry(mode, words[f"mode_{mode}"])
    for other in ("planned", "schematic"):
        if other in manners:
            yield Entry(other, words[other])
    yield from _signs(words, {symbol.role for symbol in symbols})
    for role, key in AREAS.items():
        if any(shape.role == role for shape in shapes):
            yield Entry(role, words[key])
    if any(shape.role in ("sea", "water") for shape in shapes):
        yield Entry("water", words["water_legend"])
    if directions:
        yield Entry("direction", words["direction_legend"])


def _signs(words: Words, roles: Collection[str]) -> Iterator[Entry]:
    for role, key in (("node", "node"), ("city", "city_legend"), ("point", "point_legend")):
        if role in roles:
            yield Entry(role, words[key])


def place_legend(
    found: Sequence[Entry], board: Board, scale: float
) -> Legend | None:
    """Return the legend in the corner where it hides least; None where all hide much."""
    if not found:
        return None
    style = TYPES["legend"]
    w = max(text_width(e.text, style, scale) for e in found) + (SIGN + 2 * INSET) * scale
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
    text = f"{fitting[-1]:,}".replace(",", "\u202f") + f" {words['km']}"
    w = max(width, text_width(text, style, scale))
    h = 22 * scale
    left, _, right, bottom = board.frame
    edge, low = 10 * scale, bottom - 8 * scale
    boxes = [
        (x, low - h, x + w, low) for x in (right - edge - w, left + edge)
    ]
    box = board.best(boxes) or boxes[0]
    board.take(box, 3 * scale)
    return ScaleBar(box[0] + (w - width) / 2, box[3], width, text)
