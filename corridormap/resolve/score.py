"""What speaks for a candidate: a sum of named parts, each easy to explain."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from corridormap.geo.distance import km_between
from corridormap.kinds import contradicts, kind_of
from corridormap.model import Candidate, Mention, Position, Scored

UNSEEN_WEIGHT = 0.7
"""What a region weighs that is on no list kept by hand: a city of 3,000."""

MILLIONS = 5.0
"""log10 of the inhabitants at which a city's size weighs 1. This and the weights below
were chosen by the share of right places on the training part of NEREL."""

LATER_FORM = 0.12
"""What each less likely nominative costs."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole text tells: its countries, sure places and corridors.

    ``countries`` are the ISO codes with their share of the mentions, ``anchors`` and
    ``route`` positions, longitude first.
    """

    countries: dict[str, float] = field(default_factory=dict)
    anchors: tuple[Position, ...] = ()
    route: tuple[Position, ...] = ()


NOTHING = Context()


def score(candidate: Candidate, mention: Mention, order: int, ctx: Context) -> Scored:
    """Score a candidate that answers the mention's ``order``-th name."""
    parts = tuple(
        (name, round(part(candidate, mention, order, ctx), 3)) for name, part in PARTS
    )
    kept = tuple((name, value) for name, value in parts if value)
    return Scored(candidate, round(sum(value for _, value in kept), 3), kept)


def _size(c: Candidate, _m: Mention, _o: int, _ctx: Context) -> float:
    if c.source in ("GeoNames", "online"):
        return math.log10(c.population + 10) / MILLIONS
    if c.source == "CLDR regions":
        return UNSEEN_WEIGHT
    return kind_of(c.kind).weight


def _name(c: Candidate, _m: Mention, order: int, _ctx: Context) -> float:
    return 0.5 * (c.rank - 1.0) - LATER_FORM * order


def _kind(c: Candidate, m: Mention, _o: int, _ctx: Context) -> float:
    if m.hint is None:
        return 0.0
    if c.kind == m.hint:
        return 0.6
    return -0.4 if contradicts(m.hint, c.kind) else 0.0


def _country(c: Candidate, _m: Mention, _o: int, ctx: Context) -> float:
    if c.kind == "country" or not c.country:
        return 0.0
    share = ctx.countries.get(c.country, 0.0)
    return 0.1 + 0.15 * share if share else 0.0


def _near(c: Candidate, _m: Mention, _o: int, ctx: Context) -> float:
    return 0.2 * _closeness(c, ctx.anchors, 300.0)


def _corridor(c: Candidate, _m: Mention, _o: int, ctx: Context) -> float:
    return 0.3 * _closeness(c, ctx.route, 60.0)


def _closeness(c: Candidate, points: Iterable[Position], scale: float) -> float:
    """Return 1 at a point, falling to 0 within a few times ``scale`` kilometres."""
    nearest = min(
        (km_between(c.lat, c.lon, lat, lon) for lon, lat in points), default=None
    )
    return 0.0 if nearest is None else math.exp(-nearest / scale)


Part = Callable[[Candidate, Mention, int, Context], float]
PARTS: tuple[tuple[str, Part], ...] = (
    ("size", _size),
    ("name", _name),
    ("kind", _kind),
    ("country", _country),
    ("near", _near),
    ("corridor", _corridor),
)
