"""Every language's recogniser behind one call, each loaded when first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Mention, Passage
from corridormap.recognise.english import EnglishRecogniser
from corridormap.recognise.russian import RussianRecogniser
from corridormap.recognise.turkic import AZERBAIJANI, KAZAKH, TurkicRecogniser

LONGEST = 4000
"""Characters that go through a recogniser at once; longer passages are cut."""

TOGETHER = 128
"""Passages that are read at once: enough for the tagger, little to remember."""

LETTER = re.compile(r"[^\W\d_]")


class Finder(Protocol):
    """What finds the mentions of texts, with offsets into each."""

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each text."""


class Recogniser:
    """Find the toponyms of a text in any of the four languages."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._gazetteer = gazetteer

    @cached_property
    def _russian(self) -> RussianRecogniser:
        return RussianRecogniser(self._gazetteer)

    @cached_property
    def _kazakh(self) -> TurkicRecogniser:
        return TurkicRecogniser(self._gazetteer, KAZAKH)

    @cached_property
    def _azerbaijani(self) -> TurkicRecogniser:
        return TurkicRecogniser(self._gazetteer, AZERBAIJANI)

    @cached_property
    def _english(self) -> EnglishRecogniser:
        return EnglishRecogniser(self._gazetteer)

    def _finder(self, language: str) -> Finder:
        if language == "ru":
            return self._russian
        if language == "kk":
            return self._kazakh
        return self._azerbaijani if language == "az" else self._english

    def find(
        self, body: str, passages: Sequence[Passage], language: str
    ) -> tuple[Mention, ...]:
        """Return the mentions in the passages, with offsets into the body."""
        finder = self._finder(language)
        pieces = [
            piece
            for passage in passages
            for piece in _pieces(body, passage)
            if LETTER.search(body, *piece)
        ]
        found: list[Mention] = []
        for first in range(0, len(pieces), TOGETHER):
            found += _shifted(finder, body, pieces[first : first + TOGETHER])
        return tuple(found)


def _shifted(
    finder: Finder, body: str, pieces: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    """Yield the mentions of pieces with offsets into the body."""
    texts = [body[start:stop] for start, stop in pieces]
    for (start, _), mentions in zip(pieces, finder.find(texts), strict=True):
        for m in mentions:
            yield replace(m, start=m.start + start, stop=m.stop + start)


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
