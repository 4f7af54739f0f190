"""The colours of a theme, for pictures, slides and papers: its light look.

A browser has the stylesheet itself; what is drawn without one has a palette of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from corridormap.errors import ReadError
from corridormap.page.theme import declarations, opaque_colour, read_theme
from corridormap.scene.palette import LIGHT, Palette

NAMES = {"--" + field.name.replace("_", "-"): field.name for field in fields(Palette)}
"""Fields of the palette by the custom property that sets them."""
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*(.+?)\s*)?\)", re.DOTALL)


def look_of(path: Path | None) -> tuple[str, Palette]:
    """Return a stylesheet as CSS, and its colours for what is drawn without a browser.

    None is our own look. Raises ReadError with file and line.
    """
    if path is None:
        return "", LIGHT
    theme = read_theme(path)
    return theme, palette_of(theme, path)


def palette_of(theme: str, path: Path = Path("theme")) -> Palette:
    """Return the palette of a theme that ``read_theme`` took from a file.

    What it leaves out is as in our light look. Raises ReadError, with file and line,
    for a colour of the map that isn't opaque: marks lie one on another, and only
    the browser knows what would shine through.
    """
    declared = {name: (value, line) for name, value, line in declarations(theme)}
    values = {name: value for name, (value, _) in declared.items()}
    colours = {}
    for name in (name for name in declared if name in NAMES):
        value, line = declared[name]
        colour = opaque_colour(_resolved(name, values))
        if colour is None:
            reason = f"{value or 'nothing'} is not an opaque colour"
            raise ReadError(f"{path}, line {line}: {name}: {reason}")
        colours[NAMES[name]] = colour
    return Palette(**colours)


def _resolved(name: str, values: Mapping[str, str]) -> str:
    """Return a value in which a variable is replaced by what it is set to."""
    value, seen = values[name], {name}
    while (reference := VARIABLE.fullmatch(value)) and reference[1] not in seen:
        other = reference[1]
        seen.add(other)  # a circle of variables has no value
        ours = LIGHT[NAMES[other]] if other in NAMES else reference[2] or ""
        value = values.get(other, ours)
    return value
