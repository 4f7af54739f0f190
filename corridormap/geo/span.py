"""The shortest stretch of longitudes, across the date line where that is shorter."""

from __future__ import annotations

from collections.abc import Iterable


def span_of(stretches: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return west and east, in degrees, of the shortest stretch that holds all others.

    East may pass 180: a stretch from Vladivostok to San Francisco is 132 to 238.
    """
    ordered = sorted(
        (_turned(west), _turned(west) + east - west) for west, east in stretches
    )
    if not ordered:
        raise ValueError("no longitudes to span")
    widest, start, reach = -1.0, 0, ordered[0][1]
    for number, (west, east) in enumerate(ordered[1:], 1):
        if west - reach > widest:
            widest, start = west - reach, number
        reach = max(reach, east)
    # The gap behind the last, before the first comes round again.
    if ordered[0][0] + 360 - reach >= widest:
        return ordered[0][0], min(reach, ordered[0][0] + 360)
    west = ordered[start][0]
    before = [east + 360 for _, east in ordered[:start]]
    return west, max(*before, *(east for _, east in ordered[start:]))


def _turned(lon: float) -> float:
    """Return a longitude from -180 up to 180."""
    return (lon + 180) % 360 - 180 if not -180 <= lon <= 180 else lon
