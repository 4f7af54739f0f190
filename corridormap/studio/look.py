"""A stylesheet of two colours: those of a house, as light and dark can bear them."""

from __future__ import annotations

from collections.abc import Iterator

from corridormap.scene.palette import contrast, mix

HEAD = "/* Colours chosen in the studio. */\n"
"""The first line of a stylesheet that may be written anew."""

NAME = "colours.css"

TEXT = 4.5
"""The least contrast of letters to their ground (WCAG 2.2, 1.4.3)."""
LINE = 3.0
"""The least contrast of what is no letter (WCAG 2.2, 1.4.11)."""

PAPER = {"light": "#fffdf9", "dark": "#171e23"}
LAND = {"light": "#f5f2ea", "dark": "#2f3a41"}
INK = {"light": "#000000", "dark": "#ffffff"}
WASH = {"light": 0.88, "dark": 0.75}
"""How much of the paper is in the ground of a marked word: as in ``theme.css``."""

STEP = 0.04


def stylesheet(accent: str, route: str) -> str:
    """Return the stylesheet of two colours, ``#rrggbb``.

    Each is darkened on the light ground, or lightened on the dark one, as far as it
    takes to be read there.
    """
    light = "".join(_rules("light", accent, route))
    dark = "".join(_rules("dark", accent, route))
    return (
        f"{HEAD}:root {{\n{light}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
    )


def _rules(scheme: str, accent: str, route: str) -> Iterator[str]:
    paper, ink = PAPER[scheme], INK[scheme]
    shown = readable(accent, paper, ink, TEXT)
    wash = mix(shown, paper, WASH[scheme])
    strong = readable(mix(shown, ink, 0.15), wash, ink, TEXT)
    colours = {
        "accent": shown,
        "accent-strong": strong,
        "accent-wash": wash,
        "accent-text": strong,
        "route": readable(route, LAND[scheme], ink, LINE),
    }
    for name, colour in colours.items():
        yield f"  --{name}: {colour};\n"


def readable(colour: str, ground: str, ink: str, least: float) -> str:
    """Return the colour, with as much of the ink as gives it this contrast."""
    share = 0.0
    while contrast(mix(colour, ink, share), ground) < least and share < 1:
        share = min(1.0, share + STEP)
    return mix(colour, ink, share)
