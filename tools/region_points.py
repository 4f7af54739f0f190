"""Make data/gazetteer/region_points.tsv: the middle of every region, and its cities.

    python -m tools.region_points

For each code of ``regions.tsv`` and ``subdivisions.tsv``: latitude and longitude of
its middle, the first-level code that GeoNames' cities inside it have for the most
part, and how many people live in those cities: roughly how well known it is.

Shapes: Natural Earth 10m (public domain) through Debian's qgis-common, matched by
country and name. They are of 2018 and show who holds a place, not whose it is, so only
their middles are used. A region without a shape is where its seat is, else where the
database of countries, states and cities (``country-state-city``) has it.
"""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from math import cos, hypot, radians

from shapely import STRtree, wkb
from shapely.geometry import MultiPolygon, Point

from corridormap.gazetteer.keys import name_key
from tools.gazetteer import cities
from tools.packages import ROOT, member, package
from tools.subdivisions import LIKE, likeness, position, positions
from tools.towns import middle

FOLDER = ROOT / "data" / "gazetteer"
TARGET = FOLDER / "region_points.tsv"
HEAD = "code\tlat\tlon\tadmin1\tpeople"
SHAPES = "./usr/share/qgis/resources/data/world_map.gpkg"
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the envelope in the header of a GeoPackage's shape, by its kind."""
FARTHEST = 1.0
"""Degrees within which the nearest city tells the code of a place without a shape."""
BY_HAND = {
    "KZ-10": (48.6, 79.6),
    "KZ-19": (44.1, 76.6),
    "KZ-33": (45.2, 79.0),
    "KZ-35": (48.9, 74.2),
    "KZ-62": (47.6, 67.4),
    "KZ-63": (48.8, 84.2),
    "KZ-71": (51.15, 71.44),
    "KZ-75": (43.25, 76.92),
    "KZ-79": (42.32, 69.60),
}
"""The middle of regions that were parted since 2018 (Abai and East Kazakhstan, Almaty
and Jetisu, Karaganda and Ulytau), and of cities inside a region of the same name:
general knowledge."""
ALIKE = 0.95
"""From this likeness of names on, a shape needs no other witness."""
NEAR = 0.3
"""Degrees from a shape at which the database's position still speaks for it."""


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames as far as it is needed here."""

    country: str
    admin1: str
    lat: float
    lon: float
    population: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A first-level region of Natural Earth with all its English names."""

    country: str
    names: tuple[str, ...]
    outline: MultiPolygon


Row = tuple[float, float, str, int]
"""Latitude, longitude, GeoNames' first-level code, people in the cities inside."""


def main() -> None:
    """Write the table."""
    rows = dict(points())
    lines = (
        f"{code}\t{lat:.2f}\t{lon:.2f}\t{admin1}\t{people}"
        for code, (lat, lon, admin1, people) in sorted(rows.items())
    )
    TARGET.write_text("\n".join((HEAD, *lines)) + "\n", "utf-8", newline="\n")
    print(f"{TARGET.name}: {len(rows)} regions")


def points() -> Iterator[tuple[str, Row]]:
    """Yield each region's code and where it is."""
    known = _Cities()
    shapes = read_shapes()
    seats = dict(_seats())
    elsewhere = positions()
    for code, english in wanted().items():
        country = code[:2]
        seat = known.seat(seats[code], country) if code in seats else None
        there = position(code, english[0], elsewhere[country])
        witness = (seat.lat, seat.lon) if seat else there
        shape = best_shape(english, shapes[country], witness)
        if code in BY_HAND:
            lat, lon = BY_HAND[code]
            admin1 = (seat or known.nearest(lat, lon, country)).admin1
            yield code, (lat, lon, admin1, known.people(country, admin1))
        elif shape:
            lon, lat = middle(shape.outline)
            yield code, (lat, lon, *known.inside(shape.outline, country))
        elif seat:
            people = known.people(country, seat.admin1)
            yield code, (seat.lat, seat.lon, seat.admin1, people)
        elif there:
            admin1 = known.nearest(*there, country).admin1
            yield code, (*there, admin1, known.people(country, admin1))


def wanted() -> dict[str, tuple[str, ...]]:
    """Return the English names of each region by its code."""
    listed = {}
    for name in ("subdivisions.tsv", "regions.tsv"):
        with (FOLDER / name).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                listed[row["code"]] = tuple(row["en"].split("|"))
    return listed


def _seats() -> Iterator[tuple[str, str]]:
    with (FOLDER / "regions.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            yield row["code"], row["seat"]


def read_shapes() -> dict[str, list[Shape]]:
    """Return Natural Earth's first-level regions by country."""
    found = defaultdict(list)
    columns = "iso_a2, name, gn_name, geom"
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(member(package("qgis-common"), SHAPES))
        rows = store.execute(f"SELECT {columns} FROM states_provinces ORDER BY fid")
        for country, *spelt, blob in rows:
            outline = _outline(blob)
            written = tuple(dict.fromkeys(name for name in spelt if name))
            if written and not outline.is_empty:
                found[country].append(Shape(country, written, outline))
    return found


def _outline(blob: bytes) -> MultiPolygon:
    """Read a GeoPackage's shape: a header, then well-known binary."""
    envelope = ENVELOPES[blob[3] >> 1 & 7]
    shape = wkb.loads(blob[8 + envelope :])
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])


def best_shape(
    english: tuple[str, ...], shapes: list[Shape], witness: tuple[float, float] | None
) -> Shape | None:
    """Return the shape of a region's name.

    Where the names are only alike, the witness, a position inside the region, must be
    in it or near it: South Kivu is not North Kivu.
    """
    scored = [
        (max(likeness(one, two) for one in english for two in shape.names), -at)
        for at, shape in enumerate(shapes)
    ]
    for like, at in sorted(scored, reverse=True):
        if like < LIKE:
            return None
        shape = shapes[-at]
        if like >= ALIKE or (witness and _is_near(shape, witness)):
            return shape
    return None


def _is_near(shape: Shape, witness: tuple[float, float]) -> bool:
    lat, lon = witness
    return bool(shape.outline.distance(Point(lon, lat)) <= NEAR)


class _Cities:
    """All cities by place and by name."""

    def __init__(self) -> None:
        rows = cities()
        self._cities = [
            City(
                country=c["countrycode"],
                admin1=c["admin1code"] or "",
                lat=c["latitude"],
                lon=c["longitude"],
                population=c["population"],
            )
            for c in rows
        ]
        self._tree = STRtree([Point(c.lon, c.lat) for c in self._cities])
        self._store = FOLDER / "geonames.sqlite"

    def inside(self, outline: MultiPolygon, country: str) -> tuple[str, int]:
        """Return the code that most of a country's cities in a shape have.

        With it comes how many people live in all of them.
        """
        numbers = sorted(self._tree.query(outline, predicate="contains").tolist())
        found = [
            c for c in map(self._cities.__getitem__, numbers) if c.country == country
        ]
        counted = Counter(city.admin1 for city in found)
        admin1 = counted.most_common(1)[0][0] if counted else ""
        return admin1, sum(city.population for city in found)

    def people(self, country: str, admin1: str) -> int:
        """Return how many people live in the cities that have a first-level code."""
        return sum(
            city.population
            for city in self._cities
            if (city.country, city.admin1) == (country, admin1)
        )

    def nearest(self, lat: float, lon: float, country: str) -> City:
        """Return the nearest city of the country; one without a code if it is far."""
        scale = cos(radians(lat))
        found = [
            (hypot(c.lat - lat, (c.lon - lon) * scale), at)
            for at, c in enumerate(self._cities)
            if c.country == country
        ]
        distance, at = min(found, default=(180.0, 0))
        near = distance <= FARTHEST
        return self._cities[at] if near else City(country, "", lat, lon)

    def seat(self, name: str, country: str) -> City | None:
        """Return the city of a name; ``Concord, NH`` where others are larger."""
        city, _, code = name.partition(", ")
        with closing(sqlite3.connect(self._store)) as store:
            row = store.execute(
                "SELECT country, admin1, lat, lon FROM place JOIN name USING (id) "
                "WHERE key = ? AND country = ? AND (? = '' OR admin1 = ?) "
                "ORDER BY main DESC, population DESC",
                (name_key(city), country, code, code),
            ).fetchone()
        return City(*row) if row else None


if __name__ == "__main__":
    main()
