"""The gazetteer behind geopy's interface: the only module that imports geopy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.distance import great_circle
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Candidate

NEAR_KM = 100.0
"""How far ``reverse`` looks for a place."""


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter that can't open a socket."""

    def get_json(self, *_args: Any, **_kwargs: Any) -> Any:
        """Refuse: the gazetteer is embedded."""
        raise GeocoderUnavailable("the gazetteer is embedded and asks no server")

    get_text = get_json


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Geocode offline with the embedded gazetteer.

    Takes the place of any geopy geocoder, and any of them can stand in its place.
    ``Location.raw`` is the source row: ref, kind, country, population, names.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Serve ``gazetteer``, by default the one of this installation."""
        super().__init__(
            scheme="https",
            timeout=1,
            user_agent="corridormap",
            adapter_factory=lambda **options: NoNetwork(**options),
        )
        self.gazetteer = gazetteer or Gazetteer()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        language: str | None = None,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy passes it
    ) -> Location | list[Location] | None:
        """Return the places of this name, the likeliest first, or None.

        ``language`` chooses the names of the answers (ISO 639-1), ``country_codes``
        keeps only these countries (ISO 3166-1 alpha-2), ``limit`` cuts the list.
        """
        if limit is not None and limit < 1:
            raise GeocoderQueryError(f"limit must be 1 or more, not {limit}")
        name, within = self._parts(query)
        wanted = _codes(country_codes) or within
        results = [
            candidate
            for candidate in self.gazetteer.find(name)
            if not wanted or candidate.country in wanted
        ]
        return _answer(results[:limit], exactly_one, language)

    def _parts(self, query: str) -> tuple[str, frozenset[str]]:
        """Split "Aktau, Kazakhstan" into the name and the countries it lies in."""
        name, _, rest = query.partition(",")
        countries = (c.country for c in self.gazetteer.curated(rest.strip()))
        within = frozenset(country for country in countries if country)
        return (name, within) if within else (query, frozenset())

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        language: str | None = None,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy passes it
    ) -> Location | list[Location] | None:
        """Return the populated places within 100 km of a point, nearest first."""
        if limit is not None and limit < 1:
            raise GeocoderQueryError(f"limit must be 1 or more, not {limit}")
        point = Point(query)
        near = sorted(
            (great_circle(point, (c.lat, c.lon)).km, c.ref, c)
            for c in self.gazetteer.cities.inside(
                *_box(point.latitude, point.longitude)
            )
        )
        results = [candidate for km, _, candidate in near if km <= NEAR_KM]
        return _answer(results[:limit], exactly_one, language)


def _codes(codes: str | Sequence[str] | None) -> frozenset[str]:
    if not codes:
        return frozenset()
    listed = codes.split(",") if isinstance(codes, str) else codes
    return frozenset(code.strip().upper() for code in listed)


def _box(lat: float, lon: float) -> tuple[float, float, float, float]:
    """Return south, north, west, east of a box that holds the circle."""
    high = NEAR_KM / 111.0
    wide = min(180.0, high / max(0.01, math.cos(math.radians(lat))))
    return lat - high, lat + high, lon - wide, lon + wide


def _answer(
    found: Iterable[Candidate], exactly_one: bool, language: str | None
) -> Location | list[Location] | None:
    locations = [_location(candidate, language) for candidate in found]
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _location(candidate: Candidate, language: str | None) -> Location:
    name = dict(candidate.names).get(language or "", candidate.name)
    parts = [name, candidate.country or ""]
    address = ", ".join(dict.fromkeys(part for part in parts if part))
    raw = {**asdict(candidate), "names": dict(candidate.names)}
    return Location(address, (candidate.lat, candidate.lon), raw)
