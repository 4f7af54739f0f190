"""The font of all pictures and papers, as files."""

from __future__ import annotations

from pathlib import Path

from corridormap.paths import data_file

FAMILY = "FiraGO"
TRUETYPE = b"\x00\x01\x00\x00"
"""How every TrueType font begins."""


def font_file(face: str) -> Path:
    """Return the file of a face: regular, bold or italic."""
    with data_file(f"fonts/{FAMILY}-{face}.ttf") as path:
        with path.open("rb") as file:
            if file.read(4) != TRUETYPE:
                raise ValueError("not a font")
        return path


def font_files() -> tuple[Path, ...]:
    """Return the files of all faces."""
    return tuple(font_file(face) for face in ("regular", "bold", "italic"))
