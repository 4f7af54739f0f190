"""The ground of a drawing: land, water, borders, and the areas the text mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corridormap.model import StoryPlace
from corridormap.scene.features import (
    Canvas,
    area_of,
    coasts,
    geometries,
    lines_of,
    outline,
)
from corridormap.scene.parts import Line, Points, Shape

RANKS = {"rivers": ((3.6, 1), (5.2, 2), (6.6, 3)), "railways": ((4.2, 1), (6.0, 2))}
"""From which zoom on lines of a rank are drawn."""


def shapes(places: Sequence[StoryPlace], canvas: Canvas) -> Iterator[Shape]:
    """Yield seas that are spoken of, land and lakes, in the order of drawing."""
    by_ref = {place.ref: place.id for place in places}
    regions = _regions(places)
    for geometry in geometries("basemap", "seas"):
        if geometry["id"] in by_ref:
            yield from _shape(geometry, "sea", by_ref[geometry["id"]], canvas)
    for geometry in geometries("basemap", "countries"):
        code = geometry["id"]
        named = by_ref.get(f"iso3166:{code}")
        role = "country" if named else "region" if code in regions else "land"
        ident = {"id": f"country:{code}", "arcs": geometry["arcs"]}
        yield from _shape(ident, role, named or regions.get(code), canvas)
    for geometry in geometries("basemap", "lakes"):
        named = by_ref.get(geometry["id"])
        yield from _shape(geometry, "water" if named else "lake", named, canvas)


def _regions(places: Sequence[StoryPlace]) -> dict[str, str]:
    """Return the region that each country's code belongs to; the last one wins."""
    return {
        code: place.id
        for place in places
        if not place.ref.startswith("iso3166:")
        for code in place.countries
    }


def _shape(
    geometry: Mapping[str, object], role: str, place: str | None, canvas: Canvas
) -> Iterator[Shape]:
    rings = area_of(dict(geometry), canvas)
    if rings:
        yield Shape(str(geometry["id"]), role, rings, place)


def lines(places: Sequence[StoryPlace], canvas: Canvas, zoom: float) -> Iterator[Line]:
    """Yield coasts, rivers, borders, railways and the outlines of regions."""
    rivers = {place.ref for place in places}
    yield from _line("coast", "coast", lines_of("basemap", coasts(), canvas))
    for layer in ("rivers", "railways"):
        rank = max((r for least, r in RANKS[layer] if zoom >= least), default=0)
        role = layer[:-1]
        for geometry in geometries(layer, layer):
            if geometry["properties"]["rank"] <= rank or geometry.get("id") in rivers:
                ident = geometry.get("id") or f"{role}:{geometry['properties']['rank']}"
                drawn = "river-mentioned" if ident in rivers else role
                parts = lines_of(layer, geometry["arcs"], canvas)
                yield from _line(ident, drawn, parts)
    for geometry in geometries("basemap", "borders"):
        role = "undetermined" if geometry["properties"]["undetermined"] else "border"
        yield from _line(role, role, lines_of("basemap", geometry["arcs"], canvas))
    for place in places:
        if place.countries and not place.ref.startswith("iso3166:"):
            arcs = outline(place.countries)
            parts = lines_of("basemap", arcs, canvas)
            yield from _line(f"outline:{place.id}", "outline", parts)


def _line(ident: str, role: str, parts: tuple[Points, ...]) -> Iterator[Line]:
    if parts:
        yield Line(ident, role, parts)
