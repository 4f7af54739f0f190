"""Dates in a sentence, as exact as the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from corridormap.figures.vocabulary import Vocabulary
from corridormap.languages import spoken

YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})"
NUMERIC = (
    r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
)
AFTER_YEAR = {
    "ru": r"(?:\s+(?:года|году|год|г\.))?",
    "en": "",
    "kk": r"(?:\s+(?:жыл\w*|ж\.))?",
    "az": r"(?:-\w+)?(?:\s+il\w*)?",
}
YEAR_FIRST = rf"\b{YEAR}(?:-\w+)?\s+(?:жыл\w*|ж\.|il\w*)\s+"
"""2025 жылғы 24 қазан; 2025-ci il 24 oktyabr"""
RANK = r"(?:-?е|-?го|st|nd|rd|th)?"
YEAR_ALONE = {
    "ru": rf"\b{YEAR}(?:-\w+)?\s+(?:год\w*|г\.)",
    "en": rf"(?<=\b(?:in|by) ){YEAR}\b|(?<=\bsince ){YEAR}\b|(?<=\bfrom ){YEAR}\b"
    rf"|(?<=\buntil ){YEAR}\b",
    "kk": rf"\b{YEAR}\s+(?:жыл\w*|ж\.)",
    "az": rf"\b{YEAR}(?:-\w+)?\s+il\w*",
}
DAY_ALONE = {
    "ru": rf"\b{DAY}-?го\b",
    "en": rf"\bthe {DAY}(?:st|nd|rd|th)\b"
    r"(?! [a-z-]*(?:train|wagon|container|ship|cent))",
    "kk": rf"\b{DAY}-?(?:ы|і)нда\b|\bайдың {DAY}-?\w*",
    "az": rf"\bayın {DAY}-?\w*",
}
MONTH_ALONE = {
    "en": r"(?<=\bin )MONTH\b",
    "ru": r"(?<=\bв )MONTH\b",
    "kk": r"\bMONTH(?:\s+ай\w*)\b",
    "az": r"\bMONTH(?<=d[aə])\b",
}
ENDINGS = {"en": "", "ru": r"[а-яё]{0,2}", "az": r"[a-zəıöüğşç]{0,6}",
           "kk": r"[а-яәіңғүұқөһa-z]{0,6}"}  # fmt: skip
OPENS = re.compile(r"\b(?:со?|from|between) $")
THROUGH = re.compile(r" (?:по|до|to|until|till|and) ")
FIRST_DAY = rf"(?<=\bс ){DAY}(?= по \d)|(?<=\bfrom ){DAY}(?= to \d{{1,2}} [a-z])"
"""«с 12 по 15 января»"""
LEAP = 2024
"""The year by which a date without a year is checked: it may be 29 February."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text, with offsets; what the text leaves out is None.

    ``ends`` marks the last day of a stretch: «с 12 по 15 января».
    """

    start: int
    stop: int
    year: int | None
    month: int | None
    day: int | None
    ends: bool = False

    @property
    def iso(self) -> str:
        """The date as exact as it is known: ``2025-12-04``, ``2027``, ``--12-04``."""
        if self.month is None:
            return f"{self.year}"
        year = f"{self.year:04d}" if self.year else "-"
        if self.day is None:
            return f"{year}-{self.month:02d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    def exists(self) -> bool:
        """Return whether there is such a date: 30 February is a slip of the text."""
        try:
            date(self.year or LEAP, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


def days(
    low: str, start: int, stop: int, words: Vocabulary, published: date | None
) -> list[Day]:
    """Return the dates of ``low[start:stop]``, in order, none in another.

    A day alone («10-го») has the month and year of the date before it.
    """
    results: list[Day] = []
    for day in _all(low, start, stop, words, published):
        if not any(day.start < d.stop and d.start < day.stop for d in results):
            results.append(day)
    return list(_completed(sorted(results, key=lambda day: day.start), low))


def _completed(found: list[Day], low: str) -> Iterator[Day]:
    last: Day | None = None
    for number, day in enumerate(found):
        whole = day
        later = found[number + 1] if number + 1 < len(found) else None
        if later and _is_stretch(low, day, later):
            # The first day has the month of the last.
            found[number + 1] = replace(later, ends=True)
            last = last if day.month else later
        if day.month is None and day.day is not None:
            if last is None or last.month is None:
                continue
            whole = replace(day, year=last.year, month=last.month)
        if whole.exists():
            last = whole
            yield whole


def _is_stretch(low: str, one: Day, two: Day) -> bool:
    opens = OPENS.search(low, max(0, one.start - 8), one.start)
    return bool(opens and THROUGH.fullmatch(low, one.stop, two.start))


def _all(
    low: str, start: int, stop: int, words: Vocabulary, published: date | None
) -> Iterator[Day]:
    """Yield the longer forms first: a date with its year before a year alone."""
    months, with_month, others = _patterns(words.language)
    named = any_month(words.language).search(low, start, stop)
    for pattern in (*with_month, *others) if named else others:
        for match in pattern.finditer(low, start, stop):
            if day := _day(match, months):
                yield day
    for shift, pattern in words.days:
        then = _shifted(published, int(shift))
        if then is None:
            continue
        for match in pattern.finditer(low, start, stop):
            yield Day(match.start(), match.end(), then.year, then.month, then.day)


def _shifted(published: date | None, days: int) -> date | None:
    """Return the day before or after one, None where the calendar ends."""
    try:
        return published + timedelta(days=days) if published else None
    except OverflowError:
        return None


@cache
def any_month(language: str) -> re.Pattern[str]:
    """Return a pattern of the months of a language, with their endings."""
    months, _, _ = _patterns(language)
    return re.compile(rf"\b(?:{'|'.join(m.pattern for m in months)})\b")


Patterns = tuple[re.Pattern[str], ...]


@cache
def _patterns(language: str) -> tuple[Patterns, Patterns, Patterns]:
    """Return patterns: the months, dates with a month's name, others; longest first."""
    code = language if language in AFTER_YEAR else "en"
    names = [_month_words(names.lower(), code) for names in spoken(code).months]
    month = f"(?P<word>{'|'.join(names)})"
    after = AFTER_YEAR[code]
    forms = [
        rf"\b{DAY}{RANK}\s+{month}\b,?\s+{YEAR}{after}",
        rf"{YEAR_FIRST}{DAY}\s+{month}\b",
        rf"{YEAR_FIRST}{month}\b",
        rf"\b{YEAR}-\w+\s+ilin\s+{month}\b",
        rf"\b{DAY}{RANK}(?:\s+of)?\s+{month}\b",
        rf"\b{month}\b,?\s+{YEAR}{after}",
    ]
    if code == "en":
        forms.insert(0, rf"\b{month}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}\b")
        forms.insert(-1, rf"\b{month}\s+{DAY}(?:st|nd|rd|th)?\b(?!,?\d)")
    alone = MONTH_ALONE[code].replace("MONTH", month)
    tables = (YEAR_ALONE[code], DAY_ALONE[code], FIRST_DAY)
    rest = (part for table in tables for part in table.split("|"))
    return (
        tuple(re.compile(name) for name in names),
        tuple(re.compile(form) for form in (*forms, alone)),
        (*(re.compile(form) for form in NUMERIC), *_each(rest)),
    )


def _each(parts: Iterator[str]) -> Iterator[re.Pattern[str]]:
    """Yield a pattern of each alternative, which names its groups as others do."""
    pending = ""
    for part in parts:
        pending = f"{pending}|{part}" if pending else part
        if pending.count("(") == pending.count(")"):
            yield re.compile(pending)
            pending = ""


def _month_words(spellings: str, code: str) -> str:
    """Return a pattern of a month with its endings: ``октября``, ``oktyabrda``."""
    stems = []
    for name in spellings.split("|"):
        stem = re.sub("[ьяй]$", "", name) if code == "ru" else name
        stems.append(stem if len(stem) > 2 else name)
        if code == "en" and len(name) > 4:
            stems.append(rf"{name[:3]}\.?")
    return rf"(?:{'|'.join(stems)}){ENDINGS[code]}"


def _day(match: re.Match[str], months: tuple[re.Pattern[str], ...]) -> Day | None:
    groups = {key: value for key, value in match.groupdict().items() if value}
    word = groups.get("word")
    month = _number(word, months) if word else None
    if "month" in groups:
        month = int(groups["month"])
    year, day = groups.get("year"), groups.get("day")
    return Day(
        match.start(),
        match.end(),
        int(year) if year else None,
        month,
        int(day) if day else None,
    )


def _number(word: str, months: tuple[re.Pattern[str], ...]) -> int | None:
    return next((n for n, m in enumerate(months, 1) if m.fullmatch(word)), None)


def in_year(day: Day, published: date | None, is_ahead: bool) -> Day:
    """Give a date without a year the one that fits: before the text, or after it."""
    if day.year or day.month is None or published is None:
        return day
    year = published.year
    order = (day.month, day.day or 1)
    now = (published.month, published.day)
    if is_ahead and order < now:
        year += 1
    elif not is_ahead and order > now:
        year -= 1
    dated = replace(day, year=year)
    return dated if dated.exists() else day
