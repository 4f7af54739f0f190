"""Toponyms in Russian: a tagger, the curated names, and a table of adjectives.

Three finders look at every passage. The tagger knows names that no list has; the
lists know names inside the names of organisations, where the tagger sees only the
organisation; the table knows adjectives, which the tagger does not take for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corridormap.gazetteer.search import Gazetteer
from corridormap.model import Mention
from corridormap.paths import data_folder
from corridormap.recognise.adjectives import AdjectiveTable, speaks_of_language
from corridormap.recognise.morphology import nominatives, readings
from corridormap.recognise.names import Found, NameFinder, words
from corridormap.recognise.tagger import Entity, entities
from corridormap.recognise.tokens import Token, tokens

SURE_POPULATION = 100_000
"""A city of this size is recognised where the tagger saw nothing."""

CYRILLIC = re.compile(r"[А-Яа-яЁё]")

HINTS = {
    "область": "admin1",
    "край": "admin1",
    "республика": "country",
    "округ": "admin1",
    "штат": "admin1",
    "провинция": "admin1",
    "губерния": "admin1",
    "район": "district",
    "город": "city",
    "г": "city",
    "посёлок": "city",
    "село": "city",
    "деревня": "city",
    "порт": "port",
    "река": "river",
    "море": "sea",
    "озеро": "lake",
    "остров": "island",
    "станция": "station",
    "залив": "gulf",
    "пролив": "strait",
}
"""Nouns that say of what kind the place beside them is."""

ADMIN_NOUNS = frozenset("область край округ район губерния уезд".split())


class RussianRecogniser:
    """Find the toponyms of Russian passages."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        self._gazetteer = gazetteer
        self._names = NameFinder(gazetteer, nominatives)
        self._adjectives = AdjectiveTable(
            data_folder() / "gazetteer" / "adjectives.tsv"
        )

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each text, with offsets into it."""
        for text, tagged in zip(texts, entities(texts), strict=True):
            yield self._mentions(text, tagged)

    def _mentions(self, text: str, tagged: Sequence[Entity]) -> tuple[Mention, ...]:
        toks = tokens(text)
        people = [e for e in tagged if e.type == "PER"]
        found = [
            *self._tagged(text, toks, tagged),
            *self._listed(text, toks, tagged),
            *self._adjectival(toks, people),
        ]
        return _without_overlaps(found)

    def _tagged(
        self, text: str, toks: Sequence[Token], tagged: Iterable[Entity]
    ) -> Iterator[Mention]:
        """Give what the tagger takes for a location."""
        for entity in tagged:
            if entity.type != "LOC":
                continue
            inside = _inside(toks, entity)
            if not inside:
                continue
            start, stop = toks[inside[0]].start, toks[inside[-1]].stop
            phrase = tuple(toks[i] for i in inside)
            names = nominatives(words(phrase))
            yield _mention(text, start, stop, names, "tagger", _hint(toks, inside))

    def _listed(
        self, text: str, toks: Sequence[Token], tagged: Sequence[Entity]
    ) -> Iterator[Mention]:
        """Give the names of the lists, the longest first, from left to right."""
        people = _covered(toks, tagged, "PER")
        places = _covered(toks, tagged, "LOC")
        at = 0
        while at < len(toks):
            hit = None
            if toks[at].capital and at not in people:
                hit = self._names.curated(toks, at)
                if hit is None and at not in places:
                    hit = self._city(toks, at)
            if hit is None:
                at += 1
                continue
            start, stop = toks[hit.first].start, toks[hit.last].stop
            span = range(hit.first, hit.last + 1)
            yield _mention(text, start, stop, hit.names, "name", _hint(toks, span))
            at = hit.last + 1

    def _city(self, toks: Sequence[Token], at: int) -> Found | None:
        """Recognise a large city that is neither a person's nor a common name."""
        word = toks[at].text
        if len(word) < 4 or not CYRILLIC.match(word):
            return None
        found = readings(word.lower())
        if not any("Geox" in r.grammemes for r in found[:2]):
            return None
        if found[0].grammemes & {"Name", "Surn", "Patr"}:
            return None
        names = tuple(n for n in nominatives((word.lower(),)) if self._large(n))
        return Found(at, at, names) if names else None

    def _large(self, name: str) -> bool:
        return any(c.population >= SURE_POPULATION for c in self._gazetteer.find(name))

    def _adjectival(
        self, toks: Sequence[Token], people: Sequence[Entity]
    ) -> Iterator[Mention]:
        for i, token in enumerate(toks):
            if any(p.start <= token.start < p.stop for p in people):
                continue
            following = toks[i + 1].text if i + 1 < len(toks) else None
            for adjective in self._adjectives.find(token):
                if speaks_of_language(following):
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


def _mention(
    text: str,
    start: int,
    stop: int,
    names: tuple[str, ...],
    found: str,
    hint: str | None,
) -> Mention:
    return Mention(
        start=start,
        stop=stop,
        surface=text[start:stop],
        lemma=names[0],
        form="noun",
        names=names,
        found=found,
        hint=hint,
    )


def _inside(toks: Sequence[Token], entity: Entity) -> list[int]:
    return [
        i
        for i, t in enumerate(toks)
        if entity.start <= t.start and t.stop <= entity.stop
    ]


def _covered(toks: Sequence[Token], tagged: Iterable[Entity], kind: str) -> set[int]:
    return {i for e in tagged if e.type == kind for i in _inside(toks, e)}


def _hint(toks: Sequence[Token], span: Sequence[int]) -> str | None:
    """Read the kind of a place off its own words or those beside it."""
    inner = [toks[i].text for i in span if not toks[i].capital]
    before = [toks[span[0] - 1].text] if span[0] else []
    after = [toks[span[-1] + 1].text] if span[-1] + 1 < len(toks) else []
    for word in (*inner, *before, *after):
        if word[:1].islower() and CYRILLIC.match(word):
            for reading in readings(word)[:2]:
                if reading.lemma in HINTS:
                    return HINTS[reading.lemma]
    return None


def _without_overlaps(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of mentions that overlap, of equals the first found."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: m.start - m.stop):
        if all(mention.stop <= k.start or k.stop <= mention.start for k in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))
