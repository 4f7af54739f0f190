"""Toponyms by the lists alone, for languages without a tagger.

A capitalised word, or a run of them, is a toponym when the curated lists know it,
or when a city of some size bears exactly this name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridormap.gazetteer.search import Gazetteer
from corridormap.model import Mention
from corridormap.recognise.names import Found, NameFinder
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.reference import references
from corridormap.recognise.tokens import Token, tokens

LARGE = 50_000
LONGEST_CITY = 3
SHORTEST = 4


class ListRecogniser:
    """Find toponyms in texts whose names stand as the lists have them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._gazetteer = gazetteer
        self._names = NameFinder(gazetteer, lambda phrase: (" ".join(phrase),))

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each text, with offsets into it."""
        for text in texts:
            toks = tokens(text)
            found = tuple(self._mentions(text, toks))
            referring = references(text, toks, found, self._names.corridor)
            yield without_overlaps((*found, *referring))

    def _mentions(self, text: str, toks: Sequence[Token]) -> Iterator[Mention]:
        at = 0
        while at < len(toks):
            hit = self._hit(toks, at) if toks[at].capital else None
            if hit is None:
                at += 1
                continue
            start, stop = toks[hit.first].start, toks[hit.last].stop
            stop = start + len(text[start:stop].rstrip("'’"))  # a possessive's
            yield Mention(
                start=start,
                stop=stop,
                surface=text[start:stop],
                lemma=text[start:stop],
                form="noun",
                names=hit.names,
                found="name",
            )
            at = hit.last + 1

    def _hit(self, toks: Sequence[Token], at: int) -> Found | None:
        return self._names.curated(toks, at) or self._city(toks, at)

    def _city(self, toks: Sequence[Token], at: int) -> Found | None:
        """Take the longest run of capitalised words that is a city's name."""
        for length in range(LONGEST_CITY, 0, -1):
            run = toks[at : at + length]
            name = " ".join(token.text for token in run)
            if not all(token.capital for token in run) or len(name) < SHORTEST:
                continue
            if any(c.population >= LARGE for c in self._gazetteer.find(name)):
                return Found(at, at + len(run) - 1, (name,))
        return None
