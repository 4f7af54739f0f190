"""How a quantity is bound: a range, about, up to, more by, from the level before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridormap.figures.quantities import DASHES, Measured, measured
from corridormap.figures.tokens import Piece, pieces
from corridormap.figures.vocabulary import Table, Vocabulary, any_of, first
from corridormap.model import Compare, Quantity

BETWEEN = {"ru": ("до",), "en": ("to", "and")}
"""Words between the two ends of a range."""
OPENS_RANGE = {"ru": ("от",), "en": ("between", "from")}
OPENS_CHANGE = {"ru": ("с", "со"), "en": ("from",)}
WAS_BEFORE = re.compile(
    r"(?:\bсо?|против|\bfrom|\bagainst|прежде|раньше|бұрын|əvvəl\w*|compared with)\s*$"
)
ABLATIVE = {"kk": ("нан", "нен", "дан", "ден", "тан", "тен"), "az": ("dan", "dən")}
"""Endings of the level before: ``9 күннен 7 күнге``."""
BY = re.compile(
    r"(?:\bна|\bby)\s*(?:почти|около|более чем|about|nearly|some|over)?\s*$"
)
RATIO_LEAD = re.compile(r"(?:\bна|\bby)\s*$")
IN_TIMES = re.compile(r"\bв\s*$")
OTHERWISE = re.compile(r"\s*(?:as\b|меньше|больше|of a |a million|миллион|млн|less\b)")
"""What makes of "half" a comparison ("half as much") or a number ("half a million")."""
REACHED = re.compile(r"\b(?:со?|from)\s[^,;]{1,40}\s(?:до|to)\s*$")
"""«С 5 до 3,2 тыс. долларов»: the level after a change, and no limit."""
REACH = 28
"""Letters before a number in which a word bounds it: "a little more than"."""
APPROX_REACH = 18
EDGES = frozenset(",;:.")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with offsets into the text; ``ordinal`` of «50-й поезд».

    ``lent`` marks a unit that is a neighbour's.
    """

    start: int
    stop: int
    quantity: Quantity
    growth: bool = False
    ordinal: bool = False
    lent: bool = False


def quantities(low: str, start: int, stop: int, words: Vocabulary) -> list[Found]:
    """Return the quantities of ``low[start:stop]``, in order."""
    at = pieces(low, start, stop, words.language)
    numbers = [item for item in measured(at, words.language) if item.unit]
    results = list(_found(low, at, numbers, words))
    taken = [(item.start, item.stop) for item in results]
    results.extend(
        ratio
        for ratio in _ratios(low, start, stop, words)
        if not any(ratio.start < b and a < ratio.stop for a, b in taken)
    )
    return sorted(results, key=lambda item: item.start)


def _found(
    low: str, at: Sequence[Piece], numbers: Sequence[Measured], words: Vocabulary
) -> Iterator[Found]:
    i = 0
    while i < len(numbers):
        result = numbers[i]
        later = numbers[i + 1] if i + 1 < len(numbers) else None
        if (
            later
            and later.unit == result.unit
            and _is_range(low, at, result, later, words)
        ):
            yield _bound(low, at, (result, later), words)
            i += 2
            continue
        yield _bound(low, at, (result,), words)
        i += 1


def _is_range(
    low: str, at: Sequence[Piece], one: Measured, later: Measured, words: Vocabulary
) -> bool:
    gap = [piece.text for piece in at[one.last + 1 : later.first]]
    if len(gap) != 1 or one.value > later.value:
        return False
    if gap[0] in DASHES:
        return True
    if gap[0] not in BETWEEN.get(words.language, ()):
        return False
    before = at[one.first - 1].text if one.first else ""
    if before in OPENS_CHANGE.get(words.language, ()):
        if before not in OPENS_RANGE.get(words.language, ()):
            return False
        # "rose from 5 to 9 trains" is a change, "run from 5 to 9" a range.
        return first(words.change, low, at[0].start, at[one.first].start) is None
    if gap[0] == "and":
        return before == "between"
    return True


def _bound(
    low: str, at: Sequence[Piece], ends: tuple[Measured, ...], words: Vocabulary
) -> Found:
    item, last = ends[0], ends[-1]
    start, stop = at[item.first].start, last.stop
    before = low[max(at[0].start, start - REACH) : start]
    after = low[stop : stop + REACH].lstrip()
    compare = _compare(low, at, ends, words, before, after)
    quantity = Quantity(
        value=tuple(end.value for end in ends),
        unit=last.unit or "",
        per="hour" if item.speed else None,
        approx=_is_about(words, before, after),
        compare=compare,
    )
    growth = compare in ("up by", "down by")
    return Found(start, stop, quantity, growth, item.number.ordinal, item.lent)


def _is_about(words: Vocabulary, before: str, after: str) -> bool:
    pattern = dict(words.around)["approx"]
    if pattern.search(before[-APPROX_REACH:]):
        return True
    return words.language in ABLATIVE and bool(pattern.match(after))


def _compare(
    low: str,
    at: Sequence[Piece],
    ends: tuple[Measured, ...],
    words: Vocabulary,
    before: str,
    after: str,
) -> Compare | None:
    item, last = ends[0], ends[-1]
    part = _part(at, item.first, last.last)
    # A share or a multiple is a change without a word: "rose 18%", «6 %-ға өсті».
    if BY.search(before) or item.unit in ("%", "x"):
        direction = first(words.change, low, *part)
        if direction:
            return "up by" if direction == "up" else "down by"
    if REACHED.search(low, at[0].start, at[item.first].start):
        return None
    endings = ABLATIVE.get(words.language, ())
    if WAS_BEFORE.search(before) or (endings and at[last.last].text.endswith(endings)):
        return "from"
    return _limit(words.around, words.language in ABLATIVE, before, after)


def _limit(around: Table, is_behind: bool, before: str, after: str) -> Compare | None:
    compares: tuple[Compare, ...] = ("up to", "more than", "less than")
    patterns = dict(around)
    for key in compares:
        close = list(patterns[key].finditer(before))
        if close and not before[close[-1].end() :].strip():
            return key
        if is_behind and patterns[key].match(after):
            return key
    return None


def _part(at: Sequence[Piece], begin: int, end: int) -> tuple[int, int]:
    """Return the stretch around pieces up to the next comma on either side."""
    while begin > 0 and at[begin - 1].text not in EDGES:
        begin -= 1
    while end + 1 < len(at) and at[end + 1].text not in EDGES:
        end += 1
    return at[begin].start, at[end].stop


def _ratios(low: str, start: int, stop: int, words: Vocabulary) -> Iterator[Found]:
    """Yield shares and multiples in words: "doubled", «на треть», «жартысы»."""
    if not any_of(words.language, "ratios").search(low, start, stop):
        return
    for key, pattern in words.ratios:
        value, unit, *down = key.split()
        for match in pattern.finditer(low, start, stop):
            if OTHERWISE.match(low, match.end()):
                continue
            left = max(low.rfind(sign, start, match.start()) for sign in ",;:")
            right = [
                p for sign in ",;:" if (p := low.find(sign, match.end(), stop)) > 0
            ]
            part = (max(left + 1, start), min(right, default=stop))
            direction = "down" if down else first(words.change, low, *part)
            yield _ratio(match, float(value), unit, direction)


def _ratio(
    match: re.Match[str], value: float, unit: str, direction: str | None
) -> Found:
    before = match.string[max(0, match.start() - 9) : match.start()]
    by = RATIO_LEAD.search(before)
    growth = unit == "x" or bool(direction and by)
    compare: Compare | None = None
    if growth:
        compare = "down by" if direction == "down" else "up by"
    start = match.start()
    if by and unit == "%" and before.strip() == "на":
        start -= len(before) - by.start()
    return Found(
        start, match.end(), Quantity((value,), unit, None, False, compare), growth
    )
