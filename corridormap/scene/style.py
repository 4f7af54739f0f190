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
    "undetermined": Stroke("border", 0.9, (1, 3)),
    "border": Stroke("border", 0.9),
    "outline": Stroke("region", 1.4, (1, 4)),
}
"""Lines of the basemap by their role, from the ground up."""

MODES: dict[str, tuple[float, tuple[float, ...]]] = {
    "rail": (4.6, ()),
    "sea": (4.6, (0.01, 7.4)),
    "road": (3.2, ()),
    "pipeline": (2.0, (10, 3, 2.4, 3)),
    "planned": (1.6, (4, 3.4)),
    "schematic": (1.6, (9.6, 3.2, 1.9, 3.2)),
    "direct": (1.6, (14.4, 5.6)),
}
"""Width and dashes of a trunk by its manner: the mode of an open leg, else why not. The
page has the same (``page/assets/css/map.css``); ships have round dots."""

RANKS = {"feeder": 0.33, "branch": 0.5, "trunk": 1.0}
"""Share of a trunk's width by rank, from the ground up: by rail and at sea."""
APART = 1.5
"""How much farther apart the dots of a thin line are."""

CASING, FEEDER_CASING = 3.5, 2.4
"""Pixels by which a route's casing is wider than the route, and a feeder's."""
WATERY = 0.45
"""Opacity of a casing at sea: between dots it would be a white line."""
QUIET = 0.4
"""Opacity of a route that the step does not mention."""


def route_stroke(
    manner: str, order: int, rank: str = "trunk", counted: float | None = None
) -> Stroke:
    """Return how a leg of the corridor of this number is drawn.

    ``counted`` is its width in a trunk's where it isn't its rank that gives it.
    """
    width, dashes = MODES[manner]
    share = RANKS[rank] if manner in ("rail", "sea") else 1.0
    share = share if counted is None else counted
    apart = APART if share < 1 else 1.0
    scaled = tuple(dash * share * apart for dash in dashes)
    return Stroke(ROUTES[order % len(ROUTES)], width * share, scaled)


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
    "region": Type("italic", 15, "region_ink", "halo", 0.1),
    "corridor": Type("bold", 14, "accent_strong", "halo", most=26),
    "water": Type("italic", 15, "sea_ink", "sea", 0.08, most=11),
    "bay": Type("italic", 12.5, "sea_ink", "sea", 0.04, most=11),
    "node": Type("regular", 12.5, "ink", "halo"),
    "other": Type("regular", 12.5, "ink_soft", "halo"),
    "context": Type("regular", 11.5, "context_ink", "land", 0.1, True, 14),
    "river": Type("italic", 11.5, "sea_ink", "land", 0.03),
    "range": Type("italic", 11.5, "context_ink", "land", 0.13),
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
