"""Which files are the texts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corridormap.errors import ReadError, reason_of
from corridormap.read.formats import SUFFIXES

WILD = frozenset("*?[")


def text_files(path: Path) -> tuple[Path, ...]:
    """Return the texts of a folder or of a pattern, by name, or the file itself.

    A folder's tables of texts (``.csv``, ``.jsonl``) are read where they are named: a
    folder may hold others.
    """
    if path.is_dir():
        return _sorted(_entries(path), path)
    if not path.exists() and WILD & set(path.name):
        # A shell that doesn't know patterns, as on Windows, hands them on.
        return _sorted(path.parent.glob(path.name), path)
    if not path.exists() and str(path) != "-":
        raise ReadError(f"{path}: there is no such file or folder")
    return (path,)


def _sorted(entries: Iterable[Path], where: Path) -> tuple[Path, ...]:
    texts = sorted(
        entry
        for entry in entries
        # Word keeps ~$report.docx beside a file that is open.
        if entry.suffix.lower() in SUFFIXES and not entry.name.startswith(("~$", "."))
    )
    if not texts:
        kinds = ", ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        raise ReadError(f"{where}: no texts ({kinds}) here")
    return tuple(texts)


def _entries(folder: Path) -> list[Path]:
    try:
        return [entry for entry in folder.iterdir() if entry.is_file()]
    except OSError as error:
        raise ReadError(f"{folder}: {reason_of(error)}") from error
