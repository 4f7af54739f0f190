"""Distances and shortest lines on the sphere."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""
OPPOSITE = 1e-6
"""Radians from the other side of the world, some 6 m, below which no arc is defined."""


def km_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres (haversine formula)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat = math.sin((phi2 - phi1) / 2)
    half_lon = math.sin(math.radians(lon2 - lon1) / 2)
    square = half_lat**2 + math.cos(phi1) * math.cos(phi2) * half_lon**2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(square)))


def great_circle(
    lon1: float, lat1: float, lon2: float, lat2: float, pieces: int
) -> tuple[tuple[float, float], ...]:
    """Return the shortest line on the sphere, (lon, lat), cut into equal pieces.

    To the other side of the world every line is as short: then it leads over the north
    pole.
    """
    start, end = _vector(lon1, lat1), _vector(lon2, lat2)
    cosine = sum(first * second for first, second in zip(start, end, strict=True))
    angle = math.acos(max(-1.0, min(1.0, cosine)))
    if math.pi - angle < OPPOSITE:
        half = max(1, pieces // 2)
        north = great_circle(lon1, lat1, lon1, 90.0, half)
        return (*north[:-1], *great_circle(lon2, 90.0, lon2, lat2, half))
    inner = []
    for number in range(1, pieces):
        part = number / pieces
        a = math.sin((1 - part) * angle) / math.sin(angle)
        b = math.sin(part * angle) / math.sin(angle)
        x, y, z = (
            a * first + b * second for first, second in zip(start, end, strict=True)
        )
        lon = math.degrees(math.atan2(y, x))
        inner.append((round(lon, 3), round(math.degrees(math.asin(z)), 3)))
    return ((lon1, lat1), *inner, (lon2, lat2))


def _vector(lon: float, lat: float) -> tuple[float, float, float]:
    lam, phi = math.radians(lon), math.radians(lat)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def destination(
    lat: float, lon: float, bearing: float, km: float
) -> tuple[float, float]:
    """Return the latitude and longitude so far along a great circle.

    ``bearing`` is where it sets out to, in degrees from north, clockwise.

    >>> destination(0.0, 0.0, 90.0, 111.195)
    (0.0, 1.0)
    """
    phi, turn, arc = math.radians(lat), math.radians(bearing), km / EARTH_KM
    up = math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(turn)
    end = math.asin(max(-1.0, min(1.0, up)))
    across = math.atan2(
        math.sin(turn) * math.sin(arc) * math.cos(phi),
        math.cos(arc) - math.sin(phi) * math.sin(end),
    )
    end_lon = (lon + math.degrees(across) + 180) % 360 - 180
    return round(math.degrees(end), 5) + 0.0, round(end_lon, 5)
