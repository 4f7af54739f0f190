"""The world's railways, roads and ways at sea, made by ``tools/``; read on demand.

A network is points and stretches between them. A file is opened when a text first
asks for a route of its mode; a stretch's line is decoded when a route runs along it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from corridormap.geo.distance import EARTH_KM, great_circle
from corridormap.geo.polyline import decode
from corridormap.languages import CODES
from corridormap.model import Node, Position
from corridormap.paths import data_file
from corridormap.slug import slug

Shares = tuple[tuple[str, float], ...]
ARC_KM = 100.0
"""A way over the open sea is drawn as a great circle in pieces of this length."""
ARC = "!"
"""Marks such a way; it is no letter of an encoded line."""
NEAREST = 3
"""How many points of a network are offered to a stop: the nearest may be a siding."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a network from one point to another, given by their numbers.

    ``km`` is the length of the track, the road or the ship's way; ``cost`` is what it
    counts in a search, more than ``km`` where there is ice. ``code`` holds the line in
    thousandths of a degree, straighter than the track. ``turned`` marks a stretch that
    is run from its line's end.
    """

    start: int
    end: int
    km: float
    cost: float
    shares: Shares
    code: str
    turned: bool = False

    def line(self) -> tuple[Position, ...]:
        """Return the line from ``start`` to ``end``, degrees WGS84."""
        points = decode(self.code.removeprefix(ARC))
        if self.code.startswith(ARC):
            (lon1, lat1), (lon2, lat2) = points
            pieces = max(1, round(self.km / ARC_KM))
            points = great_circle(lon1, lat1, lon2, lat2, pieces)
        return points[::-1] if self.turned else points

    @property
    def countries(self) -> Shares:
        """Return the kilometres by country, in the order in which they are met."""
        return self.shares[::-1] if self.turned else self.shares

    def back(self) -> Stretch:
        """Return the same stretch the other way round."""
        return Stretch(
            self.end,
            self.start,
            self.km,
            self.cost,
            self.shares,
            self.code,
            not self.turned,
        )


class Network:
    """The points and stretches of one mode: ``rail``, ``road`` or ``sea``.

    ``points`` is an array of longitudes and latitudes in degrees, a row a point;
    ``ports`` are nodes by the number of their point, for ships only.
    """

    def __init__(self, path: Path | str) -> None:
        """Read a file, or one of the program's data by its name.

        Raises DataError if it is damaged.
        """
        self.ports: dict[int, Node] = {}
        with data_file(path) as whole:
            self.mode = whole.stem
            lines = whole.read_text("utf-8").splitlines()
            rows = [line.split("\t") for line in lines if not line.startswith("#")]
            count = int(rows[0][0].removesuffix(" points"))
            self.points = np.array(
                [row[:2] for row in rows[1 : count + 1]], dtype=float
            )
            self.ports = {
                at: _port(row) for at, row in enumerate(rows[1 : count + 1]) if row[2:]
            }
            self._stretches = [_stretch(row) for row in rows[count + 1 :]]
            self._met: list[list[int]] = [[] for _ in range(count)]
            for number, stretch in enumerate(self._stretches):
                self._met[stretch.start].append(number)
                self._met[stretch.end].append(number)
            self.space = _sphere(self.points[:, 0], self.points[:, 1])

    def onward(self, point: int) -> Iterator[Stretch]:
        """Yield the stretches that begin at a point."""
        for number in self._met[point]:
            stretch = self._stretches[number]
            yield stretch if stretch.start == point else stretch.back()

    def nearest(
        self, lat: float, lon: float, within_km: float, only: tuple[int, ...] = ()
    ) -> tuple[tuple[int, float], ...]:
        """Return the nearest points with their distances in km, the nearest first.

        With ``only`` they are sought among these points.
        """
        space = self.space[list(only)] if only else self.space
        chords = np.linalg.norm(
            space - _sphere(np.array([lon]), np.array([lat])), axis=1
        )
        best = np.argsort(chords, kind="stable")[:NEAREST]
        return tuple(
            (only[at] if only else int(at), float(chords[at]))
            for at in best
            if chords[at] <= within_km
        )

    def position(self, point: int) -> Position:
        """Return a point's longitude and latitude in degrees."""
        lon, lat = self.points[point]
        return float(lon), float(lat)


def near_pairs(
    one: Network, two: Network, within_km: float
) -> Iterator[tuple[int, int, float]]:
    """Yield each point of one network with the other's nearest, and km between them.

    Of a network of ships only ports count.
    """
    cells: dict[tuple[int, ...], list[int]] = {}
    for point, cell in _cells(two, within_km):
        cells.setdefault(cell, []).append(point)
    around = list(product((-1, 0, 1), repeat=3))
    for point, (x, y, z) in _cells(one, within_km):
        near = [
            other
            for dx, dy, dz in around
            for other in cells.get((x + dx, y + dy, z + dz), ())
        ]
        if near:
            far = np.linalg.norm(two.space[near] - one.space[point], axis=1)
            best = int(np.argmin(far))
            if far[best] <= within_km:
                yield point, near[best], float(far[best])


def _cells(net: Network, size: float) -> Iterator[tuple[int, tuple[int, ...]]]:
    points = list(net.ports) or range(len(net.points))
    numbers = np.floor(net.space[list(points)] / size).astype(int).tolist()
    yield from zip(points, map(tuple, numbers), strict=True)


@cache
def network(mode: str) -> Network:
    """Return the program's own network of a mode, read once."""
    return Network(f"network/{mode}.tsv")


def _sphere(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return places in space, in kilometres: short chords are as long as arcs."""
    lam, phi = np.radians(lon), np.radians(lat)
    flat = (np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi))
    return np.column_stack(flat) * EARTH_KM


def _stretch(row: list[str]) -> Stretch:
    start, end, km, shares, code = row
    length, _, cost = km.partition("*")
    return Stretch(
        int(start),
        int(end),
        float(length),
        float(length) * float(cost or 1),
        tuple((c, float(k)) for c, _, k in (s.partition(":") for s in shares.split())),
        code,
    )


def _port(row: list[str]) -> Node:
    lon, lat, code, ref, *names = row
    by_language = tuple(
        (language, name) for language, name in zip(CODES, names, strict=True) if name
    )
    return Node(
        id=slug(dict(by_language)["en"]),
        kind="port",
        country=code[:2],
        lat=float(lat),
        lon=float(lon),
        names=tuple(sorted(by_language)),
        ref=ref or None,
    )
