"""The areas of places as polygons in degrees: those of the map's own ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from corridormap.model import StoryPlace
from corridormap.scene.basemap.detail import level_of
from corridormap.scene.basemap.source import UNIT, Geometry, plain, read_source
from corridormap.scene.features import geometries

DETAIL_KM = 1.0
"""How large a shape must be to be kept: what a map of a country or a sea shows."""
LAYERS = ("seas", "lakes")

Ring = list[list[float]]
Polygons = list[list[Ring]]
"""The coordinates of a MultiPolygon, as GeoJSON has them."""


def polygons_of(place: StoryPlace) -> Iterator[tuple[str | None, Polygons]]:
    """Yield a place's area, of a region each country with its code."""
    for code in place.countries or _country(place):
        for geometry in geometries("basemap", "countries"):
            if geometry["id"] == code:
                yield code, _polygons(geometry)
    water = _waters().get(place.ref)
    if water:
        yield None, _polygons(water)


def _country(place: StoryPlace) -> tuple[str, ...]:
    scheme, _, code = place.ref.partition(":")
    return (code,) if scheme == "iso3166" else ()


@cache
def _waters() -> dict[str, Geometry]:
    return {
        geometry["id"]: geometry
        for layer in LAYERS
        for geometry in geometries("basemap", layer)
    }


def _polygons(geometry: Geometry) -> Polygons:
    polygons = ([_ring(arcs) for arcs in polygon] for polygon in geometry["arcs"])
    kept = ([ring for ring in rings if len(ring) > 3] for rings in polygons)
    return [rings for rings in kept if rings]


def _ring(arcs: Sequence[int]) -> Ring:
    """Return a closed ring of positions, west and north negative as GeoJSON has it."""
    ring: Ring = []
    for number in arcs:
        points = _arc(plain(number))
        run = points if number >= 0 else points[::-1]
        ring += run[1:] if ring else run
    return ring


@cache
def _arc(number: int) -> Ring:
    source = read_source("basemap")
    at = source.arc(number)
    keep = source.level[at] >= level_of(DETAIL_KM)
    lons, lats = (axis[at][keep] for axis in (source.lon, source.lat))
    return [
        [round(lon * UNIT, 3), round(lat * UNIT, 3)]
        for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)
    ]
