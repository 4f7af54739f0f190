"""The story's tables as GeoParquet, a file each, as the counts of a corpus are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corridormap.export.data.gpkg import wkb
from corridormap.export.data.store import connect, write_table
from corridormap.export.data.tables import Table, tables
from corridormap.export.options import File, Options
from corridormap.model import Story

TYPES = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE", "boolean": "BOOLEAN"}
FOLDER = "parquet"
"""Not beside the page: there a corpus has tables of its own of these names."""


def map_parquet(story: Story, options: Options) -> Iterator[File]:
    """Yield ``parquet/places.parquet`` and the like: geometries as WKB, WGS84."""
    with TemporaryDirectory() as folder:
        database = connect(Path(folder), what="GeoParquet files", threads=1)
        try:
            for table in tables(story, options):
                path = Path(folder) / f"{table.name}.parquet"
                columns = [(c.name, TYPES[c.kind]) for c in table.columns]
                columns += [("geometry", "VARCHAR")] if table.shape else []
                write_table(database, path, columns, _rows(table), table.shape)
                yield f"{FOLDER}/{path.name}", path.read_bytes()
        finally:
            database.close()


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    for row, cells in zip(table.rows, table.records(), strict=True):
        if not table.shape:
            yield cells
        else:
            shape = wkb(row.geometry).hex() if row.geometry else None
            yield {**cells, "geometry": shape}
