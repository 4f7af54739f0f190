"""All gazetteers as one: what is curated wins over GeoNames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from corridormap.gazetteer.curated import (
    Spelling,
    corridor_entries,
    index,
    load_countries,
    load_places,
    load_regions,
    load_spellings,
    load_subdivisions,
    node_spellings,
    renamed,
    respelt,
)
from corridormap.gazetteer.keys import name_key
from corridormap.gazetteer.store import CityStore
from corridormap.model import Candidate, Corridor, Names
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
        regions = load_regions(self._folder / "regions.tsv", self._seat)
        entries = (
            *load_places(places),
            *load_countries(self._folder / "countries.tsv", places),
            *respelt(regions, self._spellings),
            *corridor_entries(self._corridors),
        )
        return index(renamed(entries, self._others))

    @cached_property
    def _subdivisions(self) -> dict[str, tuple[Candidate, ...]]:
        entries = load_subdivisions(self._folder / "subdivisions.tsv")
        return index(renamed(entries, self._others))

    @cached_property
    def _spellings(self) -> dict[str, Spelling]:
        return load_spellings(self._folder / "spellings.tsv")

    @cached_property
    def _others(self) -> dict[str, Spelling]:
        others = load_spellings(self._folder / "other_names.tsv")
        both = {
            ref: others[ref].joined(self._nodes[ref])
            for ref in others
            if ref in self._nodes
        }
        return others | self._nodes | both

    @cached_property
    def _nodes(self) -> dict[str, Spelling]:
        nodes: dict[str, Spelling] = {}
        for ref, spelling in node_spellings(self._corridors):
            nodes[ref] = nodes[ref].joined(spelling) if ref in nodes else spelling
        return nodes

    @cached_property
    def _respelt(self) -> dict[str, tuple[int, ...]]:
        """The GeoNames numbers of cities by the keys of their further names."""
        by_key: dict[str, tuple[int, ...]] = {}
        both = (*self._spellings.items(), *self._others.items())
        for ref, spelling in both:
            scheme, _, number = ref.partition(":")
            for key in dict.fromkeys(map(name_key, spelling.all)):
                if scheme == "geonames":
                    by_key[key] = (*by_key.get(key, ()), int(number))
        return by_key

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
        """Return every place of this name: curated first, then cities by size.

        ``Paris, Texas`` gives the cities of the name inside the region or country.
        """
        city, comma, area = name.partition(", ")
        if comma:
            return tuple(self._inside(city, area))
        key = name_key(name)
        regions = (replace(c, matched=name) for c in self._subdivisions.get(key, ()))
        return (*self.curated(name), *self._cities(name), *regions)

    def _inside(self, name: str, area: str) -> Iterator[Candidate]:
        around = self.curated(area)
        countries = {c.country for c in around if c.kind in ("country", "territory")}
        regions = {self._code(c) for c in around if c.kind == "admin1"}
        for city in self.find(name):
            inside = city.kind not in ("country", "admin1")
            if inside and (city.country in countries or city.admin1 in regions):
                yield replace(city, matched=f"{name}, {area}")

    def _code(self, region: Candidate) -> str:
        """Return GeoNames' code of a first-level region: its seat has it."""
        near = self.cities.inside(region.lat, region.lat, region.lon, region.lon)
        return next((seat.admin1 for seat in near if seat.admin1), region.ref)

    def _cities(self, name: str) -> Iterator[Candidate]:
        key = name_key(name)
        further = map(self.cities.numbered, self._respelt.get(key, ()))
        found = {city.ref: city for city in self.cities.named(key)}
        found.update((city.ref, city) for city in further if city)
        for city in sorted(found.values(), key=lambda c: (-c.population, c.ref)):
            if city.ref not in self._overruled:
                yield replace(city, matched=name, names=self._shown(city))

    def _shown(self, city: Candidate) -> Names:
        """Return the names of a city as the catalogue writes them, else as it has."""
        ours = self._nodes.get(city.ref)
        return (
            tuple(sorted((dict(city.names) | dict(ours.first)).items()))
            if ours
            else city.names
        )

    def _seat(self, name: str, country: str) -> Candidate | None:
        """Return the seat of a region; ``Concord, NH`` where others are larger."""
        city, _, code = name.partition(", ")
        return max(
            (
                found
                for found in self.cities.named(name_key(city))
                if found.country == country
                and code in ("", (found.admin1 or "").partition(".")[2])
            ),
            key=lambda found: (found.rank, found.population),
            default=None,
        )
