"""Text to placed mentions: recognition and resolution together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.points import point_of
from corridormap.gazetteer.recorded import Recorded
from corridormap.model import (
    Article,
    Candidate,
    KnownRoute,
    Mention,
    Passage,
    Resolution,
)
from corridormap.once import once
from corridormap.read.encoding import without_surrogates
from corridormap.recognise.recogniser import Recogniser, Rejected, Text
from corridormap.resolve import Resolver, with_offsets
from corridormap.review import Rule, renamed, settle


@dataclass(frozen=True, slots=True)
class Layered:
    """The gazetteer, and behind it what was recorded for names that it lacks."""

    gazetteer: Gazetteer
    recorded: Recorded

    def every(self, name: str) -> tuple[Candidate, ...]:
        """Return the gazetteer's places of a name, else the recorded ones."""
        if point := point_of(name):
            return (point,)
        return self.gazetteer.every(name) or self.recorded.find(name)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The mentions of an article with their places, and the decisions that they follow.

    ``used`` says where those are written.
    """

    resolutions: tuple[Resolution, ...]
    used: frozenset[str] = frozenset()


class Geoparser:
    """Find and place the toponyms of texts; whatever is heavy is loaded on demand.

    It may be used from several threads.
    """

    def __init__(
        self, corridors: Iterable[KnownRoute] = (), recorded: Recorded | None = None
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
        mentions = self.mentions(body, passages, language)
        return with_offsets(body, language, self.resolver.resolve(mentions, body))

    def mentions(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Mention, ...]:
        """Return the mentions of a text in their order, not yet placed."""
        (mentions,) = self._find([(body, passages)], language)
        return mentions

    def _find(
        self, texts: Sequence[Text], language: str
    ) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of texts in one language."""
        clean = [(without_surrogates(body), passages) for body, passages in texts]
        if language in self._read:
            mentions = self._recogniser.find_all(clean, language)
        else:
            # The first text of a language loads its lists and tagger: others wait.
            with self._first:
                mentions = self._recogniser.find_all(clean, language)
                self._read.add(language)
        for (body, _), (looked_up, _), result in zip(
            texts, clean, mentions, strict=True
        ):
            yield result if looked_up == body else tuple(_on(body, result))

    def rejected(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Rejected, ...]:
        """Return the mentions that were rejected, each with the rule."""
        return self._recogniser.explain(without_surrogates(body), passages, language)

    def parse_all(
        self, texts: Sequence[tuple[Article, Sequence[Rule]]]
    ) -> list[Parsed]:
        """Return what ``parse`` returns for each article; many at once are faster.

        Each comes with a person's decisions on its names. Raises DataError for a
        decision on a place that no gazetteer has.
        """
        results = [Parsed(())] * len(texts)
        articles = [article for article, _ in texts]
        for language in sorted({article.language for article in articles}):
            numbers = [n for n, a in enumerate(articles) if a.language == language]
            bodies = [(articles[n].body, articles[n].passages) for n in numbers]
            for n, mentions in zip(numbers, self._find(bodies, language), strict=True):
                results[n] = self._resolved(*texts[n], mentions)
        return results

    def _resolved(
        self, article: Article, rules: Sequence[Rule], mentions: tuple[Mention, ...]
    ) -> Parsed:
        settled = settle(article, mentions, rules, self.look_up)
        resolutions = with_offsets(
            article.body,
            article.language,
            self.resolver.resolve(settled.mentions, article.body, settled.pins),
        )
        return Parsed(renamed(article, resolutions, rules), settled.used)

    def look_up(self, ref: str) -> Candidate | None:
        """Return the place of a ref, None if no list has it."""
        return self.gazetteer.numbered(ref) or self.recorded.numbered(ref)


def _on(body: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield mentions with their surfaces as a body has them."""
    for m in mentions:
        yield replace(m, surface=body[m.start : m.stop])
