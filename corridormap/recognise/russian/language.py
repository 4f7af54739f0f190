"""Toponyms in Russian: a tagger, the curated names, and a table of adjectives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.recognise.cased import cased
from corridormap.recognise.rules import Decision, Hit
from corridormap.recognise.russian.finders import FINDERS, with_kind
from corridormap.recognise.russian.lone import LONE
from corridormap.recognise.russian.rules import RULES
from corridormap.recognise.russian.tagger import entities
from corridormap.recognise.russian.text import Knowledge, RussianText, russian_text
from corridormap.recognise.russian.words import russian_words


class Russian:
    """Find the toponyms of Russian texts."""

    finders = FINDERS
    rules = RULES
    lone = LONE
    pooled = True

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._known = Knowledge(gazetteer)

    def excerpts(self, texts: Sequence[str]) -> Iterator[RussianText]:
        """Yield each text as its words, tagged."""
        split = [russian_words(text, self._known.is_listed) for text in texts]
        tagged = entities([[token.text for token in toks] for toks in split])
        for text, toks, some in zip(texts, split, tagged, strict=True):
            yield russian_text(text, toks, self._known, some)

    def revise(self, _: RussianText, decided: Sequence[Decision]) -> Sequence[Decision]:
        """Return the decisions as they are: the tagger is among the finders."""
        return decided

    def complete(self, excerpt: RussianText, hit: Hit) -> Hit:
        """Take in what the nouns beside a name say of its kind."""
        if hit.form == "adjective" or hit.part:
            return hit
        kind, names = with_kind(excerpt, hit)
        return replace(hit, hint=kind, names=names, lemma=hit.lemma or hit.names[0])

    def settle(self, found: Sequence[Sequence[Hit]]) -> Sequence[Sequence[Hit]]:
        """Return the hits as they are: no passage tells of another."""
        return found

    def lemma(self, hit: Hit, surface: str) -> str:
        """Return the nominative, with the capitals of the surface."""
        if hit.form == "adjective":
            return hit.lemma or surface
        return cased(hit.lemma or hit.names[0], surface)

    def corridor(self, names: tuple[str, ...]) -> str | None:
        """Return the ref of the corridor that bears one of these names."""
        return self._known.names.corridor(names)
