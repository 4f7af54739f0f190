"""The day of a text, in whichever shape an archive has it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate

from corridormap.read.formats.text import day
from corridormap.read.header import header

COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(?:\d{4}|\d{6})Z?)?")
"""20251024, and 20251024T120000Z of feeds."""
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
SECONDS = re.compile(r"\d{9,10}(?:\.\d*)?|\d{13}")
"""Since 1970, in seconds from 1973 on, or in thousandths from 2001 on."""


def day_of(value: object) -> date | None:
    """Return the day of a date in any usual shape; None for what is not clear.

    ISO 8601, 24.10.2025, words of the four languages, RFC 5322, seconds since 1970.

    >>> day_of("Fri, 24 Oct 2025 10:00:00 +0300"), day_of(1761300000)
    (datetime.date(2025, 10, 24), datetime.date(2025, 10, 24))
    >>> day_of("03/04/2025") is None  # March or April
    True
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = " ".join(str(value if value is not None else "").split())[:100]
    try:
        return _day(text)
    except (ValueError, OverflowError, OSError):
        return None


def _day(text: str) -> date | None:
    if match := COMPACT.fullmatch(text):
        return date(*map(int, match.groups()))
    if SECONDS.fullmatch(text):
        number = float(text)
        seconds = number / 1000 if number > 1e11 else number
        return datetime.fromtimestamp(seconds, UTC).date()
    if match := SLASHED.match(text):
        return _slashed(*map(int, match.groups()))
    if result := day(text):
        return result
    if sent := parsedate(text):
        return date(*sent[:3])
    return header(text).date


def _slashed(first: int, second: int, year: int) -> date | None:
    """Read 24/10/2025 and 10/24/2025; 03/04/2025 is March here and April there."""
    if first == second or second > 12:
        return date(year, first, second)
    return date(year, second, first) if first > 12 else None
