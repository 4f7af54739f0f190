"""Of what a quantity, a date or a status is said: precision before recall."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from corridormap.figures.sentences import Span, inside, windows
from corridormap.figures.targets import (
    INTO,
    TOGETHER,
    Candidate,
    Names,
    coordinated,
    is_far_goal,
    is_origin,
    joint,
    leg_to,
)
from corridormap.figures.values import End, Target

OF_LEGS = frozenset({"km", "hour", "day"})
"""Units that are rather of a way than of a place."""
THROUGH = re.compile(
    r"(?:\b(?:через|в порту|порт\w?|терминал\w*|станци\w+|through|via|at|port of"
    r"|across)"
    r"\s+(?:the\s+)?[«\"]?)$"
)
BEHIND_THROUGH = re.compile(
    r"\s*(?:арқылы|порт\w*|бекет\w*|стансас\w*|үстінен|üzərindən|liman\w*|stansiya\w*"
    r"|vasitəsilə)\b"
)
RELATIVE = re.compile(r",?\s(?:котор\w+|that|which|who|where|где)\s")
"""«9 % угля, который везут по БАМу»: the clause is of another thing."""
THERE = re.compile(
    r"\b(?:туда же|туда|там|здесь|there|here|сонда|онда|мұнда|orada|burada)\b"
)
SPOT = re.compile(
    r"(?:^|\s)(?:в|во|на|через|у|под|из|до|от|at|in|through|via|near|from|to)"
    r"\s+(?:the\s+)?(?:[^\W\d_]+\s+)?[«\"]?$"
)
"""«В дальнем Бестобе»: where a name that no list has is likely a place."""
HANDLED = re.compile(
    r"\b(?:выгруз|погруз|разгруз|перегруз|таможн|(?:un)?loading|customs|тиеу|түсіру"
    r"|yüklə|boşalt|gömrük)"
)
"""Time that goods spend where a way ends, not on the way."""
POINTS_BACK = re.compile(
    r"\W*(?:е[её]|его|их|он|она|оно|они|там|туда|здесь|сейчас|теперь|прежде|раньше|ранее"
    r"|это|эт[аио]|этот|этой|этого|так(?:ая|ой)|первая очередь|проект\w*|рейс\w*"
    r"|паром\w*"
    r"|(?:лини|дорог|трасс|магистрал|маршрут|участ|порт|терминал|станци|тоннел|мост|перехо"
    r"|протяж|длин|мощност|пропускн|перевозк|перевалк|грузооборот|строительств|стоимост"
    r"|бюджет|движени|глубин|скорост|срок|путь|транзит|объ[её]м)\w*"
    r"|it|its|they|there|this|these|their|those days|now|during (?:this|that|those)"
    r"|the (?:[\w-]+ )?(?:line|road|railway|route|section|port|terminal|station|tunnel"
    r"|bridge|crossing|project|work|works|construction|length|capacity|budget|cost|traffic|ferry"
    r"|train|journey|trip|stretch|same|corridor|service|link|highway)"
    r"|a (?:vessel|ferry|train|trip|ship)|rail traffic|work|works|construction|traffic"
    r"|estimates|transit|throughput|capacity|annual"
    r"|оның|ол|онда|бұл|мұнда|қазір|бұрын|кезекте|алаңда"
    r"|(?:жол|ұзындығ|желі|құрам|порт|терминал|бекет|учаск|құрылыс|қуат|дәліз|өткел)\w*"
    r"|onun|o|orada|bu|indi|əvvəl\w*|növbədə|sahədə"
    r"|(?:xətt|xətd|yol|qatar|uzunlu|yenilə|liman|terminal|stansiya|tikinti|layihə|dəhliz"
    r"|keçid)\w*)\b"
)
"""How a sentence begins that goes on about what the one before it is about."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with its names; ``earlier`` finds the topic of the ones before.

    Both are looked for only where something is said.
    """

    low: str
    span: Span
    language: str
    read_names: Callable[[], Names]
    earlier: Callable[[], Candidate | None]

    @cached_property
    def names(self) -> Names:
        """Return the names of the sentence: read only where something is said."""
        return self.read_names()

    def windows(self, items: Sequence[Span]) -> list[Span]:
        """Return the stretches that statements take up."""
        if not items:
            return []
        taken = [(t.start, t.stop) for t in self.names.targets]
        taken += [(end.start, end.stop) for end in self.names.unknown]
        return windows(self.low, self.span, self.language, items, sorted(taken))

    def about(
        self, item: Span, window: Span, unit: str, before: tuple[Target, ...] = ()
    ) -> tuple[Target, ...]:
        """Return what a statement is about; empty where that is unclear.

        ``before`` is what the statement before it in the sentence is about.
        """
        near = [t for t in self.names.targets if inside(window, t.start, t.stop)]
        if not near:
            return self._from_before(window, unit, before)
        if len(near) == 1 and (there := self.there(window)):
            return self._leg_there(near[0], there)
        together = bool(TOGETHER.search(self.low, *self.span))
        if several := joint(self.low, self._outside(near, item), together):
            return tuple(entry.target for entry in several)
        chosen = self._choose(near, item, unit)
        if chosen is None:
            return ()
        return (self._whole_leg(chosen, unit, before).target,)

    def there(self, window: Span) -> Target | None:
        """Return the place that "there" means in a stretch, None without the word."""
        match = THERE.search(self.low, *window)
        return self._place_before(match.start(), ()) if match else None

    def _leg_there(self, origin: Candidate, there: Target) -> tuple[Target, ...]:
        """Read «вагоны из Шу пришли туда же»."""
        end = origin.target.ends[0]
        if origin.kind == "place" and is_origin(self.low, end, self.language):
            return (Target("leg", (end, there.ends[-1])),)
        return (origin.target,)

    def _from_before(
        self, window: Span, unit: str, before: tuple[Target, ...]
    ) -> tuple[Target, ...]:
        if any(self._is_spot(end, window) for end in self.names.unknown):
            return ()
        there = THERE.search(self.low, *window)
        if there and (place := self._place_before(there.start(), before)):
            return (place,)
        if before:
            handled = unit in ("hour", "day") and HANDLED.search(self.low, *window)
            return tuple(_goal(t) for t in before) if handled else before
        small = _small(self.names.targets)
        if small:
            return (small[0].target,) if len({t.key for t in small}) == 1 else ()
        return self.topical()

    def topical(self) -> tuple[Target, ...]:
        """Return the topic, if the sentence begins like one that goes on about it."""
        start, stop = self.span
        if self.names.targets or not POINTS_BACK.match(self.low, start, stop):
            return ()
        result = self.earlier()
        return (result.target,) if result else ()

    def _is_spot(self, end: End, window: Span) -> bool:
        """Return whether a name that no list has is where something is."""
        if not inside(window, end.start, end.stop):
            return False
        return bool(SPOT.search(self.low, max(self.span[0], end.start - 40), end.start))

    def _place_before(self, at: int, before: tuple[Target, ...]) -> Target | None:
        earlier = [t for t in self.names.targets if t.stop <= at]
        # «Вагоны из Шу пришли туда же»: not to where it came from.
        ends = [(t, t.target.ends[0]) for t in earlier]
        goals = [t for t, e in ends if not is_origin(self.low, e, self.language)]
        legs = [t for t in earlier if t.kind == "leg"]
        known = [t for t in earlier if t in goals or t in legs]
        last = known[-1].target if known else before[-1] if before else None
        if last is None and (topical := self.earlier()):
            last = topical.target
        return _goal(last) if last else None

    def _outside(self, near: Sequence[Candidate], item: Span) -> list[Candidate]:
        """Leave out what is in a relative clause behind the statement."""
        clause = RELATIVE.search(self.low, item[1], self.span[1])
        kept = [t for t in near if not clause or t.start < clause.start()]
        return kept or list(near)

    def _choose(
        self, near: Sequence[Candidate], item: Span, unit: str
    ) -> Candidate | None:
        """Choose among targets; a country only where nothing is smaller."""
        small = _small(self._outside(near, item))
        if len({t.key for t in small}) == 1:
            return small[0]
        for kind in ("leg", "corridor"):
            alike = [t for t in small if t.kind == kind]
            if len(alike) == 1 and (unit in OF_LEGS or kind == "leg"):
                return alike[0]
        passed = [t for t in small if self._is_passed(t)]
        if len(passed) == 1 and unit not in OF_LEGS:
            return passed[0]
        before = [t for t in small if t.stop <= item[0]]
        after = [t for t in small if t.start >= item[1]]
        return before[-1] if before else next(iter(after), None)

    def _is_passed(self, target: Candidate) -> bool:
        if THROUGH.search(self.low, max(0, target.start - 20), target.start):
            return True
        inner = BEHIND_THROUGH.search(self.low, target.start, target.stop)
        return bool(inner or BEHIND_THROUGH.match(self.low, target.stop))

    def _whole_leg(
        self, goal: Candidate, unit: str, before: tuple[Target, ...]
    ) -> Candidate:
        """Give «до Бейнеу 9 часов» the beginning that was told before."""
        if (unit not in OF_LEGS and unit not in PRICES) or goal.kind != "place":
            return goal
        if not is_far_goal(self.low, goal.target.ends[0], self.language):
            return goal
        earlier = before[-1] if before else self._earlier_target()
        if earlier is None or earlier.kind == "corridor":
            return goal
        if before and earlier.kind != "leg":
            return goal
        return leg_to(earlier.ends[0], goal)

    def _earlier_target(self) -> Target | None:
        result = self.earlier()
        return result.target if result else None


PRICES = frozenset({"USD", "EUR", "KZT", "RUB"})


def _small(targets: Sequence[Candidate]) -> list[Candidate]:
    return [t for t in targets if t.kind != "country"] or list(targets)


def _goal(target: Target) -> Target:
    """Return where a leg ends; a place is itself."""
    return Target("place", target.ends[-1:]) if target.kind == "leg" else target


def topic(low: str, span: Span, language: str, found: Names) -> Candidate | None:
    """Return what the next sentence may call "it", None where that is unclear.

    A leg comes before a corridor, that before a place; of several places only one that
    begins the sentence: "Traders in Poti expect more, those in Kars less".
    """
    small = _small(found.targets)
    for kind in ("leg", "corridor"):
        if alike := [t for t in small if t.kind == kind]:
            return alike[0]
    if pair := coordinated(low, span, found):
        return pair
    if len({t.key for t in small}) == 1:
        return small[0]
    if small and small[0].start - span[0] <= SUBJECT_REACH:
        end = small[0].target.ends[0]
        placed = INTO.search(low, span[0], end.start) or is_origin(low, end, language)
        return None if placed else small[0]
    return None


SUBJECT_REACH = 20
"""Letters before the subject of a sentence: «Старый порт Сухум ...»."""
