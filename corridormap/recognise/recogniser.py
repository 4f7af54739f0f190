"""Passages to mentions, in any language: words, hits, mentions, references.

What differs between languages is in their folders; each is loaded when first needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Mention, Passage
from corridormap.recognise.company import Company
from corridormap.recognise.coordinates import with_coordinates
from corridormap.recognise.folding import Folded, fold
from corridormap.recognise.meanings import Meanings, Read
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.reference import references
from corridormap.recognise.rules import (
    Decision,
    E,
    Excerpt,
    Hit,
    Language,
    example,
    read,
    title,
)
from corridormap.recognise.shortened import with_longer_names

LONGEST = 4000
"""Characters that are read at once; longer passages are cut."""

TOGETHER = 128
"""Passages that are read at once: what one tells of another is known in all of them."""

POOLED = 1024
"""Passages of several texts that are read at once: a text tells nothing of another."""

Text = tuple[str, Sequence[Passage]]
"""A body and its passages."""

LETTER = re.compile(r"[^\W\d_]")


def _azerbaijani(gazetteer: Gazetteer) -> Language[Any]:
    from corridormap.recognise.turkic.azerbaijani import AZERBAIJANI
    from corridormap.recognise.turkic.language import Turkic

    return Turkic(gazetteer, AZERBAIJANI)


def _english(gazetteer: Gazetteer) -> Language[Any]:
    from corridormap.recognise.english.language import English

    return English(gazetteer)


def _kazakh(gazetteer: Gazetteer) -> Language[Any]:
    from corridormap.recognise.turkic.kazakh import KAZAKH
    from corridormap.recognise.turkic.language import Turkic

    return Turkic(gazetteer, KAZAKH)


def _russian(gazetteer: Gazetteer) -> Language[Any]:
    from corridormap.recognise.russian.language import Russian

    return Russian(gazetteer)


LANGUAGES: dict[str, Callable[[Gazetteer], Language[Any]]] = {
    "az": _azerbaijani,
    "en": _english,
    "kk": _kazakh,
    "ru": _russian,
}
"""Each is imported when a text first needs it: a build reads one or two of them."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A stretch of the body that a rule kept from being a mention, and its sentence."""

    start: int
    stop: int
    surface: str
    names: tuple[str, ...]
    rule: str
    example: str


Moved = TypeVar("Moved", Mention, Rejected)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is read in one go, folded: the number of its text, its offset."""

    text: int
    start: int
    folded: Folded

    def moved(self, inside: Moved, body: str) -> Moved:
        """Return what is inside the piece with offsets into the unchanged body."""
        start, stop = self.folded.back(inside.start, inside.stop)
        start, stop = start + self.start, stop + self.start
        return replace(inside, start=start, stop=stop, surface=body[start:stop])


class Recogniser:
    """Find the toponyms of a text in any of the languages."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._language = cache(lambda code: LANGUAGES[code](gazetteer))
        self._gazetteer = gazetteer
        self._meanings = Meanings(gazetteer)
        self._company = Company(gazetteer)

    def spoken(self, code: str) -> Language[Any]:
        """Return what is brought by a language, which is loaded when first needed."""
        return self._language(code)

    def find(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Mention, ...]:
        """Return the mentions in the passages, with offsets into the body."""
        (mentions,) = self.find_all([(body, passages)], language)
        return mentions

    def find_all(
        self, texts: Sequence[Text], language: str
    ) -> list[tuple[Mention, ...]]:
        """Return what ``find`` returns for each text; many short ones are read faster.

        A tagger is at its best with many passages at once, whatever text they are of.
        """
        named = self._read(texts, language, self._mentions)
        return [
            with_coordinates(body, passages, mentions)
            for (body, passages), mentions in zip(texts, named, strict=True)
        ]

    def explain(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Rejected, ...]:
        """Return the mentions that were rejected, each with the rule."""
        (rejected,) = self._read([(body, passages)], language, _rejected)
        return rejected

    def _read(
        self, texts: Sequence[Text], language: str, ask: _Ask
    ) -> list[tuple[Any, ...]]:
        """Return what is asked of the decisions in each text."""
        spoken = self._language(language)
        answers: list[list[Any]] = [[] for _ in texts]
        for group in _groups(texts, spoken.pooled):
            excerpts = list(spoken.excerpts([piece.folded.text for piece in group]))
            numbers = [piece.text for piece in group]
            decided = list(self._decided(spoken, numbers, excerpts))
            result = ask(spoken, numbers, excerpts, decided)
            for piece, inside in zip(group, result, strict=True):
                body = texts[piece.text][0]
                answers[piece.text] += [piece.moved(each, body) for each in inside]
        return list(map(tuple, answers))

    def _decided(
        self, language: Language[E], numbers: Sequence[int], excerpts: Sequence[E]
    ) -> Iterator[Sequence[Decision]]:
        """Yield the decisions on each excerpt; each text is read by itself."""
        for _, run in groupby(zip(numbers, excerpts, strict=True), lambda it: it[0]):
            some = [excerpt for _, excerpt in run]
            decided = [read(excerpt, language) for excerpt in some]
            yield from self._company.joined(language, some, decided)

    def _mentions(
        self,
        language: Language[E],
        numbers: Sequence[int],
        excerpts: Sequence[E],
        decided: Sequence[Sequence[Decision]],
    ) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each excerpt, with offsets into its text."""
        accepted = [
            [language.complete(excerpt, d.hit) for d in some if d.verdict == "place"]
            for excerpt, some in zip(excerpts, decided, strict=True)
        ]
        settled = language.settle(accepted)
        results = [
            Read(list(_mentions_of(language, excerpt, hits)), excerpt.words)
            for excerpt, hits in zip(excerpts, settled, strict=True)
        ]
        meant = self._meant(numbers, results)
        for excerpt, mentions in zip(excerpts, meant, strict=True):
            apart = without_overlaps(mentions)
            referring = references(
                excerpt.text, excerpt.words, apart, language.corridor
            )
            yield without_overlaps((*apart, *referring))

    def _meant(
        self, numbers: Sequence[int], found: Sequence[Read]
    ) -> Iterator[Sequence[Mention]]:
        """Yield the mentions with shared names settled; each text by itself."""
        for _, run in groupby(
            zip(numbers, found, strict=True), key=lambda item: item[0]
        ):
            settled = list(self._meanings.settled([read for _, read in run]))
            yield from with_longer_names(settled, self._gazetteer)


_Ask = Callable[
    [Language[Any], Sequence[int], Sequence[Any], Sequence[Any]],
    Iterator[tuple[Any, ...]],
]


def _rejected(
    _: Language[E],
    _numbers: Sequence[int],
    excerpts: Sequence[E],
    decided: Sequence[Sequence[Decision]],
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


def _mentions_of(
    language: Language[E], excerpt: E, hits: Iterable[Hit]
) -> Iterator[Mention]:
    for hit in hits:
        if _is_whole(excerpt, hit):
            yield _mention(language, excerpt, hit)


def _is_whole(excerpt: Excerpt, hit: Hit) -> bool:
    """Return whether no letter goes on beside a hit: ``Сусques`` is not Сус."""
    start, stop = excerpt.offsets(hit)
    beside = excerpt.text[max(0, start - 1) : start] + excerpt.text[stop : stop + 1]
    # Signs without small letters part words too: Баку中国.
    return not any(sign.lower() != sign.upper() for sign in beside)


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


def _groups(texts: Sequence[Text], pooled: bool) -> Iterator[Sequence[Piece]]:
    """Yield the pieces that are read at once: of one text, or of any."""
    pieces = [tuple(_pieces_of(number, *text)) for number, text in enumerate(texts)]
    if not pooled:
        for run in pieces:
            yield from _cut_at(run, TOGETHER)
        return
    pool: list[Piece] = []
    for run in pieces:
        # A text is cut where it would be cut alone: its names tell of each other.
        if pool and len(pool) + len(run) > POOLED:
            yield pool
            pool = []
        pool += run
        if len(pool) > POOLED:
            yield from _cut_at(pool, POOLED)
            pool = []
    if pool:
        yield pool


def _cut_at(pieces: Sequence[Piece], size: int) -> Iterator[Sequence[Piece]]:
    for first in range(0, len(pieces), size):
        yield pieces[first : first + size]


def _pieces_of(number: int, body: str, passages: Sequence[Passage]) -> Iterator[Piece]:
    """Yield the pieces of a text that have letters."""
    for passage in passages:
        for start, stop in _pieces(body, passage):
            if LETTER.search(body, start, stop):
                yield Piece(number, start, fold(body[start:stop]))


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
        result = body.rfind(sign, start + LONGEST // 2, stop)
        if result > 0:
            return result + len(sign)
    return stop
