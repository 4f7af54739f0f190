"""Which words with endings may be a place's where others lie near, or repeat it."""

from __future__ import annotations

from corridormap.recognise.rules import Lone
from corridormap.recognise.turkic.finders import DASHES
from corridormap.recognise.turkic.rules import is_part_of_a_title_in_quotes
from corridormap.recognise.turkic.tagged import is_no_name_to_the_tagger
from corridormap.recognise.turkic.text import TurkicText, says_nothing

SHORTEST = 3
"""Letters of the shortest name."""


def names(text: TurkicText, at: int) -> tuple[str, ...]:
    """Return what a word may be without its endings, unless it is a common one."""
    word, words = text.word(at), text.known.words
    if not word.istitle() or text.word(at + 1)[:1].isupper():
        return ()
    stems = [s.text for s in words.stems(text.low(at)) if not s.adjective]
    if not words.common.isdisjoint(stems) or text.known.noun(text.low(at)):
        return ()
    long = [stem for stem in stems if len(stem) >= SHORTEST]
    spelt = (name for stem in long for name in text.known.spelt(stem))
    return tuple(dict.fromkeys(spelt))


def is_led(text: TurkicText, at: int, taken: frozenset[int]) -> bool:
    """Return whether a case or a list says that a place comes."""
    joints = DASHES | {","} | text.known.words.and_
    for step in (-1, 1):
        if text.word(at + step) in joints and at + 2 * step in taken:
            return True
    return not says_nothing(text.words, at) and _is_in_a_case(text, at)


def _is_in_a_case(text: TurkicText, at: int) -> bool:
    """Return whether an ending may say where, whereto or wherefrom."""
    return len(text.known.words.stems(text.low(at))) > 1


LONE = Lone(
    names,
    is_led,
    frozenset({is_part_of_a_title_in_quotes, is_no_name_to_the_tagger}),
)
