"""What online geocoders once answered: kept in files, used from then on."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corridormap.errors import DataError
from corridormap.gazetteer.keys import name_key
from corridormap.model import Candidate
from corridormap.write import write_whole

ONLINE = "online"
"""The source of every candidate that a geocoder on the network gave."""

Answer = dict[str, Any]
"""``name``, ``kind``, ``lat``, ``lon`` (degrees WGS84) and ``ref``."""


@dataclass(slots=True)
class Recorded:
    """The answers by service and name; None is kept too, it need not be asked again."""

    folder: Path
    answers: dict[str, dict[str, Answer | None]] = field(default_factory=dict)
    attributions: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of this name, one a service."""
        key = name_key(name)
        found = (
            (service, answers.get(key))
            for service, answers in sorted(self.answers.items())
        )
        return tuple(_candidate(name, answer) for _, answer in found if answer)

    def knows(self, service: str, name: str) -> bool:
        """Say whether a service was asked for this name."""
        return name_key(name) in self.answers.get(service, {})

    def keep(self, service: str, name: str, answer: Answer | None) -> None:
        """Take in an answer; ``write`` puts it into its file."""
        self.answers.setdefault(service, {})[name_key(name)] = answer

    def write(self, service: str) -> None:
        """Write a service's answers, the same bytes for the same answers."""
        record = {
            "attribution": self.attributions.get(service, service),
            "answers": self.answers.get(service, {}),
        }
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(self.folder / f"{service}.json", text + "\n")

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
            record = json.loads(path.read_text("utf-8"))
            recorded.attributions[path.stem] = str(record["attribution"])
            recorded.answers[path.stem] = {
                key: answer and checked(answer)
                for key, answer in record["answers"].items()
            }
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise DataError(f"{path}: not recorded answers ({error})") from error
    return recorded


def checked(answer: Answer) -> Answer:
    """Return an answer that a map can show; raise ValueError for any other."""
    lat, lon = float(answer["lat"]), float(answer["lon"])
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise ValueError("a position that is no number")
    if abs(lat) > 90 or abs(lon) > 180:
        raise ValueError(f"a position outside the world: {lat}, {lon}")
    name, kind, ref = (str(answer[key])[:300] for key in ("name", "kind", "ref"))
    return {"name": name, "kind": kind, "ref": ref, "lat": lat, "lon": lon}


def _candidate(name: str, answer: Answer) -> Candidate:
    return Candidate(
        ref=answer["ref"],
        name=answer["name"],
        kind=answer["kind"],
        country=None,
        lat=answer["lat"],
        lon=answer["lon"],
        source=ONLINE,
        matched=name,
    )
