"""Tables of any size, a row at a time: JSON lines, CSV, Parquet, packed or not."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from corridormap.errors import ReadError, reason_of
from corridormap.export.data.store import connect, failures, literal
from corridormap.export.extras import extra
from corridormap.read.article import LARGEST
from corridormap.read.encoding import decode
from corridormap.read.formats.rows import SAMPLE, dialect_of


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it lies in its file: its number from 1, its bytes, where they begin.

    ``offset`` is 0 where rows can only be counted.
    """

    number: int
    data: bytes
    offset: int = 0


def rows_of(path: Path, first: int = 1, offset: int = 0) -> Iterator[Row]:
    """Yield the rows of a table from one on, whose ``offset`` helps to get there.

    Raises ReadError, which names the file.
    """
    name = path.name.lower().removesuffix(".gz").removesuffix(".zst")
    try:
        if name.endswith(".parquet"):
            yield from _parquet(path, first)
        elif name.endswith((".csv", ".tsv")):
            yield from _csv(path, first)
        else:
            yield from _lines(path, first, offset)
    except (OSError, EOFError, zlib.error) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise ReadError(f"{path}: {reason}") from error


def record(row: Row) -> dict[str, Any]:
    """Return what a row holds, by column; raise ReadError, which says what is wrong."""
    if len(row.data) >= LARGEST:
        raise ReadError(f"it is larger than {LARGEST >> 20} MB")
    try:
        value = json.loads(decode(row.data))
    except (ValueError, RecursionError) as error:
        raise ReadError("not JSON") from error
    if not isinstance(value, dict):
        raise ReadError("not an object")
    return value


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Give the bytes of a file, unpacked."""
    if path.suffix.lower() == ".gz":
        with gzip.open(path, "rb") as unpacked:
            yield cast(IO[bytes], unpacked)
    elif path.suffix.lower() == ".zst":
        with extra("corpus", "files of .zst"):
            import zstandard
        try:
            with (
                path.open("rb") as packed,
                zstandard.ZstdDecompressor().stream_reader(
                    packed, read_across_frames=True
                ) as reader,
            ):
                yield io.BufferedReader(reader)
        except zstandard.ZstdError as error:
            raise ReadError(f"{path}: {error}") from error
    else:
        with path.open("rb") as file:
            yield file


def _lines(path: Path, first: int, offset: int) -> Iterator[Row]:
    is_packed = path.suffix.lower() in (".gz", ".zst")
    with _opened(path) as file:
        number = first if offset and not is_packed else 1
        at = offset if offset and not is_packed else 0
        file.seek(at) if at else None
        for line in _whole_lines(file):
            if number >= first and line.strip():
                yield Row(number, line, at)
            number += 1
            at += len(line)


def _whole_lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield lines; one that is longer than any text is cut, which spoils it."""
    while line := file.readline(LARGEST):
        length = len(line)
        tail = line
        while length >= LARGEST and tail and not tail.endswith(b"\n"):
            tail = file.readline(LARGEST)
        yield line


def _csv(path: Path, first: int) -> Iterator[Row]:
    with _opened(path) as file:
        is_utf8 = _is_utf8(file)
    if not is_utf8:
        # Old archives are in windows-1251: such a file is read whole.
        whole = _decoded(path)
        lines = _dicts(io.StringIO(whole, newline=""), whole[:SAMPLE])
        yield from islice(lines, first - 1, None)
        return
    with _opened(path) as file, _text(file) as text:
        sample = text.read(SAMPLE)
    with _opened(path) as file, _text(file) as text:
        yield from islice(_dicts(text, sample), first - 1, None)


def _text(file: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, "utf-8-sig", newline="")


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(path: Path) -> str:
    with _opened(path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(
            f"{path}: it is larger than {LARGEST >> 20} MB; save it as UTF-8"
        )
    return decode(data)


def _dicts(text: IO[str], sample: str) -> Iterator[Row]:
    dialect = dialect_of(sample)
    try:
        for number, row in enumerate(csv.DictReader(text, dialect=dialect), 1):
            kept = {key: value for key, value in row.items() if isinstance(key, str)}
            yield Row(number, json.dumps(kept).encode())
    except csv.Error as error:
        raise ReadError(f"this is not a table ({error})") from None


def _parquet(path: Path, first: int) -> Iterator[Row]:
    connection = connect(path.parent, threads=1)
    query = (
        "SELECT to_json(columns) FROM (SELECT file_row_number AS n, columns FROM "
        f"read_parquet({literal(path)}, file_row_number = true) AS columns) "
        f"WHERE n >= {first - 1} ORDER BY n"
    )
    try:
        answer = connection.execute(query)
        number = first
        while batch := answer.fetchmany(1000):
            for (data,) in batch:
                yield Row(number, data.encode())
                number += 1
    except failures() as error:
        reason = str(error).partition("\n")[0]
        raise ReadError(f"{path}: {reason}") from error
    finally:
        connection.close()
