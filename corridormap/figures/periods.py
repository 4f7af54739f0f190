"""The period that a figure is of: ``2025``, ``2025-10``, ``2025-01/2025-09``."""

from __future__ import annotations

import re
from datetime import date

from corridormap.figures.dates import Day
from corridormap.figures.sentences import Span
from corridormap.figures.vocabulary import lexeme

ANY_YEAR = r"(?P<year>(?:19|20)\d\d)"
YEAR = {
    "ru": re.compile(rf"\b{ANY_YEAR}(?:-\w+)?\s+год\w*|\bк\s+(?P<by>(?:19|20)\d\d)"),
    "en": re.compile(
        r"\b(?:in|by|for|during|of|since|throughout)\s+(?:late |early |mid-)?"
        rf"{ANY_YEAR}\b"
    ),
    "kk": re.compile(rf"\b{ANY_YEAR}\s+(?:жыл\w*|ж\.)"),
    "az": re.compile(rf"\b{ANY_YEAR}-?\w*\s+il\w*"),
}
LAST_YEAR = {
    "ru": re.compile(r"\bв прошлом году|\bза прошлый год|\bпрошлого года"),
    "en": re.compile(r"\blast year\b"),
    "kk": re.compile(r"\b(?:өткен|былтырғы) жылы?\b|\bбылтыр\b"),
    "az": re.compile(r"\b(?:ötən|keçən) il(?!lə)\w*"),
}
MONTHS_OF = {
    "ru": re.compile(rf"\bза\s+(?:первые\s+)?(?P<n>\w+)\s+месяц\w*\s+{ANY_YEAR}"),
    "en": re.compile(rf"\bfirst\s+(?P<n>\w+)\s+months\s+of\s+{ANY_YEAR}"),
    "kk": re.compile(rf"\b{ANY_YEAR}\s+жылдың\s+(?P<n>\w+)\s+ай\w*"),
    "az": re.compile(rf"\b{ANY_YEAR}-?\w*\s+ilin\s+(?P<n>\w+)\s+ay\w*"),
}
LEVEL_BEFORE = re.compile(r"\s*(?:годом ранее|a year earlier)")
"""The year of the level before a change is another one, and rarely told."""


def period_of(
    low: str,
    span: Span,
    at: Span,
    language: str,
    days: list[Day],
    published: date | None,
) -> str | None:
    """Return the period that a figure is of, None where the text doesn't tell."""
    known = language if language in YEAR else "en"
    if LEVEL_BEFORE.match(low, at[1]):
        return None
    if months := MONTHS_OF[known].search(low, *span):
        number = _months(months["n"], known)
        if number:
            return f"{months['year']}-01/{months['year']}-{number:02d}"
    dated = [d for d in days if d.month and not d.day and d.year]
    if dated:
        return min(dated, key=lambda d: abs(d.start - at[0])).iso
    years = [
        (abs(match.start() - at[0]), match["year"] or match["by"])
        for match in YEAR[known].finditer(low, *span)
    ]
    last = LAST_YEAR[known].search(low, *span)
    if last and published:
        years.append((abs(last.start() - at[0]), str(published.year - 1)))
    return min(years)[1] if years else None


def _months(word: str, language: str) -> int | None:
    count = float(word) if word.isdecimal() else lexeme(language, word).number
    return int(count) if count and 1 <= count <= 12 else None
