"""Unions of states: a place where one goes or trades, an actor where it decides."""

from __future__ import annotations

from collections.abc import Sequence

from corridormap.recognise.russian.morphology import readings
from corridormap.recognise.tokens import Token

WHERE = frozenset(
    "в во из через внутри вне за между in from into within across to of".split()
)
"""Words before a union that make it a place."""

PARTS = frozenset(
    "страна государство территория граница рынок экономика регион пространство"
    " порт импорт экспорт поставка рубеж житель гражданин".split()
)
"""Nouns before a union of which only a place has any."""


def is_place(toks: Sequence[Token], first: int) -> bool:
    """Return whether the word before a union makes it a place: ``в страны ЕС``."""
    if first == 0:
        return False
    before = toks[first - 1].text.lower()
    if before in WHERE:
        return True
    return any(reading.lemma in PARTS for reading in readings(before)[:2])
