"""What a person should look at before a map is published: names in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridormap.geo.distance import km_between
from corridormap.kinds import kind_of
from corridormap.model import Story, StoryPlace

UNSURE = 0.75
"""Of the places below this confidence one in three is wrong (docs/accuracy.md)."""

FAR_KM = 1_500
"""From every other town and port: Arica among the ports of the Caspian."""

WELL_KNOWN = 500_000
"""Inhabitants of a city that a text may name from far away: Almaty, Paris."""

GAZETTEER = "GeoNames"
"""The source whose names are many places': lists kept by hand mean what they say."""

FEWEST = 4
"""Places of which one can be far from all the others."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name as the texts have it, how often it comes, and the place that it was given.

    ``mention`` is the id of the first of them. Without a place it was not placed.
    ``far`` are the kilometres to the nearest other place where that is too far; else
    the place is a guess.
    """

    name: str
    count: int
    mention: str
    place: StoryPlace | None = None
    far: float | None = None


def doubts(story: Story) -> tuple[Doubt, ...]:
    """Return the names in doubt: far from all others, not placed, guessed.

    Each is in the order of the texts.
    """
    surfaces = {m.id: m.surface for m in story.annotations}
    distances = dict(_far(story))
    doubtful = [
        Doubt(
            surfaces[p.mentions[0]],
            len(p.mentions),
            p.mentions[0],
            p,
            distances.get(p.id),
        )
        for p in story.places
        if p.decided is None and (p.id in distances or p.confidence < UNSURE)
    ]
    lost: dict[str, list[str]] = {}
    for mention in story.annotations:
        if mention.place is None:
            lost.setdefault(mention.surface, []).append(mention.id)
    unplaced = (Doubt(name, len(ids), ids[0]) for name, ids in lost.items())
    far = [doubt for doubt in doubtful if doubt.far]
    return (*far, *unplaced, *(doubt for doubt in doubtful if not doubt.far))


def _far(story: Story) -> Iterator[tuple[str, float]]:
    """Yield the ids of towns far from all others, in countries nobody speaks of."""
    small = [place for place in story.places if kind_of(place.kind).small]
    named = {place.country for place in story.places if place.kind == "country"}
    if len(small) < FEWEST:
        return
    for place in small:
        nearest = _nearest(place, small)
        known = place.country in named or (place.population or 0) >= WELL_KNOWN
        if nearest > FAR_KM and not known and place.source == GAZETTEER:
            yield place.id, nearest


def _nearest(place: StoryPlace, others: Sequence[StoryPlace]) -> float:
    """Return the kilometres to the nearest other place."""
    return min(
        km_between(place.lat, place.lon, other.lat, other.lon)
        for other in others
        if other.id != place.id
    )
