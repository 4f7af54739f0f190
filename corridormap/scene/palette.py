"""The colours of a picture: the light look of ``theme.css``, or a person's own."""

from __future__ import annotations

from dataclasses import dataclass, replace


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour between two, ``#rrggbb``, by the share of the other."""
    parts = (
        round(a * (1 - share) + b * share)
        for a, b in zip(rgb(colour), rgb(other), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the parts of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``, by their names in ``theme.css``: ``--sea-ink``."""

    paper: str = "#fbfaf7"
    panel: str = "#ffffff"
    ink: str = "#1d2730"
    ink_soft: str = "#55606a"
    rule: str = "#dedad0"
    accent: str = "#a63a20"
    accent_strong: str = "#8a2c15"
    sea: str = "#d5e3ea"
    sea_mentioned: str = "#bcd5e2"
    sea_ink: str = "#3a6480"
    land: str = "#f4f1e9"
    land_mentioned: str = "#f3dfb8"
    region: str = "#8a6d2f"
    region_wash: str = "#e9cf98"
    coast: str = "#a9bcc6"
    border: str = "#c3bbab"
    river: str = "#b4cdda"
    railway: str = "#c9c2b6"
    route: str = "#b23c1e"
    route_1: str = "#0e6470"
    route_2: str = "#6a3fa0"
    route_casing: str = "#fffdf8"
    node: str = "#ffffff"
    dot: str = "#1d2730"
    context_ink: str = "#746d60"
    halo: str = "#fbfaf5"

    @property
    def in_region(self) -> str:
        """The land of a region: its wash is translucent on the page."""
        return mix(self.land, self.region_wash, 0.28)

    @property
    def region_ink(self) -> str:
        """The name of a region: its outline's colour is too light for letters."""
        return mix(self.region, "#000000", 0.24)

    def __getitem__(self, name: str) -> str:
        """Return a colour by the name that ``style.py`` gives it."""
        return str(getattr(self, name))


LIGHT = Palette()

PALE = 118.0
"""The shade of the palest grey that has a contrast of 4.5 to white."""


def on_paper(palette: Palette) -> Palette:
    """Return a palette whose letters can be read on white paper.

    The ink of a dark theme is pale: there our own is taken.
    """
    names = ("ink", "ink_soft", "accent", "accent_strong")
    pale = {name: LIGHT[name] for name in names if _shade(palette[name]) > PALE}
    return replace(palette, **pale)


def _shade(colour: str) -> float:
    """Return how light a colour is to the eye, 0 to 255 (ITU-R BT.601)."""
    red, green, blue = rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue
