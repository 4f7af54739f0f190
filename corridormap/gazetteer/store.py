"""GeoNames cities, compiled by ``tools/gazetteer.py`` into one SQLite file."""

from __future__ import annotations

import sqlite3
import unicodedata
import weakref
from functools import lru_cache
from pathlib import Path
from typing import Any

from corridormap.errors import DataError
from corridormap.model import Candidate, Names

CITY = 20_000
"""From so many inhabitants on, a populated place is called a city."""

_COLUMNS = "p.id, name, country, admin1, lat, lon, population, az, kk, ru"
_BY_KEY = f"SELECT {_COLUMNS}, main FROM name JOIN place p USING (id) WHERE key = ?"  # noqa: S608
_BY_BOX = f"SELECT {_COLUMNS}, 1 FROM place p WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"  # noqa: E501, S608
_BY_ID = f"SELECT {_COLUMNS}, 1 FROM place p WHERE p.id = ?"  # noqa: S608

SECOND_NAME = 0.6
"""The rank of a name that is not a place's main one in any language."""


class CityStore:
    """Read cities by the key of a name (``name_key``), by id, or in a box."""

    def __init__(self, path: Path) -> None:
        """Open the file without reading it; raise DataError when it isn't there."""
        if not path.is_file():
            raise DataError(f"{path} is missing: the installation is not complete")
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        weakref.finalize(self, self._db.close)
        self.named = lru_cache(maxsize=32768)(self._named)

    def _named(self, key: str) -> tuple[Candidate, ...]:
        rows = self._db.execute(_BY_KEY, (key,)).fetchall()
        return tuple(
            sorted(map(_candidate, rows), key=lambda c: (-c.population, c.ref))
        )

    def numbered(self, geonameid: int) -> Candidate | None:
        """Return the place with this GeoNames id."""
        row = self._db.execute(_BY_ID, (geonameid,)).fetchone()
        return _candidate(row) if row else None

    def inside(
        self, south: float, north: float, west: float, east: float
    ) -> tuple[Candidate, ...]:
        """Return all places between these degrees, in the order of their ids."""
        rows = self._db.execute(_BY_BOX, (south, north, west, east))
        return tuple(map(_candidate, rows))


def _candidate(row: tuple[Any, ...]) -> Candidate:
    ident, name, country, admin1, lat, lon, population, az, kk, ru, main = row
    name = _without_macrons(name)
    return Candidate(
        ref=f"geonames:{ident}",
        name=name,
        kind="city" if population >= CITY else "settlement",
        country=country,
        lat=lat,
        lon=lon,
        population=population,
        names=_names(az=az, en=name, kk=kk, ru=ru),
        admin1=f"{country}.{admin1}" if admin1 else None,
        source="GeoNames",
        rank=1.0 if main else SECOND_NAME,
    )


def _without_macrons(name: str) -> str:
    """Return a name as English writes it: ``Astara`` for ``Āstārā``."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFD", name).replace("\u0304", "")
    return unicodedata.normalize("NFC", apart)


def _names(**names: str | None) -> Names:
    return tuple((lang, name) for lang, name in names.items() if name)
