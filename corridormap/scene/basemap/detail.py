"""Levels of detail: how large a shape must be to be drawn.

Each vertex of the basemap carries the level of the detail that would be lost
without it. A level is a length on a logarithmic scale: 0 stands for 100 m, eight
steps double it. The length is the root of the area lost.
"""

from __future__ import annotations

from math import log2

import numpy as np
import numpy.typing as npt

KEEP = 99
"""The level of vertices that are never dropped: the ends of an arc."""

_UNIT_KM = 0.1
_STEPS = 8


def level_of(size_km: float) -> int:
    """Return the level of a size in kilometres, 0 for all that is smaller."""
    if size_km <= _UNIT_KM:
        return 0
    return min(KEEP - 1, round(_STEPS * log2(size_km / _UNIT_KM)))


def levels_of(sizes_km: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Return the levels of many sizes, as ``level_of`` would."""
    steps = np.rint(_STEPS * np.log2(np.maximum(sizes_km, _UNIT_KM) / _UNIT_KM))
    levels: npt.NDArray[np.int64] = np.minimum(KEEP - 1, steps).astype(np.int64)
    return levels
