"""Choose a place for each name of a text, weighing all names together, twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from corridormap.model import (
    Candidate,
    KnownRoute,
    Mention,
    Place,
    Position,
    Resolution,
    Scored,
    Unresolved,
)
from corridormap.resolve.confidence import confidence
from corridormap.resolve.context import (
    lay_out,
    read,
    togetherness,
)
from corridormap.resolve.options import Finder, Floats, OptionFinder, Options, vectors
from corridormap.resolve.pin import Pin
from corridormap.resolve.stated import NOWHERE, Area, stated_areas
from corridormap.resolve.twins import sides

REASONS = {"beside": "near", "state": "country", "node": "corridor", "hub": "corridor"}
"""Parts that are told as others are."""

NOTHING_SETTLED: Mapping[int, Pin] = {}

MOST_NAMES = 1000
"""Names that are weighed by each other: tables of all pairs are kept of them."""

RUNNERS_UP = 4
"""Other places of the name that a card lists."""

DECISION = "decision"
"""The reason of a place that a person chose."""

Key = tuple[tuple[str, ...], str | None, Area, Pin | None]
"""Names and hint of a mention, the area that is beside it, and what is settled."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A name of a text with all its candidates, best first.

    ``stated`` are the codes of the countries and regions that are beside it.
    """

    mention: Mention
    stated: tuple[str, ...]
    scored: tuple[Scored, ...]


Scores = tuple[Options, dict[str, Floats]]
"""The options of a name, and the parts of their scores that its text gives them."""


class Resolver:
    """Resolve the mentions of one text after the other."""

    def __init__(self, finder: Finder, corridors: Iterable[KnownRoute] = ()) -> None:
        """Take candidates from ``finder``; the corridors say what lies on a route."""
        known = tuple(corridors)
        nodes = (node.ref for corridor in known for node in corridor.nodes)
        self._find = OptionFinder(finder, frozenset(ref for ref in nodes if ref))
        self._routes = {f"corridor:{c.id}": _points(c) for c in known}

    def resolve(
        self,
        mentions: Sequence[Mention],
        body: str = "",
        pins: Mapping[int, Pin] = NOTHING_SETTLED,
    ) -> tuple[Resolution, ...]:
        """Return a place or a reason for each mention, in their order.

        ``body`` is the text that they are of: it says which country or region is
        beside a name. Names that are meant alike have one place in the text. ``pins``
        are what a person settled, by the number of the mention.
        """
        keys = self._keys(mentions, body, pins)
        places = {
            key: self._place(key, options, parts)
            for key, (options, parts) in self._scores(keys).items()
        }
        return tuple(
            Resolution(mention, places.get(key) or Unresolved("unknown"))
            for mention, key in zip(mentions, keys, strict=True)
        )

    def _place(self, key: Key, options: Options, parts: dict[str, Floats]) -> Place:
        """Return the place of a name; of a settled one, with what else it may be."""
        pin = key[3]
        if pin is None or pin.place is None:
            return place(_scored(options, parts, RUNNERS_UP + 1))
        free = self._find.options(key[0], key[1])
        others = _scored(free, {}, RUNNERS_UP + 1) if free.candidates else ()
        rest = (other for other in others if other.candidate.ref != pin.place.ref)
        return Place(pin.place, 1.0, DECISION, tuple(rest)[:RUNNERS_UP], pin.decided)

    def weigh(self, mentions: Sequence[Mention], body: str = "") -> tuple[Weighed, ...]:
        """Return each name of a text, once, with all its candidates and scores."""
        keys = self._keys(mentions, body)
        first = dict(zip(reversed(keys), reversed(mentions), strict=True))
        scores = self._scores(keys)
        return tuple(
            Weighed(
                mention=first[key],
                stated=tuple(sorted(key[2][0])),
                scored=_scored(*scores[key]) if key in scores else (),
            )
            for key in dict.fromkeys(keys)
        )

    def _keys(
        self,
        mentions: Sequence[Mention],
        body: str,
        pins: Mapping[int, Pin] = NOTHING_SETTLED,
    ) -> list[Key]:
        areas = self._areas(mentions, body) if body else None
        return [
            (m.names, m.hint, area, pins.get(number))
            for number, (m, area) in enumerate(
                zip(mentions, areas or repeat(NOWHERE), strict=False)
            )
        ]

    def _areas(self, mentions: Sequence[Mention], body: str) -> list[Area]:
        """Return what is beside each mention, and the side of the border it is on."""
        stated = stated_areas(mentions, body, self._candidates)
        options = [self._find.options(m.names, m.hint) for m in mentions]
        return sides(mentions, body, stated, options)

    def _options(self, key: Key) -> Options:
        names, hint, _, pin = key
        if pin is None:
            return self._find.options(names, hint)
        if pin.place is not None:
            return self._find.only(pin.place)
        return self._find.without(names, hint, pin.without)

    def _candidates(self, mention: Mention) -> tuple[Candidate, ...]:
        return self._find.options(mention.names, mention.hint).candidates

    def _scores(self, keys: Sequence[Key]) -> dict[Key, Scores]:
        """Return the scores of each name that has candidates."""
        known = [key for key in keys if self._options(key).candidates]
        scores: dict[Key, Scores] = {}
        for stretch in _stretches(known):
            scores = self._stretch(stretch) | scores
        return scores

    def _stretch(self, keys: Sequence[Key]) -> dict[Key, Scores]:
        """Return the scores of the names of one stretch of a text."""
        names = tuple(dict.fromkeys(keys))
        options = [self._options(key) for key in names]
        number = {key: at for at, key in enumerate(names)}
        field = lay_out(
            options,
            [self._stated(*pair) for pair in zip(options, names, strict=True)],
            self._route(options),
            togetherness([number[key] for key in keys], len(names)),
        )
        parts = read(field)
        stops = [*field.first.tolist()[1:], len(field.base)]
        return {
            key: (result, {name: part[start:stop] for name, part in parts.items()})
            for key, result, start, stop in zip(
                names, options, field.first.tolist(), stops, strict=True
            )
        }

    def _stated(self, options: Options, key: Key) -> Floats:
        """Return how surely the words beside a name put each candidate there."""
        codes, sure = key[2]
        if not sure:
            return np.zeros(len(options.candidates))
        numbers = [self._find.code(code) for code in codes]
        inside = np.isin(options.country, numbers) | np.isin(options.region, numbers)
        return np.where(inside, float(sure), 0.0)

    def _route(self, options: Iterable[Options]) -> Floats:
        refs = (option.candidates[0].ref for option in options)
        points = [p for ref in refs for p in self._routes.get(ref, ())]
        return vectors(points)


def _stretches(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """Cut the names of a very long text where a stretch would have too many."""
    start, names = 0, set[Key]()
    for at, key in enumerate(keys):
        if len(names) == MOST_NAMES and key not in names:
            yield keys[start:at]
            start, names = at, set()
        names.add(key)
    if names:
        yield keys[start:]


def _scored(
    options: Options, parts: dict[str, Floats], most: int | None = None
) -> tuple[Scored, ...]:
    """Return the best candidates of a name with their scores, best first.

    Scores are rounded to thousandths before they are compared: the last digits of a
    float differ between machines.
    """
    total = (options.base + sum(parts.values())).round(3).tolist()
    columns = {name: part.round(3).tolist() for name, part in parts.items()}
    refs = [candidate.ref for candidate in options.candidates]
    order = sorted(range(len(refs)), key=lambda at: (-total[at], refs[at]))
    return tuple(
        Scored(
            candidate=options.candidates[at],
            score=total[at],
            parts=(
                *options.parts[at],
                *((name, part[at]) for name, part in columns.items() if part[at]),
            ),
        )
        for at in order[:most]
    )


def place(scored: Sequence[Scored]) -> Place:
    """Return the best of these candidates, best first, as the place."""
    return Place(
        candidate=scored[0].candidate,
        confidence=confidence(scored),
        reason=_reason(scored),
        others=tuple(scored[1 : 1 + RUNNERS_UP]),
    )


def _points(corridor: KnownRoute) -> tuple[Position, ...]:
    return tuple((node.lon, node.lat) for node in corridor.nodes)


def _reason(scored: Sequence[Scored]) -> str:
    """Name what made the best candidate win: ``only``, or a part of its score.

    It is the part by which it is furthest ahead of the runner-up.
    """
    if scored[0].candidate.source == "online":
        return "online"
    if scored[0].candidate.kind == "point":
        return "coordinates"
    if len(scored) == 1:
        return "only"
    behind = dict(scored[1].parts)
    lead = {name: value - behind.get(name, 0.0) for name, value in scored[0].parts}
    part = max(lead, key=lambda name: (lead[name], name)) if lead else "only"
    return REASONS.get(part, part)
