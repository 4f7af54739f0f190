"""How a picture looks: one palette, the light look of ``theme.css``, and the types.

Sizes are pixels of a picture 1280 wide; a drawing grows them with its own size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Face = Literal["regular", "bold", "italic"]


def mix(one: str, other: str, share: float) -> str:
    """Return a colour between two, ``#rrggbb``, by the share of the other."""
    parts = (
        round(int(one[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


PALETTE = {
    "paper": "#fbfaf7",
    "panel": "#ffffff",
    "ink": "#1d2730",
    "ink-soft": "#55606a",
    "rule": "#dedad0",
    "accent": "#a63a20",
    "accent-strong": "#8a2c15",
    "sea": "#d5e3ea",
    "sea-mentioned": "#bcd5e2",
    "sea-ink": "#3a6480",
    "land": "#f4f1e9",
    "land-mentioned": "#f3dfb8",
    "region": "#8a6d2f",
    "region-wash": "#e9cf98",
    "coast": "#a9bcc6",
    "border": "#c3bbab",
    "river": "#b4cdda",
    "railway": "#c9c2b6",
    "route": "#b23c1e",
    "route-1": "#0e6470",
    "route-2": "#6a3fa0",
    "route-casing": "#fffdf8",
    "node": "#ffffff",
    "dot": "#1d2730",
    "context-ink": "#746d60",
    "halo": "#fbfaf5",
}
"""The colours, by the names that they have in ``theme.css``."""

IN_REGION = mix(PALETTE["land"], PALETTE["region-wash"], 0.28)
REGION_INK = "#6b5120"
"""Of a region's name: its outline's colour is too light for letters."""

FILLS = {
    "sea": PALETTE["sea-mentioned"],
    "land": PALETTE["land"],
    "country": PALETTE["land-mentioned"],
    "region": IN_REGION,
    "lake": PALETTE["sea"],
    "water": PALETTE["sea-mentioned"],
}
"""The colour of an area by its role."""

ROUTES = (PALETTE["route"], PALETTE["route-1"], PALETTE["route-2"])
"""The colours of the story's corridors; the fourth has the first's again."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: its colour, its width, its dashes."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()


STROKES = {
    "coast": Stroke(PALETTE["coast"], 0.8),
    "border": Stroke(PALETTE["border"], 1.0),
    "undetermined": Stroke(PALETTE["border"], 1.0, (3, 3)),
    "outline": Stroke(PALETTE["region"], 1.4, (1, 4)),
    "river": Stroke(PALETTE["river"], 1.0),
    "river-mentioned": Stroke(PALETTE["sea-ink"], 2.0),
    "railway": Stroke(PALETTE["railway"], 0.8),
}
"""Lines of the basemap by their role."""

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

CASING = 2.8
"""Pixels by which a route's casing is wider than the route."""
FEEDER = 0.55
"""Share of its width that a leg has which only leads up to the corridor."""
QUIET = 0.4
"""Opacity of a route that the step does not speak of."""


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
    "city": Type("bold", 15, PALETTE["ink"], PALETTE["halo"]),
    "point": Type("bold", 14, PALETTE["ink"], PALETTE["halo"]),
    "country": Type("bold", 15, PALETTE["accent-strong"], PALETTE["halo"], 0.08, True),
    "region": Type("italic", 16, REGION_INK, PALETTE["halo"], 0.1),
    "corridor": Type("bold", 14, PALETTE["accent-strong"], PALETTE["halo"], most=26),
    "water": Type("italic", 15, PALETTE["sea-ink"], PALETTE["sea"], 0.08, most=11),
    "node": Type("regular", 12.5, PALETTE["ink"], PALETTE["halo"]),
    "other": Type("regular", 13, PALETTE["ink-soft"], PALETTE["halo"]),
    "context": Type(
        "regular", 11.5, PALETTE["context-ink"], PALETTE["land"], 0.1, True, 14
    ),
    "river": Type("italic", 12, PALETTE["sea-ink"], PALETTE["land"]),
    "direction": Type("bold", 14, PALETTE["ink"], PALETTE["panel"], most=99),
    "number": Type("bold", 13, PALETTE["panel"], PALETTE["ink"]),
    "legend": Type("regular", 12.5, PALETTE["ink"], PALETTE["panel"], most=99),
    "small": Type("regular", 11, PALETTE["ink-soft"], PALETTE["sea"], most=999),
}
"""How names are set by their role."""


def type_of(role: str, order: int) -> Type:
    """Return how a name is set; the names of further corridors have their colours."""
    style = TYPES[role]
    return replace(style, colour=ROUTES[order % len(ROUTES)]) if order else style


LEADING = 1.18
"""Height of a line of text, in its size."""
RISE = 0.82
"""How far the baseline lies beneath the top of a line, in its size."""
HALO = 3.0
"""Width of the stroke around letters."""
