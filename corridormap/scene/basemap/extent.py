"""How far a country reaches: the box of its largest part."""

from __future__ import annotations

from functools import cache

import numpy as np

from corridormap.model import Box
from corridormap.scene.basemap.source import UNIT, Source, read_source


@cache
def extent(code: str) -> Box | None:
    """Return the box of a country (ISO 3166-1 alpha-2), None where none is drawn.

    Only its largest part counts: islands across the date line would make it the world.
    """
    source = read_source("basemap")
    for geometry in source.objects["countries"]:
        if geometry["id"] == code:
            boxes = [_box(source, polygon[0]) for polygon in geometry["arcs"]]
            return max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
    return None


def _box(source: Source, ring: list[int]) -> Box:
    arcs = [source.arc(number) for number in ring]
    lons = np.concatenate([source.lon[arc] for arc in arcs]) * UNIT
    lats = np.concatenate([source.lat[arc] for arc in arcs]) * UNIT
    return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())
