"""Keep lines of one element out of the other: trains off the water, ships off land."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from shapely import STRtree, intersection, prepare
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring, unary_union

from tools.natural_earth import polygons, read_countries
from tools.pieces import pieces
from tools.water import read_lakes

INLAND = 0.012
"""Degrees that a line moved ashore keeps from the water."""
LONGEST_DETOUR = 3.0
"""A way round the water longer than this many times the crossing is rejected: then the
crossing is a bridge, a tunnel or a ferry of wagons, and stays."""


@cache
def _land() -> STRtree:
    countries, _ = read_countries()
    return STRtree(pieces(unary_union(list(countries.values()))))


@cache
def land(west: float, south: float, east: float, north: float) -> BaseGeometry:
    """Return the land of the 10m countries in a box, as one shape."""
    area = box(west, south, east, north)
    near = _land().geometries[sorted(_land().query(area))]
    found = unary_union(intersection(near, area))
    prepare(found)
    return found


def water(west: float, south: float, east: float, north: float) -> MultiPolygon:
    """Return the sea and the lakes in a box."""
    area = box(west, south, east, north)
    lakes = [lake.intersection(area) for lake in _lakes() if lake.intersects(area)]
    sea = area.difference(land(west, south, east, north))
    return polygons(unary_union([sea, *lakes]))


@cache
def _lakes() -> tuple[BaseGeometry, ...]:
    return tuple(read_lakes().values())


def put_ashore(line: LineString, sea: MultiPolygon) -> LineString:
    """Move stretches over water to its shore where that is hardly a detour.

    The network's lines cut bays that the coast of the map has, and the other way
    round: both are simplified.
    """
    for part in sea.geoms:
        if line.intersects(part):
            for wet in polygons(part.buffer(INLAND, quad_segs=2)).geoms:
                line = _round(line, wet, part)
    return line


def _round(line: LineString, part: Polygon, sea: BaseGeometry) -> LineString:
    crossing = line.intersection(part)
    stretches = [
        stretch
        for stretch in getattr(crossing, "geoms", [crossing])
        if isinstance(stretch, LineString) and stretch.intersects(sea)
    ]
    for stretch in stretches:
        line = _replaced(line, stretch, part)
    return line


def _replaced(line: LineString, stretch: LineString, part: Polygon) -> LineString:
    start, stop = sorted(line.project(Point(stretch.coords[end])) for end in (0, -1))
    ends = line.interpolate(start), line.interpolate(stop)
    detour = _along_shore(*ends, part)
    if detour.length > LONGEST_DETOUR * (stop - start) + 2 * INLAND:
        return line
    pieces = (
        substring(line, 0, start),
        ends[0],
        detour,
        ends[1],
        substring(line, stop, line.length),
    )
    coords = [point for piece in pieces for point in piece.coords]
    return LineString([point for point, _ in groupby(coords)])


def _along_shore(start: Point, stop: Point, part: Polygon) -> LineString:
    """Return the shorter way along the outline from one point to another."""
    rings = [LineString(ring.coords) for ring in (part.exterior, *part.interiors)]
    ring = min(rings, key=lambda one: one.distance(start) + one.distance(stop))
    one, two = ring.project(start), ring.project(stop)
    inner = substring(ring, one, two)
    outer_one = substring(ring, one, ring.length if one > two else 0)
    outer_two = substring(ring, 0 if one > two else ring.length, two)
    outer = LineString([*outer_one.coords, *outer_two.coords])
    return min(inner, outer, key=lambda way: way.length).simplify(INLAND / 4)
