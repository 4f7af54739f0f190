"""What a number with a unit is of: a volume, a price, or nothing of transport."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corridormap.figures.bounds import Found
from corridormap.figures.quantities import MONEY, VEHICLES
from corridormap.figures.sentences import Span
from corridormap.figures.vocabulary import Vocabulary, any_of, first
from corridormap.model import Measure, Quantity

NEVER_RATES = frozenset({"%", "x", "km", "m", "hour", "day", "min", "month", "year"})
PER_SECOND = re.compile(r"\s*(?:/\s*[сs]\b|в секунду|per second|a second)")
AGO = re.compile(r"\s*(?:назад|тому|спустя|ago|earlier|later|бұрын|əvvəl)\b")
IN_THE_LAST = re.compile(
    r"\b(?:за|через|последни\w+|перв\w+|ближайш\w+|in|within|after|past|last|next|first"
    r"|every|кажды\w+)\s+(?:the\s+)?$"
)
"""«За 5 лет», "in 14 months": the time of a report, not of a way."""
CLOCK = re.compile(r"(?:\b(?:в|к|с|до|at|by|until|saat|сағат)\s+)$")
"""«В 14 часов», «с 9 до 18 часов»: a time of day."""
HOURS = re.compile(r"\b(?:с|from) (\d{1,2}) (?:до|to) (\d{1,2})\b")
"""«С 9 до 18 часов»: opening hours rise, and times that are cut fall."""
EVERY_DAY = re.compile(r"\s*(?:в сутки|в день|a day|per day|тәулігіне|gündə)\b")
ROUND_THE_CLOCK = 24
TIMES = frozenset({"min", "hour", "day", "month", "year"})
PERIODS = frozenset({"month", "year"})
DURATION = re.compile(
    r"(?:занима|займ|дл[ия]т|продл|рассчит|срок|строи\w+ (?:за|всего)|take|took|last"
    r"|need"
    r"|concession|lease|period|созыл|алады|çək|müddət|davam)"
)
"""Words that make of years and months the time that something takes."""
PAST = {
    "ru": re.compile(r"[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лись|лось)\b"),
    "en": re.compile(r"\b(?:in|within|over|after) $"),
}
"""«За месяц пришло 30 судов» is a total, «за месяц приходит 30» a rate."""
TOTAL_OF = re.compile(r"за ")
NUMBERED = re.compile(r"\d(?:-\w+)?\s*$")
"""``2024-cü ildə``: the year by its number, not "a year"."""
ASIDE = re.compile(
    r"\s*(?:(?:away|distant) from"
    r"|(?:away )?(?:to (?:the )?|due )?(?:north|south|east|west)(?:-?(?:east|west))? of"
    r"|(?:к|на) (?:север|юг|юго|восток|запад)[\w-]* от"
    r"|(?:северо-|юго-)?(?:север|юж|восточ|запад)нее"
    r"|(?:жерде |қашықтықта )?(?:солтүстік|оңтүстік|шығыс|батыс)|жерде|қашықтықта"
    r"|(?:aralıda |məsafədə )?(?:şimal|cənub|şərq|qərb)|aralıda|məsafədə|uzaqlıqda)"
)
AWAY = re.compile(r"\bв (?:\w+ )?$")
AWAY_FROM = re.compile(r"\s*от\b")
"""``40 km east of Aktau``, «в 40 км от Актау»: where something is, no length of it."""
COMPARED = re.compile(r"\s*(?:earlier|ago|before|ранее|назад|əvvəl|бұрын)\b")
RATE_FIRST = frozenset({"kk", "az"})
PARTS = re.compile(r"[,;]\s")
JOINED = 4
"""Letters between the two numbers of a change: " to ", " – "."""
RATE_REACH = 32
"""Letters between a number's unit and its rate: "2m tonnes of coal annually"."""


def is_noise(
    low: str, span: Span, window: Span, found: Found, words: Vocabulary
) -> bool:
    """Return whether a number is of wages, ages, votes, the weather, ..."""
    if is_apart(low, span, window, (found.start, found.stop), words):
        return True
    unit = found.quantity.unit
    if unit in TIMES and first(words.sitting, low, *window):
        return True
    if found.ordinal:
        return unit not in VEHICLES
    if unit == "x":
        return not found.growth
    if unit in ("km", "m") and _is_aside(low, found):
        return True
    if unit == "m":
        return bool(PER_SECOND.match(low, found.stop))
    if unit in TIMES:
        return _is_idle_time(low, window, found)
    return False


def is_apart(low: str, span: Span, window: Span, at: Span, words: Vocabulary) -> bool:
    """Return whether a stretch is of something that is no part of a route.

    Wages and votes count only between the commas around it, a school or a stadium
    anywhere in the sentence.
    """
    part = between_commas(low, window, at)
    return bool(first(words.trap, low, *part) or first(words.apart, low, *span))


def between_commas(low: str, window: Span, at: Span) -> Span:
    """Return the part of a stretch between the commas around something."""
    left = max(low.rfind(sign, window[0], at[0]) for sign in (", ", "; "))
    rights = [low.find(sign, at[1], window[1]) for sign in (", ", "; ")]
    right = min((r for r in rights if r >= 0), default=window[1])
    return max(left + 1, window[0]), right


def _is_aside(low: str, found: Found) -> bool:
    """Return whether a distance says where something is."""
    if ASIDE.match(low, found.stop):
        return True
    before = low[max(0, found.start - 16) : found.start]
    return bool(AWAY.search(before) and AWAY_FROM.match(low, found.stop))


def _is_idle_time(low: str, window: Span, found: Found) -> bool:
    """Return whether a time is no time that a way or a work takes."""
    unit, before = found.quantity.unit, low[max(0, found.start - 16) : found.start]
    if AGO.match(low, found.stop):
        return True
    if unit == "hour" and max(found.quantity.value) <= ROUND_THE_CLOCK:
        if EVERY_DAY.match(low, found.stop):
            return True
        return bool(CLOCK.search(before)) and _is_bare_clock(low, found)
    if unit not in PERIODS:
        return False
    return bool(IN_THE_LAST.search(before)) or not DURATION.search(low, *window)


def _is_bare_clock(low: str, found: Found) -> bool:
    """Return whether "at 14" has nothing that makes it a change: «с 9 до 7 часов»."""
    for hours in HOURS.finditer(low, max(0, found.start - 12), found.stop + 12):
        if hours.start() <= found.start < hours.end():
            return int(hours[1]) < int(hours[2])
    before = low[max(0, found.start - 8) : found.start].split()
    return before[-1:] in (["в"], ["к"], ["at"], ["by"], ["saat"], ["сағат"])


def with_rate(
    low: str,
    span: Span,
    at: Span,
    others: Sequence[Span],
    quantity: Quantity,
    words: Vocabulary,
) -> Quantity:
    """Return a quantity with the period or the thing that it is for.

    A rate belongs to the number before it («2 рейса в день и 90 машин» is no 90 a
    day), else to the one behind it («ежедневно приходят 2 судна»).
    """
    if quantity.per or quantity.unit in NEVER_RATES:
        return quantity
    if quantity.unit in MONEY:
        per = first(words.per_thing, low, at[0], min(span[1], at[1] + RATE_REACH))
        per = per or first(words.per_thing, low, *span)
        return replace(quantity, per=per) if per else quantity
    if not any_of(words.language, "per").search(low, *span):
        return quantity
    for per, pattern in words.per:
        for match in pattern.finditer(low, *span):
            rate, is_ahead = match.span(), words.language in RATE_FIRST
            if _is_rate(low, span, rate, words) and _owns(
                low, rate, others, at, is_ahead
            ):
                return replace(quantity, per=per)
    return quantity


def _owns(
    low: str, rate: Span, others: Sequence[Span], at: Span, is_ahead: bool
) -> bool:
    """Return whether a number has a rate; ``is_ahead`` of languages that put it first.

    It is the number before the rate in the same part of the sentence, if that is near,
    else the ones behind it.
    """
    before = [o for o in others if o[1] <= rate[0] and rate[0] - o[1] <= RATE_REACH]
    before = [o for o in before if not PARTS.search(low, o[1], rate[0])]
    after = [o for o in others if o[0] >= rate[1]]
    if after and (is_ahead or not before) and at in after:
        return is_ahead or at == after[0] or not PARTS.search(low, rate[1], at[0])
    if not before or (is_ahead and after):
        return False
    # "from 5 to 9 trains a day": both, where only a word is between.
    joined = len(before) > 1 and before[-1][0] - before[-2][1] <= JOINED
    return at == before[-1] or (joined and at == before[-2])


def _is_rate(low: str, span: Span, rate: Span, words: Vocabulary) -> bool:
    if COMPARED.match(low, rate[1]) or NUMBERED.search(
        low, max(0, rate[0] - 8), rate[0]
    ):
        return False
    if words.language == "en":
        return not PAST["en"].search(low, max(0, rate[0] - 8), rate[0])
    if words.language == "ru" and TOTAL_OF.match(low, rate[0]):
        return not PAST["ru"].search(low, *span)
    return True


def measure_of(
    low: str, window: Span, found: Found, quantity: Quantity, words: Vocabulary
) -> Measure:
    """Return what a quantity measures, by its unit and the words around it."""
    unit = quantity.unit
    if found.growth:
        return "growth"
    if unit in MONEY:
        return "cost"
    if unit in ("km", "m"):
        return "speed" if quantity.per == "hour" else "length"
    if unit in TIMES:
        return "duration"
    if unit == "%":
        return "share"
    if first(words.capacity, low, *window):
        return "capacity"
    return "count" if unit in ("train", "ship", "truck") else "volume"
