"""Who proposes names with an ending: each shows itself by a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corridormap.recognise.rules import Finder, Hit
from corridormap.recognise.turkic.text import TurkicText, says_nothing

LARGE = 30_000
"""Inhabitants of the smallest city that is recognised."""

LARGE_AT_START = 50_000
"""The same where a capital says nothing: at the start of a sentence."""

AT_HOME = 5
"""How many times smaller a town in the language's own country may be."""

SHORTEST = 3
WELL_KNOWN = 300_000
"""Inhabitants of the smallest city that has an adjective."""

ADJECTIVES = re.compile(r"[лдт][ыі]қ|[лдт]ік|l[ıiuü]|[ldt][yiı][qk]")
"""Without such letters a word is no adjective of a place."""


def adjective(text: TurkicText, at: int) -> Sequence[Hit]:
    """Бұл [қазақстандық] порттар кеңейеді."""
    word = text.low(at)
    if not ADJECTIVES.search(word):
        return ()
    for stem in text.known.words.stems(word):
        if not stem.adjective or len(stem.text) < SHORTEST:
            continue
        found = text.known.gazetteer.find(stem.text)
        if any(_has_adjective(c.kind, c.population) for c in found):
            if _begins_longer_name(text, at):
                return ()
            return (Hit(at, at, (stem.text,), found="adjective", form="adjective"),)
    return ()


def listed_name(text: TurkicText, at: int) -> Sequence[Hit]:
    """Кеме [Каспий теңізінен] өтіп кетті."""
    if not text.words[at].capital:
        return ()
    listed = text.known.names.curated(text.lower, at)
    return (
        (Hit(listed.first, listed.last, listed.names, listed=True),) if listed else ()
    )


def city(text: TurkicText, at: int) -> Sequence[Hit]:
    """Пойыз түнде [Роттердамға] келді."""
    if not text.words[at].capital:
        return ()
    least = LARGE_AT_START if says_nothing(text.words, at) else LARGE
    known = text.known
    names = tuple(
        stem.text
        for stem in known.words.stems(text.low(at))
        if len(stem.text) >= SHORTEST
        and stem.text not in known.words.common
        and _is_city(text, stem.text, least)
    )
    return (Hit(at, at, names),) if names else ()


FINDERS: tuple[tuple[Finder[TurkicText], ...], ...] = ((adjective, listed_name, city),)


def _begins_longer_name(text: TurkicText, at: int) -> bool:
    listed = (
        text.known.names.curated(text.lower, at) if text.words[at].capital else None
    )
    return bool(listed and listed.last > at)


def _has_adjective(kind: str, population: int) -> bool:
    if kind in ("city", "settlement"):
        return population >= WELL_KNOWN
    return kind in ("country", "continent", "region", "admin1", "territory")


def _is_city(text: TurkicText, name: str, least: int) -> bool:
    return any(
        c.population * AT_HOME >= least
        if c.country == text.known.words.country
        else c.population >= least and c.rank == 1.0
        for c in text.known.gazetteer.find(name)
    )
