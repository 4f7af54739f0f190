"""The catalogue of corridors in one file that opens fast, made by ``tools.catalogue``.

The first line holds what is needed to recognise corridors and places in a text: names,
nodes, conditions, boxes. Each further line is one corridor whole, and is read when a
story uses it: what a story does not use costs it nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, overload

from corridormap.corridor.readings import Reading, plain
from corridormap.model import Box, Corridor, Fact, Leg, Names, Node, Position, Source
from corridormap.paths import data_file

FILE = "catalogue.jsonl"


@dataclass(frozen=True, slots=True)
class Shared:
    """Names of a corridor that others bear too, and when they mean it.

    ``needs`` are ISO 3166-1 codes, ``words`` beginnings of words; see ``Reading``.
    """

    names: Names
    needs: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What the catalogue knows of a corridor without opening it.

    ``nodes`` have no notes; ``middle`` is where its name is placed; ``box`` is west,
    south, east, north in degrees.
    """

    id: str
    names: Names
    aliases: Names
    countries: tuple[str, ...]
    nodes: tuple[Node, ...]
    middle: Position
    box: Box
    shared: Shared | None = None

    @property
    def shared_names(self) -> Names:
        """Names that others bear too."""
        return self.shared.names if self.shared else ()

    @property
    def readings(self) -> dict[str, Reading]:
        """Its names by their keys, with what each needs: ``readings.plain``."""
        readings = {
            plain(name): Reading(self.id) for _, name in (*self.names, *self.aliases)
        }
        if self.shared:
            refs = tuple(node.ref for node in self.nodes if node.ref)
            under = Reading(self.id, self.shared.needs, refs, self.shared.words)
            readings.update((plain(name), under) for _, name in self.shared.names)
        return readings


@dataclass(frozen=True, slots=True)
class Programme:
    """What is often called a corridor and is no line: it is linked and never drawn.

    ``corridors`` are the ids of those that belong to it, ``url`` is its own page.
    """

    id: str
    names: Names
    aliases: Names
    note: str
    url: str
    corridors: tuple[str, ...] = ()


class Catalogue(Sequence[Corridor]):
    """The corridors, in the order of their ids; each is opened when it is asked for."""

    def __init__(
        self,
        headings: Iterable[Heading],
        lines: Iterable[str | Corridor],
        programmes: Iterable[Programme] = (),
    ) -> None:
        """Keep the headings, and each corridor whole or as a line of the file."""
        self.headings = tuple(headings)
        self.programmes = tuple(programmes)
        self._whole: list[str | Corridor] = list(lines)
        self._at = {heading.id: at for at, heading in enumerate(self.headings)}

    def __len__(self) -> int:
        return len(self.headings)

    @overload
    def __getitem__(self, at: int) -> Corridor: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Corridor]: ...
    def __getitem__(self, at: int | slice) -> Corridor | Sequence[Corridor]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        whole = self._whole[at]
        if isinstance(whole, str):
            whole = self._whole[at] = corridor_from(json.loads(whole))
        return whole

    def __iter__(self) -> Iterator[Corridor]:
        return (self[at] for at in range(len(self)))

    def get(self, ident: str) -> Corridor | None:
        """Return a corridor by its id, whole."""
        at = self._at.get(ident)
        return None if at is None else self[at]

    def readings(self, name: str) -> tuple[Reading, ...]:
        """Return what a name may mean, in the order of the corridors' ids.

        No reading: no corridor of this name. ``readings.meant`` chooses among several
        by what else the text mentions.
        """
        return self._readings.get(plain(name), ())

    @property
    def names(self) -> Iterable[str]:
        """The keys of all names, those under conditions too; see ``readings.plain``."""
        return self._readings.keys()

    @cached_property
    def _readings(self) -> dict[str, tuple[Reading, ...]]:
        results: dict[str, tuple[Reading, ...]] = {}
        for heading in self.headings:
            for key, reading in heading.readings.items():
                results[key] = (*results.get(key, ()), reading)
        return results

    def with_own(
        self, corridors: Iterable[Corridor], shared: dict[str, Shared]
    ) -> Catalogue:
        """Return the catalogue with a person's corridors; theirs win over ours."""
        own = {c.id: c for c in corridors}
        rows: list[tuple[Heading, str | Corridor]] = [
            (heading, whole)
            for heading, whole in zip(self.headings, self._whole, strict=True)
            if heading.id not in own
        ]
        rows += [(heading_of(c, shared.get(c.id)), c) for c in own.values()]
        rows.sort(key=lambda row: row[0].id)
        return Catalogue(
            [heading for heading, _ in rows],
            [whole for _, whole in rows],
            self.programmes,
        )


def heading_of(corridor: Corridor, shared: Shared | None = None) -> Heading:
    """Return the heading of a corridor that is at hand whole."""
    points = [point for leg in corridor.legs for point in leg.line]
    points += [(node.lon, node.lat) for node in corridor.nodes]
    lons, lats = zip(*points, strict=True) if points else ((0.0,), (0.0,))
    return Heading(
        id=corridor.id,
        names=corridor.names,
        aliases=corridor.aliases,
        countries=corridor.countries,
        nodes=tuple(
            Node(n.id, n.kind, n.country, n.lat, n.lon, n.names, n.ref)
            for n in corridor.nodes
        ),
        middle=corridor.middle,
        box=(min(lons), min(lats), max(lons), max(lats)),
        shared=shared,
    )


def read_compiled(path: Path) -> Catalogue:
    """Read a compiled catalogue; raise DataError if the file is damaged."""
    with data_file(path):
        head, *lines = path.read_text("utf-8").splitlines()
        row = json.loads(head)
        headings = [_heading(item) for item in row["headings"]]
        programmes = [_programme(item) for item in row["programmes"]]
        if len(headings) != len(lines):
            raise ValueError("corridors are missing")
    return Catalogue(headings, lines, programmes)


def compiled(catalogue: Catalogue) -> str:
    """Return the text of a compiled catalogue: the same for the same corridors."""
    head = {
        "headings": [asdict(heading) for heading in catalogue.headings],
        "programmes": [asdict(programme) for programme in catalogue.programmes],
    }
    rows = [head, *(_row(corridor) for corridor in catalogue)]
    return "".join(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
        for row in rows
    )


def _row(corridor: Corridor) -> dict[str, Any]:
    row = asdict(corridor)
    for leg, kept in zip(row["legs"], corridor.legs, strict=True):
        leg["line"] = _steps(kept.line)
    return row


def _steps(line: Iterable[Position]) -> list[int]:
    """Return a line as steps in thousandths of a degree: small, and fast to read."""
    steps: list[int] = []
    last_lon = last_lat = 0
    for lon, lat in line:
        now_lon, now_lat = round(lon * 1000), round(lat * 1000)
        steps += (now_lon - last_lon, now_lat - last_lat)
        last_lon, last_lat = now_lon, now_lat
    return steps


def _line(steps: Sequence[int]) -> tuple[Position, ...]:
    lons, lats = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((lon / 1000, lat / 1000) for lon, lat in zip(lons, lats, strict=True))


def _heading(row: dict[str, Any]) -> Heading:
    shared = row["shared"]
    return Heading(
        id=row["id"],
        names=_pairs(row["names"]),
        aliases=_pairs(row["aliases"]),
        countries=tuple(row["countries"]),
        nodes=tuple(map(_node, row["nodes"])),
        middle=tuple(row["middle"]),
        box=tuple(row["box"]),
        shared=shared
        and Shared(
            _pairs(shared["names"]), tuple(shared["needs"]), tuple(shared["words"])
        ),
    )


def _programme(row: dict[str, Any]) -> Programme:
    named = {key: _pairs(row[key]) for key in ("names", "aliases")}
    return Programme(**{**row, **named, "corridors": tuple(row["corridors"])})


def corridor_from(row: dict[str, Any]) -> Corridor:
    """Return a corridor from its line of the file."""
    return Corridor(
        **{
            **row,
            "names": _pairs(row["names"]),
            "aliases": _pairs(row["aliases"]),
            "nodes": tuple(map(_node, row["nodes"])),
            "legs": tuple(map(_leg, row["legs"])),
            "facts": tuple(map(_fact, row["facts"])),
            "sources": tuple(Source(**source) for source in row["sources"]),
            "countries": tuple(row["countries"]),
            "spine": tuple(row["spine"]),
            "operators": tuple(
                (code, _pairs(names)) for code, names in row["operators"]
            ),
        }
    )


def _node(row: dict[str, Any]) -> Node:
    return Node(**{**row, "names": _pairs(row["names"])})


def _leg(row: dict[str, Any]) -> Leg:
    return Leg(
        **{
            **row,
            "line": _line(row["line"]),
            "sources": tuple(row["sources"]),
            "countries": tuple((code, km) for code, km in row["countries"]),
        }
    )


def _fact(row: dict[str, Any]) -> Fact:
    named = {key: _pairs(row[key]) for key in ("item", "scope")}
    return Fact(**{**row, **named})


def _pairs(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((language, name) for language, name in rows)
