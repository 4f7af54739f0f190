"""Make data/corridors/sea.geojson: the line of every sea leg of the corridors.

    python -m tools.ferries

A line runs from node to node through the points given by hand, its corners rounded
where that doesn't bring it nearer to land. It shows the connection, not a track.
"""

from __future__ import annotations

from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from tools.railways import FOLDER, LonLat, feature, legs_of, read_corridors, write
from tools.shore import land

LICENCE = "CC0-1.0, drawn by hand"
ROUNDS = 3
CLEARANCE = 0.05
"""Degrees that a rounded corner keeps from land."""
EARTH_KM = 6371.0088


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
    return sum(_distance_km(one, two) for one, two in pairwise(points))


def _distance_km(one: LonLat, two: LonLat) -> float:
    (lon1, lat1), (lon2, lat2) = one, two
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def main() -> None:
    """Draw all sea legs and write them."""
    features = []
    for corridor, leg, start, end in legs_of(read_corridors(), "sea"):
        via = [(lon, lat) for lon, lat in leg["via"]]
        west, south, east, north = LineString(via).buffer(1).bounds
        course = rounded(via, land(west, south, east, north))
        ends = [(node["position"][0], node["position"][1]) for node in (start, end)]
        line = LineString([ends[0], *course, ends[1]])
        properties = {"km": round(length_km(course)), "schematic": False}
        features.append(feature(corridor, leg, line, properties))
    write(FOLDER / "sea.geojson", LICENCE, features)


if __name__ == "__main__":
    main()
