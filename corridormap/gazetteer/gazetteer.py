"""All gazetteers as one: what is curated wins over GeoNames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from corridormap.gazetteer.curated import (
    Middle,
    Spelling,
    corridor_entries,
    index,
    load_countries,
    load_middles,
    load_places,
    load_regions,
    load_spellings,
    load_subdivisions,
    load_waypoints,
    node_spellings,
    renamed,
    respelt,
    shared_entries,
)
from corridormap.gazetteer.keys import name_key
from corridormap.gazetteer.store import CityStore, TownStore
from corridormap.model import Candidate, KnownRoute, Names
from corridormap.paths import data_folder

KEPT = 16384
"""Names whose places are kept: a text asks for its words again and again."""


class Gazetteer:
    """Find places by name; opened in milliseconds, read only where it is asked."""

    def __init__(
        self, corridors: Iterable[KnownRoute] = (), folder: Path | None = None
    ) -> None:
        """Read from ``folder`` (default: the data of this installation)."""
        self._folder = folder or data_folder() / "gazetteer"
        self._corridors = tuple(corridors)
        self.cities = CityStore(self._folder / "geonames.sqlite")
        self._kept = lru_cache(maxsize=KEPT)(self._find)
        self._kept_certain = lru_cache(maxsize=KEPT)(self._certain)

    @cached_property
    def _curated(self) -> dict[str, tuple[Candidate, ...]]:
        places = self._folder / "places.toml"
        listed = load_regions(self._folder / "regions.tsv", self._middles)
        regions = respelt(listed, load_spellings(self._folder / "region_names.tsv"))
        entries = (
            *load_places(places),
            *load_waypoints(self._folder / "waypoints.tsv"),
            *load_countries(self._folder / "countries.tsv", places),
            *respelt(regions, self._spellings),
            *corridor_entries(self._corridors),
        )
        return index(renamed(entries, self._others))

    @cached_property
    def _shared(self) -> dict[str, tuple[Candidate, ...]]:
        return index(shared_entries(self._corridors))

    @cached_property
    def _subdivisions(self) -> dict[str, tuple[Candidate, ...]]:
        listed = load_subdivisions(self._folder / "subdivisions.tsv", self._middles)
        entries = respelt(listed, self._spellings)
        return index(renamed(entries, self._others))

    @cached_property
    def _middles(self) -> dict[str, Middle]:
        return load_middles(self._folder / "region_points.tsv")

    @cached_property
    def _towns(self) -> TownStore:
        return TownStore(self._folder / "towns.sqlite")

    @cached_property
    def _spellings(self) -> dict[str, Spelling]:
        return load_spellings(self._folder / "spellings.tsv")

    @cached_property
    def _others(self) -> dict[str, Spelling]:
        """Names that are looked up and not shown: former, official, the catalogue's."""
        others: dict[str, Spelling] = {}
        lists = ("other_names.tsv", "official_names.tsv")
        read = (load_spellings(self._folder / name) for name in lists)
        for spellings in (*read, self._nodes):
            for ref, names in spellings.items():
                others[ref] = others[ref].joined(names) if ref in others else names
        return others

    @cached_property
    def _nodes(self) -> dict[str, Spelling]:
        nodes: dict[str, Spelling] = {}
        for ref, spelling in node_spellings(self._corridors):
            nodes[ref] = nodes[ref].joined(spelling) if ref in nodes else spelling
        return nodes

    def is_node(self, ref: str) -> bool:
        """Return whether a corridor of the catalogue has a node at this place."""
        return ref in self._nodes

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
        return frozenset(c.ref for item in self._curated.values() for c in item)

    @cached_property
    def _listed(self) -> dict[str, Candidate]:
        """The places of the lists by their refs; what is curated wins."""
        lists = (self._subdivisions, self._shared, self._curated)
        return {c.ref: c for held in lists for found in held.values() for c in found}

    def numbered(self, ref: str) -> Candidate | None:
        """Return the place with this ref, ``geonames:587084``; None if there is none.

        Its names are those that ``find`` gives it.
        """
        if ref in self._listed:
            return self._listed[ref]
        scheme, _, number = ref.partition(":")
        if not re.fullmatch(r"\d{1,18}", number, re.ASCII):
            return None
        if scheme == "fips":
            return self._towns.numbered(-int(number))
        if scheme != "geonames":
            return None
        city = self.cities.numbered(int(number))
        if city is None:
            return self._towns.numbered(int(number))
        return replace(city, names=self._shown(city))

    @property
    def corridors(self) -> tuple[KnownRoute, ...]:
        """Return the corridors whose names it knows."""
        return self._corridors

    def curated_keys(self) -> tuple[str, ...]:
        """Return the keys of all names kept by hand."""
        return tuple(dict.fromkeys((*self._curated, *self._shared)))

    def curated(self, name: str) -> tuple[Candidate, ...]:
        """Return what the lists kept by hand hold under this name.

        Corridors that share it with others come last, and only here: which of them is
        meant, if any, is for the text to say.
        """
        certain, shared = self._kept_certain(name), self._shared.get(name_key(name))
        if not shared:
            return certain
        return (*certain, *(replace(c, matched=name) for c in shared))

    def _certain(self, name: str) -> tuple[Candidate, ...]:
        key = name_key(name)
        return tuple(replace(c, matched=name) for c in self._curated.get(key, ()))

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return every place of this name: curated first, then cities by size.

        ``Paris, Texas`` gives the places of the name inside the region or country, the
        small ones too. Where none is inside a country, the comma may be one of a list
        (``Baku, Georgia and Turkey``), and all places of the name are given.
        """
        return self._kept(name)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        city, comma, area = name.partition(", ")
        if comma:
            inside = tuple(self._inside(city, area))
            countries = any(c.kind == "country" for c in self.curated(area))
            return inside or (self.find(city) if countries else ())
        return (*self._kept_certain(name), *self._cities(name), *self.regions(name))

    def regions(self, name: str) -> tuple[Candidate, ...]:
        """Return the regions and districts of the world that no list by hand has."""
        result = self._subdivisions.get(name_key(name), ())
        return tuple(replace(c, matched=name) for c in result)

    def towns(self, name: str) -> tuple[Candidate, ...]:
        """Return the small places of the world and the counties of the USA.

        They are in a file of their own, opened by the first call. No text should be
        searched for them: nearly every surname is also a village.
        """
        result = self._towns.named(name_key(name))
        return tuple(replace(c, matched=name) for c in result)

    def every(self, name: str) -> tuple[Candidate, ...]:
        """Return what ``find`` gives, then the small places."""
        return (*self.find(name), *self.towns(name))

    def _inside(self, name: str, area: str) -> Iterator[Candidate]:
        around = (*self.curated(area), *self.regions(area))
        countries = {c.country for c in around if c.kind in ("country", "territory")}
        regions = {c.admin1 for c in around if c.kind == "admin1"} - {None}
        for place in self.every(name):
            inside = place.kind not in ("country", "admin1")
            if inside and (place.country in countries or place.admin1 in regions):
                yield replace(place, matched=f"{name}, {area}")

    def _cities(self, name: str) -> Iterator[Candidate]:
        key = name_key(name)
        further = map(self.cities.numbered, self._respelt.get(key, ()))
        results = {city.ref: city for city in self.cities.named(key)}
        results.update((city.ref, city) for city in further if city)
        for city in sorted(results.values(), key=lambda c: (-c.population, c.ref)):
            if city.ref not in self._overruled:
                yield replace(city, matched=name, names=self._shown(city))

    def _shown(self, city: Candidate) -> Names:
        """Return a city's names as the catalogue writes them, else as our list does."""
        names = dict(city.names)
        for ours in (self._spellings.get(city.ref), self._nodes.get(city.ref)):
            names.update(ours.first if ours else ())
        return tuple(sorted(names.items()))
