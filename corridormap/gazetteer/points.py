"""Spots that a text gives by numbers: what no gazetteer lists, and needs none for.

A spot is looked up by a key that says all of it, a ``geo:`` URI (RFC 5870) and the
words of the text, so that it goes the way of every other name.
"""

from __future__ import annotations

import re

from corridormap.model import Candidate

KEY = re.compile(r"(geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)) (.+)")
DIGITS = 5
"""Decimals of a degree that are kept: 1 m."""


def point_key(lat: float, lon: float, written: str) -> str:
    """Return the key of a spot; ``written`` are the words that give it.

    >>> point_key(43.6, 51.2166667, "43°36'N 51°13'E")
    "geo:43.6,51.21667 43°36'N 51°13'E"
    """
    return f"{point_ref(lat, lon)} {written}"


def point_ref(lat: float, lon: float) -> str:
    """Return the ``geo:`` URI of a spot."""
    return f"geo:{_number(lat)},{_number(lon)}"


def point_of(key: str) -> Candidate | None:
    """Return the spot of a key, None for a name that is none."""
    match = KEY.fullmatch(key) if key.startswith("geo:") else None
    if match is None:
        return None
    ref, lat, lon, written = match.groups()
    return Candidate(
        ref=ref,
        name=written,
        kind="point",
        country=None,
        lat=float(lat),
        lon=float(lon),
        source="text",
        matched=written,
    )


def _number(value: float) -> str:
    return f"{round(value, DIGITS) + 0.0:.{DIGITS}f}".rstrip("0").rstrip(".")
