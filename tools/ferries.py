"""The line of a sea leg that is drawn by hand: its corners rounded, its length.

Corners are rounded where that doesn't bring the line nearer to land. It shows the
connection, not a track.
"""

from __future__ import annotations

from itertools import pairwise

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from corridormap.geo.distance import km_between

LonLat = tuple[float, float]
ROUNDS = 3
CLEARANCE = 0.05
"""Degrees that a rounded corner keeps from land."""


def rounded(points: list[LonLat], coast: BaseGeometry) -> list[LonLat]:
    """Cut corners (Chaikin), save those between the line and land."""
    for _ in range(ROUNDS):
        smooth = [points[0]]
        for before, here, after in zip(points, points[1:], points[2:], strict=False):
            one, two = _between(here, before, 0.25), _between(here, after, 0.25)
            keep = LineString([one, two]).distance(coast) < CLEARANCE
            smooth.extend([here] if keep else [one, two])
        smooth.append(points[-1])
        points = smooth
    return points


def _between(start: LonLat, end: LonLat, share: float) -> LonLat:
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
    )


def length_km(points: list[LonLat]) -> float:
    """Return the length on the globe."""
    return sum(km_between(a[1], a[0], b[1], b[0]) for a, b in pairwise(points))
