"""How far a country reaches: the box of its largest part."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import Any

from corridormap.model import Box
from corridormap.scene.basemap.cut import read_topology


@cache
def extent(code: str) -> Box | None:
    """Return the box of a country (ISO 3166-1 alpha-2), None where none is drawn.

    Only its largest part counts: islands across the date line would make it the world.
    """
    topology = read_topology("basemap")
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry["id"] == code:
            polygons = geometry["arcs"]
            if geometry["type"] == "Polygon":
                polygons = [polygons]
            boxes = [_box(topology["arcs"], polygon[0]) for polygon in polygons]
            return max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
    return None


def _box(arcs: list[Any], ring: list[int]) -> Box:
    xs: list[int] = []
    ys: list[int] = []
    for number in ring:
        arc = arcs[number if number >= 0 else ~number]
        xs.extend(accumulate(step[0] for step in arc))
        ys.extend(accumulate(step[1] for step in arc))
    return min(xs) / 1000, min(ys) / 1000, max(xs) / 1000, max(ys) / 1000
