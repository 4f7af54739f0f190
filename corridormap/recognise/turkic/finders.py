"""Who proposes names with an ending: each shows itself by a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corridormap.model import Candidate
from corridormap.recognise.listed import PREFIX, QUOTES
from corridormap.recognise.rules import Hit, Walk
from corridormap.recognise.turkic.text import TurkicText, says_nothing

LARGE = 30_000
"""Inhabitants of the smallest city that is recognised."""

LARGE_AT_START = 300_000
"""The same where a capital says nothing: at the start of a sentence."""

AT_HOME = 5
"""How many times smaller a town may be before its noun, or near home."""

HOME = frozenset("AM AZ GE KG KZ TJ TM UZ".split())
"""The corridors' countries: a town there counts as one at home by its main name."""

SHORTEST = 3
SHORTEST_TOWN = 2
"""Letters of the shortest name, and of the shortest before a town's noun: Ош қаласы."""

WELL_KNOWN = 300_000
"""Inhabitants of the smallest city that has an adjective."""

ADJECTIVES = re.compile(r"[лдт][ыі]қ|[лдт]ік|l[ıiuü]|[ldt][yiı][qk]")
"""Without such letters a word is not an adjective of a place."""


def adjective(text: TurkicText, at: int) -> Sequence[Hit]:
    """Бұл [қазақстандық] порттар кеңейеді."""
    word = text.low(at)
    if not ADJECTIVES.search(word):
        return ()
    for stem in text.known.words.stems(word):
        if not stem.adjective or len(stem.text) < SHORTEST:
            continue
        result = text.known.gazetteer.find(stem.text)
        if any(_has_adjective(c.kind, c.population) for c in result):
            if _begins_longer_name(text, at):
                return ()
            return (Hit(at, at, (stem.text,), found="adjective", form="adjective"),)
    return ()


def listed_name(text: TurkicText, at: int) -> Sequence[Hit]:
    """Кеме [Каспий теңізінен] өтіп кетті."""
    if not text.words[at].capital:
        return ()
    listed = text.known.names.curated(text.lower, at)
    # The keys of names have no accents: su, water, is the key of Şu too.
    common = text.low(at) in text.known.words.common
    if listed is None or (common and listed.first == listed.last):
        return ()
    return (Hit(listed.first, listed.last, listed.names, listed=True),)


def exonym(text: TurkicText, at: int) -> Sequence[Hit]:
    """Taxıl [Hollandiyaya] göndərildi."""
    if not text.words[at].capital:
        return ()
    for length in text.known.exonym_lengths.get(text.low(at)[:PREFIX], ()):
        phrase = tuple(text.low(i) for i in range(at, at + length))
        for form in text.known.forms(phrase) if phrase[-1] else ():
            name = text.known.exonyms.get(form)
            if name and not PEOPLE.match(phrase[-1], len(form.rpartition(" ")[2])):
                return (Hit(at, at + length - 1, (name,), listed=True),)
    return ()


def part_of_a_region(text: TurkicText, at: int) -> Sequence[Hit]:
    """Qatar [Qərbi Türkiyə] sərhədinə gəldi."""
    if not text.words[at].capital or text.low(at) not in text.known.words.epithets:
        return ()
    region = (
        text.known.names.curated(text.lower, at + 1) if _goes_on(text, at) else None
    )
    if region is None or _begins_longer_name(text, at):
        return ()
    names = tuple(f"{text.low(at)} {name}" for name in region.names)
    return (Hit(at, region.last, (*names, *region.names)),)


def sharing_a_noun(text: TurkicText, at: int) -> Sequence[Hit]:
    """[Ақмола] және Павлодар облыстарында астық жиналды."""
    if not text.words[at].capital:
        return ()
    noun, last = _noun_shared(text, at)
    if not noun:
        return ()
    spelt = text.known.spelt(text.low(at))
    names = tuple(f"{word} {noun}" for word in spelt)
    known = tuple(name for name in names if text.known.gazetteer.find(name))
    kind = text.known.words.generic[noun].kind
    # A gulf's noun is part of its name, a region's is shared: Оман шығанақтары.
    whole = kind in WATERS and last == at + 1
    return (Hit(at, last if whole else at, known, hint=kind),) if known else ()


def before_its_noun(text: TurkicText, at: int) -> Sequence[Hit]:
    """[Қызылтоғай] ауылында разъезд салынды."""
    low, words = text.low(at), text.known.words
    if not _may_be_name(text, at) or low in words.common | words.bearings:
        return ()
    # The first word of a sentence has its capital anyway.
    alone = says_nothing(text.words, at) or text.word(at).isupper()
    most = 1 if alone else LONGEST
    last = at
    while last < at + most - 1 and _goes_on_unknown(text, last + 1):
        last += 1
    noun = text.known.noun(text.low(last + 1)) if _is_small(text, last + 1) else None
    if noun is None or not noun.endswith(POSSESSED):
        return ()
    name = " ".join(text.low(i) for i in range(at, last + 1))
    heard = text.known.heard(name)
    hint = words.generic[noun].kind
    return (Hit(at, last, (name, *heard), hint=hint),)


def state(text: TurkicText, at: int) -> Sequence[Hit]:
    """Жол [Дешті Қыпшақ Хандығы] арқылы өтті."""
    if not _may_be_name(text, at) or says_nothing(text.words, at):
        return ()
    if text.low(at) in text.known.words.bearings:
        return ()
    for last in range(at + 1, at + LONGEST + 1):
        if not _goes_on_unknown(text, last):
            return ()
        low = text.low(last)
        for stem in text.known.words.stems(low):
            if stem.text in text.known.words.states:
                before = (text.low(i) for i in range(at, last))
                return (
                    Hit(at, last, (" ".join((*before, stem.text)),), hint="country"),
                )
    return ()


def city(text: TurkicText, at: int) -> Sequence[Hit]:
    """Пойыз түнде [Роттердамға] келді."""
    if not text.words[at].capital or text.low(at) in text.known.words.common:
        return ()
    start = says_nothing(text.words, at) and not in_quotes_before_a_noun(text, at)
    noun = text.known.noun(text.low(at + 1))
    beside = noun in TOWNS or ends_a_section(text, at)
    owned = noun in TOWNS and str(noun).endswith(POSSESSED)
    least = SHORTEST_TOWN if owned else SHORTEST
    names = tuple(
        spelt
        for stem in text.known.words.stems(text.low(at))
        if len(stem.text) >= least and stem.text not in text.known.words.common
        for spelt in text.known.spelt(stem.text)
        if _is_city(text, spelt, start, beside)
    )
    if names:
        return (Hit(at, at, names),)
    return _heard(text, at, start, beside)


def beginnings(text: TurkicText) -> list[int]:
    """Return the words with a capital, and those that may be an adjective."""
    return [
        i
        for i, word in enumerate(text.words)
        if word.text[0].isupper() or ADJECTIVES.search(word.text)
    ]


FINDERS: tuple[Walk[TurkicText], ...] = (
    Walk(
        beginnings,
        (
            adjective,
            exonym,
            part_of_a_region,
            sharing_a_noun,
            listed_name,
            city,
            state,
            before_its_noun,
        ),
    ),
)

PEOPLE = re.compile("l[aə]r")
"""A people has the ending of a plural: Osmanlılar."""

WATERS = frozenset(("gulf", "strait", "sea", "lake", "ocean"))

TOWNS = frozenset(
    "қаласы қала ауылы кенті станциясы стансасы бекеті şəhəri şəhər kəndi qəsəbəsi"
    " stansiyası".split()
)
"""Nouns before which a town need not be large."""

DASHES = frozenset("-‐‑–—")
SECTION = re.compile("учаск|темір|желі|магистрал|xətt|sahə|dəmir|hissə")
SECTION_NEAR = 2
"""Words behind its ends in which a section or a line is named."""

POSSESSED = ("ы", "і", "ı", "i", "u", "ü")
"""How a noun ends that belongs to a name: a port is any, Ақтау порты is Aktau's."""

LONGEST = 3
"""Words of a name in no list before its noun."""

FARTHEST = 8
"""Words between a name and the noun that it shares."""


def _heard(text: TurkicText, at: int, start: bool, beside: bool) -> Sequence[Hit]:
    """Return the city that a word is, written as it is heard: Monreal."""
    for stem in text.known.words.stems(text.low(at)):
        if len(stem.text) < SHORTEST or stem.text in text.known.words.common:
            continue
        names = tuple(
            name
            for name in text.known.heard(stem.text)
            if _is_city(text, name, start, beside)
        )
        if names:
            return (Hit(at, at, names, lemma=stem.text),)
    return ()


def _may_be_name(text: TurkicText, at: int) -> bool:
    word = text.word(at)
    return word[:1].isupper() and word.isalpha() and len(word) >= SHORTEST


def _goes_on_unknown(text: TurkicText, at: int) -> bool:
    """Return whether a name in no list may go on here: no abbreviation, no place."""
    return _may_be_name(text, at) and not text.known.is_name(text.low(at))


def _goes_on(text: TurkicText, at: int) -> bool:
    """Return whether the next word has a capital too."""
    return text.word(at + 1)[:1].isupper()


def _noun_shared(text: TurkicText, at: int) -> tuple[str | None, int]:
    """Return the singular of the plural noun that a list of names ends with."""
    words = text.known.words
    for i in range(at + 1, min(at + FARTHEST, len(text.words))):
        plural = {s.text for s in words.stems(text.low(i))} & words.plural.keys()
        if plural and not text.words[i].capital:
            return words.plural[min(plural)], i
        if not text.words[i].capital and text.low(i) not in words.and_:
            return None, i
    return None, at


def _is_small(text: TurkicText, at: int) -> bool:
    return text.word(at)[:1].islower()


def in_quotes_before_a_noun(text: TurkicText, at: int) -> bool:
    """Return whether quotes hold this word, and a noun of place follows them."""
    if text.word(at - 1) not in QUOTES:
        return False
    for i in range(at + 1, at + 4):
        if text.word(i) in QUOTES:
            return text.known.is_one_of(text.low(i + 1), text.known.words.quoted)
    return False


def ends_a_section(text: TurkicText, at: int) -> bool:
    """Return whether a word is an end of a line: [Достық – Мойынты] учаскесі."""
    chained = _is_joined(text, at - 1) == 1 or _is_joined(text, at - 2) == 2
    last = at
    while step := _is_joined(text, last):
        chained, last = True, last + step
    return chained and any(
        SECTION.match(text.low(i)) for i in range(last + 1, last + 1 + SECTION_NEAR)
    )


def _is_joined(text: TurkicText, at: int) -> int:
    """Return how many words further the name is that a dash joins to a word, or 0.

    A dash without blanks is no word of its own.
    """
    if not text.word(at)[:1].isupper():
        return 0
    if text.word(at + 1) in DASHES:
        return 2 if text.word(at + 2)[:1].isupper() else 0
    if not text.word(at + 1)[:1].isupper():
        return 0
    between = text.text[text.words[at].stop : text.words[at + 1].start]
    return 1 if between in DASHES else 0


def _begins_longer_name(text: TurkicText, at: int) -> bool:
    capital = text.words[at].capital
    listed = text.known.names.curated(text.lower, at) if capital else None
    return bool(listed and listed.last > at)


def _has_adjective(kind: str, population: int) -> bool:
    if kind in ("city", "settlement"):
        return population >= WELL_KNOWN
    return kind in ("country", "continent", "region", "admin1", "territory")


def _is_city(text: TurkicText, name: str, start: bool, beside: bool) -> bool:
    """Return whether a city of this name is large enough to be meant here."""
    words = text.known.words
    home = words.least_at_start if start else words.least_at_home
    near = words.least_at_start if start else LARGE // AT_HOME
    away = LARGE_AT_START if start else LARGE
    if beside:
        home, near, away = 0, 0, LARGE // AT_HOME

    def is_known(city: Candidate) -> bool:
        # A text on a corridor begins with its nodes: Qarsdan vaqonlar gəldi.
        return city.country in HOME or text.known.gazetteer.is_node(city.ref)

    return any(
        c.population >= home
        if c.country == words.country
        else (c.rank == 1.0 or beside)
        and c.population >= (near if is_known(c) else away)
        for c in text.known.gazetteer.find(name)
        if c.source == "GeoNames" or c.population
    )
