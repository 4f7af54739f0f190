"""Date, byline and title, as far as the text itself tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a header has a field of that name

from corridormap.languages import month_number

ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
DOTTED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
WORDED = re.compile(
    r"\b(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d_]{3,})\.?,?\s+(?P<year>\d{4})\b"
)
"""24 октября 2025 г.; 24 oktyabr 2025-ci il"""
MONTH_FIRST = re.compile(
    r"\b(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})\b"
)
"""October 24, 2025"""
YEAR_FIRST = re.compile(
    r"\b(?P<year>\d{4})(?:-c[iıuü])?\s+(?:[жj]\.|жыл\w*|jyl\w*|il\w*)\s*"
    r"(?P<day>\d{1,2})(?:-\w+)?\s+(?P<month>[^\W\d_]{3,})"
)
"""2025 жылғы 24 қазан; 2025 ж. 24 қазан; 2025-ci il 24 oktyabr"""
BYLINE = re.compile(
    r"(?:Автор(?:ы)?|Текст|Author|By|Müəllif|Автор[ыі]?)\s*:\s*(?P<who>[^\r\n]+)",
    re.IGNORECASE,
)
HEADER_LENGTH = 200
"""A longer first paragraph is prose, whatever it begins with."""
TITLE_LENGTH = 120
"""Characters of the longest first line that is taken for a headline."""
SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
SHORT_WORD = re.compile(r"(?:\b\w|\b(?:г|гг|им|см|тыс|млн|млрд|ул|Mr|Mrs|Dr|St|U\.S))$")
SHORT_LENGTH = 8
"""Letters before a full stop that tell a shortened word, and what is before it."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a first line tells about the text."""

    date: Date | None = None
    byline: str | None = None


def header(paragraph: str) -> Header:
    """Read date and byline off a first paragraph that is not prose."""
    if len(paragraph) > HEADER_LENGTH:
        return Header()
    match = BYLINE.search(paragraph)
    rest = paragraph[: match.start()] if match else paragraph
    day = _day(rest)
    if match is None and (day is None or len(rest.split()) > 6):
        return Header()
    return Header(day, match["who"].strip() if match else None)


def title(paragraph: str) -> str:
    """Make a title of a paragraph: a heading as it is, else the first sentence.

    It is cut between words, with an ellipsis, where it is too long.
    """
    line = " ".join(paragraph.split()).lstrip("#").strip()
    sentence = _first_sentence(line)
    if len(sentence) <= TITLE_LENGTH:
        return sentence
    cut = sentence[:TITLE_LENGTH].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:—–-") + "…"


def _first_sentence(line: str) -> str:
    """Return the first sentence, or the line if none ends within a title's length.

    ``Поезд прибыл в г. Актау. Он был полон.``: the first full stop ends no sentence.
    """
    for end in SENTENCE_END.finditer(line):
        stop = end.start()
        if stop > TITLE_LENGTH:
            break
        # Only the last letters: a line of 40,000 initials would be read as often.
        if not SHORT_WORD.search(line, max(0, stop - SHORT_LENGTH), stop):
            return line[:stop] if end[0] == "." else line[: end.end()]
    return line


def _day(text: str) -> Date | None:
    if match := ISO.search(text):
        return _iso(match[1], match[2], match[3])
    if match := DOTTED.search(text):
        return _iso(match[3], match[2], match[1])
    for pattern in (YEAR_FIRST, WORDED, MONTH_FIRST):
        for match in pattern.finditer(text):
            if month := month_number(match["month"]):
                return _iso(match["year"], str(month), match["day"])
    return None


def _iso(year: str, month: str, day: str) -> Date | None:
    try:
        return Date(int(year), int(month), int(day))
    except ValueError:
        return None
