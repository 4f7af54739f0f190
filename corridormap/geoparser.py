"""Text to placed mentions: recognition and resolution together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.recorded import Recorded
from corridormap.model import Article, Candidate, Corridor, Mention, Passage, Resolution
from corridormap.once import once
from corridormap.read.encoding import without_surrogates
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
    """Find and place the toponyms of texts; whatever is heavy is loaded on demand.

    It may be used from several threads.
    """

    def __init__(
        self, corridors: Iterable[Corridor] = (), recorded: Recorded | None = None
    ) -> None:
        """Know these corridors by their names, and what was recorded online."""
        self.corridors = tuple(corridors)
        self.recorded = recorded or Recorded(Path())
        self._read: set[str] = set()
        self._first = RLock()

    @once
    def gazetteer(self) -> Gazetteer:
        """Return the embedded gazetteer, with the corridors in it."""
        return Gazetteer(self.corridors)

    @once
    def _recogniser(self) -> Recogniser:
        return Recogniser(self.gazetteer)

    @once
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
        clean = without_surrogates(body)
        mentions = self._find(clean, passages, language)
        if clean == body:
            return mentions
        return tuple(replace(m, surface=body[m.start : m.stop]) for m in mentions)

    def _find(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Mention, ...]:
        if language in self._read:
            return self._recogniser.find(body, passages, language)
        # The first text of a language loads its lists and its tagger: others wait.
        with self._first:
            mentions = self._recogniser.find(body, passages, language)
            self._read.add(language)
            return mentions

    def rejected(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Rejected, ...]:
        """Return what looked like a mention and is none, each with its rule."""
        return self._recogniser.explain(without_surrogates(body), passages, language)

    def parse_all(self, articles: Sequence[Article]) -> list[tuple[Resolution, ...]]:
        """Return what ``parse`` returns for each of these articles."""
        return [self.parse(a.body, a.passages, a.language) for a in articles]
