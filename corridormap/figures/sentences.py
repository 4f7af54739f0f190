"""Sentences of a passage, and the stretch of a sentence that one statement takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Span = tuple[int, int]

ENDS = re.compile(
    r"[.!?…]+[»”\")]*(?=\s+[«“\"(]?[^\W\d_a-zа-яёәіңғүұқөһəğışçö]|\s*$)|[\r\n]{2,}"
)
ABBREVIATED = re.compile(
    r"(?:\b(?:тыс|млн|млрд|трлн|гг?|ж|им|ст|км|т|руб|долл|мес|чел|ж\.д|mln|mlrd|min"
    r"|No|Mr|Mrs|Dr|St|vs|approx|U\.S)|\b[A-ZА-ЯЁ])$"
)
"""«5 тыс. т», «г. Актау», "No. 7": a full stop that may end no sentence."""
MEASURED = re.compile(r"\d\s*(?:\w{1,4}\.?\s)?(?:т|км|тыс|млн|млрд|гг?|руб)$")
"""«4,5 млн т. Порт растёт.»: after a number with its unit it does."""
CAPITALS = re.compile(r"\s*[A-ZА-ЯЁ]{2}")
"""«70 тыс. TEU»: a unit in capitals goes on."""
LONGEST = 1200
"""Letters of a sentence: a table or a list of figures without a full stop would take
time that grows with its square, and tells nothing of what its figures are of."""
BETWEEN_WORDS = re.compile(r"(?<!\d)\s(?=[^\W\d])")
"""Where an endless sentence is cut: never between a number and its unit."""
LONGEST_BEFORE = 24
"""Letters before a full stop that are looked at: more than any abbreviation has."""

SEPARATORS = {
    "ru": re.compile(r"[;:,]\s|\s(?:и|а|но|зато|хотя|тогда как)\s"),
    "en": re.compile(
        r"[;:,]\s|\s(?:and|but|while|whereas|although|though|yet|however)\s"
    ),
    "kk": re.compile(r"[;:,]\s|\s(?:мен|пен|бен|және|ал|бірақ)\s"),
    "az": re.compile(r"[;:,]\s|\s(?:və|amma|lakin|ancaq)\s"),
}
"""Where a sentence may go over to another statement."""


def sentences(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield the spans of the sentences of ``text[start:stop]``."""
    begin = start
    for match in ENDS.finditer(text, start, stop):
        if match[0][0] != "." or _ends(text, begin, match):
            yield from _pieces(text, begin, match.end())
            begin = _skipped(text, match.end(), stop)
    yield from _pieces(text, begin, stop)


def _pieces(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield a sentence whole, or in pieces at spaces where it is endless."""
    while stop - start > LONGEST:
        gaps = BETWEEN_WORDS.finditer(text, start + LONGEST // 2, start + LONGEST)
        cut = max((gap.start() for gap in gaps), default=start + LONGEST)
        yield start, cut
        start = _skipped(text, cut, stop)
    if start < stop:
        yield start, stop


def _skipped(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    at = match.start()
    before = text[max(begin, at - LONGEST_BEFORE) : at]
    if not ABBREVIATED.search(before):
        return True
    return bool(MEASURED.search(before)) and not CAPITALS.match(text, match.end())


def windows(
    low: str, span: Span, language: str, items: Sequence[Span], names: Sequence[Span]
) -> list[Span]:
    """Return of each statement of a sentence the stretch that it takes up.

    «Шу отгрузил 20 т, Бейнеу – 30 т» falls into two at the comma. Between
    two statements the cut is before the last name that is there («20 т, станция Бейнеу
    30 т»), else after it («20 т через Шу и 30 т»), else at the first separator.
    """
    cuts = [span[0], span[1]]
    separator = SEPARATORS.get(language, SEPARATORS["en"])
    for first, second in pairwise(items):
        if cut := _cut(low, separator, first[1], second[0], names):
            cuts.append(cut)
    cuts.sort()
    return [
        (max(c for c in cuts if c <= a), min(c for c in cuts if c >= b))
        for a, b in items
    ]


def _cut(
    low: str, separator: re.Pattern[str], start: int, stop: int, names: Sequence[Span]
) -> int | None:
    if stop <= start:
        return None
    # A separator needs the letters on both of its sides.
    results = [m.start() for m in separator.finditer(low, max(start - 1, 0), stop + 1)]
    between = [a for a, b in names if start <= a and b <= stop]
    # A comma in "Aktau, Kuryk and Baku" parts names, no statements.
    outside = [c for c in results if not any(a < c < b for a, b in names)]
    if not between:
        return next(iter(outside), None)
    before = [c for c in outside if c < between[-1]]
    after = [c for c in outside if c > between[-1]]
    return before[-1] if before else next(iter(after), None)


def inside(span: Span, start: int, stop: int) -> bool:
    """Return whether a stretch lies in a span."""
    return span[0] <= start and stop <= span[1]
