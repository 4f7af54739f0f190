"""The order in which a text strings places together: ``из Баку через Ганджу в ...``.

Each name has a part in its sentence: where a way begins, what it goes through, where it
ends. ``via`` may be anywhere; the stops are in the order of the way, not of the words.
Without a word of movement there is no route: of ``он прилетел из Москвы в Баку`` nobody
knows the way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from corridormap.geo.distance import km_between
from corridormap.kinds import kind_of
from corridormap.model import Article, Candidate, Place, Resolution
from corridormap.story.cues import (
    BY_RAIL_OR_SEA,
    BY_ROAD,
    BY_SEA_OR_ROAD,
    CUES,
    RAILWAY,
    Cues,
)

Part = Literal["origin", "through", "goal", "between", "dash", "none"]

FEWEST_BY_DASHES = 3
LISTED = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:,|,?\s*(?:и|and|және|мен|пен|бен|və|ilə|then)\s)\s*"
    r"(?:(?:и|and|və|және)\s+)?(?:[^\W\d_A-ZА-ЯЁ][\w-]*\s+){0,2}[«„“\"]?",
)
"""What is between two names of one list."""
REGION_KM = 250.0
"""How far from the middle of its region its capital may lie."""
DASH = re.compile(r"[»”\"]?\s*[-‐‑–—→]\s*[«“\"]?")
SENTENCE = re.compile(r"[.!?…]+[»”\")]*\s+(?=[«“\"(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІƏĞİÖŞÇÜ])")
LOCATIVE = re.compile(r"(?:е|и|ах|ях|ом|ем)$")
BARE = re.compile(r"\b(?:в|во|на)\s+(?:[^\W\d_]+\s+){0,3}[«„“\"]?$", re.IGNORECASE)
BUT = re.compile(
    r"\b(?:а|но|ал|бірақ|but|while|whereas|isə|amma|lakin)\b", re.IGNORECASE
)
"""What comes after it is of another thing."""
IT = re.compile(r"\b(?:он|она|оно|они|it|they|ол|олар|o|onlar)\b", re.IGNORECASE)


Stops = tuple[str, ...]
"""Refs of stops, in the order of the way."""


@dataclass(frozen=True, slots=True)
class Itinerary:
    """Stops in the order of the way: the resolutions of the text that name them.

    One may be unresolved: a gap. ``modes`` are what the text says of the way, None
    where it says nothing.
    """

    stops: tuple[Resolution, ...]
    modes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A name with its part in the sentence."""

    stop: Resolution
    part: Part
    onward: bool
    sentence: int


@dataclass(slots=True)
class Way:
    """A way as far as the text has told it."""

    before: list[Resolution]
    early: list[Resolution] = field(default_factory=list)
    end: Resolution | None = None
    late: list[Resolution] = field(default_factory=list)
    sentence: int = 0
    whole: bool = True

    @property
    def stops(self) -> list[Resolution]:
        """The stops in the order of the way."""
        ends = [self.end] if self.end else []
        return [*self.before, *self.early, *self.late, *ends]

    def on(self) -> None:
        """Go on from where the way had come."""
        ends = [self.end] if self.end else []
        self.before = [*self.before, *self.early, *ends, *self.late]
        self.early, self.end, self.late = [], None, []


def itineraries(
    article: Article, resolutions: Sequence[Resolution]
) -> Iterator[Itinerary]:
    """Yield the routes that an article describes by their stops.

    ``resolutions`` are in the order of the text.
    """
    cues = CUES[article.language]
    results: list[Itinerary] = []
    nouns = [r for r in resolutions if r.mention.form == "noun"]
    starts = [r.mention.start for r in nouns]
    for passage in article.passages:
        first = bisect_left(starts, passage.start)
        inside = nouns[first : bisect_left(starts, passage.stop, first)]
        if len(inside) > 1:
            paragraph = _Passage(article.body, passage.start, passage.stop, cues)
            results += paragraph.itineraries(inside)
    yield from _once(results)


def is_stop(place: Candidate) -> bool:
    """Return whether a route can stop at a place."""
    return kind_of(place.kind).stop or place.ref in CITY_STATES


CITY_STATES = frozenset(f"iso3166:{code}" for code in ("GI", "HK", "MC", "MO", "SG"))
"""States and territories that are one city: "from Qinzhou to Singapore"."""


class _Passage:
    """A paragraph, read name by name."""

    def __init__(self, body: str, start: int, stop: int, cues: Cues) -> None:
        self._body, self._stop, self._cues = body, stop, cues
        ends = [m.end() for m in SENTENCE.finditer(body, start, stop)]
        self._sentences = list(pairwise([start, *ends, stop]))

    def itineraries(self, names: Sequence[Resolution]) -> Iterator[Itinerary]:
        text = self._told(names)
        moving = (way.stops for way in self._ways(text) if self._moves(way.stops))
        for stops in map(_one_way, (*moving, *self._strings(text))):
            placed = [stop for stop in stops if _candidate(stop)]
            if len({_ref(stop) for stop in placed}) > 1:
                yield Itinerary(tuple(stops), self._modes(placed))

    def _told(self, names: Sequence[Resolution]) -> list[Told]:
        """Return the names that a route can stop at, with their parts."""
        parts = [self._own_part(names, at) for at in range(len(names))]
        self._share(names, parts)
        rows = []
        for at, whole in enumerate(names):
            name = _as_stop(whole)
            if name is None:
                continue
            start = names[at - 1].mention.stop if at else self._sentences[0][0]
            lead = self._body[max(start, self._sentence(name)[0]) : name.mention.start]
            onward = bool(self._cues.onward.search(lead))
            rows.append(Told(name, parts[at], onward, self._number(name)))
        return rows

    def _own_part(self, names: Sequence[Resolution], at: int) -> Part:
        """Return what the words beside a name say of it, ``none`` where nothing."""
        mention = names[at].mention
        start = names[at - 1].mention.stop if at else self._sentences[0][0]
        lead = self._body[max(start, self._sentence(names[at])[0]) : mention.start]
        if at and DASH.fullmatch(self._body[start : mention.start]):
            return "dash"
        cues = self._cues
        before: tuple[tuple[Part, re.Pattern[str] | None], ...] = (
            ("between", cues.between),
            ("through", cues.through),
            ("origin", cues.origin),
            ("goal", cues.goal),
        )
        for part, pattern in before:
            if pattern and pattern.search(lead):
                return (
                    "none" if part == "goal" and _is_inside(lead, names[at]) else part
                )
        return self._part_behind(names, at)

    def _part_behind(self, names: Sequence[Resolution], at: int) -> Part:
        cues, mention = self._cues, names[at].mention
        stop = self._sentence(names[at])[1]
        if at + 1 < len(names):
            stop = min(stop, names[at + 1].mention.start)
        behind = (
            _ending(mention.surface, mention.lemma) + self._body[mention.stop : stop]
        )
        after: tuple[tuple[Part, re.Pattern[str] | None], ...] = (
            ("between", cues.after_between),
            ("through", cues.after_through),
            ("origin", cues.after_origin),
            ("goal", cues.after_goal),
        )
        for part, pattern in after:
            if pattern and pattern.match(behind):
                return part
        return "none"

    def _share(self, names: Sequence[Resolution], parts: list[Part]) -> None:
        """Give a list one part: ``через A, B и C``, ``A, B және C арқылы``.

        Of several places from which, or to which, something goes no way is known.
        """
        listed = [
            bool(LISTED.fullmatch(self._body[a.mention.stop : b.mention.start]))
            for a, b in pairwise(names)
        ]
        for at, same in enumerate(listed):
            if same and parts[at + 1] == "none" and parts[at] != "goal":
                parts[at + 1] = parts[at]
        for at in range(len(listed) - 1, -1, -1):
            behind = parts[at + 1] in ("through", "between")
            if listed[at] and behind and parts[at] == "none":
                parts[at] = parts[at + 1]

    def _ways(self, told: Sequence[Told]) -> Iterator[Way]:
        """Yield the ways from an origin, by what comes between, to a goal."""
        way: Way | None = None
        loose: list[Resolution] = []
        for name in told:
            if way and name.sentence > way.sentence + 1:
                yield from _known(way)
                way = None
            # What "passes through Baku" is no way of the next sentence.
            loose = [stop for stop in loose if self._number(stop) == name.sentence]
            if name.part == "origin":
                before, way = way, _from(way, name, loose)
                yield from _known(before) if before is not way else ()
                loose = []
            elif name.part == "through" and way is None:
                loose.append(name.stop)
            elif way:
                self._lead(way, name)
        yield from _known(way)

    def _lead(self, way: Way, name: Told) -> None:
        """Lead a way through a place, or to its goal."""
        if name.part == "through":
            if name.onward:
                way.on()
            (way.late if way.end else way.early).append(name.stop)
            way.sentence = name.sentence
        elif name.part == "goal" and self._goes_on(way, name):
            if way.end or name.onward:
                way.on()
            way.end, way.sentence = name.stop, name.sentence

    def _goes_on(self, way: Way, name: Told) -> bool:
        """Return whether the way leads on to a goal, and the text is of it still."""
        if way.end is None and name.sentence == way.sentence:
            return True
        start, _ = self._sentences[name.sentence]
        last = max(stop.mention.stop for stop in way.stops)
        lead = self._body[max(start, last) : name.stop.mention.start]
        if BUT.search(lead) and not name.onward:
            return False
        leads = name.onward or bool(self._cues.moves.search(lead))
        if name.sentence == way.sentence:
            return leads
        subject = self._cues.carriers.search(lead) or IT.search(lead)
        return name.onward or bool(leads and subject)

    def _strings(self, told: Sequence[Told]) -> Iterator[list[Resolution]]:
        """Yield names with dashes between, and those between which a stretch lies."""
        string: list[Told] = []
        for name in told:
            adjacent = string and name.part == "dash"
            if not adjacent:
                yield from self._string(string)
                string = []
            string.append(name)
        yield from self._string(string)
        pair = [name for name in told if name.part == "between"]
        for first, second in pairwise(pair):
            if first.sentence == second.sentence and self._is_stretch(
                first.stop, second.stop
            ):
                yield [first.stop, second.stop]

    def _string(self, string: Sequence[Told]) -> Iterator[list[Resolution]]:
        stops = [name.stop for name in string]
        if len(stops) >= FEWEST_BY_DASHES or (
            len(stops) == 2 and self._is_stretch(*stops)
        ):
            yield stops

    def _is_stretch(self, one: Resolution, two: Resolution) -> bool:
        """Return whether a section or a line is beside two names."""
        start = max(self._sentence(one)[0], one.mention.start - 60)
        stop = min(self._sentence(two)[1], two.mention.stop + 40)
        around = self._body[start : one.mention.start]
        around += " " + self._body[two.mention.stop : stop]
        cues = self._cues
        return bool(cues.stretch.search(around) or cues.carriers.search(around))

    def _moves(self, stops: Sequence[Resolution]) -> bool:
        """Return whether the sentences of some stops tell of movement.

        Of two stops only, a train or a line must be in it: people go there too.
        """
        numbers = sorted({self._number(stop) for stop in stops})
        text = " ".join(self._body[slice(*self._sentences[n])] for n in numbers)
        if len(stops) == 2:
            return bool(self._cues.carriers.search(text))
        return bool(self._cues.moves.search(text) or self._cues.carriers.search(text))

    def _modes(self, stops: Sequence[Resolution]) -> tuple[str, ...] | None:
        text = self._clause(stops)
        if BY_ROAD.search(text) and not BY_RAIL_OR_SEA.search(text):
            return ("road",)
        railway = RAILWAY.search(text) and not BY_SEA_OR_ROAD.search(text)
        if railway and len(stops) == 2 and self._is_stretch(*stops):
            return ("rail",)
        return None

    def _clause(self, stops: Sequence[Resolution]) -> str:
        """Return the part of a sentence that some stops are in, between semicolons.

        "By rail it is 1,700 km to Lobito; a lorry to Durban drives 3,000 km."
        """
        start, stop = self._sentence(stops[0])
        first = min(name.mention.start for name in stops)
        last = max(name.mention.stop for name in stops)
        start = max(start, self._body.rfind(";", start, first) + 1)
        end = self._body.find(";", last, stop)
        return self._body[start : end if end >= 0 else stop]

    def _number(self, name: Resolution) -> int:
        start = name.mention.start
        return next(n for n, (_, end) in enumerate(self._sentences) if start < end)

    def _sentence(self, name: Resolution) -> tuple[int, int]:
        return self._sentences[self._number(name)]


def _from(way: Way | None, name: Told, loose: list[Resolution]) -> Way:
    """Begin a way at an origin, or go on from where one had come.

    Two origins one after the other are a list: ``из Баку, Астаны и Ташкента``.
    """
    if way and len(way.stops) == 1 and way.sentence == name.sentence:
        way.whole = False
        return way
    if way and _ref(name.stop) == _ref(way.stops[-1]):
        way.on()
        way.sentence = name.sentence
        return way
    return Way([name.stop], early=loose, sentence=name.sentence)


def _known(way: Way | None) -> Iterator[Way]:
    """Yield a way that has an end, by what it goes through."""
    if way and way.whole and (way.end or way.early or len(way.before) > 1):
        yield way


def _ending(surface: str, lemma: str) -> str:
    """Return the last letters of a name that its lemma lacks: ``Бакуге`` has ``ге``."""
    same = 0
    for first, second in zip(surface.lower(), lemma.lower(), strict=False):
        if first != second:
            break
        same += 1
    return surface[same:]


def _is_inside(lead: str, name: Resolution) -> bool:
    """Return whether something is there and does not go there: ``в Мерсине``."""
    mention = name.mention
    changed = mention.surface.lower() != mention.lemma.lower()
    inside = changed and bool(LOCATIVE.search(mention.surface))
    return inside and bool(BARE.search(lead))


def _as_stop(name: Resolution) -> Resolution | None:
    """Return a name as a stop; a region is the city of its name: ``через Карс``."""
    outcome = name.outcome
    if not isinstance(outcome, Place) or is_stop(outcome.candidate):
        return name
    region = outcome.candidate
    if region.kind == "admin1":
        for other in outcome.others:
            city = other.candidate
            near = km_between(region.lat, region.lon, city.lat, city.lon) < REGION_KM
            if is_stop(city) and near:
                return replace(name, outcome=replace(outcome, candidate=city))
    return None


def _candidate(stop: Resolution) -> Candidate | None:
    outcome = stop.outcome
    return outcome.candidate if isinstance(outcome, Place) else None


def _ref(stop: Resolution) -> str:
    candidate = _candidate(stop)
    return candidate.ref if candidate else f"unplaced:{stop.mention.start}"


def _one_way(stops: Sequence[Resolution]) -> list[Resolution]:
    """Return the stops without the way back, and none twice in a row."""
    kept: list[Resolution] = []
    for stop in stops:
        if not kept or _ref(stop) != _ref(kept[-1]):
            kept.append(stop)
    while len(kept) > 2 and _ref(kept[-1]) == _ref(kept[-3]):
        kept.pop()
    return kept


def _once(found: Sequence[Itinerary]) -> Iterator[Itinerary]:
    """Yield the routes that are no part of another, nor another the other way round."""
    first: dict[Stops, Itinerary] = {}
    for item in found:
        stops = tuple(_ref(stop) for stop in item.stops)
        if stops[::-1] not in first:
            first.setdefault(stops, item)
    # An archive in one file has routes by the thousand: only those through the stop
    # that fewest have are looked at.
    through: dict[str, list[Stops]] = {}
    for stops in first:
        for stop in set(stops):
            through.setdefault(stop, []).append(stops)
    for stops, item in first.items():
        others = min((through[stop] for stop in stops), key=len)
        if not any(len(o) > len(stops) and _inside(stops, o) for o in others):
            yield item


def _inside(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Return whether the stops are among others in their order, there or back."""
    for line in (whole, whole[::-1]):
        rest = iter(line)
        if all(stop in rest for stop in part):
            return True
    return False
