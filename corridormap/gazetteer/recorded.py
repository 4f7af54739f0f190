"""What online geocoders once answered: kept in files, used from then on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from corridormap.errors import DataError, reason_of
from corridormap.gazetteer.keys import name_key
from corridormap.kinds import KindName
from corridormap.model import Candidate, Latitude, Longitude, Ref
from corridormap.schema import Meta, Record, decode_json, encode_json
from corridormap.write import write_whole

ONLINE = "online"
"""The source of every candidate that a geocoder on the network gave."""


class Answer(Record, frozen=True):
    """A place as a service gave it; ``ref`` begins with the service's name."""

    name: Annotated[str, Meta(min_length=1, max_length=300)]
    kind: KindName
    ref: Ref
    lat: Latitude
    lon: Longitude


class RecordedFile(Record, frozen=True):
    """The file of a service: who is to be named, and what was answered by name."""

    attribution: str
    answers: dict[str, Answer | None]


@dataclass(slots=True)
class Recorded:
    """The answers by service and name; None is kept too, it need not be asked again."""

    folder: Path
    answers: dict[str, dict[str, Answer | None]] = field(default_factory=dict)
    attributions: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of this name, one a service."""
        key = name_key(name)
        result = (
            (service, answers.get(key))
            for service, answers in sorted(self.answers.items())
        )
        return tuple(_candidate(name, answer) for _, answer in result if answer)

    def numbered(self, ref: str) -> Candidate | None:
        """Return the place with this ref, None if no service gave it."""
        answers = (each for given in self.answers.values() for each in given.values())
        for answer in answers:
            if answer and answer.ref == ref:
                return _candidate(answer.name, answer)
        return None

    def knows(self, service: str, name: str) -> bool:
        """Return whether a service was asked for this name."""
        return name_key(name) in self.answers.get(service, {})

    def keep(self, service: str, name: str, answer: Answer | None) -> None:
        """Take in an answer; ``write`` puts it into its file."""
        self.answers.setdefault(service, {})[name_key(name)] = answer

    def write(self, service: str) -> None:
        """Write a service's answers, the same bytes for the same answers."""
        record = RecordedFile(
            attribution=self.attributions.get(service, service),
            answers=self.answers.get(service, {}),
        )
        write_whole(self.folder / f"{service}.json", encode_json(record, indent=1))

    def credits(self, refs: Iterable[str]) -> tuple[str, ...]:
        """Return who is to be named for the places with these refs."""
        used = {ref.partition(":")[0] for ref in refs}
        return tuple(
            self.attributions[name] for name in sorted(used & set(self.answers))
        )


def load_recorded(folder: Path) -> Recorded:
    """Read ``folder/*.json``; a folder that isn't there holds nothing.

    Raises DataError, which names the file, for one that isn't as ``write`` writes it.
    """
    recorded = Recorded(folder)
    for path in sorted(folder.glob("*.json")):
        try:
            file = decode_json(path.read_bytes(), RecordedFile, str(path))
        except OSError as error:
            raise DataError(f"{path}: {reason_of(error)}") from error
        for name, answer in file.answers.items():
            if answer and not answer.ref.startswith(f"{path.stem}:"):
                raise DataError(
                    f"{path}: answers[{name}].ref: must begin with {path.stem}:, "
                    f"not {answer.ref!r}"
                )
        recorded.attributions[path.stem] = file.attribution
        recorded.answers[path.stem] = file.answers
    return recorded


def _candidate(name: str, answer: Answer) -> Candidate:
    return Candidate(
        ref=answer.ref,
        name=answer.name,
        kind=answer.kind,
        country=None,
        lat=answer.lat,
        lon=answer.lon,
        source=ONLINE,
        matched=name,
    )
