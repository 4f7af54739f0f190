"""What the texts say of the route, with the ids of the story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import Any

from corridormap.figures import Condition, Event, Facts, Figure, Target
from corridormap.figures.values import End
from corridormap.geo.distance import km_between
from corridormap.model import (
    About,
    Article,
    Corridor,
    Leg,
    Node,
    StoryEvent,
    StoryFigure,
    StoryStatus,
)

AT_NODE_KM = 25.0
"""How far a town may be from the port or station of a corridor that texts call by its
name: Khorgos from its crossing."""
AT_PORT_KM = 80.0
"""The same of a port: that of Baku is in Alat, 67 km away."""


class Teller:
    """Give facts the ids of a story: of its places, and of its corridors' legs."""

    def __init__(
        self, places: Mapping[str, str], corridors: Iterable[Corridor]
    ) -> None:
        """Take the ids of the places by their refs, and the corridors."""
        self._places = places
        self._corridors = tuple(corridors)

    def figures(self, article: Article, facts: Facts) -> Iterator[StoryFigure]:
        """Yield the figures of an article."""
        for number, item in enumerate(facts.figures, 1):
            where = self._where(article, item, f"f{number}")
            yield StoryFigure(
                **where, quantity=item.quantity, of=item.of, year=item.year
            )

    def events(self, article: Article, facts: Facts) -> Iterator[StoryEvent]:
        """Yield the dates of movement of an article."""
        for number, item in enumerate(facts.events, 1):
            where = self._where(article, item, f"e{number}")
            yield StoryEvent(**where, kind=item.kind, date=item.date)

    def status(self, article: Article, facts: Facts) -> Iterator[StoryStatus]:
        """Yield what an article says holds now."""
        for number, item in enumerate(facts.status, 1):
            where = self._where(article, item, f"s{number}")
            yield StoryStatus(**where, status=item.status)

    def _where(
        self, article: Article, one: Figure | Event | Condition, ident: str
    ) -> dict[str, Any]:
        starts = [passage.start for passage in article.passages]
        passage = article.passages[bisect_right(starts, one.start) - 1]
        return {
            "id": f"{article.id}/{ident}",
            "article": article.id,
            "passage": passage.id,
            "start": one.start,
            "stop": one.stop,
            "surface": article.body[one.start : one.stop],
            "about": tuple(map(self._about, one.about)),
        }

    def _about(self, target: Target) -> About:
        places = tuple(self._places.get(end.ref or "") for end in target.ends)
        leg = self._leg(*target.ends) if target.kind == "leg" else None
        return About(target.kind, places, leg)

    def _leg(self, one: End, two: End) -> str | None:
        """Return the leg of a corridor between two places, the nearest; else None."""
        results = [
            (away, f"{corridor.id}.{leg.id}")
            for corridor in self._corridors
            for leg in corridor.legs
            if (away := _away(corridor, leg, one, two)) is not None
        ]
        return min(results)[1] if results else None


def _away(corridor: Corridor, leg: Leg, one: End, two: End) -> float | None:
    """Return how far two places are from the ends of a leg, None if that is too far."""
    nodes = {node.id: node for node in corridor.nodes}
    start, end = nodes[leg.start], nodes[leg.end]
    most = AT_PORT_KM if leg.mode == "sea" else AT_NODE_KM
    sums = [
        a + b
        for first, second in ((one, two), (two, one))
        if (a := _from_node(start, first)) <= most
        and (b := _from_node(end, second)) <= most
    ]
    return min(sums, default=None)


def _from_node(node: Node, end: End) -> float:
    if end.place is None:
        return inf
    place = end.place.candidate
    if node.ref == place.ref:
        return 0.0
    return km_between(node.lat, node.lon, place.lat, place.lon)
