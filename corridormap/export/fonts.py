"""The font of all pictures and papers, as files."""

from __future__ import annotations

from pathlib import Path

from corridormap.paths import data_folder

FAMILY = "FiraGO"


def font_file(face: str) -> Path:
    """Return the file of a face: regular, bold or italic."""
    return data_folder() / "fonts" / f"{FAMILY}-{face}.ttf"


def font_files() -> tuple[Path, ...]:
    """Return the files of all faces."""
    return tuple(font_file(face) for face in ("regular", "bold", "italic"))
