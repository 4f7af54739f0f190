"""Regions that share one noun: ``Ярославской и Костромской областей``."""

from __future__ import annotations

from collections.abc import Sequence

from corridormap.recognise.russian.morphology import (
    Reading,
    agreeing_adjective,
    readings,
)
from corridormap.recognise.tokens import Token

NOUNS = frozenset("область край округ район губерния провинция республика".split())
BETWEEN = frozenset((",", "и", "или"))
FARTHEST = 8
"""Words between a region's adjective and the noun that it shares."""


def region_names(toks: Sequence[Token], span: Sequence[int]) -> tuple[str, ...]:
    """Return the full name of a region by its adjective and the noun after it.

    The noun is the last word of the span in the plural, or follows further on, behind
    other adjectives: each of them gets it in the singular.
    """
    noun = _noun(toks, span)
    if noun is None:
        return ()
    result = (r for r in readings(toks[span[0]].text.lower()) if r.adjectival)
    lemmas = dict.fromkeys(reading.lemma for reading in result)
    return tuple(
        f"{agreeing_adjective(lemma, _gender(noun), 'sing')} {noun}" for lemma in lemmas
    )


def _noun(toks: Sequence[Token], span: Sequence[int]) -> str | None:
    if len(span) == 2:
        shared = _region_noun(toks[span[1]].text)
        return shared.lemma if shared and shared.number == "plur" else None
    if len(span) > 1 or span[0] + 1 >= len(toks):
        return None
    if toks[span[0] + 1].text not in BETWEEN:
        return None
    for token in toks[span[0] + 1 : span[0] + 1 + FARTHEST]:
        shared = _region_noun(token.text)
        if shared:
            return shared.lemma
        if token.text not in BETWEEN and not _is_adjective(token):
            return None
    return None


def _region_noun(word: str) -> Reading | None:
    if not word.islower():
        return None
    return next((r for r in readings(word)[:3] if r.lemma in NOUNS), None)


def _is_adjective(token: Token) -> bool:
    return token.capital and any(r.adjectival for r in readings(token.text.lower())[:3])


def _gender(noun: str) -> str:
    return next((r.gender for r in readings(noun) if r.lemma == noun), "femn")
