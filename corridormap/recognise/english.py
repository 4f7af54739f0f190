"""Toponyms in English: names, demonyms, abbreviations, without a tagger.

A capital says that a word is a name, the lists say that a place bears it, and the
words around it say whether this time it is a person's, a newspaper's or a club's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Candidate, Form, Mention
from corridormap.paths import data_folder
from corridormap.recognise.english_lists import load_english_lists
from corridormap.recognise.english_people import (
    COUNTIES,
    PREPOSITIONS,
    People,
    is_word,
    says_nothing,
)
from corridormap.recognise.listed import NameFinder
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.plain_words import english_words, pieces
from corridormap.recognise.reference import references
from corridormap.recognise.tokens import Token

LARGE = 15_000
"""Inhabitants of the smallest city that is recognised inside a sentence."""

LARGE_AT_START = 100_000
"""The same where any word has a capital."""

HOME = frozenset("AM AZ GE KG KZ TJ TM UZ".split())
"""The corridors' countries: names of their towns are rarely words or people's."""

SMALL = 1_500
"""Inhabitants of the smallest town of theirs that is recognised inside a sentence."""

ANY_SPELLING = 50_000
"""Inhabitants of the smallest that is recognised by any of its spellings."""

LONGEST_CITY = 3
SHORTEST = 4

KIND_AFTER = {
    "county": "district",
    "province": "admin1",
    "region": "admin1",
    "oblast": "admin1",
    "state": "admin1",
    "river": "river",
    "sea": "sea",
    "port": "port",
    "district": "district",
    "city": "city",
    "station": "station",
}
KIND_BEFORE = {
    "port": "port",
    "city": "city",
    "town": "city",
    "village": "city",
    "state": "admin1",
    "province": "admin1",
    "river": "river",
    "lake": "lake",
    "island": "island",
    "republic": "country",
}
"""What ``port of`` or ``river`` before a name says."""

STATE_OFFICES = dict.fromkeys(
    "Gov Governor Sen Senator Legislature Lieutenant".split(), "state"
)
"""What only a state has, not the city of its name."""

SPEAKING = frozenset(
    "in into from speak speaks speaking spoke fluent learn learning teach teaching"
    " studied".split()
)
"""Words before the name of a language that no noun follows."""

TONGUES = frozenset("language languages alphabet dictionary grammar".split())


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (inclusive) that bear names of places."""

    first: int
    last: int
    names: tuple[str, ...]
    form: Form = "noun"
    hint: str | None = None
    listed: bool = False
    area: str | None = None


class EnglishRecogniser:
    """Find the toponyms of English texts."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        folder = data_folder() / "gazetteer"
        self._gazetteer = gazetteer
        self._names = NameFinder(gazetteer, lambda phrase: (" ".join(phrase),))
        self._lists = load_english_lists(folder)
        self._people = People(self._lists, self._is_name)

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each text, with offsets into it."""
        split = [self._apart(text) for text in texts]
        people = {name for toks in split for name in self._people.named(toks)}
        hits = [tuple(self._hits(toks, people)) for toks in split]
        areas = _areas(hit for found in hits for hit in found)
        for text, toks, some in zip(texts, split, hits, strict=True):
            found = tuple(_mention(text, toks, _within(h, areas)) for h in some)
            referring = references(text, toks, found, self._names.corridor)
            yield without_overlaps((*found, *referring))

    def _apart(self, text: str) -> tuple[Token, ...]:
        """Split into words; at hyphens too, unless together they are one name."""
        apart: list[Token] = []
        whole = english_words(text)
        for at, token in enumerate(whole):
            parts = pieces(token)
            if len(parts) < 2 or self._begins_name(whole, at):
                apart.append(token)
            else:
                apart += parts
        return tuple(apart)

    def _begins_name(self, toks: Sequence[Token], at: int) -> bool:
        """Say whether a word with hyphens begins a name: ``Trans-Caspian Route``."""
        if self._names.curated(toks, at):
            return True
        return self._is_name(toks[at].text)

    def _is_name(self, word: str) -> bool:
        return word[:1].isupper() and bool(self._gazetteer.find(word))

    def _hits(self, toks: Sequence[Token], people: set[str]) -> Iterator[Hit]:
        at = 0
        while at < len(toks):
            hit = self._hit(toks, at, people) if toks[at].capital else None
            if hit:
                yield hit
            at = hit.last + 1 if hit else at + 1

    def _hit(self, toks: Sequence[Token], at: int, people: set[str]) -> Hit | None:
        short = self._abbreviation(toks, at)
        if short:
            return short
        demonym = self._demonym(toks, at)
        listed = self._names.curated(toks, at)
        if listed and (not demonym or listed.last > demonym.last):
            hit = Hit(listed.first, listed.last, listed.names, listed=True)
        elif demonym:
            return demonym
        else:
            city = self._city(toks, at) or self._small(toks, at)
            if city is None:
                return None
            hit = city
        if self._names.corridor(hit.names):
            return hit
        if self._is_no_place(toks, hit, people):
            return None
        return self._with_kind(toks, hit)

    def _abbreviation(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Recognise ``Ky.`` after a comma, ``B.C.`` anywhere."""
        word, last = toks[at].text, at
        if not word.endswith(".") and at + 1 < len(toks):
            if toks[at + 1].text != "." or not at or toks[at - 1].text != ",":
                return None
            word, last = word + ".", at + 1
        name = self._lists.abbreviations.get(word)
        return Hit(at, last, (name,), hint="admin1", listed=True) if name else None

    def _demonym(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Recognise ``Kazakh`` and ``South Korean``, but not ``Turkish language``.

        The people of a place (Kazakhs, Londoners) are no place.
        """
        for length in (2, 1):
            phrase = " ".join(t.text.lower() for t in toks[at : at + length])
            found = self._lists.demonyms.get(phrase)
            if found is None or at + length > len(toks):
                continue
            last = at + length - 1
            after = toks[last + 1].text if last + 1 < len(toks) else ""
            before = toks[at - 1].text.lower() if at else ""
            alone = not after[:1].isalpha() or after in ("and", "or", "to")
            if after.lower() in TONGUES or (before in SPEAKING and alone):
                return None
            return Hit(at, last, (found,), form="adjective")
        return None

    def _city(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Take the longest run of capitalised words that is a city's name."""
        for length in range(LONGEST_CITY, 0, -1):
            run = toks[at : at + length]
            name = " ".join(token.text for token in run)
            if len(run) < length or not all(token.capital for token in run):
                continue
            last = at + length - 1
            if len(name) >= SHORTEST and self._is_city(toks, at, last, name):
                area = self._region_after(toks, last)
                return Hit(at, last, (name,), area=area)
        return None

    def _small(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Take an unknown name that the words after it tell to be a place's.

        ``Holliday, Mo.`` is a town and ``Metcalfe County`` a county.
        """
        for last in range(at, min(at + 2, len(toks) - 2)):
            if not all(is_word(t) for t in toks[at : last + 1]):
                return None
            name = " ".join(t.text for t in toks[at : last + 1])
            if toks[last + 1].text == "County":
                return Hit(at, last, (name,), hint="district")
            area = self._region_after(toks, last)
            regional = area and {c.kind for c in self._gazetteer.curated(area)}
            if regional and "admin1" in regional and _follows_place(toks, at):
                return Hit(at, last, (name,), area=area)
        return None

    def _is_city(self, toks: Sequence[Token], at: int, last: int, name: str) -> bool:
        found = [c for c in self._gazetteer.find(name) if c.source == "GeoNames"]
        if not found:
            return False
        if self._region_after(toks, last):
            return True
        if name.title() in self._lists.common:
            return False
        least = LARGE_AT_START if says_nothing(toks, at) and at == last else LARGE
        alone = not says_nothing(toks, at) and not _goes_on(toks, last)
        return any(
            (c.population >= least and c.rank == 1.0) or _is_at_home(c, alone)
            for c in found
        )

    def _region_after(self, toks: Sequence[Token], last: int) -> str | None:
        """Return the region or country that follows after a comma."""
        if last + 2 >= len(toks) or toks[last + 1].text != ",":
            return None
        short = self._abbreviation(toks, last + 2)
        if short:
            return short.names[0]
        if not toks[last + 2].capital:
            return None
        listed = self._names.curated(toks, last + 2)
        names = listed.names if listed else ()
        kinds = {c.kind for name in names for c in self._gazetteer.curated(name)}
        return names[0] if kinds & {"country", "admin1"} else None

    def _is_no_place(self, toks: Sequence[Token], hit: Hit, people: set[str]) -> bool:
        """Say whether the words are common ones, or name a person or a firm."""
        if self._people.is_firm(toks, hit.first, hit.last):
            return True
        if hit.first != hit.last or hit.area or hit.hint:
            return False
        common = toks[hit.first].text in self._lists.common
        return common or self._people.is_person(toks, hit.first, hit.listed, people)

    def _with_kind(self, toks: Sequence[Token], hit: Hit) -> Hit:
        """Read the kind off the nouns beside a name; a capital makes one part of it."""
        before = [t.text.lower() for t in toks[max(0, hit.first - 2) : hit.first]]
        after = toks[hit.last + 1].text if hit.last + 1 < len(toks) else ""
        if after in COUNTIES and toks[hit.last].text not in COUNTIES:
            whole = tuple(f"{name} {after}" for name in hit.names)
            return replace(
                hit, last=hit.last + 1, names=whole, hint=KIND_AFTER[after.lower()]
            )
        nouns = [before[0]] if before[1:] == ["of"] else before[-1:]
        beside = [n for n in nouns if n in KIND_BEFORE]
        kinds = [KIND_BEFORE[n] for n in beside]
        if after in STATE_OFFICES or (after.islower() and after in KIND_AFTER):
            beside.append(STATE_OFFICES.get(after, after))
            kinds.append(KIND_AFTER[beside[-1]])
        if not kinds:
            return hit
        noun = beside[0]
        fuller = tuple(
            n
            for name in hit.names
            for n in (f"{noun} of {name}", f"{name} {noun}")
            if self._gazetteer.curated(n)
        )
        return replace(hit, names=(*fuller, *hit.names), hint=kinds[0])


def _is_at_home(city: Candidate, alone: bool) -> bool:
    """Say whether a city of the corridors' countries is large enough to be meant.

    ``alone`` says that no capital beside the name tells of a person or a firm.
    """
    if city.country not in HOME:
        return False
    least = SMALL if alone and city.rank == 1.0 else ANY_SPELLING
    return city.population >= least


def _goes_on(toks: Sequence[Token], last: int) -> bool:
    """Say whether the next word has a capital too: ``Abay Kunanbayev``."""
    return last + 1 < len(toks) and is_word(toks[last + 1])


def _areas(hits: Iterable[Hit]) -> dict[str, str]:
    """Return the area that a text states for a name, where it states only one."""
    stated: dict[str, set[str]] = {}
    for hit in hits:
        if hit.area:
            stated.setdefault(hit.names[0].casefold(), set()).add(hit.area)
    return {name: min(areas) for name, areas in stated.items() if len(areas) == 1}


def _within(hit: Hit, areas: dict[str, str]) -> Hit:
    """Name a city with the area that the text states for it: ``Paris, Texas``."""
    area = hit.area or areas.get(hit.names[0].casefold())
    if area is None or hit.form != "noun" or hit.listed:
        return hit
    return replace(hit, names=tuple(f"{name}, {area}" for name in hit.names))


def _follows_place(toks: Sequence[Token], at: int) -> bool:
    """Say whether a place may begin here: after a preposition or in a dateline."""
    return at == 0 or toks[at - 1].text.lower() in PREPOSITIONS


def _mention(text: str, toks: Sequence[Token], hit: Hit) -> Mention:
    start, stop = toks[hit.first].start, toks[hit.last].stop
    return Mention(
        start=start,
        stop=stop,
        surface=text[start:stop],
        lemma=text[start:stop],
        form=hit.form,
        names=hit.names,
        found="adjective" if hit.form == "adjective" else "name",
        hint=hit.hint,
    )
