"""Which Russian words may be a place's where others lie near, or repeat the name."""

from __future__ import annotations

from corridormap.recognise.rules import Lone
from corridormap.recognise.russian.hints import CYRILLIC
from corridormap.recognise.russian.morphology import nominatives, readings
from corridormap.recognise.russian.rules import is_part_of_another_name
from corridormap.recognise.russian.text import JOINTS, PEOPLE, RussianText

SHORTEST = 3
"""Letters of the shortest name: ``от Хафа``."""

LEADING = frozenset(
    "в во на из до от к ко у за под над через с со близ между мимо минуя".split()
)
"""Words that may have a place behind them: ``за Облучьем``, ``от Хайратона``."""


def names(text: RussianText, at: int) -> tuple[str, ...]:
    """Return the nominatives of a word, unless it is a common one or a person's name.

    The tagger takes towns that it has not seen for people: ``от Серхетабада``.
    """
    word = text.word(at)
    if len(word) < SHORTEST or not word.istitle() or not CYRILLIC.match(word):
        return ()
    if text.words[at + 1 : at + 2] and text.words[at + 1].capital:
        return ()
    if not text.others.isdisjoint((at - 1, at + 1)):
        return ()
    return nominatives((word.lower(),)) if _may_be_a_place(word) else ()


def is_led(text: RussianText, at: int, taken: frozenset[int]) -> bool:
    """Return whether a preposition or a list says that a place comes."""
    if text.word(at - 1).lower() in LEADING:
        return True
    return any(
        text.word(at + step) in JOINTS and at + 2 * step in taken for step in (-1, 1)
    )


def _may_be_a_place(word: str) -> bool:
    """Return whether the dictionary has a word as a place, or not at all."""
    result = readings(word.lower())[:2]
    if any(r.known and r.grammemes & PEOPLE for r in result):
        return False
    return any("Geox" in r.grammemes or not r.known for r in result)


LONE = Lone(names, is_led, frozenset({is_part_of_another_name}))
