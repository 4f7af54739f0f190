"""Toponyms in English: names, demonyms, abbreviations, and a tagger for the rest.

A capital says that a word is a name, the lists say that a place bears it, and the
words around it tell whether this time it is a person's, a newspaper's or a club's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_folder
from corridormap.recognise.english.finders import COUNTIES, FINDERS, SHORTEST, WHERE
from corridormap.recognise.english.kinds import with_kind
from corridormap.recognise.english.lone import LONE
from corridormap.recognise.english.rules import RULES
from corridormap.recognise.english.tagged import known_of, second_reader
from corridormap.recognise.english.text import EnglishText, Knowledge
from corridormap.recognise.plain_words import apart, english_words
from corridormap.recognise.rules import Decision, Hit
from corridormap.recognise.second import Learnt
from corridormap.recognise.tokens import Token


class English:
    """Find the toponyms of English texts."""

    finders = FINDERS
    rules = RULES
    lone = LONE
    pooled = False

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._known = Knowledge(gazetteer)
        weights = data_folder() / "weights" / "en.crf"
        self.second = Learnt(weights, second_reader, known_of)

    def excerpts(self, texts: Sequence[str]) -> Iterator[EnglishText]:
        """Yield each text as its words; a surname in one is a surname in all."""
        split = [apart(english_words(text), self._begins_name) for text in texts]
        named = [dict(self._people(toks)) for toks in split]
        people = frozenset(name for some in named for name in some)
        placed = frozenset(chain.from_iterable(map(self._placed, split))) - people
        before: dict[str, int] = {}
        for text, toks, some in zip(texts, split, named, strict=True):
            others = frozenset(self._known.not_places.covered(toks))
            yield EnglishText(
                text, toks, self._known, people, some | before, others, placed
            )
            before |= dict.fromkeys(some, -1)

    def revise(
        self, excerpt: EnglishText, decided: Sequence[Decision]
    ) -> Sequence[Decision]:
        """Return the decisions with what the learnt tagger adds and rejects."""
        return self.second.revise(excerpt, decided)

    def complete(self, excerpt: EnglishText, hit: Hit) -> Hit:
        """Take in what the nouns beside a name say of its kind."""
        decided = hit.form == "adjective" or (hit.listed and hit.hint)
        if decided or self.corridor(hit.names):
            return hit
        return with_kind(excerpt, hit)

    def settle(self, found: Sequence[Sequence[Hit]]) -> Sequence[Sequence[Hit]]:
        """Put a city where the text says once that it is: ``Paris, Texas``."""
        areas = _areas((hit for hits in found for hit in hits), self._known)
        return [[_within(hit, areas, self._known) for hit in hits] for hits in found]

    def lemma(self, hit: Hit, surface: str) -> str:  # noqa: ARG002 - others need it
        """Return the surface: English has no cases."""
        return surface

    def corridor(self, names: tuple[str, ...]) -> str | None:
        """Return the ref of the corridor that bears one of these names."""
        return self._known.names.corridor(names)

    def _begins_name(self, toks: Sequence[Token], at: int) -> bool:
        """Return whether a word with hyphens is in a name: ``Trans-Caspian Route``."""
        if self._known.is_name(toks[at].text):
            return True
        curated = self._known.names.curated
        before = curated(toks, at - 1) if at and toks[at - 1].capital else None
        return bool(curated(toks, at) or (before and before.last >= at))

    def _placed(self, toks: Sequence[Token]) -> Iterator[str]:
        """Yield the lone names that a preposition says are places': ``to Izmail``."""
        for at in range(1, len(toks) - 1):
            word = toks[at].text
            if toks[at - 1].text not in WHERE or not word.istitle():
                continue
            alone = not toks[at + 1].capital and len(word) >= SHORTEST
            if alone and not self._known.lists.is_no_town(word):
                yield word

    def _people(self, toks: Sequence[Token]) -> Iterator[tuple[str, int]]:
        """Yield names after a first name or a title, and such first names, and where.

        The last is yielded first: of each name the first place counts.
        """
        for i in range(len(toks) - 1, 0, -1):
            if not toks[i].capital or not self._known.introduces(toks, i - 1):
                continue
            if toks[i].text not in COUNTIES | self._known.lists.firms:
                yield toks[i].text, i
                if not self._known.is_name(toks[i].text):
                    yield toks[i - 1].text, i


def _areas(hits: Iterable[Hit], known: Knowledge) -> dict[str, str]:
    """Return the area that a text states for a name, where it states only one.

    It tells of the name elsewhere in the text where the name is known there.
    """
    stated: dict[str, set[str]] = {}
    for hit in hits:
        if hit.area and _is_within(hit.names[0], hit.area, known):
            stated.setdefault(hit.names[0].casefold(), set()).add(hit.area)
    return {name: min(areas) for name, areas in stated.items() if len(areas) == 1}


def _within(hit: Hit, areas: dict[str, str], known: Knowledge) -> Hit:
    """Name a city with the area that the text states for it.

    ``Baku, Georgia and Turkey`` is a list: no Baku is in Georgia. But a London in
    Kentucky, of which no gazetteer knows, is not the one in England.
    """
    area = hit.area or areas.get(hit.names[0].casefold())
    if area is None or hit.form != "noun" or hit.listed:
        return hit
    if not _is_within(hit.names[0], area, known):
        return hit
    return replace(hit, names=tuple(f"{name}, {area}" for name in hit.names))


def _is_within(name: str, area: str, known: Knowledge) -> bool:
    return known.is_state(area) or bool(known.gazetteer.find(f"{name}, {area}"))
