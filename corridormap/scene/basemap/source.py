"""The world's ground as ``data/basemap/`` holds it: shared arcs, weighed vertices.

A file is JSON: ``objects`` are layers of geometries as in TopoJSON, whose arcs are
numbers of ``arcs``, ~n for one that runs backwards. An arc is a string of whole
numbers in the letters of Google's polyline algorithm: of each vertex the steps east
and north from the one before, in thousandths of a degree, and the level of the detail
that would be lost without it (``detail.py``). A third of the bytes of TopoJSON, and
numpy reads it in a fiftieth of the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from corridormap.paths import data_file

Ints = npt.NDArray[np.int64]
Geometry = dict[str, Any]

UNIT = 0.001
"""Degrees of a step."""
FILES = ("basemap", "rivers", "railways")
"""The files of ``data/basemap/``, each of its own sources and licence."""
SEAM = 180_000
"""The meridian where the sources cut land: an edge along it is not a coast."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its layers, and the vertices of all its arcs, one arc after the other.

    ``lon`` and ``lat`` are thousandths of a degree; arc n has the vertices
    ``starts[n]`` to ``starts[n + 1]``.
    """

    objects: dict[str, list[Geometry]]
    lon: Ints
    lat: Ints
    level: Ints
    starts: Ints

    def arc(self, number: int) -> slice:
        """Return where the vertices of an arc are; ~n is n."""
        at = plain(number)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def owners(self) -> Ints:
        """Return the number of the arc that each vertex belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def seams(self) -> frozenset[int]:
        """Return the arcs that run along the 180th meridian: they are not coasts."""
        along = np.logical_and.reduceat(np.abs(self.lon) == SEAM, self.starts[:-1])
        return frozenset(np.flatnonzero(along).tolist())


@cache
def read_source(name: str) -> Source:
    """Return a file of ``data/basemap/`` by its name; it is read once."""
    with data_file(f"basemap/{name}.json") as path:
        file = json.loads(path.read_bytes())
        return decode(file["objects"], file["arcs"])


def decode(objects: dict[str, list[Geometry]], arcs: Sequence[str]) -> Source:
    """Return the source that strings of arcs stand for."""
    numbers, counts = _numbers(arcs)
    steps = numbers.reshape(-1, 3)
    starts = np.concatenate(([0], np.cumsum(counts // 3)))
    lon, lat = (_sums(steps[:, axis].astype(np.int64), starts) for axis in (0, 1))
    return Source(objects, lon, lat, steps[:, 2].astype(np.int64), starts)


def _numbers(arcs: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the numbers of all strings, and how many each holds."""
    # In 32 bits, which hold any step on the Earth, it takes half of the memory.
    bits = np.frombuffer("".join(arcs).encode("ascii"), np.uint8) - np.uint8(63)
    stops = np.flatnonzero(bits < 0x20).astype(np.int32) + 1
    starts = np.concatenate((np.zeros(1, np.int32), stops[:-1]))
    places = np.arange(len(bits), dtype=np.int32)
    places -= np.repeat(starts, stops - starts)
    places *= 5
    np.left_shift(bits & np.uint8(0x1F), places, out=places, dtype=np.int32)
    values = np.add.reduceat(places, starts)
    ends = np.fromiter(accumulate(map(len, arcs)), np.int64)
    counts = np.diff(np.searchsorted(stops, ends, side="right"), prepend=0)
    return np.where(values & 1, ~(values >> 1), values >> 1), counts


def _sums(steps: Ints, starts: Ints) -> Ints:
    """Return the sums of steps, begun anew with each arc."""
    sums = np.cumsum(steps)
    before = sums[starts[:-1]] - steps[starts[:-1]]
    return sums - np.repeat(before, np.diff(starts))


def plain(number: int) -> int:
    """Return the number of an arc, whichever way it runs."""
    return number if number >= 0 else ~number


def arcs_of(nested: Sequence[Any]) -> Iterator[int]:
    """Yield the arcs of a geometry, ~n for those that run backwards."""
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from arcs_of(item)
