"""How a picture looks: fills, lines and types by their role.

Colours are names of the palette. Sizes are pixels of a picture 1280 wide; a drawing
grows them with its own size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Face = Literal["regular", "bold", "italic"]


FILLS = {
    "sea": "sea_mentioned",
    "land": "land",
    "country": "land_mentioned",
    "region": "in_region",
    "lake": "sea",
    "water": "sea_mentioned",
}
"""The colour of an area by its role."""

ROUTES = ("route", "route_1", "route_2", "route_3", "route_4", "route_5")
"""The colours of the story's corridors; the seventh has the first's again."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: its colour, its width, its dashes."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()


STROKES = {
    "coast": Stroke("coast", 0.8),
    "river": Stroke("river", 1.0),
    "river-mentioned": Stroke("sea_ink", 2.0),
    "railway": Stroke("railway", 0.8),
    "undetermined": Stroke("border", 1.0, (3, 3)),
    "border": Stroke("border", 1.0),
    "outline": Stroke("region", 1.4, (1, 4)),
}
"""Lines of the basemap by their role, from the ground up."""

MODES = {
    "rail": (2.8, ()),
    "sea": (2.8, (7, 6)),
    "road": (1.9, ()),
    "pipeline": (1.9, (10, 3, 2, 3)),
    "planned": (2.8, (1, 5)),
    "schematic": (2.8, (1, 5)),
    "direct": (2.1, (2, 7)),
}
"""Width and dashes of a route by its manner: the mode of an open leg, else why not."""

CASING, FEEDER_CASING = 2.8, 1.7
"""Pixels by which a route's casing is wider than the route, and a feeder's."""
FEEDER = 0.55
"""Share of its width that a leg has which only leads up to the corridor."""
QUIET = 0.4
"""Opacity of a route that the step does not mention."""


def route_stroke(manner: str, order: int, feeder: bool) -> Stroke:
    """Return how a leg of the corridor of this number is drawn."""
    width, dashes = MODES[manner]
    return Stroke(
        ROUTES[order % len(ROUTES)], width * (FEEDER if feeder else 1), dashes
    )


@dataclass(frozen=True, slots=True)
class Type:
    """How a label is set; ``spacing`` in sizes, ``most`` letters a line."""

    face: Face
    size: float
    colour: str
    halo: str
    spacing: float = 0.0
    upper: bool = False
    most: int = 18


TYPES = {
    "city": Type("bold", 15, "ink", "halo"),
    "point": Type("bold", 14, "ink", "halo"),
    "country": Type("bold", 15, "accent_strong", "halo", 0.08, True),
    "small country": Type("bold", 11.5, "accent_strong", "halo", 0.06, True),
    "region": Type("italic", 16, "region_ink", "halo", 0.1),
    "corridor": Type("bold", 14, "accent_strong", "halo", most=26),
    "water": Type("italic", 15, "sea_ink", "sea", 0.08, most=11),
    "bay": Type("italic", 12.5, "sea_ink", "sea", 0.04, most=11),
    "node": Type("regular", 12.5, "ink", "halo"),
    "other": Type("regular", 13, "ink_soft", "halo"),
    "context": Type("regular", 11.5, "context_ink", "land", 0.1, True, 14),
    "river": Type("italic", 12, "sea_ink", "land", 0.03),
    "range": Type("italic", 12, "context_ink", "land", 0.13),
    "direction": Type("bold", 14, "ink", "panel", most=99),
    "number": Type("bold", 13, "panel", "ink"),
    "legend": Type("regular", 12.5, "ink", "panel", most=99),
    "small": Type("regular", 11, "ink_soft", "halo", most=999),
}
"""How names are set by their role."""


def type_of(role: str, order: int) -> Type:
    """Return how a name is set; the names of further corridors have their colours."""
    style = TYPES[role]
    return replace(style, colour=ROUTES[order % len(ROUTES)]) if order else style


LEADING = 1.18
"""Height of a line of text, in its size."""
HALO = 3.0
"""Width of the stroke around letters."""
