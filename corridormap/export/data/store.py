"""DuckDB: the only module that imports it. It writes Parquet, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridormap.errors import WriteError, reason_of
from corridormap.export.extras import extra
from corridormap.schema import encode_json

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    Connection = DuckDBPyConnection
    Relation = DuckDBPyRelation

GEO = (
    '{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":'
    '{"encoding":"WKB","geometry_types":["%s"]}}}'
)
"""What makes GeoParquet of Parquet, under the key ``geo`` in its footer."""
WRITING: dict[str, Any] = {"threads": 1, "memory_limit": "96MB"}
"""Of a worker, beside its models: a part is a few thousand rows."""


def connect(
    folder: Path, file: Path | None = None, *, what: str = "corpora", **settings: Any
) -> Connection:
    """Return a database in memory or a file that spills into a folder.

    It asks no network. ``what`` is what can't be had without the library.
    """
    with extra("corpus", what):
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
    columns: Iterable[tuple[str, str]],
    rows: Iterable[Mapping[str, Any]],
    shape: str | None = None,
) -> None:
    """Write rows as a Parquet file; the same rows give the same bytes.

    ``columns`` are names with DuckDB's types, ``shape`` the type of the geometries,
    which rows have as well-known binary in hexadecimal. Raises WriteError, which names
    the file.
    """
    draft, largest = path.with_suffix(".jsonl"), LARGEST_ROW
    try:
        with draft.open("wb") as file:
            for row in rows:
                largest = max(largest, file.write(encode_json(row) + b"\n"))
    except OSError as error:
        raise WriteError(f"{path} can't be written: {reason_of(error)}") from error
    # JSON holds lists, blanks and any character; rows given one at a time would take
    # longer than it took to parse the texts.
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in columns)
    wanted = "* REPLACE (unhex(geometry) AS geometry)" if shape else "*"
    query = (
        f"SELECT {wanted} FROM read_json({literal(draft)}, format='newline_delimited', "
        f"columns={{{types}}}, maximum_object_size={largest})"
    )
    copy(connection, query, path, **({"geo": GEO % shape} if shape else {}))
    draft.unlink()


LARGEST_ROW = 1 << 20
"""Bytes that suffice but for a row that has more; the longest passage that a corpus
keeps whole takes an eighth of it."""


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
