"""Text to placed mentions: recognition and resolution together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.recorded import Recorded
from corridormap.model import Candidate, Corridor, Mention, Passage, Resolution
from corridormap.recognise.recogniser import Recogniser, Rejected
from corridormap.resolve import Resolver


@dataclass(frozen=True, slots=True)
class Layered:
    """The gazetteer, and behind it what was recorded for names that it lacks."""

    gazetteer: Gazetteer
    recorded: Recorded

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return the gazetteer's places of a name, else the recorded ones."""
        return self.gazetteer.find(name) or self.recorded.find(name)


class Geoparser:
    """Find and place the toponyms of texts; whatever is heavy is loaded on demand."""

    def __init__(
        self, corridors: Iterable[Corridor] = (), recorded: Recorded | None = None
    ) -> None:
        """Know these corridors by their names, and what was recorded online."""
        self.corridors = tuple(corridors)
        self.recorded = recorded or Recorded(Path())

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the embedded gazetteer, with the corridors in it."""
        return Gazetteer(self.corridors)

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self.gazetteer)

    @cached_property
    def resolver(self) -> Resolver:
        """Return what chooses among candidates."""
        return Resolver(Layered(self.gazetteer, self.recorded), self.corridors)

    def parse(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Resolution, ...]:
        """Return the mentions of a text in order, each placed or with a reason."""
        return self.resolver.resolve(self.mentions(body, passages, language))

    def mentions(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Mention, ...]:
        """Return the mentions of a text in their order, not yet placed."""
        return self._recogniser.find(body, passages, language)

    def rejected(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Rejected, ...]:
        """Return what looked like a mention and is none, each with its rule."""
        return self._recogniser.explain(body, passages, language)
