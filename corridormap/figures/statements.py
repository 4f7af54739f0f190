"""The figures, events and statuses of a sentence, each with what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from corridormap.figures.attach import Sentence
from corridormap.figures.bounds import Found
from corridormap.figures.dates import Day, in_year
from corridormap.figures.noise import (
    between_commas,
    is_apart,
    is_noise,
    measure_of,
    with_rate,
)
from corridormap.figures.periods import period_of
from corridormap.figures.sentences import Span, inside
from corridormap.figures.targets import is_country, is_goal, is_origin
from corridormap.figures.values import Condition, End, Event, Figure, Target
from corridormap.figures.vocabulary import Vocabulary, any_of, first
from corridormap.model import Happening, Quantity, State

KINDS: tuple[tuple[Happening, str], ...] = (
    ("departure", "depart"),
    ("arrival", "arrive"),
    ("closing", "close"),
    ("opening", "open"),
)
MOVES = ("departure", "arrival")
FUTURE = re.compile(
    r"\b(?:will|due|to (?:open|arrive|depart|resume)|scheduled|expected|should|планиру"
    r"|отправ(?:ится|ят)|выйдет|прид[её]т|начн|запуст[ия]|закро|возобнов(?:ят|ится)"
    r"|долж|будет|будут|откро|ожида|жд[её]т|хотят|обещают|намер|прибудет|жоспар|тиіс|күтіл"
    r"|ашылады|\w+(?:acaq|əcək)|\w+m[aə]lıdır|\w+məlidir|gözlənil|planlaş)"
)
REACH = 70
"""Letters on either side of a date in which a verb of movement is looked for."""
SHORT_PART = 4
"""Words of a part of a sentence that is a date alone: «3 мая, дошёл ...»."""


def figures(
    sentence: Sentence,
    found: Sequence[Found],
    days: list[Day],
    words: Vocabulary,
    published: date | None,
) -> Iterator[Figure]:
    """Yield the figures of a sentence; wages, ages, votes and the like are none."""
    low, span = sentence.low, sentence.span
    before: tuple[Target, ...] = ()
    last: Quantity | None = None
    spans = [(item.start, item.stop) for item in found]
    for item, at, window in zip(found, spans, sentence.windows(spans), strict=True):
        if is_noise(low, span, window, item, words):
            continue
        quantity = with_rate(low, span, at, spans, item.quantity, words)
        if item.lent and last and last.unit == quantity.unit and not quantity.per:
            quantity = replace(quantity, per=last.per)
        last = quantity
        about = sentence.about(at, window, quantity.unit, before)
        before = about or before
        yield Figure(
            *at,
            quantity=quantity,
            of=measure_of(low, window, item, quantity, words),
            year=period_of(low, span, at, words.language, days, published),
            about=about,
        )


def conditions(
    sentence: Sentence, others: Sequence[Span], words: Vocabulary
) -> Iterator[Condition]:
    """Yield what a sentence says holds now of its places, legs and corridors."""
    low, span = sentence.low, sentence.span
    taken = _states(low, span, words)
    if not taken or first(words.sitting, low, *span):
        return
    spans = sorted(taken)
    items = sorted({*spans, *others})
    of = dict(zip(items, sentence.windows(items), strict=True))
    before: tuple[Target, ...] = ()
    for at in spans:
        part = between_commas(low, of[at], at)
        if is_apart(low, span, of[at], at, words) or first(words.people, low, *part):
            continue
        about = sentence.about(at, of[at], "km", before)
        # A country is no line that could be open or closed.
        about = tuple(target for target in about if not is_country(target)) or before
        before = about
        if about:
            yield Condition(*at, status=taken[at], about=about)


def _states(low: str, span: Span, words: Vocabulary) -> dict[Span, State]:
    """Return the words that tell a status, and what it is."""
    taken: dict[Span, State] = {}
    if not any_of(words.language, "status").search(low, *span):
        return taken
    for state, pattern in words.status:
        for match in pattern.finditer(low, *span):
            at = match.span()
            if not any(a < at[1] and at[0] < b for a, b in taken):
                taken[at] = STATES.get(state) or _state(state)
    return taken


STATES: dict[str, State] = {"not closed": "open", "not begun": "planned"}
"""Rows of the table that come before the words which they turn round."""


def _state(name: str) -> State:
    return name  # type: ignore[return-value]


def events(
    sentence: Sentence,
    days: Sequence[Day],
    stated: Sequence[Condition],
    words: Vocabulary,
    published: date | None,
) -> Iterator[Event]:
    """Yield the dates of a sentence on which something left, came, opened or closed."""
    low, span = sentence.low, sentence.span
    spans = [(day.start, day.stop) for day in days]
    before: tuple[Target, ...] = ()
    for day, at, window in zip(days, spans, sentence.windows(spans), strict=True):
        kind = _happening(low, window, day, words)
        if kind == "closing" and day.ends:
            kind = "opening"
        if kind is None or is_apart(low, span, window, at, words):
            continue
        if kind not in MOVES and first(words.sitting, low, *span):
            continue
        if kind in MOVES:
            about = _moved(sentence, kind, window)
        else:
            about = sentence.about(at, window, "km", before) or _stated(stated, at)
        if not about:
            continue
        before = about
        is_ahead = bool(FUTURE.search(low, span[0], window[1]))
        dated = in_year(day, published, is_ahead)
        yield Event(*at, kind=kind, date=dated.iso, about=about)


def _stated(stated: Sequence[Condition], at: Span) -> tuple[Target, ...]:
    """Return what the status nearest to a date is of."""
    nearest = min(stated, key=lambda s: abs(s.start - at[0]), default=None)
    return nearest.about if nearest else ()


def _happening(low: str, window: Span, day: Day, words: Vocabulary) -> Happening | None:
    """Return what happened on a day: the verb nearest to it, in its stretch."""
    nearest: tuple[int, Happening] | None = None
    patterns = [(kind, getattr(words, name)[0][1]) for kind, name in KINDS]
    works, starts = (pattern for _, pattern in words.begin)
    if works.search(low, *window):
        patterns.insert(0, ("start of works", starts))
    for kind, pattern in patterns:
        for match in pattern.finditer(low, *window):
            away = max(match.start() - day.stop, day.start - match.end(), 0)
            if away <= REACH and (nearest is None or away < nearest[0]):
                nearest = (away, kind)
    return nearest[1] if nearest else None


def _moved(sentence: Sentence, kind: Happening, window: Span) -> tuple[Target, ...]:
    """Return the place that was left or reached on a day, nothing if it isn't told."""
    near = [t for t in sentence.names.targets if inside(window, t.start, t.stop)]
    leaves = kind == "departure"
    if not leaves and (there := sentence.there(window)):
        return (there,)
    for leg in near:
        if leg.kind == "leg":
            return (Target("place", (leg.target.ends[0 if leaves else -1],)),)
    ends = [t.target.ends[0] for t in near if t.kind in ("place", "country")]
    fits, against = (is_origin, is_goal) if leaves else (is_goal, is_origin)
    unknown = [e for e in sentence.names.unknown if inside(window, e.start, e.stop)]
    chosen = [e for e in (*ends, *unknown) if fits(sentence.low, e, sentence.language)]
    if len(chosen) == 1:
        return _place(chosen[0])
    rest = [e for e in ends if not against(sentence.low, e, sentence.language)]
    if len(rest) == 1:
        return _place(rest[0])
    return _from_topic(sentence, leaves) if not near else ()


def _place(end: End) -> tuple[Target, ...]:
    return (Target("place", (end,)),)


def _from_topic(sentence: Sentence, leaves: bool) -> tuple[Target, ...]:
    legs = [t.target for t in sentence.names.targets if t.kind == "leg"]
    result = sentence.topical() or tuple(legs if len(legs) == 1 else ())
    if not result or result[0].kind == "corridor":
        return ()
    return _place(result[0].ends[0 if leaves else -1])
