"""Who proposes English names: each shows itself by a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from corridormap.model import Candidate
from corridormap.recognise.english.text import EnglishText, is_word, says_nothing
from corridormap.recognise.rules import Finder, Hit

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

COUNTIES = frozenset(("County", "Province", "Region", "Oblast", "COUNTY"))
"""Nouns with a capital that belong to the name before them."""

PREPOSITIONS = frozenset(
    "in at of near from to into through via around outside for and between".split()
)
"""Words after which a name is rather a place's."""


def abbreviation(text: EnglishText, at: int) -> Sequence[Hit]:
    """The ferry from Vancouver, [B.C.], was late."""
    word, last = text.word(at), at
    if not word[:1].isupper():
        return ()
    if not word.endswith(".") and text.word(at + 1):
        # "Ky." and "Mo." are words of their own without the comma before them.
        if text.word(at + 1) != "." or text.word(at - 1) != ",":
            return ()
        word, last = word + ".", at + 1
    name = text.known.lists.abbreviations.get(word)
    return (Hit(at, last, (name,), hint="admin1", listed=True),) if name else ()


def demonym(text: EnglishText, at: int) -> Sequence[Hit]:
    """The [South Korean] firm sent its first train."""
    if not text.words[at].capital:
        return ()
    for length in (2, 1):
        phrase = " ".join(t.text.lower() for t in text.words[at : at + length])
        found = text.known.lists.demonyms.get(phrase)
        if found and at + length <= len(text.words):
            last = at + length - 1
            longer = text.known.names.curated(text.words, at)
            if longer and longer.last > last:
                return ()
            return (Hit(at, last, (found,), found="adjective", form="adjective"),)
    return ()


def listed_name(text: EnglishText, at: int) -> Sequence[Hit]:
    """Ships cross the [Caspian Sea] in a day."""
    if not text.words[at].capital:
        return ()
    listed = text.known.names.curated(text.words, at)
    return (
        (Hit(listed.first, listed.last, listed.names, listed=True),) if listed else ()
    )


def city(text: EnglishText, at: int) -> Sequence[Hit]:
    """The train stops in [Rostov], far from the border."""
    for length in range(LONGEST_CITY, 0, -1):
        run = text.words[at : at + length]
        name = " ".join(token.text for token in run)
        if len(run) < length or not all(token.capital for token in run):
            continue
        last = at + length - 1
        if len(name) >= SHORTEST and _is_city(text, at, last, name):
            return (Hit(at, last, (name,), area=region_after(text, last)),)
    return ()


def county(text: EnglishText, at: int) -> Sequence[Hit]:
    """The flood reached [Metcalfe] County at night."""
    for last in _unknown_names(text, at):
        if text.word(last + 1) == "County":
            return (Hit(at, last, (_phrase(text, at, last),), hint="district"),)
    return ()


def town_before_its_region(text: EnglishText, at: int) -> Sequence[Hit]:
    """The depot in [Holliday], Missouri, was closed."""
    if at and text.word(at - 1).lower() not in PREPOSITIONS:
        return ()
    for last in _unknown_names(text, at):
        area = region_after(text, last)
        kinds = area and {c.kind for c in text.known.gazetteer.curated(area)}
        if kinds and "admin1" in kinds:
            return (Hit(at, last, (_phrase(text, at, last),), area=area),)
    return ()


FINDERS: tuple[tuple[Finder[EnglishText], ...], ...] = (
    (abbreviation, demonym, listed_name, city, county, town_before_its_region),
)


def _unknown_names(text: EnglishText, at: int) -> Sequence[int]:
    """Return the last words of runs with capitals that begin here, if words follow."""
    words = text.words
    most = min(at + 2, len(words) - 2)
    lasts = []
    for last in range(at, most):
        if not is_word(words[last]):
            break
        lasts.append(last)
    return lasts


def _phrase(text: EnglishText, first: int, last: int) -> str:
    return " ".join(t.text for t in text.words[first : last + 1])


def _is_city(text: EnglishText, at: int, last: int, name: str) -> bool:
    known = text.known
    found = [c for c in known.gazetteer.find(name) if c.source == "GeoNames"]
    if not found:
        return False
    if region_after(text, last):
        return True
    if name.title() in known.lists.common:
        return False
    start = says_nothing(text.words, at)
    least = LARGE_AT_START if start and at == last else LARGE
    alone = not start and not _goes_on(text, last)
    return any(
        (c.population >= least and c.rank == 1.0) or _is_at_home(c, alone)
        for c in found
    )


def _is_at_home(city: Candidate, alone: bool) -> bool:
    """Return whether a city of the corridors' countries is large enough to be meant.

    ``alone`` says that no capital beside the name tells of a person or a firm.
    """
    if city.country not in HOME:
        return False
    least = SMALL if alone and city.rank == 1.0 else ANY_SPELLING
    return city.population >= least


def _goes_on(text: EnglishText, last: int) -> bool:
    """Return whether the next word has a capital too: ``Abay Kunanbayev``."""
    return last + 1 < len(text.words) and is_word(text.words[last + 1])


def region_after(text: EnglishText, last: int) -> str | None:
    """Return the region or country that follows after a comma."""
    if text.word(last + 1) != ",":
        return None
    short = abbreviation(text, last + 2)
    if short:
        return short[0].names[0]
    if not text.word(last + 2)[:1].isupper():
        return None
    listed = text.known.names.curated(text.words, last + 2)
    names = listed.names if listed else ()
    kinds = {c.kind for name in names for c in text.known.gazetteer.curated(name)}
    return names[0] if kinds & {"country", "admin1"} else None
