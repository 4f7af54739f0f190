"""A person's decisions on the names of a corpus: joined when it is counted.

So a correction costs seconds; the texts are not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from corridormap.corpora.make import place_row
from corridormap.errors import DataError
from corridormap.gazetteer.keys import name_key
from corridormap.model import Candidate
from corridormap.review import FOLDER_FILE, Rule, own_places, rules_of
from corridormap.review.decisions import OwnPlace, decisions_of_folder, read_file
from corridormap.review.settle import own_candidate
from corridormap.schema import encode_json

LookUp = Callable[[str], Candidate | None]


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided: rows for the tables ``rules``, ``places`` and ``called``.

    ``rules`` are (number, name's key, what, ref), where what is ``is``, ``not``, or
    ``without``; ``called`` (number, name's key, name). ``narrow`` counts decisions on
    single mentions, which only a map of few texts can follow.
    """

    rules: tuple[tuple[int, str, str, str], ...] = ()
    places: tuple[dict[str, Any], ...] = ()
    called: tuple[tuple[int, str, str], ...] = ()
    narrow: int = 0


def read_rules(given: Sequence[Path], path: Path | None) -> tuple[Rule, ...]:
    """Return the decisions of a file, else those of the folders of an archive.

    Raises DataError with file and key.
    """
    if path is not None:
        if not path.is_file():
            missing = not path.exists()
            reason = "there is no such" if missing else "this is not a regular"
            raise DataError(f"{path}: {reason} file")
        decisions = read_file(path)
        return (
            *rules_of(decisions, path.name),
            *_listed(decisions.lists, path.parent),
        )
    rules: list[Rule] = []
    for folder in given:
        if folder.is_dir():
            decisions = decisions_of_folder(folder)
            rules += rules_of(decisions, FOLDER_FILE)
            rules += _listed(decisions.lists, folder)
    return tuple(rules)


def _listed(names: Sequence[str], folder: Path) -> Iterator[Rule]:
    for name in names:
        for choice in own_places(folder / name):
            yield Rule(name, choice)


def decided(rules: Sequence[Rule], look_up: LookUp) -> Decided:
    """Return decisions as rows; raise DataError for a ref that no gazetteer has."""
    wide = [r for r in rules if not (r.choice.is_narrow or r.choice.article)]
    rows: list[tuple[int, str, str, str]] = []
    called: list[tuple[int, str, str]] = []
    places: dict[str, dict[str, Any]] = {}
    for number, rule in enumerate(wide):
        choice = rule.choice
        place = _place(rule, look_up)
        if place:
            places.setdefault(place.ref, place_row(place))
        for name in choice.names:
            key = name_key(name)
            if place:
                rows.append((number, key, "is", place.ref))
            elif choice.not_ is True:
                rows.append((number, key, "not", ""))
            elif choice.not_:
                rows.append((number, key, "without", str(choice.not_)))
            if isinstance(choice.called, str):
                called.append((number, key, choice.called))
    narrow = len(rules) - len(wide)
    return Decided(tuple(rows), tuple(places.values()), tuple(called), narrow)


def _place(rule: Rule, look_up: LookUp) -> Candidate | None:
    chosen = rule.choice.is_
    if chosen is None:
        return None
    if isinstance(chosen, OwnPlace):
        return own_candidate(chosen, rule.choice.names[0])
    place = look_up(chosen)
    if place is None:
        raise DataError(f"{rule.where}: is: no gazetteer has {chosen}")
    return place


def digest_of(decisions: Decided) -> str:
    """Return the digest of decisions, for the manifest."""
    return sha256(encode_json(asdict(decisions))).hexdigest()[:16]
