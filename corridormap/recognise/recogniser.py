"""Passages to mentions, in any language: words, hits, mentions, references.

What differs between languages is in their folders; each is loaded when first needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Mention, Passage
from corridormap.recognise.bearings import Bearings
from corridormap.recognise.english.language import English
from corridormap.recognise.folding import fold
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.reference import references
from corridormap.recognise.rules import (
    Decision,
    E,
    Excerpt,
    Hit,
    Language,
    decisions,
    example,
    title,
)
from corridormap.recognise.russian.language import Russian
from corridormap.recognise.turkic.azerbaijani import AZERBAIJANI
from corridormap.recognise.turkic.kazakh import KAZAKH
from corridormap.recognise.turkic.language import Turkic

LONGEST = 4000
"""Characters that are read at once; longer passages are cut."""

TOGETHER = 128
"""Passages that are read at once: enough for the tagger, little to remember."""

LETTER = re.compile(r"[^\W\d_]")

LANGUAGES: dict[str, Callable[[Gazetteer], Language[Any]]] = {
    "az": lambda gazetteer: Turkic(gazetteer, AZERBAIJANI),
    "en": English,
    "kk": lambda gazetteer: Turkic(gazetteer, KAZAKH),
    "ru": Russian,
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A stretch of the body that a rule kept from being a mention, and its sentence."""

    start: int
    stop: int
    surface: str
    names: tuple[str, ...]
    rule: str
    example: str


class Recogniser:
    """Find the toponyms of a text in any of the languages."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._language = cache(lambda code: LANGUAGES[code](gazetteer))
        self._bearings = Bearings(gazetteer)

    def find(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Mention, ...]:
        """Return the mentions in the passages, with offsets into the body."""
        return tuple(self._read(body, passages, language, self._mentions))

    def explain(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Rejected, ...]:
        """Return what looked like a mention and is none, each with its rule."""
        return tuple(self._read(body, passages, language, _rejected))

    def _read(
        self, body: str, passages: Sequence[Passage], language: str, ask: _Ask
    ) -> Iterator[Any]:
        """Yield what is asked of the decisions, with offsets into the body."""
        spoken = self._language(language)
        for pieces in _together(body, passages):
            folded = [fold(body[start:stop]) for start, stop in pieces]
            excerpts = list(spoken.excerpts([piece.text for piece in folded]))
            decided = [list(decisions(excerpt, spoken)) for excerpt in excerpts]
            answers = ask(spoken, excerpts, decided)
            for (first, _), piece, found in zip(pieces, folded, answers, strict=True):
                for one in found:
                    start, stop = piece.back(one.start, one.stop)
                    yield _moved(one, start + first, stop + first, body)

    def _mentions(
        self,
        language: Language[E],
        excerpts: Sequence[E],
        decided: Sequence[Sequence[Decision]],
    ) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each excerpt, with offsets into its text."""
        accepted = [
            [language.complete(excerpt, d.hit) for d in some if d.verdict == "place"]
            for excerpt, some in zip(excerpts, decided, strict=True)
        ]
        settled = self._bearings.own(language.settle(accepted))
        for excerpt, hits in zip(excerpts, settled, strict=True):
            apart = without_overlaps(_mention(language, excerpt, hit) for hit in hits)
            referring = references(
                excerpt.text, excerpt.words, apart, language.corridor
            )
            yield without_overlaps((*apart, *referring))


_Ask = Callable[
    [Language[Any], Sequence[Any], Sequence[Any]], Iterator[tuple[Any, ...]]
]


def _moved(
    one: Mention | Rejected, start: int, stop: int, body: str
) -> Mention | Rejected:
    surface = body[start:stop]
    if (one.start, one.surface) == (start, surface):
        return one
    return replace(one, start=start, stop=stop, surface=surface)


def _rejected(
    _: Language[E], excerpts: Sequence[E], decided: Sequence[Sequence[Decision]]
) -> Iterator[tuple[Rejected, ...]]:
    """Yield what rules rejected in each excerpt."""
    for excerpt, some in zip(excerpts, decided, strict=True):
        yield tuple(
            _why(excerpt, d.hit, d.rule)
            for d in some
            if d.rule and d.verdict != "place"
        )


def _why(excerpt: Excerpt, hit: Hit, rule: Callable[..., object]) -> Rejected:
    start, stop = excerpt.offsets(hit)
    surface = excerpt.text[start:stop]
    return Rejected(start, stop, surface, hit.names, title(rule), example(rule))


def _mention(language: Language[E], excerpt: E, hit: Hit) -> Mention:
    start, stop = excerpt.offsets(hit)
    surface = excerpt.text[start:stop]
    return Mention(
        start=start,
        stop=stop,
        surface=surface,
        lemma=language.lemma(hit, surface),
        form=hit.form,
        names=hit.names,
        found=hit.found,
        hint=hit.hint,
    )


def _together(
    body: str, passages: Sequence[Passage]
) -> Iterator[list[tuple[int, int]]]:
    """Yield the pieces of the passages that have letters, many at a time."""
    pieces = [
        piece
        for passage in passages
        for piece in _pieces(body, passage)
        if LETTER.search(body, *piece)
    ]
    for first in range(0, len(pieces), TOGETHER):
        yield pieces[first : first + TOGETHER]


def _pieces(body: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Cut a passage that is too long between sentences, else between words."""
    start = passage.start
    while passage.stop - start > LONGEST:
        stop = _cut(body, start, start + LONGEST)
        yield start, stop
        start = stop
    yield start, passage.stop


def _cut(body: str, start: int, stop: int) -> int:
    for sign in (". ", "! ", "? ", "\n", " "):
        found = body.rfind(sign, start + LONGEST // 2, stop)
        if found > 0:
            return found + len(sign)
    return stop
