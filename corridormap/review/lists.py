"""A person's own list of places: a table or a GeoJSON file, over the gazetteer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from corridormap.errors import DataError, ReadError
from corridormap.kinds import KindName
from corridormap.model import Country, Latitude, Longitude
from corridormap.read.encoding import decode
from corridormap.review.decisions import OwnPlace, PlaceChoice, Words
from corridormap.review.files import read_whole
from corridormap.schema import Meta, Open, decode_json, shaped

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest list that is read: some 200,000 places."""

COLUMNS = ("name", "lat", "lon", "kind", "country")


class _Properties(Open, frozen=True):
    name: Words
    kind: KindName = "settlement"
    country: Country | None = None


class _Point(Open, frozen=True):
    type: Literal["Point"]
    coordinates: Annotated[tuple[float, ...], Meta(min_length=2)]


class _Feature(Open, frozen=True):
    geometry: _Point
    properties: _Properties


class _Collection(Open, frozen=True):
    type: Literal["FeatureCollection"]
    features: tuple[_Feature, ...]


class _Row(Open, frozen=True):
    name: Words
    lat: Latitude
    lon: Longitude
    kind: KindName = "settlement"
    country: Country | None = None


def own_places(path: Path) -> tuple[PlaceChoice, ...]:
    """Return a decision for each place of a list: its name means this place.

    A ``.csv`` has the columns name, lat and lon (degrees WGS84), and may have kind and
    country; a ``.geojson`` has points with these properties. Several names of a place
    are parted by ``|``. Raises DataError with file, row and column.
    """
    data = read_whole(path, LARGEST)
    is_geojson = path.suffix.lower() in (".geojson", ".json")
    rows = _features(data, path.name) if is_geojson else _rows(data, path.name)
    return tuple(_choice(row) for row in rows)


def _features(data: bytes, where: str) -> Iterator[_Row]:
    collection = decode_json(data, _Collection, where)
    for number, feature in enumerate(collection.features, 1):
        lon, lat = feature.geometry.coordinates[:2]
        about = feature.properties
        values = {"name": about.name, "lat": lat, "lon": lon, "kind": about.kind}
        yield _row({**values, "country": about.country}, f"{where}: feature {number}")


def _rows(data: bytes, where: str) -> Iterator[_Row]:
    try:
        text = decode(data)
        head = text.partition("\n")[0]
        sign = max(",;\t", key=head.count)
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=sign))
    except (csv.Error, ReadError) as error:
        raise DataError(f"{where}: this is not a table ({error})") from None
    for number, row in enumerate(rows, 2):
        yield _row(_cells(row, f"{where}: row {number}"), f"{where}: row {number}")


def _cells(row: dict[Any, Any], where: str) -> dict[str, Any]:
    """Return the cells that are filled, numbers as numbers with a point or a comma."""
    cells: dict[str, Any] = {}
    for name in COLUMNS:
        value = (row.get(name) or "").strip()
        if name in ("lat", "lon") and value:
            cells[name] = _number(value, f"{where}: {name}")
        elif value:
            cells[name] = value
    return cells


def _number(value: str, where: str) -> float:
    try:
        return float(value.replace(",", "."))
    except ValueError:
        raise DataError(f"{where}: must be a number, not {value[:40]!r}") from None


def _row(values: dict[str, Any], where: str) -> _Row:
    return shaped(values, _Row, where)


def _choice(row: _Row) -> PlaceChoice:
    names = tuple(name.strip() for name in row.name.split("|"))
    names = tuple(filter(None, names)) or (row.name,)
    place = OwnPlace(
        lat=row.lat, lon=row.lon, name=names[0], kind=row.kind, country=row.country
    )
    return PlaceChoice(name=names, is_=place)
