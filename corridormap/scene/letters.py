"""How wide a text is in the font of all pictures."""

from __future__ import annotations

import json
from functools import cache

from corridormap.paths import data_file
from corridormap.scene.style import LEADING, Face, Type

UNKNOWN = 600
"""Thousandths of the size that a letter takes which the font hasn't got."""
SLACK = 1.02
"""A little more than the font says: another program may set it wider."""


@cache
def _widths() -> dict[str, dict[str, int]]:
    with data_file("fonts/widths.json") as path:
        widths: dict[str, dict[str, int]] = json.loads(path.read_text("utf-8"))
        if not widths["regular"]:
            raise ValueError("it has no letters")
        return widths


@cache
def known_letters() -> frozenset[str]:
    """Return the letters that the font has."""
    return frozenset(_widths()["regular"])


def shown(text: str, style: Type) -> str:
    """Return a text as its type sets it: one line, without what can't be drawn."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return clean.upper() if style.upper else clean


def row_width(text: str, face: Face, size: float, spacing: float = 0.0) -> float:
    """Return the pixels from the first letter's left to the last one's right."""
    widths = _widths()[face]
    thousandths = sum(widths.get(letter, UNKNOWN) for letter in text)
    return thousandths / 1000 * size + spacing * max(0, len(text) - 1)


def text_width(text: str, style: Type, scale: float = 1.0) -> float:
    """Return the pixels to keep free for a line of text as it is shown."""
    width = row_width(text, style.face, style.size, style.spacing * style.size)
    return (width + style.spacing * style.size) * scale * SLACK


def text_height(rows: int, style: Type, scale: float = 1.0) -> float:
    """Return the pixels that lines of text take."""
    return rows * style.size * LEADING * scale


def joined_rows(text: str, style: Type, width: float, between: str) -> tuple[str, ...]:
    """Break a list between its items into rows of a width at most, in pixels."""
    rows: list[str] = []
    for item in text.split(between):
        longer = f"{rows[-1]}{between}{item}" if rows else item
        if rows and text_width(longer, style) <= width:
            rows[-1] = longer
        else:
            rows.append(item)
    return tuple(rows)


def broken(text: str, most: int) -> tuple[str, ...]:
    """Break a name into three lines at most, of about so many letters."""
    rows: list[str] = []
    for word in text.split(" "):
        if rows and len(rows[-1]) + len(word) < most:
            rows[-1] += " " + word
        else:
            rows.append(word)
    return tuple(
        row if len(row) <= 2 * most else row[: 2 * most - 1] + "…" for row in rows[:3]
    )
