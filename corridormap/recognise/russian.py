"""Toponyms in Russian: a tagger, the curated names, and a table of adjectives.

Three finders look at every passage. The tagger knows names that no list has; the
lists know names inside the names of organisations, where the tagger sees only the
organisation; the table knows adjectives, which the tagger does not take for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Mention
from corridormap.paths import data_folder
from corridormap.recognise.adjectives import AdjectiveTable, speaks_of_language
from corridormap.recognise.hints import CYRILLIC, hint, is_port
from corridormap.recognise.listed import Found, NameFinder, words
from corridormap.recognise.lookups import Lookups
from corridormap.recognise.morphology import nominatives, readings
from corridormap.recognise.not_places import NotPlaces
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.reference import references
from corridormap.recognise.tagger import Entity, entities
from corridormap.recognise.tokens import Token, tokens
from corridormap.recognise.unions import is_place

SURE_POPULATION = 100_000
"""A city of this size is recognised where the tagger saw nothing."""

_PIECE = re.compile(r"([\s-]+)")
SHORTEST = 4
"""Letters of the shortest city that is recognised where the tagger saw nothing."""

PARTING = frozenset("()[],;•·/|")
"""Signs at which a location of the tagger ends and another begins."""

NAME_TAGS = frozenset({"Geox", "Name", "Surn", "Orgn", "Abbr", "LATN"})


class RussianRecogniser:
    """Find the toponyms of Russian passages."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._gazetteer = gazetteer
        self._names = NameFinder(gazetteer, nominatives)
        folder = data_folder() / "gazetteer"
        self._adjectives = AdjectiveTable(folder / "adjectives.tsv")
        self._lookups = Lookups(gazetteer, self._adjectives)
        self._not_places = NotPlaces(folder / "not_places.txt", nominatives)

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each text, with offsets into it."""
        split = [tokens(text) for text in texts]
        tagged = entities([[token.text for token in toks] for toks in split])
        for text, toks, found in zip(texts, split, tagged, strict=True):
            yield self._mentions(text, toks, found)

    def _mentions(
        self, text: str, toks: Sequence[Token], tagged: Sequence[Entity]
    ) -> tuple[Mention, ...]:
        others = _covered(tagged, "PER") | self._not_places.covered(toks)
        found = [
            *self._tagged(text, toks, tagged, others),
            *self._listed(text, toks, others, _covered(tagged, "LOC")),
            *self._ports(text, toks, others),
            *self._adjectival(toks, others),
        ]
        apart = without_overlaps(found)
        referring = references(text, toks, apart, self._names.corridor)
        return without_overlaps((*apart, *referring))

    def _tagged(
        self,
        text: str,
        toks: Sequence[Token],
        tagged: Iterable[Entity],
        others: set[int],
    ) -> Iterator[Mention]:
        """Give what the tagger takes for a location and no list for something else."""
        for span in _locations(toks, tagged):
            if not others.isdisjoint(span):
                continue
            if not (_is_title(toks, span) or self._is_common_noun(toks, span)):
                yield from self._located(text, toks, span)

    def _located(
        self, text: str, toks: Sequence[Token], span: range
    ) -> Iterator[Mention]:
        """Give one location, the places of a chain, or nothing if it is none."""
        names = self._lookups.names(toks, span)
        if len(span) == 1 and not self._lookups.known(names):
            if self._adjectives.find(toks[span[0]]):
                return
            parts = self._lookups.parts(toks[span[0]])
            if parts:
                yield from self._chain(text, toks, span[0], parts)
                return
        if self._is_firm(toks, span, names) or self._is_actor(toks, span[0], names):
            return
        yield self._mention(text, toks, span, names, "tagger")

    def _chain(
        self, text: str, toks: Sequence[Token], at: int, parts: Sequence[Token]
    ) -> Iterator[Mention]:
        """Give each place of a chain: ``Москва-Баку``."""
        apart = (*toks[:at], *parts, *toks[at + 1 :])
        for i in range(at, at + len(parts)):
            span = range(i, i + 1)
            names = self._lookups.names(apart, span)
            yield self._mention(text, apart, span, names, "tagger")

    def _is_firm(
        self, toks: Sequence[Token], span: range, names: Iterable[str]
    ) -> bool:
        """Say whether it is a Latin word, or letters, that no gazetteer has: Google."""
        latin = not any(CYRILLIC.search(toks[i].text) for i in span)
        short = len(span) == 1 and toks[span[0]].text.isupper()
        if not (latin or short):
            return False
        known = (c for name in names for c in self._gazetteer.find(name))
        return not any(c.rank == 1.0 for c in known)

    def _is_common_noun(self, toks: Sequence[Token], span: range) -> bool:
        """Say whether the tagger took a sentence's first word for a name."""
        if len(span) > 1:
            return False
        if toks[span[0]].text.islower():
            return True
        if not _begins_sentence(toks, span[0]):
            return False
        found = readings(toks[span[0]].text.lower())
        if any(r.grammemes & NAME_TAGS or not r.known for r in found):
            return False
        return not any(map(self._gazetteer.find, nominatives(words([toks[span[0]]]))))

    def _listed(
        self, text: str, toks: Sequence[Token], others: set[int], places: set[int]
    ) -> Iterator[Mention]:
        """Give the names of the lists, the longest first, from left to right."""
        at = 0
        while at < len(toks):
            hit = None
            if not toks[at].capital:
                hit = self._names.small(toks, at)
            elif at not in others:
                hit = self._hit(toks, at, at in places)
            if hit is None:
                at += 1
                continue
            span = range(hit.first, hit.last + 1)
            yield self._mention(text, toks, span, hit.names, "name")
            at = hit.last + 1

    def _hit(self, toks: Sequence[Token], at: int, tagged: bool) -> Found | None:
        """Return a listed name that begins here, unless it is the title of a firm."""
        hit = self._names.curated(toks, at)
        if hit is None and not tagged:
            hit = self._city(toks, at)
        if hit is None or self._names.corridor(hit.names):
            return hit
        if self._is_actor(toks, hit.first, hit.names):
            return None
        return None if _is_title(toks, range(hit.first, hit.last + 1)) else hit

    def _is_actor(
        self, toks: Sequence[Token], first: int, names: Iterable[str]
    ) -> bool:
        """Say whether it is a union of states that acts, not one where things are."""
        found = [c for name in names for c in self._gazetteer.curated(name)[:1]]
        union = bool(found) and found[0].kind == "organisation"
        return union and not is_place(toks, first)

    def _city(self, toks: Sequence[Token], at: int) -> Found | None:
        """Recognise a large city that is neither a person's nor a common name."""
        word = toks[at].text
        if len(word) < SHORTEST:
            return None
        if not CYRILLIC.match(word):
            return Found(at, at, (word,)) if self._large(word) else None
        found = readings(word.lower())
        if not any("Geox" in r.grammemes for r in found[:2]):
            return None
        if found[0].grammemes & {"Name", "Surn", "Patr"}:
            return None
        names = tuple(n for n in nominatives((word.lower(),)) if self._large(n))
        return Found(at, at, names) if names else None

    def _large(self, name: str) -> bool:
        found = self._gazetteer.find(name)
        return any(c.population >= SURE_POPULATION and c.rank == 1.0 for c in found)

    def _mention(
        self,
        text: str,
        toks: Sequence[Token],
        span: Sequence[int],
        names: tuple[str, ...],
        found: str,
    ) -> Mention:
        """Make the mention that these words are, by their numbers.

        A curated name with the noun before it (``порт Оля``) is looked up first.
        """
        start, stop = toks[span[0]].start, toks[span[-1]].stop
        beside = hint(toks, span)
        with_noun = [f"{beside.noun} {name}" for name in names] if beside else []
        fuller = tuple(name for name in with_noun if self._gazetteer.curated(name))
        return Mention(
            start=start,
            stop=stop,
            surface=text[start:stop],
            lemma=_cased(names[0], text[start:stop]),
            form="noun",
            names=(*fuller, *names),
            found=found,
            hint=beside.kind if beside else None,
        )

    def _ports(
        self, text: str, toks: Sequence[Token], others: set[int]
    ) -> Iterator[Mention]:
        """Give the ports that are named by an adjective: ``в алятском порту``."""
        for i, (token, noun) in enumerate(pairwise(toks)):
            if i in others or not is_port(noun.text):
                continue
            for adjective in self._adjectives.find(token):
                port = f"порт {adjective.toponym}"
                whole = (adjective.start, adjective.stop) == (token.start, token.stop)
                if whole and self._gazetteer.curated(port):
                    names = (f"{adjective.lemma} порт", port)
                    yield self._mention(text, toks, range(i, i + 2), names, "name")

    def _adjectival(self, toks: Sequence[Token], others: set[int]) -> Iterator[Mention]:
        for i, token in enumerate(toks):
            if i in others:
                continue
            for adjective in self._adjectives.find(token):
                if speaks_of_language(toks, i):
                    continue
                start, stop = adjective.start, adjective.stop
                yield Mention(
                    start=start,
                    stop=stop,
                    surface=token.text[start - token.start : stop - token.start],
                    lemma=adjective.lemma,
                    form="adjective",
                    names=(adjective.toponym,),
                    found="adjective",
                )


def _cased(lemma: str, surface: str) -> str:
    """Write a lower-case lemma with the capitals of the surface, word by word."""
    pieces, models = _PIECE.split(lemma), _PIECE.split(surface)
    if len(pieces) != len(models):
        return lemma
    return "".join(map(_like, pieces, models))


def _like(word: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _locations(toks: Sequence[Token], tagged: Iterable[Entity]) -> Iterator[range]:
    """Yield the words of each location, cut where signs part two names."""
    for entity in tagged:
        if entity.type != "LOC":
            continue
        cuts = [
            i for i in range(entity.first, entity.last + 1) if toks[i].text in PARTING
        ]
        bounds = [entity.first - 1, *cuts, entity.last + 1]
        for before, after in pairwise(bounds):
            span = _without_signs(toks, before + 1, after - 1)
            if span:
                yield span


def _without_signs(toks: Sequence[Token], first: int, last: int) -> range:
    """Return the words without the quotes and signs at their ends."""
    while first <= last and not toks[first].text[0].isalnum():
        first += 1
    while last > first and not toks[last].text[-1].isalnum():
        last -= 1
    return range(first, last + 1)


def _begins_sentence(toks: Sequence[Token], at: int) -> bool:
    return at == 0 or not any(
        char.isalnum() or char in ",:;" for char in toks[at - 1].text
    )


def _is_title(toks: Sequence[Token], span: range) -> bool:
    """Say whether the words fill a pair of quotes, as firms, clubs and ships do."""
    if not span or span[0] == 0 or span[-1] + 1 >= len(toks):
        return False
    return toks[span[0] - 1].text in '«"“„' and toks[span[-1] + 1].text in '»"”“'


def _covered(tagged: Iterable[Entity], kind: str) -> set[int]:
    """Return the numbers of the words inside entities of a kind."""
    spans = (range(e.first, e.last + 1) for e in tagged if e.type == kind)
    return {word for span in spans for word in span}
