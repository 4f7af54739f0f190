"""The parts into which an archive is cut: the same texts give the same parts.

A part ends behind a text whose digest says so, or where it is large enough. So a text
that is changed, added or taken away makes its own part another one, and no other.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from corridormap.corpora.inputs import File
from corridormap.corpora.tables import Row, record, rows_of
from corridormap.errors import CorridormapError, ReadError, reason_of
from corridormap.read.formats.rows import known_columns

LARGE = 2 << 20
"""Bytes of a part: some seconds of work, 400 articles of 3,000 Cyrillic letters."""

ONE_IN = 256
"""Texts of a part where those are short."""

TRIED = 100
"""Rows in which a table has to show its column of texts."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file with one text, or rows ``first`` to ``last`` (from 1) of a table.

    ``digest`` is of its bytes; ``offset`` is where the first row begins.
    """

    path: str
    name: str
    digest: str
    first: int = 0
    last: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Texts that are read together; ``key`` names them and what reads them."""

    key: str
    pieces: tuple[Piece, ...]
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A document, or a whole file, that is not in the corpus, and why."""

    doc: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts in their order, and the files that could not be cut."""

    parts: tuple[Part, ...]
    failed: tuple[Failed, ...]


def plan(files: Iterable[File], versions: str, column: str | None = None) -> Plan:
    """Return the parts of an archive.

    ``versions`` is the digest of all that reads them: another program makes other
    parts. ``column`` is the column of tables that has the texts.
    """
    failed: list[Failed] = []
    groups: list[tuple[Piece, ...]] = []
    alone: list[tuple[Piece, int]] = []
    for file in files:
        try:
            if file.is_table:
                groups += list(_of_table(file, column))
            else:
                alone.append(_of_text(file))
        except CorridormapError as error:
            failed.append(Failed(file.name, _without_path(error, file)))
    groups += _grouped(alone)
    seed = f"{versions}\n{column or ''}"
    parts = (Part(_key(seed, group), group, column) for group in groups)
    return Plan(tuple(parts), tuple(failed))


def _without_path(error: CorridormapError, file: File) -> str:
    return str(error).removeprefix(f"{file.path}: ")


def _key(seed: str, pieces: Iterable[Piece]) -> str:
    digest = sha256(seed.encode())
    for piece in pieces:
        words = (piece.name, piece.digest, str(piece.first))
        digest.update("\0".join(words).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:24]


def _of_text(file: File) -> tuple[Piece, int]:
    try:
        status = file.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("this is not a regular file")
        digest = digest_of_file(file.path)
    except OSError as error:
        raise ReadError(reason_of(error)) from error
    return Piece(str(file.path.resolve()), file.name, digest), status.st_size


def digest_of_file(path: Path) -> str:
    """Return the digest of a file's bytes."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _grouped(texts: Iterable[tuple[Piece, int]]) -> Iterator[tuple[Piece, ...]]:
    """Yield files by folders, so that a new month's are parts of their own."""
    group: list[Piece] = []
    size, folder = 0, ""
    for piece, length in texts:
        own = piece.name.rpartition("/")[0]
        if group and own != folder:
            yield tuple(group)
            group, size = [], 0
        folder = own
        group.append(piece)
        size += length
        if _is_end(piece.name.encode("utf-8", "surrogateescape"), size):
            yield tuple(group)
            group, size = [], 0
    if group:
        yield tuple(group)


def _is_end(text: bytes, size: int) -> bool:
    return size >= LARGE or zlib.crc32(text) % ONE_IN == 0


def _of_table(file: File, column: str | None) -> Iterator[tuple[Piece, ...]]:
    """Yield the pieces of a table, each a part: most tables are larger than one."""
    path = str(file.path.resolve())
    digest, size, first, last = sha256(), 0, None, None
    tried: list[str] = []
    for row in rows_of(file.path):
        if row.number <= TRIED:
            tried += _names(row)
        first = first or row
        last = row
        digest.update(row.data)
        size += len(row.data)
        if _is_end(row.data, size):
            yield (_piece(path, file.name, digest.hexdigest(), first, last),)
            digest, size, first = sha256(), 0, None
    if last is None:
        raise ReadError("it has no rows")
    known_columns(dict.fromkeys(tried), column)
    if first:
        yield (_piece(path, file.name, digest.hexdigest(), first, last),)


def _piece(path: str, name: str, digest: str, first: Row, last: Row) -> Piece:
    return Piece(path, name, digest, first.number, last.number, first.offset)


def _names(row: Row) -> list[str]:
    try:
        return [str(key) for key in record(row)]
    except ReadError:
        return []
