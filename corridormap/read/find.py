"""Which files are the texts."""

from __future__ import annotations

from pathlib import Path

from corridormap.errors import ReadError

SUFFIXES = frozenset({".txt", ".md"})


def text_files(path: Path) -> tuple[Path, ...]:
    """Return the texts of a folder, by name, or the file itself."""
    if not path.exists():
        raise ReadError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        return (path,)
    found = sorted(
        entry for entry in _entries(path) if entry.suffix.lower() in SUFFIXES
    )
    if not found:
        raise ReadError(f"{path}: no texts (*.txt, *.md) in this folder")
    return tuple(found)


def _entries(folder: Path) -> list[Path]:
    try:
        return [entry for entry in folder.iterdir() if entry.is_file()]
    except OSError as error:
        raise ReadError(f"{folder}: {error.strerror or error}") from error
