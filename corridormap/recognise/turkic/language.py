"""Toponyms in Kazakh and Azerbaijani: the gazetteer's names with any ending.

A capitalised word, or a run of them, is a toponym when it bears a
name of the gazetteer once its endings are taken off. Adjectives (қазақстандық, bakılı)
are made from names by an ending too, and begin with a small letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_folder
from corridormap.recognise.cased import cased
from corridormap.recognise.plain_words import apart, turkic_words
from corridormap.recognise.rules import Decision, Hit
from corridormap.recognise.second import Learnt
from corridormap.recognise.tokens import Token
from corridormap.recognise.turkic.finders import FINDERS
from corridormap.recognise.turkic.lone import LONE
from corridormap.recognise.turkic.rules import RULES
from corridormap.recognise.turkic.tagged import known_of, second_reader
from corridormap.recognise.turkic.text import Knowledge, TurkicText, Words

AHEAD = 8
"""Words that are looked at for a name that begins with a dash inside."""


class Turkic:
    """Find the toponyms of texts in one of the two languages."""

    finders = FINDERS
    rules = RULES
    lone = LONE
    pooled = True

    def __init__(self, gazetteer: Gazetteer, words: Words) -> None:
        """Recognise with the names of this gazetteer and the words of a language."""
        self._known = Knowledge(gazetteer, words)
        weights = data_folder() / "weights" / words.weights if words.weights else None
        self.second = Learnt(weights, second_reader, known_of)

    def excerpts(self, texts: Sequence[str]) -> Iterator[TurkicText]:
        """Yield each text as its words."""
        for text in texts:
            toks = apart(turkic_words(text), self._is_one)
            yield TurkicText(text, toks, self._known, self._lower(toks))

    def revise(
        self, excerpt: TurkicText, decided: Sequence[Decision]
    ) -> Sequence[Decision]:
        """Return the decisions with what the learnt tagger adds and rejects."""
        return self.second.revise(excerpt, decided)

    def complete(self, excerpt: TurkicText, hit: Hit) -> Hit:
        """Take in the common noun after a name, or at least what it says."""
        if hit.form == "adjective" or self.corridor(hit.names):
            return hit
        generic = self._known.words.generic
        inside = generic.get(hit.names[0].rpartition(" ")[2])
        if inside:
            return replace(hit, hint=inside.kind)
        return self._with_noun_after(excerpt, hit)

    def settle(self, found: Sequence[Sequence[Hit]]) -> Sequence[Sequence[Hit]]:
        """Return the hits as they are: no passage tells of another."""
        return found

    def lemma(self, hit: Hit, surface: str) -> str:
        """Return the first name with the capitals of the surface."""
        return cased(hit.lemma or hit.names[0], surface)

    def corridor(self, names: tuple[str, ...]) -> str | None:
        """Return the ref of the corridor that bears one of these names."""
        return self._known.names.corridor(names)

    def _with_noun_after(self, excerpt: TurkicText, hit: Hit) -> Hit:
        noun = self._known.noun(excerpt.low(hit.last + 1))
        if noun is None:
            return hit
        generic = self._known.words.generic[noun]
        low = excerpt.low(hit.last)
        bare = low.endswith(hit.names[0].lower().rpartition(" ")[2]) or low in hit.names
        fuller = tuple(f"{name} {noun}" for name in hit.names)
        capital = excerpt.words[hit.last + 1].capital
        named = generic.inside or (capital and noun in self._known.words.states)
        if named and bare:
            names = (*fuller, *hit.names)
            return replace(hit, last=hit.last + 1, names=names, hint=generic.kind)
        listed = tuple(
            filter(self._known.gazetteer.find, self._fuller(excerpt, hit, noun))
        )
        return replace(hit, names=(*listed, *hit.names), hint=generic.kind)

    def _fuller(self, excerpt: TurkicText, hit: Hit, noun: str) -> Iterator[str]:
        """Yield a name with its noun, then with others that tell the same kind.

        A province is an ostan or a vilayət, and written in either alphabet.
        """
        words = self._known.words
        low = excerpt.low(hit.last) if hit.single else ""
        stems = [stem.text for stem in words.stems(low)] if low else []
        kind = words.generic[noun].kind
        alike = (n for n, g in words.generic.items() if g.kind == kind and n != noun)
        for word in (noun, *alike):
            for name in dict.fromkeys((*hit.names, *stems)):
                yield f"{name} {word}"

    def _lower(self, toks: Sequence[Token]) -> tuple[Token, ...]:
        lower = self._known.words.lower
        return tuple(Token(t.start, t.stop, lower(t.text)) for t in toks)

    def _is_one(self, toks: Sequence[Token], at: int) -> bool:
        """Return whether a word with dashes is a name, or no name at all."""
        if not toks[at].capital:
            return True
        lower, known = self._lower(toks[at : at + AHEAD]), self._known
        if lower[0].text in known.words.epithets or known.exonym(lower[0].text):
            return True
        return known.is_name(lower[0].text) or bool(known.names.curated(lower, 0))
