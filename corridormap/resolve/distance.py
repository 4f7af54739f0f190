"""Distances on the sphere."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088


def km_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres (haversine formula)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat = math.sin((phi2 - phi1) / 2)
    half_lon = math.sin(math.radians(lon2 - lon1) / 2)
    square = half_lat**2 + math.cos(phi1) * math.cos(phi2) * half_lon**2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(square)))
