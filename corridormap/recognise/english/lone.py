"""Which English words may be a place's where others lie near, or repeat the name."""

from __future__ import annotations

from corridormap.recognise.english.finders import BESIDE, SHORTEST, TOWARDS, goes_on
from corridormap.recognise.english.text import EnglishText
from corridormap.recognise.rules import Lone

LEADING = TOWARDS | {"by", "reaches", "leaves", "passes", "past", "beyond"}
"""Words with a place behind them: ``by Uralsk``, ``beyond Narva``."""

JOINTS = BESIDE | {"or"}
"""What joins two places: ``Augustów or Sejny``."""


def names(text: EnglishText, at: int) -> tuple[str, ...]:
    """Return the word, unless it is a common one or a person's name."""
    word = text.word(at)
    if len(word) < SHORTEST or not word.istitle() or word in text.people:
        return ()
    if text.known.lists.is_no_town(word) or goes_on(text, at) or at in text.others:
        return ()
    return () if text.token(at - 1).capital or _is_owner(text, at) else (word,)


def is_led(text: EnglishText, at: int, taken: frozenset[int]) -> bool:
    """Return whether a preposition or a list says that a place comes."""
    if text.word(at - 1) in LEADING:
        return True
    return any(
        text.word(at + step) in JOINTS and at + 2 * step in taken for step in (-1, 1)
    )


def _is_owner(text: EnglishText, at: int) -> bool:
    """Return whether a person or a firm is rather meant: ``Sejny's car``."""
    return text.word(at + 1) in ("'s", "’s", "&")


LONE = Lone(names, is_led)
