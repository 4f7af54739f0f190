"""Foreign names as Azerbaijani hears them, in the letters that Russian hears them in.

``Monreal`` is no spelling of Montreal, but it is one of Монреаль: both languages write
what they hear, and the gazetteer has the Russian names of the world's cities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

SHORTEST = 4
"""Letters: of shorter words too many are names somewhere."""

READINGS = 32
"""Readings of a word that are looked up; the likelier ones come first."""

UNITS = re.compile(r"çj|dj|ts|y[aeou]|i[ya]{2}|i[y]e|.", re.DOTALL)
LETTERS: dict[str, tuple[str, ...]] = {
    **{
        latin: (cyrillic,)
        for latin, cyrillic in zip(
            "abdfgkmoptuvzjşıçğ", "абдфгкмоптувзжшычг", strict=True
        )
    },
    "çj": ("чж",),
    "dj": ("дж",),
    "ts": ("ц", "тс"),
    "ya": ("я",),
    "ye": ("е",),
    "yo": ("е",),
    "yu": ("ю", "ью"),
    "iya": ("ия",),
    "iye": ("ие", "ье"),
    "y": ("й", "и"),
    "e": ("е", "э"),
    "i": ("и",),
    "ə": ("а", "е", "я"),
    "ö": ("е", "о"),
    "ü": ("ю", "у"),
    "c": ("дж", "чж"),
    "q": ("г", "к"),
    "x": ("х",),
    "h": ("х", "г"),
    "l": ("л", "ль"),
    "n": ("н", "нь"),
    "r": ("р",),
    "s": ("с", "ц"),
}
"""What Russian may write for a letter, or two. ё is е in the gazetteer's keys."""

SOFT = re.compile("[aeıioöuüəy]")
"""No soft sign before a vowel."""


@lru_cache(maxsize=8192)
def as_russian(word: str) -> tuple[str, ...]:
    """Return how Russian may write a lower-case Azerbaijani word, the likelier first.

    >>> as_russian("versal")[:4]
    ('версал', 'версаль', 'верцал', 'верцаль')
    """
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    units = UNITS.findall(word)
    if not all(unit in LETTERS for unit in units):
        return ()
    options = list(_options(units))
    return tuple("".join(letters) for letters in islice(product(*options), READINGS))


def _options(units: list[str]) -> Iterator[tuple[str, ...]]:
    for at, unit in enumerate(units):
        after = units[at + 1] if at + 1 < len(units) else ""
        letters = LETTERS[unit]
        if at == 0 and unit == "e":
            letters = ("э", "е")
        if SOFT.match(after):
            letters = tuple(each for each in letters if each[-1] != "ь")
        yield letters
