"""Quantities of a sentence: a number, its unit, and how the unit is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corridormap.figures.numbers import Number, number_at, touches
from corridormap.figures.tokens import Piece
from corridormap.figures.vocabulary import lexeme

SYMBOLS = {
    "$": "USD", "€": "EUR", "₸": "KZT", "₽": "RUB", "₼": "AZN", "₾": "GEL",
    "¥": "CNY", "₺": "TRY", "usd": "USD", "eur": "EUR", "kzt": "KZT", "azn": "AZN",
    "rub": "RUB", "gel": "GEL", "cny": "CNY", "try": "TRY",
}  # fmt: skip
MONEY = frozenset(SYMBOLS.values())
FACTORS = {
    "pair": ("train", 2.0), "week": ("day", 7.0), "fortnight": ("day", 14.0),
    "mile": ("km", 1.609344), "mt": ("t", 1e6), "kt": ("t", 1e3),
}  # fmt: skip
"""Units that are another one, so many times: a pair of trains, a week."""
NAUTICAL = 1.852
MODIFIERS = 3
"""Words that may be between a number and its unit: «30 новых крытых ...»."""
VEHICLES = frozenset({"train", "wagon", "truck", "ship", "container"})
DASHES = frozenset("-‐‑–—")
HOURS = (("/", "ч"), ("/", "h"), ("/", "сағ"), ("/", "saat"), ("в", "час"),
         ("an", "hour"), ("per", "hour"))  # fmt: skip
"""What makes a speed of kilometres."""
DOLLARS = {"сша", "ақш", "abş"}
NAUTIC = {
    "nautical",
    "sea",
    "морских",
    "морские",
    "морская",
    "морскую",
    "теңіз",
    "dəniz",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit, as pieces ``first`` to ``last``; no unit yet is None.

    ``stop`` is where it ends in the text, before an ending after a hyphen
    (``70 km-dir``). ``lent`` marks a unit that is the neighbour's.
    """

    first: int
    last: int
    stop: int
    number: Number
    unit: str | None
    factor: float = 1.0
    speed: bool = False
    lent: bool = False

    @property
    def value(self) -> float:
        """The number in its unit, as short as it can be written."""
        return float(f"{self.number.value * self.factor:.10g}")


def measured(at: Sequence[Piece], language: str) -> list[Measured]:
    """Return the numbers of a sentence, each with its unit where it has one."""
    return _with_lent(at, list(_all(at, language)), language)


def _all(at: Sequence[Piece], language: str) -> Iterator[Measured]:
    i = 0
    while i < len(at):
        if language == "ru" and _is_a_day(at, i):
            day = Number(i, i, 1.0)
            yield Measured(i, i, at[i].stop, day, "day")
        number = number_at(at, i, language)
        if number is None or _labels(at, i, number):
            i += 1
            continue
        result = _with_unit(at, number, language)
        yield result
        i = result.last + 1


BEFORE_A_DAY = frozenset("почти – — занимает идёт идет едет длится примерно".split())


def _is_a_day(at: Sequence[Piece], i: int) -> bool:
    """Return whether «сутки» is one day: «дорога занимает почти сутки»."""
    return at[i].text == "сутки" and i > 0 and at[i - 1].text in BEFORE_A_DAY


def _labels(at: Sequence[Piece], i: int, number: Number) -> bool:
    """Return whether a number is a label: «№ 61», "No. 7", «Ту-154», "M41"."""
    after = at[number.last + 1].text if number.last + 1 < len(at) else ""
    if after == ":" and touches(at, number.last):
        return True
    if i == 0:
        return False
    sign, glued = at[i - 1].text, touches(at, i - 1)
    if sign in ("№", "+", "#") or (sign == "." and i > 1 and at[i - 2].text == "no"):
        return True
    if glued and sign == "-" and i > 1 and touches(at, i - 2):
        return at[i - 2].text[0].isalpha()
    return glued and (sign == ":" or (sign[0].isalpha() and sign not in SYMBOLS))


def _with_unit(at: Sequence[Piece], number: Number, language: str) -> Measured:
    if i := number.first:
        unit = SYMBOLS.get(at[i - 1].text)
        if unit:
            dollars = i > 1 and at[i - 2].text == "us" and unit == "USD"
            begins = i - 2 if dollars else i - 1
            return Measured(begins, number.last, at[number.last].stop, number, unit)
    k = number.last + 1
    # "the 39-km stretch", «162-километровый участок»; but Kazakh «50-пойыз» is a rank.
    if k + 1 < len(at) and at[k].text == "-" and touches(at, k - 1) and touches(at, k):
        if language == "kk" and number.scale == 1:
            number = replace(number, ordinal=True)
        k += 1
    for last in range(k, min(k + 1 + MODIFIERS, len(at))):
        unit, cut = _unit(at, last, number, language)
        if unit is not None:
            return _whole(at, number, last, unit, cut, language)
        if not lexeme(language, at[last].text).modifier:
            break
    return Measured(number.first, number.last, at[number.last].stop, number, None)


def _unit(
    at: Sequence[Piece], k: int, number: Number, language: str
) -> tuple[str | None, int]:
    """Return the unit that a piece is, and how many of its letters are an ending."""
    low = at[k].text
    if low in SYMBOLS:
        return SYMBOLS[low], 0
    unit = lexeme(language, low).unit
    if unit is None and "-" in low:
        # ``70 km-dir``, ``5 TEU-ға``: the ending is not the unit's.
        head, _, _ = low.partition("-")
        unit = SYMBOLS.get(head) or lexeme(language, head).unit
        return unit, len(low) - len(head)
    # "5 million m" is no length, «2025 год» no time that something takes.
    is_date = unit == "year" and number.value >= 1000
    is_none = is_date or (low == "m" and number.scale > 1)
    return (None, 0) if is_none else (unit, 0)


def _whole(
    at: Sequence[Piece], number: Number, k: int, unit: str, cut: int, language: str
) -> Measured:
    """Take in what belongs to a unit: «доллара США», "per cent", «км/ч»."""
    last, factor, speed = k, 1.0, False
    follows = tuple(piece.text for piece in at[k + 1 : k + 3])
    later = lexeme(language, follows[0]).unit if follows else None
    # "50 container trains", «контейнер пойызы»: trains, not containers.
    if unit in VEHICLES and later in VEHICLES and (language != "ru" or later == unit):
        unit, last = later or unit, k + 1
    if unit == "pair":
        others = [lexeme(language, word).unit == "train" for word in follows]
        last = k + others.index(True) + 1 if True in others else k
    if unit == "USD" and follows and follows[0] in DOLLARS:
        last = k + 1
    if unit == "mile" and at[k - 1].text in NAUTIC:
        unit, factor = "km", NAUTICAL
    if unit == "km" and follows in HOURS:
        last, speed = k + 2, True
    if unit in FACTORS:
        unit, factor = FACTORS[unit]
    stop = at[last].stop - (cut if last == k else 0)
    return Measured(number.first, last, stop, number, unit, factor, speed)


def _with_lent(
    at: Sequence[Piece], found: Sequence[Measured], language: str
) -> list[Measured]:
    """Lend numbers without a unit their neighbour's: «Шу 20 тыс. т, Бейнеу 30»."""
    whole: list[Measured] = []
    for i, item in enumerate(found):
        if item.unit is not None:
            whole.append(item)
            continue
        later = found[i + 1] if i + 1 < len(found) else None
        earlier = next((m for m in reversed(whole) if m.unit), None)
        if later and later.unit and _joined(at, item, later):
            scale = later.number.scale if item.number.scale == 1 else 1.0
            whole.append(_lent(item, later, scale))
        elif earlier and _repeats(at, item, earlier, language):
            small = item.number.scale == 1 and item.number.value < 1000
            whole.append(_lent(item, earlier, earlier.number.scale if small else 1.0))
        elif not item.number.weak and (unit := _counted_before(at, item, language)):
            whole.append(replace(item, unit=unit, lent=True))
    return whole


def _lent(one: Measured, other: Measured, scale: float) -> Measured:
    number = replace(one.number, value=one.number.value * scale)
    return replace(one, number=number, unit=other.unit, factor=other.factor, lent=True)


DATED = frozenset(("in", "by", "since", "of", "в", "к"))
LINKS = frozenset({*DASHES, "до", "to", "and", "или", "or", "в", "дейін"})


def _joined(at: Sequence[Piece], one: Measured, later: Measured) -> bool:
    """Return whether only a range's or a change's word is between two numbers."""
    gap = [piece.text for piece in at[one.last + 1 : later.first]]
    if len(gap) != 1 or gap[0] not in LINKS or one.number.ordinal:
        return False
    # «в 2024 году 5 млн», but "from 1,950 to 2,100 wagons"
    is_year = 1900 <= one.number.value <= 2100 and one.number.scale == 1
    # "from 18 days in 2010 to 5 days"
    dated = one.first > 0 and at[one.first - 1].text in DATED
    return not is_year or (gap[0] in ("до", "to", "and") and not dated)


LENDS = {
    "ru": frozenset(
        "– — - из них которых против , порт через станция в том числе ещё и".split()
    ),
    "en": frozenset("of which against and , to or by – —".split()),
    "kk": frozenset("бұрын оның ішінде – — , ал".split()),
    "az": frozenset("əvvəl ondan onun – — , isə və".split()),
}
"""Words of which one is between a number and the unit that it repeats."""
ENDS_NUMBER = frozenset(",.;–—)»!?")
GOES_ON = {
    "ru": frozenset("годом а и в во из на по через против дал дала дали нефти зерна"
                    " угля грузов руды удобрений контейнеров – —".split()),
    "en": frozenset("a year will of were was are went go came more from for in at and"
                    " through by against earlier".split()),
    "kk": frozenset("ғана болды болған еді жыл бұрын".split()),
    "az": frozenset("idi oldu olub il əvvəl ton".split()),
}  # fmt: skip
"""Words that may follow a number which leaves its unit out; a noun may not."""
FARTHEST = 14
"""Pieces between a number and the unit that it repeats."""


def _repeats(
    at: Sequence[Piece], one: Measured, earlier: Measured, language: str
) -> bool:
    """Return whether a number without a noun repeats the unit before it."""
    number = one.number
    is_year = number.scale == 1 and 1900 <= number.value <= 2100
    if number.ordinal or number.weak or is_year or earlier.unit in ("%", "x"):
        return False
    after = at[one.last + 1].text if one.last + 1 < len(at) else "."
    if after not in ENDS_NUMBER and after not in GOES_ON.get(language, ()):
        return False
    gap = [piece.text for piece in at[earlier.last + 1 : one.first]]
    if not gap or len(gap) > FARTHEST:
        return False
    return not LENDS.get(language, LENDS["en"]).isdisjoint(gap)


COUNTED = VEHICLES | {"passenger", "TEU"}


def _counted_before(at: Sequence[Piece], one: Measured, language: str) -> str | None:
    """Return the unit of a noun that stands apart: «Вагонов собрали 2 тысячи»."""
    if language != "ru" or one.number.scale == 1 or one.last + 1 >= len(at):
        return None
    if at[one.last + 1].text not in ENDS_NUMBER:
        return None
    for piece in reversed(at[: one.first]):
        if piece.number is not None or piece.text in ",;:":
            return None
        unit = lexeme(language, piece.text).unit
        if unit in COUNTED and piece.text.endswith(("ов", "ей", "eu")):
            return unit
    return None
