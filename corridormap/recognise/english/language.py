"""Toponyms in English: names, demonyms, abbreviations, without a tagger.

A capital says that a word is a name, the lists say that a place bears it, and the
words around it say whether this time it is a person's, a newspaper's or a club's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.recognise.english.finders import COUNTIES, FINDERS
from corridormap.recognise.english.kinds import with_kind
from corridormap.recognise.english.rules import RULES
from corridormap.recognise.english.text import EnglishText, Knowledge
from corridormap.recognise.plain_words import apart, english_words
from corridormap.recognise.rules import Hit
from corridormap.recognise.tokens import Token


class English:
    """Find the toponyms of English texts."""

    finders = FINDERS
    rules = RULES

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._known = Knowledge(gazetteer)

    def excerpts(self, texts: Sequence[str]) -> Iterator[EnglishText]:
        """Yield each text as its words; a surname in one is a surname in all."""
        split = [apart(english_words(text), self._begins_name) for text in texts]
        people = frozenset(name for toks in split for name in self._people(toks))
        for text, toks in zip(texts, split, strict=True):
            yield EnglishText(text, toks, self._known, people)

    def complete(self, excerpt: EnglishText, hit: Hit) -> Hit:
        """Take in what the nouns beside a name say of its kind."""
        decided = hit.form == "adjective" or (hit.listed and hit.hint)
        if decided or self.corridor(hit.names):
            return hit
        return with_kind(excerpt, hit)

    def settle(self, found: Sequence[Sequence[Hit]]) -> Sequence[Sequence[Hit]]:
        """Put a city where the text says once that it is: ``Paris, Texas``."""
        areas = _areas(hit for hits in found for hit in hits)
        return [[_within(hit, areas) for hit in hits] for hits in found]

    def lemma(self, hit: Hit, surface: str) -> str:  # noqa: ARG002 - others need it
        """Return the surface: English has no cases."""
        return surface

    def corridor(self, names: tuple[str, ...]) -> str | None:
        """Return the ref of the corridor that bears one of these names."""
        return self._known.names.corridor(names)

    def _begins_name(self, toks: Sequence[Token], at: int) -> bool:
        """Return whether a word with hyphens begins a name: ``Trans-Caspian Route``."""
        listed = self._known.names.curated(toks, at)
        return bool(listed) or self._known.is_name(toks[at].text)

    def _people(self, toks: Sequence[Token]) -> Iterator[str]:
        """Yield the names after a first name or a title, and such first names."""
        for i in range(1, len(toks)):
            if not toks[i].capital or not self._known.introduces(toks, i - 1):
                continue
            if toks[i].text not in COUNTIES | self._known.lists.firms:
                yield toks[i].text
                if not self._known.is_name(toks[i].text):
                    yield toks[i - 1].text


def _areas(hits: Iterable[Hit]) -> dict[str, str]:
    """Return the area that a text states for a name, where it states only one."""
    stated: dict[str, set[str]] = {}
    for hit in hits:
        if hit.area:
            stated.setdefault(hit.names[0].casefold(), set()).add(hit.area)
    return {name: min(areas) for name, areas in stated.items() if len(areas) == 1}


def _within(hit: Hit, areas: dict[str, str]) -> Hit:
    """Name a city with the area that the text states for it."""
    area = hit.area or areas.get(hit.names[0].casefold())
    if area is None or hit.form != "noun" or hit.listed:
        return hit
    return replace(hit, names=tuple(f"{name}, {area}" for name in hit.names))
