"""A second reader after the rules: it adds names, and drops what isn't one.

What the lists kept by hand have stays in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Generic

from corridormap.recognise.features import Extra, features, marks, sentences
from corridormap.recognise.rules import Decision, E, Excerpt, Hit
from corridormap.recognise.sequence import SequenceTagger


@dataclass(frozen=True, slots=True)
class Trust:
    """From so ``sure`` on a name is added, from such a ``doubt`` on one is dropped.

    Without a doubt nothing is dropped.
    """

    sure: float
    doubt: float | None = None


class SecondReader:
    """Read an excerpt again with what the rules said of it."""

    def __init__(
        self,
        tagger: SequenceTagger,
        finder: Callable[..., object],
        rule: Callable[..., object] | None,
        names: Callable[[Excerpt, range], tuple[str, ...]],
        trust: Trust,
    ) -> None:
        """Name additions by ``finder``, rejections by ``rule``.

        ``names`` gives what to look up for a span.
        """
        self._tagger = tagger
        self._finder = finder
        self._rule = rule
        self._names = names
        self._trust = trust

    def revise(
        self, excerpt: Excerpt, decided: Sequence[Decision], extra: Extra
    ) -> list[Decision]:
        """Return the decisions with additions and rejections."""
        marked = marks(excerpt, decided)
        taken = {i for d in decided for i in d.hit.span}
        opened = [i for i, d in enumerate(decided) if self._may_reject(d)]
        revised = list(decided)
        added: list[Decision] = []
        for span in sentences(excerpt):
            asked = [i for i in opened if decided[i].hit.first in span]
            if self._is_settled(excerpt, taken, span, bool(asked)):
                continue
            rows = features(excerpt, span, marked, extra)
            for i in self._doubted(decided, asked, span, rows):
                d = decided[i]
                revised[i] = Decision(d.hit, d.finder, "no place", self._rule)
            added += self._added(excerpt, taken, span, rows)
        return [*revised, *added]

    def _may_reject(self, decision: Decision) -> bool:
        return self._trust.doubt is not None and is_open(decision)

    def _is_settled(
        self, excerpt: Excerpt, taken: set[int], span: range, is_asked: bool
    ) -> bool:
        """Return whether no capital in a sentence is left to be told of.

        A headline in capitals looks like no sentence that the weights are learnt from.
        """
        words = excerpt.words
        if not is_asked and all(i in taken or not words[i].capital for i in span[1:]):
            return True
        texts = [words[i].text for i in span if words[i].text.isalpha()]
        return 2 * sum(map(str.isupper, texts)) > len(texts)

    def _doubted(
        self,
        decided: Sequence[Decision],
        asked: Sequence[int],
        span: range,
        rows: Sequence[Sequence[str]],
    ) -> Iterator[int]:
        """Yield of what no list has what the tagger is sure to be no name."""
        least = self._trust.doubt
        if not asked or least is None:
            return
        at = [decided[i].hit.first - span.start for i in asked]
        for i, doubt in zip(asked, self._tagger.doubts(rows, at), strict=True):
            if doubt > least:
                yield i

    def _added(
        self,
        excerpt: Excerpt,
        taken: set[int],
        sentence: range,
        rows: Sequence[Sequence[str]],
    ) -> Iterator[Decision]:
        """Add names where nothing is accepted yet, nor rejected by a rule."""
        for span, sure in self._tagger.spans(rows):
            words = range(sentence.start + span.start, sentence.start + span.stop)
            if sure < self._trust.sure or not taken.isdisjoint(words):
                continue
            if excerpt.words[words[0]].capital:
                names = self._names(excerpt, words)
                hit = Hit(words[0], words[-1], names, found="tagger")
                yield Decision(hit, self._finder)


def is_open(decision: Decision) -> bool:
    """Return whether the second reader may reject this: no list has it."""
    hit = decision.hit
    # Weights know few names with hyphens, Дар-эс-Салам, and no khanates.
    named = "-" in hit.names[0] or hit.hint == "country"
    fixed = hit.listed or hit.area or named or hit.form == "adjective" or decision.rule
    return decision.verdict == "place" and not fixed


class Learnt(Generic[E]):
    """A language's second reader, loaded from its weights when first needed."""

    def __init__(
        self,
        weights: Path | None,
        reader: Callable[[Path], SecondReader],
        known_of: Callable[[E, int], Iterable[str]],
    ) -> None:
        """Read with the weights of a file; None leaves it at what the rules say.

        ``known_of`` yields what the language knows of a word.
        """
        self._weights = weights
        self._load = reader
        self._known_of = known_of

    def use(self, weights: Path) -> None:
        """Read with the weights of another file from now on."""
        self._weights = weights
        self.__dict__.pop("_reader", None)

    def known_of(self, excerpt: E) -> Extra:
        """Return what tells the tagger of each word."""
        return partial(self._known_of, excerpt)

    def revise(self, excerpt: E, decided: Sequence[Decision]) -> Sequence[Decision]:
        """Return the decisions with what the tagger adds and rejects."""
        if self._weights is None:
            return decided
        return self._reader.revise(excerpt, decided, self.known_of(excerpt))

    @cached_property
    def _reader(self) -> SecondReader:
        assert self._weights is not None  # else nothing is revised
        return self._load(self._weights)
