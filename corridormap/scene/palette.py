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

    paper: str = "#fffdf9"
    panel: str = "#fffdf9"
    ink: str = "#1d2327"
    ink_soft: str = "#5d646a"
    rule: str = "#dcd6ca"
    accent: str = "#a63a20"
    accent_strong: str = "#8a2c15"
    sea: str = "#c3d6e0"
    sea_mentioned: str = "#b0cbd9"
    sea_ink: str = "#2c556e"
    land: str = "#f5f2ea"
    land_mentioned: str = "#f1e4c6"
    region: str = "#b08a45"
    region_wash: str = "#e9d3a0"
    coast: str = "#86a1ae"
    border: str = "#a59b8a"
    river: str = "#9dbccb"
    railway: str = "#b9bdbb"
    route: str = "#b5341c"
    route_1: str = "#0e6470"
    route_2: str = "#4a2c8f"
    route_3: str = "#b08400"
    route_4: str = "#3b5b92"
    route_5: str = "#262626"
    route_casing: str = "#fffdf8"
    node: str = "#ffffff"
    dot: str = "#1d2327"
    context_ink: str = "#6f6759"
    halo: str = "#f7f4ed"

    @property
    def in_region(self) -> str:
        """The land of a region: its wash is translucent on the page."""
        return mix(self.land, self.region_wash, 0.28)

    @property
    def region_ink(self) -> str:
        """The name of a region: its outline's colour is too light for letters."""
        if not is_dark(self.land):
            return mix(self.region, "#000000", 0.24)
        shares = (share for share in STEPS if self._letters(share) >= READABLE)
        return mix(self.region, self.ink, next(shares, 1.0))

    def _letters(self, share: float) -> float:
        """Return the contrast of a region's name that has so much of the ink."""
        return contrast(mix(self.region, self.ink, share), self.in_region)

    def __getitem__(self, name: str) -> str:
        """Return a colour by the name that ``style.py`` gives it."""
        return str(getattr(self, name))


LIGHT = Palette()

STEPS, READABLE = (0.24, 0.4, 0.6, 0.8), 4.5
"""Shares of the ink that are tried, and the contrast of letters (WCAG 2.2, 1.4.3)."""
PALE = 118.0
"""The shade of the palest grey that has a contrast of 4.5 to white."""


def on_paper(palette: Palette) -> Palette:
    """Return a palette whose letters can be read on white paper.

    The ink of a dark theme is pale: there our own is taken.
    """
    names = ("ink", "ink_soft", "accent", "accent_strong")
    pale = {name: LIGHT[name] for name in names if _shade(palette[name]) > PALE}
    return replace(palette, **pale)


def is_dark(colour: str) -> bool:
    """Return whether a ground of this colour is that of a dark theme."""
    return _shade(colour) < PALE


def _shade(colour: str) -> float:
    """Return how light a colour is to the eye, 0 to 255 (ITU-R BT.601)."""
    red, green, blue = rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = map(_linear, rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
