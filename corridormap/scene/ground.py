"""The ground of a drawing: land, water, borders, and the areas the text mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

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

VIEWS = 6
"""Layers and views whose ground is kept: of the steps of a deck several in
a row have one camera."""


def shapes(places: Sequence[StoryPlace], canvas: Canvas) -> Iterator[Shape]:
    """Yield seas that are spoken of, land and lakes, in the order of drawing."""
    by_ref = {place.ref: place.id for place in places}
    regions = _regions(places)
    for ident, rings in _areas("seas", canvas):
        if ident in by_ref:
            yield Shape(ident, "sea", rings, by_ref[ident])
    for code, rings in _areas("countries", canvas):
        named = by_ref.get(f"iso3166:{code}")
        role = "country" if named else "region" if code in regions else "land"
        yield Shape(f"country:{code}", role, rings, named or regions.get(code))
    for ident, rings in _areas("lakes", canvas):
        named = by_ref.get(ident)
        yield Shape(ident, "water" if named else "lake", rings, named)


def seas(canvas: Canvas) -> dict[str, tuple[Points, ...]]:
    """Return the extent of each sea that a canvas shows, by its id."""
    return dict(_areas("seas", canvas))


@lru_cache(maxsize=VIEWS)
def _areas(layer: str, canvas: Canvas) -> tuple[tuple[str, tuple[Points, ...]], ...]:
    """Return the areas that a canvas shows: one view is the ground of many steps."""
    areas = ((str(g["id"]), area_of(g, canvas)) for g in geometries("basemap", layer))
    return tuple((ident, rings) for ident, rings in areas if rings)


def _regions(places: Sequence[StoryPlace]) -> dict[str, str]:
    """Return the region that each country's code belongs to; the last one wins."""
    return {
        code: place.id
        for place in places
        if not place.ref.startswith("iso3166:")
        for code in place.countries
    }


def lines(places: Sequence[StoryPlace], canvas: Canvas, zoom: float) -> Iterator[Line]:
    """Yield coasts, rivers, borders, railways and the outlines of regions."""
    yield from _line("coast", "coast", _coast(canvas))
    rivers = frozenset(place.ref for place in places)
    for layer in ("rivers", "railways"):
        rank = max((r for least, r in RANKS[layer] if zoom >= least), default=0)
        yield from _network(layer, rank, rivers & _idents(layer), canvas)
    yield from _borders(canvas)
    for place in places:
        if place.countries and not place.ref.startswith("iso3166:"):
            arcs = outline(place.countries)
            parts = lines_of("basemap", arcs, canvas)
            yield from _line(f"outline:{place.id}", "outline", parts)


@lru_cache(maxsize=VIEWS)
def _coast(canvas: Canvas) -> tuple[Points, ...]:
    return lines_of("basemap", coasts(), canvas)


@cache
def _idents(layer: str) -> frozenset[str]:
    return frozenset(g["id"] for g in geometries(layer, layer) if "id" in g)


@lru_cache(maxsize=VIEWS)
def _network(
    layer: str, rank: int, rivers: frozenset[str], canvas: Canvas
) -> tuple[Line, ...]:
    """Return the lines of a rank, and the rivers that are spoken of."""
    role = layer[:-1]
    results: list[Line] = []
    for geometry in geometries(layer, layer):
        if geometry["properties"]["rank"] <= rank or geometry.get("id") in rivers:
            ident = geometry.get("id") or f"{role}:{geometry['properties']['rank']}"
            drawn = "river-mentioned" if ident in rivers else role
            parts = lines_of(layer, geometry["arcs"], canvas)
            results += _line(ident, drawn, parts)
    return tuple(results)


@lru_cache(maxsize=VIEWS)
def _borders(canvas: Canvas) -> tuple[Line, ...]:
    results: list[Line] = []
    for geometry in geometries("basemap", "borders"):
        role = "undetermined" if geometry["properties"]["undetermined"] else "border"
        parts = lines_of("basemap", geometry["arcs"], canvas)
        results += _line(role, role, parts)
    return tuple(results)


def _line(ident: str, role: str, parts: tuple[Points, ...]) -> Iterator[Line]:
    if parts:
        yield Line(ident, role, parts)
