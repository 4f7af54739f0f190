"""The world in outline, on which the page marks candidates with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corridormap.scene.basemap.detail import level_of
from corridormap.scene.basemap.source import Geometry, plain, read_source

DETAIL = level_of(14.0)
"""The level of detail of a picture 400 pixels wide that shows some countries."""

LAYERS = ("countries", "lakes", "borders")

CORNERS = 4
"""Vertices of the smallest outline that is drawn."""


@cache
def land() -> dict[str, str]:
    """Return each layer as the data of an SVG path: x east, y south, in degrees."""
    source = read_source("basemap")
    return {layer: "".join(_paths(layer, source.objects[layer])) for layer in LAYERS}


def _paths(layer: str, geometries: list[Geometry]) -> Iterator[str]:
    end = "" if layer == "borders" else "z"
    for geometry in geometries:
        for part in geometry["arcs"]:
            for ring in [part] if layer == "borders" else part:
                points = [p for arc in ring for p in _points(arc)]
                if len(points) >= CORNERS or layer == "borders":
                    yield f"M{' '.join(points)}{end}"


@cache
def _line(number: int) -> tuple[str, ...]:
    source = read_source("basemap")
    part = source.arc(number)
    return tuple(
        f"{lon / 1000:.2f},{-lat / 1000:.2f}"
        for lon, lat, level in zip(
            source.lon[part].tolist(),
            source.lat[part].tolist(),
            source.level[part].tolist(),
            strict=True,
        )
        if level >= DETAIL
    )


def _points(arc: int) -> tuple[str, ...]:
    line = _line(plain(arc))
    return line if arc >= 0 else line[::-1]
