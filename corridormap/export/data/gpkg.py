"""The story as a GeoPackage: one file with all tables, which QGIS opens drawn.

OGC 12-128r19, version 1.3, by the standard library's SQLite. The looks are in the table
``layer_styles``, where QGIS keeps its own.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from corridormap.export.data.entries import holdable
from corridormap.export.data.qml import qml
from corridormap.export.data.tables import Geometry, Row, Table, Value, tables
from corridormap.export.options import File, Options
from corridormap.export.words import words
from corridormap.model import Story

APPLICATION, VERSION = 0x47504B47, 10300
"""What a GeoPackage of version 1.3 has in the head of its file: "GPKG"."""
WGS84 = 4326
WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
)
CHANGED = "2000-01-01T00:00:00.000Z"
"""The same on every build: when a file was written is not what it says."""
WRITTEN_BY = slice(96, 100)
"""Where SQLite puts its own version, which differs between machines."""
KEPT_VERSION = (3_040_000).to_bytes(4, "big")
TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "BOOLEAN"}

SCHEMA = f"""
PRAGMA page_size = 4096;
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT '{CHANGED}',
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name)
);
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT '{CHANGED}'
);
"""
SYSTEMS = (
    ("WGS 84", WGS84, "EPSG", WGS84, WKT, "longitude, latitude in degrees"),
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
)


def map_gpkg(story: Story, options: Options) -> Iterator[File]:
    """Yield ``map.gpkg``: places, areas, legs, nodes, mentions and figures."""
    names = words(options.language_of(story))
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(SCHEMA)
        _insert(database, "gpkg_spatial_ref_sys", SYSTEMS)
        # The last layer that QGIS opens lies on top.
        for table in sorted(tables(story, options), key=lambda t: LAYERS.index(t.name)):
            _add(database, table, names.get(table.name, table.name))
            if table.shape:
                _style(database, table, qml(table, options.palette))
        about = ("layer_styles", "attributes", "layer_styles", "", CHANGED)
        _insert(database, "gpkg_contents", [(*about, *[None] * 5)])
        database.commit()
        data = bytearray(database.serialize())
    finally:
        database.close()
    data[WRITTEN_BY] = KEPT_VERSION
    yield "map.gpkg", bytes(data)


LAYERS = ("areas", "legs", "nodes", "mentions", "places", "figures")


def _add(database: sqlite3.Connection, table: Table, identifier: str) -> None:
    """Create a table with its rows, and enter it in the contents."""
    columns = ['"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL']
    columns += [f'"geom" {table.shape.upper()}'] if table.shape else []
    columns += [f'"{c.name}" {TYPES[c.kind]}' for c in table.columns]
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
    for number, row in enumerate(table.rows, 1):
        shape = (_blob(row.geometry),) if table.shape else ()
        _insert(database, table.name, [(number, *shape, *map(_held, row.cells))])
    kind = "features" if table.shape else "attributes"
    box = _box(table.rows) or (None,) * 4
    about = (table.name, kind, identifier, "", CHANGED, *box)
    _insert(database, "gpkg_contents", [(*about, WGS84 if table.shape else None)])
    if table.shape:
        column = (table.name, "geom", table.shape.upper(), WGS84, 0, 0)
        _insert(database, "gpkg_geometry_columns", [column])


def _style(database: sqlite3.Connection, table: Table, look: str) -> None:
    row = (None, "", "", table.name, "geom", table.name, look, "", True, "", "", "")
    _insert(database, "layer_styles", [(*row, CHANGED)])


def _insert(
    database: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]
) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        # The names of tables are ours; what a text says is bound, never written here.
        database.execute(f'INSERT INTO "{table}" VALUES ({marks})', row)  # noqa: S608


def _held(value: Value) -> Value:
    return holdable(value) if isinstance(value, str) else value


def _blob(geometry: Geometry | None) -> bytes | None:
    """Return a geometry with the head of a GeoPackage; points have no box in it."""
    if geometry is None:
        return None
    box = [] if geometry["type"] == "Point" else _extent([geometry])
    flags = 1 | (bool(box) << 1)
    head = struct.pack("<2sBBi", b"GP", 0, flags, WGS84)
    return head + struct.pack(f"<{len(box)}d", *_by_axis(box)) + wkb(geometry)


def _by_axis(box: Sequence[float]) -> Sequence[float]:
    """Return west, east, south, north of west, south, east, north."""
    return (box[0], box[2], box[1], box[3]) if box else ()


def wkb(geometry: Geometry) -> bytes:
    """Return a geometry of GeoJSON as well-known binary, little-endian."""
    kind, at = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return struct.pack("<BI2d", 1, 1, *at)
    if kind == "LineString":
        return struct.pack("<BI", 1, 2) + _points(at)
    parts = (
        struct.pack("<BII", 1, 3, len(rings)) + b"".join(map(_points, rings))
        for rings in at
    )
    return struct.pack("<BII", 1, 6, len(at)) + b"".join(parts)


def _points(points: Sequence[Sequence[float]]) -> bytes:
    flat = list(chain.from_iterable(points))
    return struct.pack(f"<I{len(flat)}d", len(points), *flat)


def _box(rows: Iterable[Row]) -> tuple[float, ...]:
    return tuple(_extent([row.geometry for row in rows if row.geometry]))


def _extent(geometries: Iterable[Geometry]) -> list[float]:
    """Return west, south, east, north; nothing where there is nothing."""
    points = list(chain.from_iterable(map(_positions, geometries)))
    if not points:
        return []
    lons, lats = zip(*points, strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]


def _positions(geometry: Geometry) -> Iterator[Sequence[float]]:
    at = geometry["coordinates"]
    if geometry["type"] == "Point":
        yield at
    elif geometry["type"] == "LineString":
        yield from at
    else:
        yield from (point for rings in at for ring in rings for point in ring)
