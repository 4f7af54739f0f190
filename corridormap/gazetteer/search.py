"""All gazetteers as one: what is curated wins over GeoNames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from corridormap.gazetteer.curated import (
    corridor_entries,
    index,
    load_countries,
    load_places,
    load_regions,
    load_subdivisions,
)
from corridormap.gazetteer.names import name_key
from corridormap.gazetteer.store import CityStore
from corridormap.model import Candidate, Corridor
from corridormap.paths import data_folder


class Gazetteer:
    """Find places by name; opened in milliseconds, read only where it is asked."""

    def __init__(
        self, corridors: Iterable[Corridor] = (), folder: Path | None = None
    ) -> None:
        """Read from ``folder`` (default: the data of this installation)."""
        self._folder = folder or data_folder() / "gazetteer"
        self._corridors = tuple(corridors)
        self.cities = CityStore(self._folder / "geonames.sqlite")

    @cached_property
    def _curated(self) -> dict[str, tuple[Candidate, ...]]:
        places = self._folder / "places.toml"
        return index(
            (
                *load_places(places),
                *load_countries(self._folder / "countries.tsv", places),
                *load_regions(self._folder / "regions.tsv", self._seat),
                *corridor_entries(self._corridors),
            )
        )

    @cached_property
    def _subdivisions(self) -> dict[str, tuple[Candidate, ...]]:
        return index(load_subdivisions(self._folder / "subdivisions.tsv"))

    @cached_property
    def _overruled(self) -> frozenset[str]:
        return frozenset(c.ref for found in self._curated.values() for c in found)

    def curated_keys(self) -> tuple[str, ...]:
        """Return the keys of all names kept by hand."""
        return tuple(self._curated)

    def curated(self, name: str) -> tuple[Candidate, ...]:
        """Return what the lists kept by hand hold under this name."""
        key = name_key(name)
        return tuple(replace(c, matched=name) for c in self._curated.get(key, ()))

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return every place of this name: curated first, then cities by size."""
        key = name_key(name)
        cities = (
            replace(city, matched=name)
            for city in self.cities.named(key)
            if city.ref not in self._overruled
        )
        regions = (replace(c, matched=name) for c in self._subdivisions.get(key, ()))
        return (*self.curated(name), *cities, *regions)

    def _seat(self, name: str, country: str) -> Candidate | None:
        found = self.cities.named(name_key(name))
        return next((city for city in found if city.country == country), None)
