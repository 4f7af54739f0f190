"""DuckDB: the only module that imports it. It writes Parquet, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridormap.corpora.columns import Column
from corridormap.errors import WriteError, reason_of
from corridormap.export.extras import extra
from corridormap.schema import encode_json

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    Connection = DuckDBPyConnection
    Relation = DuckDBPyRelation

WRITING: dict[str, Any] = {"threads": 1, "memory_limit": "96MB"}
"""Of a worker, beside its models: a part is a few thousand rows."""


def connect(folder: Path, file: Path | None = None, **settings: Any) -> Connection:
    """Return a database in memory or a file that spills into a folder.

    It asks no network.
    """
    with extra("corpus", "corpora"):
        import duckdb
    config = {
        "temp_directory": str(folder),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        **settings,
    }
    connection = duckdb.connect(
        str(file or ":memory:"), config={k: str(v) for k, v in config.items()}
    )
    # It would write a bar into our output where a query takes two seconds or more. In a
    # notebook without ipywidgets it has none, and no setting of it either.
    with suppress(duckdb.InvalidInputException):
        connection.execute("SET enable_progress_bar = false")
    return connection


def duckdb_version() -> str:
    """Return the version that writes the files: another one may write other bytes."""
    with extra("corpus", "corpora"):
        import duckdb
    return str(duckdb.__version__)


def failures() -> tuple[type[BaseException], ...]:
    """Return what DuckDB raises where a disk is full or a file is damaged."""
    import duckdb

    return (duckdb.Error,)


def write_table(
    connection: Connection,
    path: Path,
    columns: Iterable[Column],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Write rows as a Parquet file; the same rows give the same bytes.

    Raises WriteError, which names the file.
    """
    draft = path.with_suffix(".jsonl")
    try:
        with draft.open("wb") as file:
            file.writelines(encode_json(row) + b"\n" for row in rows)
    except OSError as error:
        raise WriteError(f"{path} can't be written: {reason_of(error)}") from error
    # JSON holds lists, blanks and any character; rows given one at a time would take
    # longer than it took to parse the texts.
    types = ", ".join(f"'{c.name}': '{c.type}'" for c in columns)
    query = (
        f"SELECT * FROM read_json({literal(draft)}, format='newline_delimited', "
        f"columns={{{types}}}, maximum_object_size={LARGEST_ROW})"
    )
    copy(connection, query, path)
    draft.unlink()


LARGEST_ROW = 1 << 20
"""Bytes: the longest passage that is kept whole takes an eighth of it."""


def copy(connection: Connection, query: str, path: Path, **metadata: str) -> None:
    """Write what a query gives as Parquet, with words about it in the file's footer."""
    kept = ", ".join(f"{key}: {literal(value)}" for key, value in metadata.items())
    about = f", KV_METADATA {{{kept}}}" if kept else ""
    order = (
        f"COPY ({query}) TO {literal(path)} (FORMAT parquet, COMPRESSION zstd{about})"
    )
    try:
        connection.execute(order)
    except failures() as error:
        reason = str(error).partition("\n")[0]
        raise WriteError(f"{path} can't be written: {reason}") from error


def literal(value: object) -> str:
    """Return a text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"
