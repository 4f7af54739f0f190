"""Numbers in digits and in words, with their scale: ``4,5 млн``, ``two dozen``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corridormap.figures.tokens import Piece
from corridormap.figures.vocabulary import REMEMBERED, lexeme

ARTICLES = frozenset({"a", "an"})
HALF_MORE = {"жарым", "yarım"}
"""``бір жарым``, ``bir yarım``: one and a half."""
ORDINAL_ENDINGS = frozenset(
    "й я е го му м ая ый ое th st nd rd ші шы інші ыншы нші ншы"
    " ci cı cu cü nci ncı ncu ncü inci ıncı uncu üncü".split()
)
ABBREVIATED = {"тыс", "млн", "млрд", "трлн", "mln", "mlrd"}
VAGUE_BEFORE = frozenset(
    "около более свыше почти порядка до менее примерно больше".split()
)
"""«Около тысячи тонн» is a number, «тысячи тонн» is many."""
LONGEST_NUMBER = 6
"""Words of a number in words."""


@dataclass(frozen=True, slots=True)
class Number:
    """A value and the pieces that it takes up, ``first`` to ``last`` inclusive.

    ``scale`` is 1 where no word for thousands or millions follows. ``weak`` is a bare
    "one", which may be an article or a pronoun.
    """

    first: int
    last: int
    value: float
    scale: float = 1.0
    ordinal: bool = False
    weak: bool = False


def number_at(at: Sequence[Piece], i: int, language: str) -> Number | None:
    """Return the number that begins at a piece, with its scale, or None."""
    if at[i].number is not None:
        bare = _digits(at, i)
    elif not _begins(at[i].text, language):
        return None
    else:
        result = _phrase(at, i, language) if language == "en" else None
        result = result or _words(at, i, language)
        if result is None:
            return _scale_alone(at, i, language)
        bare = result
    return bare if bare.ordinal else _scaled(at, bare, language)


@lru_cache(REMEMBERED)
def _begins(word: str, language: str) -> bool:
    """Return whether a word can begin a number: most can't, and are asked no more."""
    if _word(word, language) is not None or lexeme(language, word).scale:
        return True
    return word in ARTICLES if language == "en" else word.startswith("пол")


def _digits(at: Sequence[Piece], i: int) -> Number:
    value = at[i].number or 0.0
    after = [piece.text for piece in at[i + 1 : i + 3]]
    # «50-й поезд», "the 50th train": the ending is glued on, or after a hyphen.
    if after[:1] == ["-"] and len(after) > 1 and after[1] in ORDINAL_ENDINGS:
        return Number(i, i + 2, value, ordinal=True)
    if after and after[0] in ORDINAL_ENDINGS and touches(at, i) and len(after[0]) > 1:
        return Number(i, i + 1, value, ordinal=True)
    return Number(i, i, value)


def touches(at: Sequence[Piece], i: int) -> bool:
    """Return whether nothing is between a piece and the next one."""
    return i + 1 < len(at) and at[i].stop == at[i + 1].start


def _phrase(at: Sequence[Piece], i: int, language: str) -> Number | None:
    """Read "a million", "half a million", "a dozen", "one and a half million"."""
    low = [piece.text for piece in at[i : i + 4]]
    if low[:2] == ["half", "a"] and len(low) > 2 and lexeme(language, low[2]).scale:
        return Number(i, i + 1, 0.5)
    if low[1:4] == ["and", "a", "half"] and (value := _word(low[0], language)):
        return Number(i, i + 3, value + 0.5)
    if low[0] in ("a", "an") and len(low) > 1 and lexeme(language, low[1]).scale:
        return Number(i, i, 1.0)
    return None


def _words(at: Sequence[Piece], i: int, language: str) -> Number | None:
    """Add up number words: ``триста двадцать``, "two hundred and five"."""
    total, last, room = 0.0, i - 1, 1e9
    while (k := _next(at, last, language)) < min(i + LONGEST_NUMBER, len(at)):
        value = _word(at[k].text, language)
        if value is None:
            if total and at[k].text in HALF_MORE:
                return Number(i, k, total + 0.5)
            break
        hundred = k + 1 < len(at) and lexeme(language, at[k + 1].text).scale == 100
        value, stop = (value * 100, k + 1) if hundred else (value, k)
        if value >= room:
            break
        total, last, room = total + value, stop, _room(value)
    if not total:
        return None
    return Number(i, last, total, weak=total == 1 and last == i)


def _next(at: Sequence[Piece], last: int, language: str) -> int:
    """Return where a number goes on: "two hundred and five", «два с половиной»."""
    k = last + 1
    if k + 1 >= len(at):
        return k
    word, after = at[k].text, at[k + 1].text
    if word == "and" and _word(after, language) is not None:
        return k + 1
    return k + 1 if word == "с" and after == "половиной" else k


def _room(value: float) -> float:
    """Return what may follow a number word: only smaller ones, after a ten units."""
    return 100 if value >= 100 else 10 if value >= 20 else 1


def _word(word: str, language: str) -> float | None:
    value = lexeme(language, word).number
    if value is not None:
        return value
    if language == "en" and "-" in word:
        parts = [lexeme(language, part).number for part in word.split("-")]
        if len(parts) == 2 and None not in parts:
            return sum(part or 0.0 for part in parts)
    return None


def _scaled(at: Sequence[Piece], bare: Number, language: str) -> Number:
    scale, last = 1.0, bare.last
    while last + 1 < len(at):
        piece = at[last + 1]
        times = lexeme(language, piece.text).scale
        # "5 m" is metres, "5m" millions; "twenty-five dozen" goes, "200 hundreds" not.
        if not times or (len(piece.text) == 1 and not touches(at, last)):
            break
        scale, last = scale * times, last + 1
        # «млн. тонн», but not the full stop of «$1,6 млрд.»
        after = [piece.text for piece in at[last + 1 : last + 3]]
        if piece.text in ABBREVIATED and len(after) == 2 and after[0] == ".":
            last += 1
    value = bare.value * scale
    if scale > 1 and (half := _half_after(at, last)):
        value, last = value + scale / 2, last + half
    elif scale > 1 and at[bare.first].number is None:
        value, last = _with_rest(at, value, last, scale, language)
    whole = replace(bare, last=last, value=value, scale=scale)
    return replace(whole, weak=bare.weak and scale == 1)


def _with_rest(
    at: Sequence[Piece], value: float, last: int, scale: float, language: str
) -> tuple[float, int]:
    """Add what goes on below a scale: «семь тысяч двести», "two million five thousand".

    Return the sum and the last piece.
    """
    first = _next(at, last, language)
    more = _words(at, first, language) if first < len(at) else None
    if more is None:
        return value, last
    rest = _scaled(at, more, language)
    return (value + rest.value, rest.last) if rest.value < scale else (value, last)


def _half_after(at: Sequence[Piece], last: int) -> int:
    """Return how many pieces say "and a half": ``bir milyon yarım ton``."""
    after = [piece.text for piece in at[last + 1 : last + 4]]
    if after == ["and", "a", "half"]:
        return 3
    return 1 if after[:1] and after[0] in HALF_MORE else 0


def _scale_alone(at: Sequence[Piece], i: int, language: str) -> Number | None:
    """Read ``миллион тонн``, ``полмиллиона``: a scale without a number."""
    low = at[i].text
    if language == "ru" and low.startswith("пол"):
        half = lexeme(language, low.removeprefix("пол")).scale
        return Number(i, i, 0.5 * half, half) if half else None
    scale = lexeme(language, low).scale
    if not scale or scale < 100 or len(low) < 3 or language == "en":
        return None
    if language == "ru" and _is_vague(at, i):
        return None
    return Number(i, i, scale, scale)


def _is_vague(at: Sequence[Piece], i: int) -> bool:
    """Return whether a Russian word means many: «тысячи тонн», «несколько тысяч»."""
    singular = at[i].text in {"тысяча", "тысячу", "миллион", "миллиард", "триллион"}
    counted = i > 0 and at[i - 1].text in VAGUE_BEFORE
    return not singular and not (counted and at[i].text[-1] in "иа")
