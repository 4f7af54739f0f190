"""The lists kept by hand: ``places.toml``, ``regions.tsv``, and CLDR's countries."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corridormap.errors import DataError
from corridormap.gazetteer.keys import name_key
from corridormap.kinds import KINDS, kind_name
from corridormap.languages import CODES
from corridormap.model import Candidate, KnownRoute, Names
from corridormap.paths import data_file, reads_data, table

DASH = re.compile(r"\s*[-‐‑–—]\s*")
UNSEEN = "CLDR regions"
"""The source of regions that are looked up, and not looked for in a text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with every name it is recognised by."""

    candidate: Candidate
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Names of a place in the languages in which its own source has none or others."""

    by_language: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Return the names of all languages."""
        return tuple(name for _, names in self.by_language for name in names)

    @property
    def first(self) -> Names:
        """Return the name that is shown in each language."""
        return tuple((lang, names[0]) for lang, names in self.by_language)

    def joined(self, other: Spelling) -> Spelling:
        """Return these names and those of another spelling of the place."""
        return Spelling((*self.by_language, *other.by_language))


@reads_data
def load_places(path: Path) -> tuple[Entry, ...]:
    """Read the places of ``places.toml``."""
    return tuple(_place(path, row) for row in _toml(path)["place"])


@reads_data
def load_waypoints(path: Path) -> tuple[Entry, ...]:
    """Read the crossings, ports, stations, straits, seas and capes of the world."""
    return tuple(_waypoint(path, row) for row in table(path))


def _waypoint(path: Path, row: dict[str, str]) -> Entry:
    names = {lang: row[lang].split("|") for lang in CODES if row[lang]}
    place = {**row, "country": row["country"] or None} | names
    return _place(path, {key: value for key, value in place.items() if value})


@reads_data
def load_countries(path: Path, places: Path) -> tuple[Entry, ...]:
    """Read CLDR's countries, with their short and other names from ``places``."""
    aliases = {row["ref"]: row for row in _toml(places)["alias"]}
    return tuple(
        _country(row, aliases.get(f"iso3166:{row['code']}", {})) for row in table(path)
    )


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of a region in degrees, the code and the people of its cities."""

    lat: float
    lon: float
    admin1: str | None
    people: int


@reads_data
def load_middles(path: Path) -> dict[str, Middle]:
    """Read where each region is, by its ISO 3166-2 code."""
    return {
        row["code"]: Middle(
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            admin1=f"{row['code'][:2]}.{row['admin1']}" if row["admin1"] else None,
            people=int(row["people"]),
        )
        for row in table(path)
    }


@reads_data
def load_regions(path: Path, middles: dict[str, Middle]) -> tuple[Entry, ...]:
    """Read first-level regions; each is at its middle, not at its seat."""
    return tuple(_region(path, row, middles) for row in table(path))


@reads_data
def load_subdivisions(path: Path, middles: dict[str, Middle]) -> tuple[Entry, ...]:
    """Read the regions of all countries that nobody has looked at by hand."""
    return tuple(
        _subdivision(row, middles[row["code"]])
        for row in table(path)
        if row["code"] in middles
    )


def _subdivision(row: dict[str, str], middle: Middle) -> Entry:
    candidate = Candidate(
        ref=f"iso3166-2:{row['code']}",
        name=row["en"],
        kind=kind_name(row["kind"]),
        country=row["code"].partition("-")[0],
        lat=middle.lat,
        lon=middle.lon,
        names=tuple((lang, row[lang].split("|")[0]) for lang in CODES if row[lang]),
        admin1=middle.admin1,
        people=middle.people,
        source=UNSEEN,
    )
    names = (name for lang in CODES for name in row[lang].split("|") if name)
    return Entry(candidate, tuple(dict.fromkeys(names)))


@reads_data
def load_spellings(path: Path) -> dict[str, Spelling]:
    """Read further names of cities and regions by their ref."""
    return {
        row.pop("ref"): Spelling(
            tuple(
                (lang, tuple(row[lang].split("|"))) for lang in sorted(row) if row[lang]
            )
        )
        for row in table(path)
    }


def respelt(
    entries: Iterable[Entry], spellings: dict[str, Spelling]
) -> Iterator[Entry]:
    """Add to each entry the further names of its place."""
    for entry in entries:
        spelling = spellings.get(entry.candidate.ref)
        if spelling is None:
            yield entry
            continue
        names = dict(entry.candidate.names) | dict(spelling.first)
        candidate = replace(entry.candidate, names=tuple(sorted(names.items())))
        yield Entry(candidate, (*entry.names, *spelling.all))


def renamed(entries: Iterable[Entry], others: dict[str, Spelling]) -> Iterator[Entry]:
    """Add to each entry the further names of its place; none is shown."""
    for entry in entries:
        names = others.get(entry.candidate.ref, Spelling(())).all
        yield replace(entry, names=(*entry.names, *names))


def corridor_entries(corridors: Iterable[KnownRoute]) -> Iterator[Entry]:
    """Give each corridor of the catalogue as a place, halfway along its route."""
    for corridor in corridors:
        shared = {name_key(name) for _, name in corridor.shared_names}
        names = (name for _, name in corridor.names + corridor.aliases)
        own = (name for name in names if name_key(name) not in shared)
        candidate = _corridor(corridor)
        yield Entry(candidate, (candidate.ref, *_with_and_without_dashes(own)))


def shared_entries(corridors: Iterable[KnownRoute]) -> Iterator[Entry]:
    """Give each corridor by the names that others bear too."""
    for corridor in corridors:
        if corridor.shared_names:
            names = (name for _, name in corridor.shared_names)
            yield Entry(_corridor(corridor), (*_with_and_without_dashes(names),))


def _with_and_without_dashes(names: Iterable[str]) -> Iterator[str]:
    """Yield names; a dash between two places is no word: ``Qərbi Avropa–Qərbi Çin``."""
    for name in names:
        yield name
        if DASH.search(name):
            yield DASH.sub(" ", name)


def _corridor(corridor: KnownRoute) -> Candidate:
    lon, lat = corridor.middle
    return Candidate(
        ref=f"corridor:{corridor.id}",
        name=dict(corridor.names).get("en", corridor.id),
        kind="corridor",
        country=None,
        lat=lat,
        lon=lon,
        names=corridor.names,
        source="catalogue",
    )


def node_spellings(corridors: Iterable[KnownRoute]) -> Iterator[tuple[str, Spelling]]:
    """Give the names that the catalogue has for places of the gazetteer, by ref."""
    for corridor in corridors:
        for node in corridor.nodes:
            if node.ref:
                names = tuple((lang, (_bare(name),)) for lang, name in node.names)
                yield node.ref, Spelling(names)


def _bare(name: str) -> str:
    """Return a node's name without its station: ``Klaipėda (Draugystė)``."""
    return name.partition(" (")[0]


def index(entries: Iterable[Entry]) -> dict[str, tuple[Candidate, ...]]:
    """Key each entry by its names; the first name of a language ranks highest."""
    by_key: dict[str, list[Candidate]] = {}
    for entry in entries:
        for name in dict.fromkeys(map(name_key, entry.names)):
            by_key.setdefault(name, []).append(entry.candidate)
    return {key: tuple(result) for key, result in by_key.items()}


def _toml(path: Path) -> dict[str, Any]:
    with data_file(path):
        return tomllib.loads(path.read_text("utf-8"))


def _place(path: Path, row: dict[str, Any]) -> Entry:
    missing = {"ref", "kind", "lat", "lon", "en"} - row.keys()
    if missing:
        raise DataError(f"{path.name}: {row.get('ref')} lacks {sorted(missing)[0]}")
    if row["kind"] not in KINDS:
        raise DataError(f"{path.name}: {row['ref']}: unknown kind {row['kind']!r}")
    country = row.get("country")
    candidate = Candidate(
        ref=row["ref"],
        name=row["en"][0],
        kind=row["kind"],
        country=country,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=row.get("population", 0),
        names=_first_names(row),
        countries=tuple(row.get("countries", ())),
        source="curated",
    )
    return Entry(candidate, _all_names(row))


def _country(row: dict[str, str], alias: dict[str, list[str]]) -> Entry:
    code = row["code"]
    names = {lang: [row[lang], *alias.get(lang, ())] for lang in CODES}
    candidate = Candidate(
        ref=f"iso3166:{code}",
        name=row["en"],
        kind="country",
        country=code,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        names=tuple((lang, row[lang]) for lang in CODES if row[lang]),
        countries=(code,),
        source="CLDR",
    )
    return Entry(
        candidate, tuple(name for lang in CODES for name in names[lang] if name)
    )


def _region(path: Path, row: dict[str, str], middles: dict[str, Middle]) -> Entry:
    code = row["code"]
    if code not in middles:
        raise DataError(f"{path.name}: nothing says where {code} is")
    middle = middles[code]
    names = {"ru": row["ru"].split("|"), "en": row["en"].split("|")}
    candidate = Candidate(
        ref=f"iso3166-2:{code}",
        name=names["en"][0],
        kind="admin1",
        country=row["country"],
        lat=middle.lat,
        lon=middle.lon,
        names=_first_names(names),
        admin1=middle.admin1,
        source="curated",
    )
    return Entry(candidate, _all_names(names))


def _first_names(row: dict[str, Any]) -> Names:
    return tuple((lang, row[lang][0]) for lang in CODES if row.get(lang))


def _all_names(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for lang in CODES for name in row.get(lang, ()))
