"""Choose a place for each mention, reading the whole text twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from corridormap.geo.distance import km_between
from corridormap.kinds import kind_of
from corridormap.model import (
    Candidate,
    Corridor,
    Mention,
    Place,
    Position,
    Resolution,
    Scored,
    Unresolved,
)
from corridormap.resolve.score import NOTHING, Context, score

SPREAD = 0.22
"""How far apart two scores are that speak clearly for the better one."""

SURE = 0.8
"""From this confidence on, a place of the first reading helps to place others."""

CURATED = 0.99
ONLINE = 0.5
"""The trust in a place that no list here has, and whose rivals nobody weighed."""
TRUST = ((100_000, 0.98), (10_000, 0.92), (1_000, 0.75), (0, 0.5))
"""The share of right places by inhabitants, on the training part of NEREL, rounded."""

SAME_SPOT_KM = 50.0
RUNNERS_UP = 4
MOST_ANCHORS = 40


class Finder(Protocol):
    """Whatever gives the places of a name: the gazetteer, or a geocoder's face."""

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return the candidates of a name, the best first."""


_Key = tuple[tuple[str, ...], str | None]
"""Names and hint of a mention."""


class Resolver:
    """Resolve the mentions of one text after the other."""

    def __init__(self, finder: Finder, corridors: Iterable[Corridor] = ()) -> None:
        """Take candidates from ``finder``; the corridors say what lies on a route."""
        self._finder = finder
        self._routes = {f"corridor:{c.id}": _points(c) for c in corridors}

    def resolve(self, mentions: Sequence[Mention]) -> tuple[Resolution, ...]:
        """Return a place or a reason for each mention, in their order."""
        outcomes = self._outcomes(mentions, self.context(mentions))
        return tuple(map(Resolution, mentions, outcomes))

    def context(self, mentions: Sequence[Mention]) -> Context:
        """Read off the first choices what a text is about."""
        outcomes = self._outcomes(mentions, NOTHING)
        places = [o for o in outcomes if isinstance(o, Place) and o.confidence >= SURE]
        counted = Counter(p.candidate.country for p in places if p.candidate.country)
        total = sum(counted.values())
        refs = dict.fromkeys(p.candidate.ref for p in places)
        return Context(
            countries={c: n / total for c, n in counted.items()},
            anchors=_anchors(places),
            route=tuple(point for ref in refs for point in self._routes.get(ref, ())),
        )

    def candidates(self, mention: Mention, context: Context) -> tuple[Scored, ...]:
        """Return every candidate with its score, best first, each place once."""
        best: dict[str, Scored] = {}
        for order, name in enumerate(mention.names):
            for candidate in self._finder.find(name):
                found = score(candidate, mention, order, context)
                other = best.get(candidate.ref)
                if other is None or found.score > other.score:
                    best[candidate.ref] = found
        return tuple(sorted(best.values(), key=lambda s: (-s.score, s.candidate.ref)))

    def _outcomes(
        self, mentions: Sequence[Mention], context: Context
    ) -> list[Place | Unresolved]:
        """Decide once for all mentions of one name: one sense a discourse."""
        chosen: dict[_Key, Place | Unresolved] = {}
        for mention in mentions:
            key = (mention.names, mention.hint)
            if key not in chosen:
                chosen[key] = self._choose(mention, context)
        return [chosen[mention.names, mention.hint] for mention in mentions]

    def _choose(self, mention: Mention, context: Context) -> Place | Unresolved:
        scored = self.candidates(mention, context)
        if not scored:
            return Unresolved("unknown")
        return self.place(scored)

    @staticmethod
    def place(scored: Sequence[Scored]) -> Place:
        """Return the best of these candidates, best first, as the place."""
        return Place(
            candidate=scored[0].candidate,
            confidence=_confidence(scored),
            reason=_reason(scored),
            others=tuple(scored[1 : 1 + RUNNERS_UP]),
        )


def _anchors(places: Iterable[Place]) -> tuple[Position, ...]:
    """Return where the sure places are that are no larger than a region."""
    points = (
        (p.candidate.lon, p.candidate.lat)
        for p in places
        if kind_of(p.candidate.kind).small
    )
    return tuple(dict.fromkeys(points))[:MOST_ANCHORS]


def _points(corridor: Corridor) -> tuple[Position, ...]:
    return tuple((node.lon, node.lat) for node in corridor.nodes)


def _confidence(scored: Sequence[Scored]) -> float:
    """Weigh the best score against the others (a softmax over the scores).

    A district around the chosen town is no rival: either way the spot is the same.
    """
    top, chosen = scored[0].score, scored[0].candidate
    rivals = [s for s in scored[1:] if not _same_spot(chosen, s.candidate)]
    total = 1.0 + sum(math.exp((s.score - top) / SPREAD) for s in rivals)
    return round(_certainty(scored[0].candidate) / total, 3)


def _same_spot(one: Candidate, two: Candidate) -> bool:
    if one.country != two.country:
        return False
    return km_between(one.lat, one.lon, two.lat, two.lon) <= SAME_SPOT_KM


def _certainty(candidate: Candidate) -> float:
    """Return how far a lone candidate can be trusted: small towns are often others."""
    if candidate.source == "online":
        return ONLINE
    if candidate.source != "GeoNames":
        return CURATED
    return next(share for people, share in TRUST if candidate.population >= people)


def _reason(scored: Sequence[Scored]) -> str:
    """Name what made the best candidate win: ``only``, or a part of its score.

    It is the part by which it is furthest ahead of the runner-up.
    """
    if scored[0].candidate.source == "online":
        return "online"
    if len(scored) == 1:
        return "only"
    behind = dict(scored[1].parts)
    lead = {name: value - behind.get(name, 0.0) for name, value in scored[0].parts}
    return max(lead, key=lambda name: (lead[name], name)) if lead else "only"
