"""Places compiled into two SQLite files, the second opened only when it is asked.

``geonames.sqlite`` (``tools/gazetteer.py``) has the cities of the world and the towns
of the corridors' countries, ``towns.sqlite`` (``tools/towns.py``) the small places of
the others and the counties of the USA.
"""

from __future__ import annotations

import sqlite3
import unicodedata
import weakref
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from corridormap.kinds import KindName
from corridormap.model import Candidate, Names
from corridormap.paths import data_file

CITY = 20_000
"""From so many inhabitants on, a populated place is called a city."""

_CITY = "p.id, name, country, admin1, lat, lon, population, az, kk, ru"
_CITY_BY_KEY = f"SELECT {_CITY}, main FROM name JOIN place p USING (id) WHERE key = ?"  # noqa: S608
_IN_BOX = "lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
_CITY_BY_BOX = f"SELECT {_CITY}, 1 FROM place p WHERE {_IN_BOX}"  # noqa: S608
_CITY_BY_ID = f"SELECT {_CITY}, 1 FROM place p WHERE p.id = ?"  # noqa: S608
_TOWN_BY_KEY = """
SELECT p.id, name, country, admin1, lat / 1000.0, lon / 1000.0, population, NULL, NULL,
       ru, main
FROM name JOIN place p USING (id) JOIN area ON area.id = p.area WHERE key = ?
"""

_TOWN_BY_ID = """
SELECT p.id, name, country, admin1, lat / 1000.0, lon / 1000.0, population, NULL, NULL,
       ru, 1
FROM place p JOIN area ON area.id = p.area WHERE p.id = ?
"""

SECOND_NAME = 0.6
"""The rank of a name that is not a place's main one in any language."""

COUNTIES = "US Census"
"""The source of the counties of the USA."""


class _Store:
    """A file of places that is opened without being read; DataError if it is missing.

    ``named(key)`` gives the places of a name by its key (``name_key``), the largest
    first.
    """

    _by_key: str
    _by_id: str

    def __init__(self, path: Path) -> None:
        self._path = path
        with data_file(path), path.open("rb"):
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = Lock()
        weakref.finalize(self, self._db.close)
        self.named = lru_cache(maxsize=32768)(self._named)

    def _named(self, key: str) -> tuple[Candidate, ...]:
        result = self._found(self._by_key, key)
        return tuple(sorted(result, key=lambda c: (-c.population, c.ref)))

    def numbered(self, ident: int) -> Candidate | None:
        """Return the place with this number: a GeoNames id, or less than 0 a county's.

        None where there is none, also for numbers that no file can hold.
        """
        if not -(2**63) <= ident < 2**63:
            return None
        return next(iter(self._found(self._by_id, ident)), None)

    def _found(self, query: str, *values: object) -> tuple[Candidate, ...]:
        """Return the places that a query gives.

        One thread at a time: a connection keeps its last queries prepared, and two
        threads that ask the same one would get each other's rows.
        """
        with self._lock, data_file(self._path):
            rows = self._db.execute(query, values).fetchall()
        return tuple(map(_candidate, rows))


class CityStore(_Store):
    """The cities of the world and the towns of the corridors' countries."""

    _by_key = _CITY_BY_KEY
    _by_id = _CITY_BY_ID

    def main_names(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return those of these keys that are the main name of a place."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT DISTINCT key FROM name WHERE main AND key IN ({marks})"  # noqa: S608
        with self._lock, data_file(self._path):
            known = {key for (key,) in self._db.execute(query, tuple(keys))}
        return tuple(key for key in keys if key in known)

    def inside(
        self, south: float, north: float, west: float, east: float
    ) -> tuple[Candidate, ...]:
        """Return all places between these degrees, in the order of their ids."""
        return self._found(_CITY_BY_BOX, south, north, west, east)


class TownStore(_Store):
    """The small places of the other countries, and the counties of the USA."""

    _by_key = _TOWN_BY_KEY
    _by_id = _TOWN_BY_ID


def _candidate(row: tuple[Any, ...]) -> Candidate:
    ident, name, country, admin1, lat, lon, population, az, kk, ru, main = row
    name = _without_macrons(name)
    county = ident < 0
    return Candidate(
        ref=f"fips:{-ident:05}" if county else f"geonames:{ident}",
        name=name,
        kind=_kind(population, county),
        country=country,
        lat=lat,
        lon=lon,
        population=population,
        names=_names(az=az, en=name, kk=kk, ru=ru),
        admin1=f"{country}.{admin1}" if admin1 else None,
        source=COUNTIES if county else "GeoNames",
        rank=1.0 if main else SECOND_NAME,
    )


def _kind(population: int, county: bool) -> KindName:
    if county:
        return "district"
    return "city" if population >= CITY else "settlement"


def _without_macrons(name: str) -> str:
    """Return a name as English writes it: ``Astara`` for ``Āstārā``."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFD", name).replace("\u0304", "")
    return unicodedata.normalize("NFC", apart)


def _names(**names: str | None) -> Names:
    return tuple((lang, name) for lang, name in names.items() if name)
