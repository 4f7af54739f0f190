"""Read the catalogue of corridors: a TOML file each, the legs' lines beside them.

Every file is checked when it is read, so that a slip in the data is one sentence
with the file and the key, and never a strange map.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from corridormap.corridor.spine import spine
from corridormap.errors import DataError
from corridormap.model import Corridor, Fact, Leg, Node, Source
from corridormap.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from corridormap.model import Names, Position

MODES = frozenset({"rail", "sea", "road", "pipeline"})
STATUSES = frozenset({"open", "planned", "under construction", "closed"})
FACT_STATUSES = frozenset({"reported", "conflict", "plan", "derived"})
GENERAL = "general knowledge"
REQUIRED = ("en", "ru")
"""The languages in which every corridor and node has a name."""
FAR_DEGREES = 0.001
"""How far the end of a line may be from its node: the line's rounding."""

BESIDE_DEGREES = 1.0
"""How far beside its country a node may lie: off the coast, at a border."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

KEYS = {
    "corridor": "id ends source_of_course note names aliases node leg fact source",
    "node": "id kind country position meets ref names note",
    "leg": "id from to mode status branch km_published opened schematic feeder via"
    " sources note",
    "fact": "item value unit year status source scope",
    "source": "id title publisher date url",
}
"""The keys of a file and of its tables."""

Row = dict[str, Any]
Lines = dict[tuple[str, str], Row]


def load_catalogue(folder: Path | None = None) -> tuple[Corridor, ...]:
    """Return the corridors of a folder, by default the program's, sorted by file.

    Raises DataError, one sentence with file and key, if anything in it is wrong.
    """
    folder = folder or data_folder() / "corridors"
    lines = _read_lines(sorted(folder.glob("*.geojson")))
    found = [_Reader(path, lines).corridor() for path in sorted(folder.glob("*.toml"))]
    ids = [corridor.id for corridor in found]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        raise DataError(f"{folder}: two corridors have the id {twice!r}")
    return tuple(found)


def _read_lines(paths: Iterable[Path]) -> Lines:
    """Return the features of all files by corridor and leg."""
    lines: Lines = {}
    for path in paths:
        try:
            features = json.loads(path.read_bytes())["features"]
            for row in features:
                key = (row["properties"]["corridor"], row["id"])
                if key in lines:
                    raise DataError(f"{path}: {key[1]!r} has a line already")
                lines[key] = row
        except (ValueError, KeyError, TypeError) as error:
            if isinstance(error, DataError):
                raise
            raise DataError(f"{path}: not a GeoJSON file of legs ({error})") from None
    return lines


@cache
def _boxes() -> dict[str, tuple[float, ...]]:
    """Return of each country the degrees west, south, east, north that bound it."""
    path = data_folder() / "gazetteer" / "countries.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["code"]: tuple(map(float, row["box"].split())) for row in rows}


@cache
def _operators() -> tuple[tuple[str, Names], ...]:
    """Return of each country the name of its railway."""
    path = data_folder() / "corridors" / "operators.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple((row["code"], (("en", row["en"]), ("ru", row["ru"]))) for row in rows)


def _crossed(nodes: Iterable[Node], legs: Iterable[Leg]) -> tuple[str, ...]:
    """Return the countries in which a corridor's nodes and legs lie."""
    by_node = [node.country for node in nodes]
    by_leg = [code for leg in legs for code, _ in leg.countries]
    return tuple(dict.fromkeys((*by_node, *by_leg)))


def _beside(position: Position, country: str) -> bool:
    """Tell whether a position lies in a country's box, or just beside it."""
    west, south, east, north = _boxes()[country]
    lon, lat = position
    return (
        west - BESIDE_DEGREES <= lon <= east + BESIDE_DEGREES
        and south - BESIDE_DEGREES <= lat <= north + BESIDE_DEGREES
    )


class _Reader:
    """Turn one file into a corridor; each check names the key at fault."""

    def __init__(self, path: Path, lines: Lines) -> None:
        self._path = path
        self._lines = lines
        try:
            self._row: Row = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DataError(f"{path}: not a TOML file ({error})") from None

    def corridor(self) -> Corridor:
        """Return the corridor with all its parts."""
        row = self._row
        self._check_keys("corridor", "the file", row)
        sources = tuple(self._source(*item) for item in self._rows("source"))
        known_sources = self._unique("source", [source.id for source in sources])
        nodes = tuple(self._node(*item) for item in self._rows("node"))
        self._unique("node", [node.id for node in nodes])
        by_id = {node.id: node for node in nodes}
        legs = tuple(self._leg(*item, by_id) for item in self._rows("leg"))
        self._unique("leg", [leg.id for leg in legs])
        facts = tuple(self._fact(*item) for item in self._rows("fact"))
        self._check_sources(legs, facts, known_sources)
        countries = _crossed(nodes, legs)
        return Corridor(
            id=self._id(row, "id"),
            names=self._names(row, "names"),
            aliases=self._aliases(row),
            nodes=nodes,
            legs=legs,
            facts=facts,
            sources=sources,
            countries=countries,
            note=row.get("note"),
            spine=self._spine(nodes, legs),
            operators=tuple(
                (code, names) for code, names in _operators() if code in countries
            ),
            known=self._known(known_sources),
        )

    def _spine(self, nodes: Sequence[Node], legs: Sequence[Leg]) -> tuple[str, ...]:
        """Return the way between the file's ``ends``, which must be joined."""
        ends = self._row.get("ends")
        if ends is None:
            return spine(nodes, legs)
        known = {node.id for node in nodes}
        match ends:
            case [str() as one, str() as two]:
                for end in (one, two):
                    if end not in known:
                        self._fail("ends", f"names the unknown node {end!r}")
            case _:
                self._fail("ends", f"{ends!r} are not the ids of two nodes")
        found = spine(nodes, legs, (one, two))
        if not found:
            self._fail("ends", f"no legs join {one!r} and {two!r}")
        return found

    def _known(self, sources: frozenset[str]) -> str | None:
        """Return where the course is known from, if no source is cited for it."""
        found = self._row.get("source_of_course")
        if found not in (None, GENERAL):
            self._fail("source_of_course", f"{found!r} is not {GENERAL!r}")
        if not (found or sources):
            self._fail("source", f"there is none, nor source_of_course = {GENERAL!r}")
        return GENERAL if found else None

    def _fail(self, key: str, said: str) -> NoReturn:
        raise DataError(f"{self._path}: {key}: {said}")

    def _rows(self, table: str) -> list[tuple[str, Row]]:
        rows = self._row.get(table, [])
        if not isinstance(rows, list):
            self._fail(table, f"write [[{table}]], a table for each")
        found = [
            (f"{table} {row.get('id', at)}", row) for at, row in enumerate(rows, 1)
        ]
        for key, row in found:
            self._check_keys(table, key, row)
        return found

    def _check_keys(self, table: str, key: str, row: Row) -> None:
        known = KEYS[table].split()
        for name in row:
            if name not in known:
                self._fail(key, f"unknown key {name!r}, not {', '.join(known)}")

    def _need(self, row: Row, key: str, name: str) -> Any:
        if row.get(name) in (None, "", []):
            self._fail(key, f"{name} is missing")
        return row[name]

    def _id(self, row: Row, key: str) -> str:
        found = self._need(row, key, "id")
        if not isinstance(found, str) or not _ID.fullmatch(found):
            self._fail(key, f"{found!r} is no id of small letters, digits and hyphens")
        return found

    def _unique(self, table: str, ids: Sequence[str]) -> frozenset[str]:
        seen: set[str] = set()
        for one in ids:
            if one in seen:
                self._fail(f"{table} {one}", "the id stands twice")
            seen.add(one)
        return frozenset(seen)

    def _names(self, row: Row, key: str, field: str = "names") -> Names:
        names = self._need(row, key, field)
        for language in REQUIRED:
            if not names.get(language):
                self._fail(key, f"the name in {language} is missing")
        return tuple(sorted(names.items()))

    def _aliases(self, row: Row) -> Names:
        aliases = row.get("aliases", {})
        return tuple(
            (language, alias)
            for language in sorted(aliases)
            for alias in aliases[language]
        )

    def _code(self, code: object, key: str) -> str:
        if not isinstance(code, str) or not _COUNTRY.fullmatch(code):
            self._fail(key, f"{code!r} is no ISO 3166-1 code of two letters")
        return code

    def _one_of(self, row: Row, key: str, name: str, allowed: frozenset[str]) -> str:
        found = self._need(row, key, name)
        if found not in allowed:
            self._fail(
                key, f"unknown {name} {found!r}, not {', '.join(sorted(allowed))}"
            )
        return str(found)

    def _source(self, key: str, row: Row) -> Source:
        date = self._need(row, key, "date")
        if not isinstance(date, str) or not _DATE.fullmatch(date):
            self._fail(key, f"the date {date!r} is none like 2025, 2025-08, 2025-08-19")
        return Source(
            id=self._id(row, key),
            title=self._need(row, key, "title"),
            publisher=self._need(row, key, "publisher"),
            date=date,
            url=row.get("url"),
        )

    def _node(self, key: str, row: Row) -> Node:
        lon, lat = self._position(self._need(row, key, "position"), key)
        country = self._code(self._need(row, key, "country"), key)
        self._check_order(key, (lon, lat), country)
        return Node(
            id=self._id(row, key),
            kind=self._need(row, key, "kind"),
            country=country,
            lat=lat,
            lon=lon,
            names=self._names(row, key),
            ref=row.get("ref"),
            note=row.get("note"),
        )

    def _position(self, found: object, key: str) -> Position:
        match found:
            case [int() | float() as lon, int() | float() as lat]:
                if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                    self._fail(key, f"{found} lies outside the world")
            case _:
                self._fail(key, f"{found!r} is no position [longitude, latitude]")
        return float(lon), float(lat)

    def _check_order(self, key: str, position: Position, country: str) -> None:
        """Fail if a position is not in its country: swapped, or a slip."""
        if country not in _boxes():
            self._fail(key, f"{country} is no country of countries.tsv")
        if _beside(position, country):
            return
        lon, lat = position
        swapped = ": latitude and longitude are swapped"
        why = swapped if _beside((lat, lon), country) else ""
        self._fail(key, f"{[lon, lat]} is not in {country}{why}")

    def _leg(self, key: str, row: Row, nodes: dict[str, Node]) -> Leg:
        ends = []
        for name in ("from", "to"):
            if self._need(row, key, name) not in nodes:
                self._fail(key, f"{name} is the unknown node {row[name]!r}")
            ends.append(nodes[row[name]])
        line, properties = self._line(key, row, ends)
        return Leg(
            id=row["id"],
            start=row["from"],
            end=row["to"],
            mode=self._one_of(row, key, "mode", MODES),
            status=self._one_of(row, key, "status", STATUSES),
            branch=self._need(row, key, "branch"),
            line=line,
            km=properties.get("km"),
            km_published=row.get("km_published"),
            opened=row.get("opened"),
            schematic=properties.get("schematic", False),
            sources=tuple(row.get("sources", ())),
            note=row.get("note"),
            countries=tuple(properties.get("countries", {}).items()),
            feeder=row.get("feeder", False),
        )

    def _line(
        self, key: str, leg: Row, ends: Sequence[Node]
    ) -> tuple[tuple[Position, ...], Row]:
        """Return a leg's line and what the file of lines says of it."""
        row = self._lines.get((self._id(self._row, "id"), self._id(leg, key)))
        if row is None:
            if not leg.get("schematic"):
                self._fail(key, "there is no line for it in the .geojson files")
            return self._sketch(key, leg, ends), {"schematic": True}
        points = tuple(
            self._position(point, f"line of {key}")
            for point in row["geometry"]["coordinates"]
        )
        for node, point in zip(ends, (points[0], points[-1]), strict=True):
            far = max(abs(node.lon - point[0]), abs(node.lat - point[1]))
            if far > FAR_DEGREES:
                self._fail(key, f"its line does not reach the node {node.id!r}")
        return points, row["properties"]

    def _sketch(self, key: str, leg: Row, ends: Sequence[Node]) -> tuple[Position, ...]:
        """Return the line of a schematic leg: from node to node through ``via``."""
        via = [self._position(point, f"via of {key}") for point in leg.get("via", [])]
        start, end = ((node.lon, node.lat) for node in ends)
        return (start, *via, end)

    def _fact(self, key: str, row: Row) -> Fact:
        return Fact(
            item=self._names(row, key, "item"),
            value=self._need(row, key, "value"),
            unit=row.get("unit"),
            year=row.get("year"),
            status=self._one_of(row, key, "status", FACT_STATUSES),
            source=self._need(row, key, "source"),
            scope=self._names(row, key, "scope") if "scope" in row else (),
        )

    def _check_sources(
        self, legs: Iterable[Leg], facts: Iterable[Fact], known: frozenset[str]
    ) -> None:
        cited = [(f"leg {leg.id}", source) for leg in legs for source in leg.sources]
        cited += [(f"fact {dict(fact.item)['en']!r}", fact.source) for fact in facts]
        for key, source in cited:
            if source not in known:
                self._fail(key, f"cites the unknown source {source!r}")
