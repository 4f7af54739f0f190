"""Words, numbers and signs of a sentence, with offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

SPACES = " \u00a0\u2007\u2008\u2009\u202f"
"""A space, and those that typesetters put between thousands."""
DIGITS = rf"\d{{1,3}}(?:[{SPACES}'’]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
WORD = r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*"
PIECE = re.compile(rf"(?P<digits>(?<!\d)(?:{DIGITS}))|{WORD}|[^\w\s]|_")
GAPS = re.compile(rf"[{SPACES}'’]")
SCALED = re.compile(r"\s*(?:тыс|млн|млрд|трлн|мың|mln|mlrd|mil|bil|tril|min\b|миллион)")
MOST_DIGITS = 15
"""A number with more is none that a text would count with, and no exact float."""


class Piece(NamedTuple):
    """A word, a number or a sign; ``number`` is its value if it is in digits."""

    text: str
    start: int
    stop: int
    number: float | None = None


def lowered(text: str) -> str:
    """Return a text in small letters, each where it was: ``İ`` alone would become two.

    >>> lowered("İpək Yolu")
    'ipək yolu'
    """
    low = text.replace("İ", "i").lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in text)


def pieces(low: str, start: int, stop: int, language: str) -> list[Piece]:
    """Return the pieces of ``low[start:stop]``, offsets into the whole text."""
    results = []
    for match in PIECE.finditer(low, start, stop):
        number = _value(low, match, language) if match["digits"] else None
        results.append(Piece(match[0], match.start(), match.end(), number))
    return results


def _value(low: str, match: re.Match[str], language: str) -> float | None:
    """Return the value of digits, None for what is no number: ``12.05.2025``."""
    digits = GAPS.sub("", match[0])
    if len(digits) > MOST_DIGITS:
        return None
    plain = _plain(digits, language, bool(SCALED.match(low, match.end())))
    return None if plain is None else float(plain)


def _plain(digits: str, language: str, scaled: bool) -> str | None:
    """Return digits with a point for the decimal sign and nothing between thousands.

    Of two signs the last is the decimal one, a sign that is repeated parts thousands.
    A single sign before three digits parts thousands if it is the language's sign for
    that («1.250 тонн», "1,250 tonnes"), but not before a scale («1.250 млн»).
    """
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return digits
    if len(set(signs)) == 2:
        whole, _, part = digits.rpartition(signs[-1])
        return (
            f"{whole.replace(signs[0], '')}.{part}" if signs[-1] not in whole else None
        )
    groups = digits.split(signs[0])
    even = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(signs) > 1:
        return "".join(groups) if even else None
    parts_thousands = signs[0] == ("," if language == "en" else ".")
    if even and parts_thousands and not scaled and groups[0].lstrip("0"):
        return "".join(groups)
    return ".".join(groups)
