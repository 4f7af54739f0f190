"""A Russian text as its words, with what the tagger sees in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Candidate
from corridormap.paths import data_folder
from corridormap.recognise.listed import NameFinder
from corridormap.recognise.not_places import NotPlaces
from corridormap.recognise.rules import Excerpt
from corridormap.recognise.russian.adjectives import AdjectiveTable
from corridormap.recognise.russian.hints import CYRILLIC
from corridormap.recognise.russian.lookups import Lookups
from corridormap.recognise.russian.morphology import nominatives, readings
from corridormap.recognise.russian.tagger import Entity
from corridormap.recognise.tokens import Token

PARTING = frozenset("()[],;•·/|")
"""Signs at which a location of the tagger ends and another begins."""

DASHES = frozenset("-–—−→")
"""Signs that part two names, unless both are one: ``Тараз — Шымкент``."""

LISTED = frozenset((",", "и", "или"))
"""What parts the names of a list."""

JOINTS = LISTED | DASHES | {"с", "со"}
"""What joins two places: ``связал Ханкенди с Баку``."""

TO_A_PLACE = frozenset("в во из до через за близ".split())
"""Words that have a place behind them rather than a person."""

PREPOSITIONS = frozenset(
    "в во на из до от к ко у за под над по через при с со для про без перед".split()
)

PEOPLE = frozenset({"Name", "Surn", "Patr"})
"""What the dictionary says of a person's name."""

HOME = frozenset("AM AZ GE KG KZ TJ TM UZ".split())
"""The corridors' countries: texts name their small towns too."""

SMALL = 1_500
"""Inhabitants of the smallest town there that is recognised by its name alone."""

SURNAME = 4
"""Letters that a surname keeps in all its cases."""

LARGE = 15_000
"""Inhabitants of the smallest town elsewhere that a chain is split for."""


@dataclass(frozen=True)
class Knowledge:
    """The gazetteer, and the lists and tables of the language."""

    gazetteer: Gazetteer

    @cached_property
    def names(self) -> NameFinder:
        """Return the finder of the names kept by hand, in any case."""
        return NameFinder(self.gazetteer, nominatives)

    @cached_property
    def adjectives(self) -> AdjectiveTable:
        """Return the table of the adjectives of places."""
        return AdjectiveTable(data_folder() / "gazetteer" / "adjectives.tsv")

    @cached_property
    def lookups(self) -> Lookups:
        """Return what knows under which names to look a phrase up."""
        return Lookups(self.gazetteer, self.adjectives)

    @cached_property
    def not_places(self) -> NotPlaces:
        """Return the names that hold a place's name and are none."""
        return NotPlaces(data_folder() / "gazetteer" / "not_places.txt", nominatives)

    def is_listed(self, word: str) -> bool:
        """Return whether a word as it is names any place."""
        return bool(self.gazetteer.find(word))

    def is_name(self, word: str) -> bool:
        """Return whether a word as it is names a place that texts mention."""
        return any(map(_is_large, self.gazetteer.find(word)))

    def is_at_home(self, word: str) -> bool:
        """Return whether a word as it is names a town in the corridors' countries."""
        return any(
            (c.country in HOME and c.population >= SMALL)
            if c.source == "GeoNames"
            else c.kind != "organisation"
            for c in self.gazetteer.find(word)
        )

    def may_be_a_town(self, word: str) -> bool:
        """Return whether the dictionary has a word as a place, or not at all."""
        if self.gazetteer.curated(word):
            return True
        if not CYRILLIC.match(word):
            return False
        result = readings(word.lower())[:2]
        if any(r.known and r.grammemes & PEOPLE for r in result[:1]):
            return False
        return any("Geox" in r.grammemes or not r.known for r in result)

    def is_a_countrys(self, word: Token) -> bool:
        """Return whether a word is the adjective of a country: ``Китайский``."""
        places = (
            place
            for item in self.adjectives.find(word)
            if (item.start, item.stop) == (word.start, word.stop)
            for place in self.gazetteer.curated(item.toponym)
        )
        return any(place.kind == "country" for place in places)

    def towns(self, word: str) -> tuple[str, ...]:
        """Return the nominatives of a word that name such a place."""
        return tuple(filter(self.is_name, nominatives((word.lower(),))))


@dataclass(frozen=True, slots=True)
class RussianText(Excerpt):
    """A text with the locations of the tagger and the words of other names.

    ``locations`` are the words of each location by the number of the first; ``people``
    are the numbers of the words in names of people and of what is not a place.
    """

    known: Knowledge
    locations: dict[int, range]
    located: frozenset[int]
    others: frozenset[int]


def russian_text(
    text: str, toks: tuple[Token, ...], known: Knowledge, tagged: Sequence[Entity]
) -> RussianText:
    """Return a text with what the tagger and the list of other names see in it."""
    tagged = [
        replace(e, type="LOC") if _is_a_town(toks, e, tagged, known) else e
        for e in tagged
    ]
    others = _covered(tagged, "PER") | known.not_places.covered(toks)
    return RussianText(
        text,
        toks,
        known,
        locations={span[0]: span for span in _locations(toks, tagged, known)},
        located=frozenset(_covered(tagged, "LOC")),
        others=frozenset(others),
    )


def _is_a_town(
    toks: Sequence[Token], person: Entity, tagged: Sequence[Entity], known: Knowledge
) -> bool:
    """Return whether a lone name that the tagger takes for a person's is a town's.

    Of Капан и Горис it sees the second only. After Нурлан Капан he is meant.
    """
    if person.type != "PER":
        return False
    word = toks[person.last].text
    if person.first < person.last:
        # Азербайджанская Астара is the one of two that is there.
        told = person.first + 1 == person.last and known.is_a_countrys(
            toks[person.first]
        )
        return told and any(map(known.is_at_home, nominatives((word.lower(),))))
    full = (e for e in tagged if e.type == "PER" and e.first < e.last)
    if word[:SURNAME] in {toks[e.last].text[:SURNAME] for e in full}:
        return False
    listed = _is_beside_a_location(toks, person, tagged)
    led = known.may_be_a_town(word) and _leads_to_a_place(toks, person.first - 1, known)
    names = nominatives((word.lower(),))
    # A list of places holds towns of any country: Инче-Бурун и Горган.
    return (listed and any(map(known.is_name, names))) or (
        led and any(map(known.is_at_home, names))
    )


def _leads_to_a_place(toks: Sequence[Token], at: int, known: Knowledge) -> bool:
    """Return whether the word here has a place behind: ``к узбекскому Андижану``."""
    if at < 0:
        return False
    before = toks[at].text.lower()
    # Under a mountain and behind a town; к, от, у have people behind them as well.
    return before in TO_A_PLACE or bool(known.adjectives.find(toks[at]))


def _is_beside_a_location(
    toks: Sequence[Token], person: Entity, tagged: Iterable[Entity]
) -> bool:
    """Return whether a list joins a name to a location of the tagger."""
    beside = {
        _past_joint(toks, person.first - 1, -1),
        _past_joint(toks, person.last + 1, 1),
    }
    return any(
        e.type == "LOC" and not beside.isdisjoint((e.first, e.last)) for e in tagged
    )


def _past_joint(toks: Sequence[Token], at: int, step: int) -> int | None:
    """Return the word behind a list's joint: ``Ош, и Сары-Таш, и Иркештам``."""
    start = at
    while 0 <= at < len(toks) and toks[at].text in JOINTS:
        at += step
    return at if at != start else None


def _covered(tagged: Iterable[Entity], kind: str) -> set[int]:
    """Return the numbers of the words inside entities of a kind."""
    spans = (range(e.first, e.last + 1) for e in tagged if e.type == kind)
    return {word for span in spans for word in span}


def _locations(
    toks: Sequence[Token], tagged: Iterable[Entity], known: Knowledge
) -> Iterator[range]:
    """Yield the words of each location, cut where signs part two names."""
    for entity in tagged:
        if entity.type != "LOC":
            continue
        span = range(entity.first, entity.last + 1)
        cuts = [i for i in span if toks[i].text in PARTING]
        if any(toks[i].text in DASHES for i in span) and not known.lookups.known(
            known.lookups.names(toks, span)
        ):
            cuts = [i for i in span if toks[i].text in PARTING | DASHES]
        for before, after in pairwise([entity.first - 1, *cuts, entity.last + 1]):
            words = _without_signs(toks, before + 1, after - 1)
            if words:
                yield words


def _without_signs(toks: Sequence[Token], first: int, last: int) -> range:
    """Return the words without quotes, signs and a preposition at their ends."""
    inked = (i for i in range(first, last + 1) if toks[i].text[0].isalnum())
    first = next(inked, last + 1)
    inked = (i for i in range(last, first, -1) if toks[i].text[-1].isalnum())
    last = next(inked, min(first, last))
    # The tagger takes a sentence's first word in: За Северным потоком следили.
    if first < last and toks[first].text.lower() in PREPOSITIONS:
        first += 1
    return range(first, last + 1)


def _is_large(candidate: Candidate) -> bool:
    if candidate.source != "GeoNames" or candidate.country in HOME:
        return True
    return candidate.population >= LARGE
