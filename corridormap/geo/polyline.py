"""Google's encoded polyline algorithm: a line as a short ASCII string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from corridormap.model import Position


def unrolled(line: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the points of a line that runs on across the date line, past 180 degrees.

    >>> list(unrolled([(179.0, 1.0), (-179.0, 2.0)]))
    [(179.0, 1.0), (181.0, 2.0)]
    """
    turn, last = 0.0, None
    for lon, lat in line:
        if last is not None and abs(lon + turn - last) > 180:
            turn += 360.0 if lon + turn < last else -360.0
        last = lon + turn
        yield last, lat


def encode(line: Iterable[Position]) -> str:
    """Encode positions (longitude first) as latitude, longitude differences.

    Three decimals of a degree: about 100 m, less than a pixel at zoom 9.
    """
    encoded: list[str] = []
    last_lat = last_lon = 0
    for lon, lat in line:
        now_lat, now_lon = _units(lat), _units(lon)
        encoded += (number(now_lat - last_lat), number(now_lon - last_lon))
        last_lat, last_lon = now_lat, now_lon
    return "".join(encoded)


def _units(degrees: float) -> int:
    return round(degrees * 1000)


@lru_cache(maxsize=65536)
def number(value: int) -> str:
    """Write an integer as ASCII letters, five bits a letter, the lowest first."""
    bits = ~(value << 1) if value < 0 else value << 1
    chars = []
    while bits >= 0x20:
        chars.append(chr((0x20 | (bits & 0x1F)) + 63))
        bits >>= 5
    chars.append(chr(bits + 63))
    return "".join(chars)


def decode(text: str) -> tuple[Position, ...]:
    """Return the positions of an encoded line; ValueError for any other text."""
    values = list(_numbers(text))
    if len(values) % 2:
        raise ValueError(f"{text!r} is not an encoded line")
    lats, lons = accumulate(values[::2]), accumulate(values[1::2])
    return tuple((lon / 1000, lat / 1000) for lat, lon in zip(lats, lons, strict=True))


def _numbers(text: str) -> Iterator[int]:
    bits = shift = 0
    for char in text:
        five = ord(char) - 63
        if not 0 <= five < 0x40:
            raise ValueError(f"{text!r} is not an encoded line")
        bits |= (five & 0x1F) << shift
        shift += 5
        if five < 0x20:
            yield ~(bits >> 1) if bits & 1 else bits >> 1
            bits = shift = 0
    if shift:
        raise ValueError(f"{text!r} is not an encoded line")
