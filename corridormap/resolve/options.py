"""The candidates of a name as columns: made once, used in every text with the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corridormap.geo.distance import EARTH_KM
from corridormap.kinds import contradicts, kind_of
from corridormap.model import Candidate
from corridormap.resolve.score import Parts, alone

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FAMOUS = frozenset(("country", "continent", "ocean", "sea", "region"))
LISTED = frozenset(("curated", "CLDR"))
"""The sources of well-known places: lists kept by hand, and the countries."""
SHADOW = 0.4
"""What a small town loses to a country or a region of its name."""
BY_NAME = 0.8
"""What a by-name loses: more than all the nearness there is can bring back."""
METROPOLIS = 500_000
"""Inhabitants of a city whose name a small town elsewhere does not take from it."""
TIMES = 5
"""A metropolis so many times larger has its name for itself everywhere."""
NODE = 0.1
"""What a node of a corridor gains: a map of corridors is rather about those."""
SO_MANY_TIMES, NAMESAKE = 100, 0.2
"""A metropolis so many times larger than its namesake takes so much from it."""
UNDER = 0.15
"""What a province on no list by hand loses to the city that it is named after."""
LARGE, MIDDLING = 200_000, 20_000
"""Inhabitants from which on a town loses nothing to a country, to a region."""

WELL_KNOWN = 100_000
"""Inhabitants of the smallest city that texts name far from its surroundings."""

TWIN_KM = 40.0
"""How far apart twins lie: Khorgos and the town behind the border are 15 km."""

CERTAIN = 10.0
"""The score of a place that a person chose: it has no rival."""

KEPT = 4096
"""Names whose columns are kept: more than a book has."""


class Finder(Protocol):
    """Whatever gives the places of a name: the gazetteer, or a geocoder's face."""

    def every(self, name: str) -> tuple[Candidate, ...]:
        """Return the candidates of a name, the best first."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a mention may be: its candidates, each once, as columns of one length.

    ``points`` are unit vectors, ``country`` and ``region`` numbers of codes (-1 where
    there is none), ``state`` the country's number of a first-level region. ``small`` is
    whether other places can be near a candidate, ``town`` whether it is a town that
    few have heard of, ``hub`` whether it is a metropolis on a corridor. ``twins`` are
    the countries of two towns of the name that face each other across a border.
    """

    candidates: tuple[Candidate, ...]
    parts: tuple[Parts, ...]
    base: Floats
    points: Floats
    country: Ints
    region: Ints
    state: Ints
    small: Bools
    town: Bools
    hub: Bools
    twins: frozenset[str]


class OptionFinder:
    """Find the options of mentions by their names and the kind they hint at."""

    def __init__(self, finder: Finder, nodes: frozenset[str] = frozenset()) -> None:
        """Take candidates from ``finder``; ``nodes`` are refs of corridors' nodes."""
        self._finder = finder
        self._nodes = nodes
        self._codes: dict[str, int] = {}
        self._next = count()
        self._kept = lru_cache(maxsize=KEPT)(self._options)

    def options(self, names: tuple[str, ...], hint: str | None) -> Options:
        """Return what a mention of these names may be.

        That a name has no candidates is not kept: a geocoder may soon know it.
        """
        result = self._kept(names, hint)
        return result if result.candidates else self._options(names, hint)

    def without(
        self, names: tuple[str, ...], hint: str | None, refs: frozenset[str]
    ) -> Options:
        """Return what a mention may be that a person says is none of these places."""
        return self._options(names, hint, refs)

    def only(self, candidate: Candidate) -> Options:
        """Return the one place that a person says a mention is."""
        return self._columns([(CERTAIN, candidate, ())])

    def code(self, code: str | None) -> int:
        """Return the number of a country's or region's code, -1 for none."""
        # One step for all threads: each code has one number.
        return self._codes.setdefault(code, next(self._next)) if code else -1

    def _options(
        self,
        names: tuple[str, ...],
        hint: str | None,
        refs: frozenset[str] = frozenset(),
    ) -> Options:
        best: dict[str, tuple[float, Candidate, Parts]] = {}
        # Forms that no place has cost nothing: Чанкая is Чанкай after five of them.
        known = filter(None, map(self._finder.every, names))
        for order, candidates in enumerate(known):
            for candidate in candidates:
                if candidate.ref in refs or _is_another_kind(candidate, hint):
                    continue
                parts = alone(candidate, hint, order)
                total = sum(value for _, value in parts)
                other = best.get(candidate.ref)
                if other is None or total > other[0]:
                    best[candidate.ref] = (total, candidate, parts)
        rows = _by_its_own_name(_under_its_city(_shadowed(best.values())))
        return self._columns(_beside_a_great_namesake(self._on_corridors(rows)))

    def _is_hub(self, candidate: Candidate) -> bool:
        known = candidate.rank >= 1.0 and candidate.population >= METROPOLIS
        return known and candidate.ref in self._nodes

    def _on_corridors(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Return the rows; a corridor's node gains some: Aktau is rather the port."""
        return tuple(
            (total + NODE, c, (*parts, ("node", NODE)))
            if c.rank >= 1.0 and c.ref in self._nodes
            else (total, c, parts)
            for total, c, parts in rows
        )

    def _columns(self, rows: Sequence[Row]) -> Options:
        candidates = tuple(candidate for _, candidate, _ in rows)
        points = vectors([(c.lon, c.lat) for c in candidates])
        return Options(
            candidates=candidates,
            parts=tuple(parts for _, _, parts in rows),
            base=np.array([total for total, _, _ in rows]),
            points=points,
            country=np.array([self.code(c.country) for c in candidates], np.int64),
            region=np.array([self.code(c.admin1) for c in candidates], np.int64),
            state=np.array(
                [self.code(_state(c, candidates)) for c in candidates], np.int64
            ),
            small=np.array([kind_of(c.kind).small for c in candidates], np.bool_),
            town=np.array([_is_town(c) for c in candidates], np.bool_),
            hub=np.array([self._is_hub(c) for c in candidates], np.bool_),
            twins=_twins(rows, points),
        )


def _twins(rows: Sequence[Row], points: Floats) -> frozenset[str]:
    """Return the countries of the likeliest town and of its twin across the border.

    Empty where it has none: Astara is in Azerbaijan and in Iran.
    """
    if len(rows) < 2:
        return frozenset()
    order = sorted(range(len(rows)), key=lambda at: (-rows[at][0], at))
    _, first, _ = rows[order[0]]
    if not first.country or not kind_of(first.kind).small:
        return frozenset()
    far = kilometres(points[order[:1]], points)[0]
    for at in order[1:]:
        country = rows[at][1].country
        if far[at] <= TWIN_KM and country and country != first.country:
            return frozenset((first.country, country))
    return frozenset()


def _state(candidate: Candidate, all_of_name: Sequence[Candidate]) -> str | None:
    """Return the country of a state; a province is one only without its city.

    Of Baghdad, Basra and Najaf each is a province too, but the cities are meant.
    """
    if candidate.kind != "admin1":
        return None
    listed = candidate.source != "CLDR regions"
    cities = (
        other.country == candidate.country and other.population >= MIDDLING
        for other in all_of_name
    )
    return candidate.country if listed or not any(cities) else None


def _is_town(candidate: Candidate) -> bool:
    city = kind_of(candidate.kind).drawn == "city"
    return city and candidate.population < WELL_KNOWN


Row = tuple[float, Candidate, Parts]


def _is_another_kind(candidate: Candidate, hint: str | None) -> bool:
    """Return whether only a by-name makes a place of this of what the text calls else.

    The pass of Камчик is no village in Ukraine that was called so.
    """
    if hint is None or candidate.rank >= 1.0:
        return False
    return not kind_of(hint).stop and contradicts(hint, candidate.kind)


def _by_its_own_name(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows; a by-name loses to the larger city that has it as its name.

    Durbanville is called Durban too, but who writes Durban of a place in South Africa
    means the city, however near the other places of the text are. Of a metropolis that
    holds everywhere: Minsk beside Warsaw is no Mińsk Mazowiecki, Samara no Samarra.
    """
    cities: dict[str | None, int] = {}
    for _, c, _ in rows:
        if c.rank >= 1.0:
            cities[c.country] = max(cities.get(c.country, 0), c.population)
    largest = max(cities.values(), default=0)
    metropolis = largest if largest >= METROPOLIS else 0

    def is_overshadowed(c: Candidate) -> bool:
        if c.rank >= 1.0 or not c.population:
            return False
        # Kaliningrad is no Korolev, which had the name before.
        at_home = c.population <= cities.get(c.country, 0)
        return at_home or c.population * TIMES <= metropolis

    return tuple(
        (total - BY_NAME, c, (*parts, ("shadow", -BY_NAME)))
        if is_overshadowed(c)
        else (total, c, parts)
        for total, c, parts in rows
    )


def _beside_a_great_namesake(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows; a small town loses some to a great city of its very name.

    Of Boston beside Dublin nobody means the hamlet in Clare: who does says so. Of old
    and other names the same holds for any well-known city: Leninabad is Khujand.
    """
    own = max((c.population for _, c, _ in rows if c.rank >= 1.0), default=0)
    every = max((c.population for _, c, _ in rows), default=0)

    def is_small(c: Candidate) -> bool:
        great, least = (own, METROPOLIS) if c.rank >= 1.0 else (every, WELL_KNOWN)
        return great >= least and 0 < c.population * SO_MANY_TIMES <= great

    return tuple(
        (total - NAMESAKE, c, (*parts, ("shadow", -NAMESAKE)))
        if is_small(c)
        else (total, c, parts)
        for total, c, parts in rows
    )


def _under_its_city(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows; a province or district loses some to its city of that name.

    Jonava and Liepāja are districts too. A noun beside the name outweighs it.
    """
    cities = {c.country for _, c, _ in rows if c.population >= MIDDLING}
    return tuple(
        (total - UNDER, c, (*parts, ("shadow", -UNDER)))
        if c.source == "CLDR regions" and c.country in cities
        else (total, c, parts)
        for total, c, parts in rows
    )


def _shadowed(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows; a town that is named like a country or a region loses some.

    Whoever means China in Texas says so, or writes of nothing but Texas.
    """
    known = tuple(rows)
    famous = [c for _, c, _ in known if c.rank == 1.0 and c.source in LISTED]
    kinds = {candidate.kind for candidate in famous}
    least = LARGE if kinds & FAMOUS else MIDDLING if "admin1" in kinds else 0
    return tuple(
        (total - SHADOW, c, (*parts, ("shadow", -SHADOW)))
        if kind_of(c.kind).drawn == "city" and c.population < least
        else (total, c, parts)
        for total, c, parts in known
    )


def vectors(positions: Sequence[tuple[float, float]]) -> Floats:
    """Return positions, longitude first, as unit vectors, one a row."""
    lon, lat = np.radians(np.array(positions, np.float64).reshape(-1, 2)).T
    return np.column_stack(
        (np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat))
    )


def kilometres(one: Floats, two: Floats) -> Floats:
    """Return the distances in km between each vector of one and each of the other."""
    return EARTH_KM * np.arccos(np.clip(one @ two.T, -1.0, 1.0))
