"""Which files an archive is: folders with all that is in them, patterns, tables."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corridormap.errors import ReadError, reason_of
from corridormap.read.find import WILD
from corridormap.read.formats import SUFFIXES
from corridormap.slug import unused

TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
PACKED = (".gz", ".zst")
"""Tables may be packed; DuckDB packs Parquet by itself."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the archive, and the name by which its documents are known.

    The name begins with that of the folder that was given, so that it is the same
    wherever the archive lies.
    """

    path: Path
    name: str

    @property
    def is_table(self) -> bool:
        """Whether it has a text in each row."""
        return is_table(self.path)


def is_table(path: Path) -> bool:
    """Return whether a file, by its name, is a table of texts."""
    name = path.name.lower()
    for end in PACKED:
        if name.endswith(end):
            return name.removesuffix(end).endswith(TABLES[:-1])
    return name.endswith(TABLES)


def files_of(given: Iterable[Path], without: Path | None = None) -> tuple[File, ...]:
    """Return the files of an archive, by their names.

    ``without`` is a folder that is left out: the one that is written into. Raises
    ReadError, which names the path, for what isn't there, and if there is no text.
    """
    chosen: dict[Path, str] = {}
    roots: dict[str, Path] = {}
    outside = without.resolve() if without else None
    for path in _expanded(given):
        root = path.resolve()
        base = root.name
        if roots.get(base, root) != root:
            base = unused(base, roots)
        roots[base] = root
        for file in _within(path):
            real = file.resolve()
            if outside and real.is_relative_to(outside):
                continue
            inner = file.relative_to(path).as_posix() if file != path else ""
            chosen.setdefault(real, f"{base}/{inner}" if inner else base)
    if not chosen:
        raise ReadError(f"{_shown(given)}: no texts and no tables of texts here")
    files = (File(path, name) for path, name in chosen.items())
    return tuple(sorted(files, key=lambda file: file.name))


def _shown(given: Iterable[Path]) -> str:
    return ", ".join(map(str, given))


def _expanded(given: Iterable[Path]) -> Iterator[Path]:
    for path in given:
        if path.exists():
            yield path
            continue
        found = []
        if WILD & set(str(path)):
            found = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not found:
            raise ReadError(f"{path}: there is no such file or folder")
        yield from map(Path, found)


def _within(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the texts and tables of a folder and those below it."""
    if not path.is_dir():
        yield path
        return

    def refuse(error: OSError) -> None:
        raise ReadError(f"{error.filename}: {reason_of(error)}") from error

    for folder, below, names in os.walk(path, onerror=refuse):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            # Word keeps ~$report.docx beside a file that is open.
            if name.startswith(("~$", ".")):
                continue
            file = Path(folder, name)
            if file.suffix.lower() in SUFFIXES or is_table(file):
                yield file
