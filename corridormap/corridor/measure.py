"""What a corridor measures."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from corridormap.geo.distance import km_between
from corridormap.model import Leg, Position


def leg_km(leg: Leg) -> float | None:
    """Return a leg's length: the published one if there is one, else the network's."""
    return leg.km_published if leg.km_published is not None else leg.km


def drawn_km(line: Iterable[Position]) -> float:
    """Return the kilometres of a line as it is drawn, on the sphere."""
    return sum(km_between(a[1], a[0], b[1], b[0]) for a, b in pairwise(line))


def km_by_mode(legs: Iterable[Leg]) -> dict[str, float]:
    """Return kilometres by mode, legs of unknown length left out."""
    return dict(summed((leg.mode, leg_km(leg) or 0.0) for leg in legs))


def km_by_country(legs: Iterable[Leg]) -> dict[str, float]:
    """Return kilometres on land by country, in the order in which they are met."""
    return dict(summed(share for leg in legs for share in leg.countries))


def summed(parts: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Return the sums by key, in the order of the keys' first appearance."""
    sums: dict[str, float] = {}
    for key, km in parts:
        sums[key] = sums.get(key, 0.0) + km
    return tuple((key, round(km, 1)) for key, km in sums.items())
