"""Read the catalogue of corridors: a TOML file each, the legs' lines beside them.

Every file is checked when it is read, so that a slip in the data is one sentence
with the file and the key, and never a strange map. The shapes below say what a file
may hold; what they can't say is checked in the functions. The program's own files are
checked when they are compiled (``tools.catalogue``); a person's, when they are given.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

from corridormap.codec import SORTED, Codec, Key
from corridormap.corridor.compiled import (
    FILE,
    Catalogue,
    Programme,
    Shared,
    heading_of,
    read_compiled,
)
from corridormap.corridor.measure import summed
from corridormap.corridor.spine import spine
from corridormap.errors import DataError, ReadError, reason_of
from corridormap.kinds import KindName
from corridormap.model import (
    Corridor,
    Country,
    Fact,
    Km,
    Leg,
    Names,
    Node,
    Position,
    Ref,
    Slug,
    Source,
    Status,
    Url,
)
from corridormap.paths import data_file, table
from corridormap.schema import Meta, Open, decode_json

if TYPE_CHECKING:
    from corridormap.corridor.router import Router

PROGRAMMES = "programmes.toml"
"""The one file of a folder that holds no corridor."""
LANGUAGES = ("en", "ru")
"""The languages in which every corridor and node has a name."""
FAR_DEGREES = 0.001
"""How far the end of a line may be from its node: the line's rounding."""

BESIDE_DEGREES = 1.0
"""How far beside its country a node may lie: off the coast, at a border."""

General = Literal["general knowledge"]
GENERAL: General = "general knowledge"


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A ``[[node]]``; ``meets`` is where it meets the railway, if elsewhere."""

    id: Slug
    kind: KindName
    country: Country
    position: Position
    names: Names
    meets: Position | None = None
    ref: Ref | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LegRow:
    """A ``[[leg]]``; ``via`` are the points of a line that is drawn by hand."""

    id: Slug
    start: Annotated[Slug, Key("from")]
    end: Annotated[Slug, Key("to")]
    mode: Literal["rail", "sea", "road", "pipeline"]
    status: Status
    branch: str
    km_published: Km | None = None
    opened: str | None = None
    schematic: bool = False
    feeder: bool = False
    via: tuple[Position, ...] = ()
    sources: tuple[Slug, ...] = ()
    note: str | None = None


Aliases = tuple[tuple[str, tuple[str, ...]], ...]
"""Names by language."""


@dataclass(frozen=True, slots=True)
class SharedRow:
    """``[shared]``: names that others bear too, and what a text must mention then."""

    needs: Annotated[tuple[Country, ...], Meta(min_length=1)]
    words: tuple[str, ...] = ()
    az: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    kk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A ``[[programme]]``: called a corridor, and no line."""

    id: Slug
    names: Names
    note: str
    url: Url
    aliases: Annotated[Aliases, SORTED] = ()
    corridors: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammesFile:
    """The file of programmes."""

    programmes: Annotated[tuple[ProgrammeRow, ...], Key("programme")] = ()


@dataclass(frozen=True, slots=True)
class CorridorFile:
    """A file of the catalogue; ``ends`` are the nodes that its spine joins."""

    id: Slug
    names: Names
    ends: tuple[Slug, Slug] | None = None
    source_of_course: General | None = None
    note: str | None = None
    aliases: Annotated[Aliases, SORTED] = ()
    shared: SharedRow | None = None
    nodes: Annotated[tuple[NodeRow, ...], Key("node")] = ()
    legs: Annotated[tuple[LegRow, ...], Key("leg")] = ()
    facts: Annotated[tuple[Fact, ...], Key("fact")] = ()
    sources: Annotated[tuple[Source, ...], Key("source")] = ()


CODEC, PROGRAMME_CODEC = Codec(CorridorFile), Codec(ProgrammesFile)


class About(Open, frozen=True):
    """What a file of lines says of a leg, besides its line."""

    corridor: str
    km: Km | None = None
    schematic: bool = False
    countries: dict[Country, Km] = {}  # noqa: RUF012 - copied for each


class LineString(Open, frozen=True):
    """The course of a leg."""

    type: Literal["LineString"]
    coordinates: Annotated[tuple[Position, ...], Meta(min_length=2)]


class Line(Open, frozen=True):
    """A leg in a file of lines."""

    id: str
    properties: About
    geometry: LineString


class Lines(Open, frozen=True):
    """A file of lines: GeoJSON."""

    features: tuple[Line, ...]


ByLeg = Mapping[tuple[str, str], Line]
"""Lines by the ids of corridor and leg."""


def load_catalogue(folder: Path | None = None, extra: Iterable[Path] = ()) -> Catalogue:
    """Return the corridors of a folder, by default the program's, sorted by file.

    ``extra`` are folders of a person's own corridors in the same schema; one with the
    id of a corridor of the catalogue takes its place. Raises DataError, one sentence
    with file and key, if anything in a folder is wrong.
    """
    if folder is None:
        with data_file(f"corridors/{FILE}") as path:
            catalogue = read_compiled(path)
    else:
        catalogue = read_folder(folder, _router())
    for own in extra:
        more = read_folder(own, _router())
        shared = {h.id: h.shared for h in more.headings if h.shared}
        catalogue = catalogue.with_own(more, shared)
    return catalogue


def own_folders(texts: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders ``corridors`` beside texts that hold files of corridors."""
    beside = (text if text.is_dir() else text.parent for text in texts)
    folders = dict.fromkeys(folder / "corridors" for folder in beside)
    return tuple(folder for folder in folders if _has_files(folder))


def _has_files(folder: Path) -> bool:
    """Return whether a folder is there and holds files of corridors."""
    try:
        return any(path.suffix == ".toml" for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:
        if os.access(folder.parent, os.X_OK):
            raise
        return False  # it can't even be looked for; reading the texts says why


def _router() -> Router:
    """Return what draws the legs of a person's own corridors, loaded only for them."""
    from corridormap.corridor.router import Router

    return Router()


def read_folder(folder: Path, router: Router | None = None) -> Catalogue:
    """Return the corridors of a folder's TOML files, checked.

    A leg that no file of lines holds is drawn by the router, where one is given.
    Raises OSError with the folder's name, if it can't be read.
    """
    files = sorted(folder.iterdir())
    lines = _read_lines([path for path in files if path.suffix == ".geojson"])
    readers = [
        _Reader(path, lines, router)
        for path in files
        if path.suffix == ".toml" and path.name != PROGRAMMES
    ]
    corridors = [reader.corridor() for reader in readers]
    ids = [corridor.id for corridor in corridors]
    for twice in _repeated(ids):
        raise DataError(f"{folder}: two corridors have the id {twice!r}")
    headings = [
        heading_of(corridor, reader.shared())
        for corridor, reader in zip(corridors, readers, strict=True)
    ]
    return Catalogue(headings, corridors, _programmes(folder / PROGRAMMES, ids))


def _programmes(path: Path, known: Collection[str]) -> Iterator[Programme]:
    """Yield the programmes of a file, where there is one."""
    if not path.exists():
        return
    for row in PROGRAMME_CODEC.read_toml(_bytes(path), str(path)).programmes:
        for ident in row.corridors:
            if ident not in known:
                raise DataError(
                    f"{path}: programme[{row.id}].corridors: "
                    f"there is no corridor {ident!r}"
                )
        yield Programme(
            row.id, row.names, _flat(row.aliases), row.note, row.url, row.corridors
        )


def _flat(aliases: Aliases) -> Names:
    return tuple((language, alias) for language, row in aliases for alias in row)


def _repeated(ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for ident in ids:
        if ident in seen:
            yield ident
        seen.add(ident)


def _read_lines(paths: Iterable[Path]) -> ByLeg:
    """Return the lines of all files by corridor and leg."""
    lines: dict[tuple[str, str], Line] = {}
    for path in paths:
        for line in decode_json(_bytes(path), Lines, str(path)).features:
            key = (line.properties.corridor, line.id)
            if key in lines:
                raise DataError(f"{path}: {line.id!r} has a line already")
            lines[key] = line
    return lines


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {reason_of(error)}") from error


@cache
def _boxes() -> dict[str, tuple[float, ...]]:
    """Return of each country the degrees west, south, east, north that bound it."""
    with data_file("gazetteer/countries.tsv") as path:
        return {
            row["code"]: tuple(map(float, row["box"].split())) for row in table(path)
        }


@cache
def _operators() -> tuple[tuple[str, Names], ...]:
    """Return of each country the name of its railway."""
    with data_file("corridors/operators.tsv") as path:
        return tuple(
            (row["code"], (("en", row["en"]), ("ru", row["ru"]))) for row in table(path)
        )


def _crossed(nodes: Iterable[Node], legs: Iterable[Leg]) -> tuple[str, ...]:
    """Return the countries in which a corridor's nodes and legs lie."""
    by_node = [node.country for node in nodes]
    by_leg = [code for leg in legs for code, _ in leg.countries]
    return tuple(dict.fromkeys((*by_node, *by_leg)))


def _beside(position: Position, country: str) -> bool:
    """Return whether a position lies in a country's box, or just beside it."""
    west, south, east, north = _boxes()[country]
    lon, lat = position
    return (
        west - BESIDE_DEGREES <= lon <= east + BESIDE_DEGREES
        and south - BESIDE_DEGREES <= lat <= north + BESIDE_DEGREES
    )


class _Reader:
    """Turn one file into a corridor; each check names the key at fault."""

    def __init__(self, path: Path, lines: ByLeg, router: Router | None = None) -> None:
        self._path = path
        self._lines = lines
        self._router = router
        self._file = CODEC.read_toml(_bytes(path), str(path))

    def corridor(self) -> Corridor:
        """Return the corridor with all its parts."""
        file = self._file
        self._check_names(file)
        if not file.legs:
            self._fail("leg", "a corridor has at least one [[leg]]")
        nodes = tuple(map(self._node, file.nodes))
        by_id = {node.id: node for node in nodes}
        legs = tuple(self._leg(row, by_id) for row in file.legs)
        self._check_sources(legs)
        countries = _crossed(nodes, legs)
        return Corridor(
            id=file.id,
            names=file.names,
            aliases=_flat(file.aliases),
            nodes=nodes,
            legs=legs,
            facts=file.facts,
            sources=file.sources,
            countries=countries,
            note=file.note,
            spine=self._spine(nodes, legs),
            operators=tuple(
                (code, names) for code, names in _operators() if code in countries
            ),
            known=file.source_of_course,
        )

    def shared(self) -> Shared | None:
        """Return the names that others bear too, with their conditions."""
        row = self._file.shared
        if row is None:
            return None
        by_language = (("az", row.az), ("en", row.en), ("kk", row.kk), ("ru", row.ru))
        return Shared(_flat(by_language), row.needs, row.words)

    def _fail(self, key: str, wrong: str) -> NoReturn:
        raise DataError(f"{self._path}: {key}: {wrong}")

    def _check_names(self, file: CorridorFile) -> None:
        """Fail if an id is used twice, or a name is missing in a language."""
        ids = {
            "node": [node.id for node in file.nodes],
            "leg": [leg.id for leg in file.legs],
            "source": [source.id for source in file.sources],
        }
        for rows, used in ids.items():
            for twice in _repeated(used):
                self._fail(f"{rows}[{twice}].id", "it is used twice")
        named = [("names", file.names)]
        named += [(f"node[{node.id}].names", node.names) for node in file.nodes]
        named += [(f"fact[{n}].item", fact.item) for n, fact in enumerate(file.facts)]
        named += [
            (f"fact[{n}].scope", fact.scope)
            for n, fact in enumerate(file.facts)
            if fact.scope
        ]
        for key, names in named:
            for language in LANGUAGES:
                if not dict(names).get(language):
                    self._fail(f"{key}.{language}", "is missing")

    def _node(self, row: NodeRow) -> Node:
        """Return a node whose position is in its country."""
        where = f"node[{row.id}]"
        lon, lat = row.position
        if row.country not in _boxes():
            self._fail(f"{where}.country", f"{row.country} is not in countries.tsv")
        if not _beside((lon, lat), row.country):
            swapped = ": latitude and longitude are swapped"
            why = swapped if _beside((lat, lon), row.country) else ""
            self._fail(
                f"{where}.position", f"{[lon, lat]} is not in {row.country}{why}"
            )
        return Node(
            id=row.id,
            kind=row.kind,
            country=row.country,
            lat=lat,
            lon=lon,
            names=row.names,
            ref=row.ref,
            note=row.note,
        )

    def _leg(self, row: LegRow, nodes: Mapping[str, Node]) -> Leg:
        where = f"leg[{row.id}]"
        for key, ident in (("from", row.start), ("to", row.end)):
            if ident not in nodes:
                self._fail(f"{where}.{key}", f"there is no node {ident!r}")
        sketched = Leg(
            id=row.id,
            start=row.start,
            end=row.end,
            mode=row.mode,
            status=row.status,
            branch=row.branch,
            line=(),
            km_published=row.km_published,
            opened=row.opened,
            schematic=True,
            sources=row.sources,
            note=row.note,
            feeder=row.feeder,
        )
        return self._drawn(sketched, row, nodes[row.start], nodes[row.end])

    def _drawn(self, leg: Leg, row: LegRow, start: Node, end: Node) -> Leg:
        """Return a leg with its line: from the file of lines, else drawn by hand."""
        where = f"leg[{row.id}]"
        line = self._lines.get((self._file.id, row.id))
        if line is None and row.schematic:
            points = ((start.lon, start.lat), *row.via, (end.lon, end.lat))
            rounded = tuple((round(lon, 3), round(lat, 3)) for lon, lat in points)
            return replace(leg, line=rounded)
        if line is None:
            return self._routed(leg, row, start, end)
        course = line.geometry.coordinates
        for node, (lon, lat) in ((start, course[0]), (end, course[-1])):
            if max(abs(node.lon - lon), abs(node.lat - lat)) > FAR_DEGREES:
                self._fail(where, f"its line does not reach the node {node.id!r}")
        about = line.properties
        return replace(
            leg,
            line=course,
            km=about.km,
            schematic=about.schematic,
            countries=tuple(about.countries.items()),
        )

    def _routed(self, leg: Leg, row: LegRow, start: Node, end: Node) -> Leg:
        """Return a leg of a person's own on the line that the world's network has."""
        where = f"leg[{row.id}]"
        if self._router is None or row.mode == "pipeline":
            self._fail(where, "there is no line for it in the .geojson files")
        stops = [
            (start.id, start.lat, start.lon),
            *((f"via-{at}", lat, lon) for at, (lon, lat) in enumerate(row.via, 1)),
            (end.id, end.lat, end.lon),
        ]
        route = self._router.route(stops, (row.mode,))
        if route.gaps:
            self._fail(
                where, f"no way by {row.mode} joins its nodes: write schematic = true"
            )
        points = (point for part in route.legs for point in part.line)
        return replace(
            leg,
            line=tuple(point for point, _ in groupby(points)),
            km=sum(part.km or 0.0 for part in route.legs),
            schematic=False,
            countries=summed(share for part in route.legs for share in part.countries),
        )

    def _check_sources(self, legs: Iterable[Leg]) -> None:
        """Fail if a source is cited that is not there, or nothing is cited at all."""
        file = self._file
        known = {source.id for source in file.sources}
        cited = [
            (f"leg[{leg.id}].sources", item) for leg in legs for item in leg.sources
        ]
        cited += [(f"fact[{n}].source", f.source) for n, f in enumerate(file.facts)]
        for key, source in cited:
            if source not in known:
                self._fail(key, f"there is no source {source!r}")
        if not (known or file.source_of_course):
            self._fail("source", f"give one, or source_of_course = {GENERAL!r}")

    def _spine(self, nodes: Sequence[Node], legs: Sequence[Leg]) -> tuple[str, ...]:
        """Return the way between the file's ``ends``, which must be joined."""
        ends = self._file.ends
        if ends is None:
            return spine(nodes, legs)
        known = {node.id for node in nodes}
        for end in ends:
            if end not in known:
                self._fail("ends", f"there is no node {end!r}")
        way = spine(nodes, legs, ends)
        if not way:
            self._fail("ends", f"no legs join {ends[0]!r} and {ends[1]!r}")
        return way
