"""Turn the world to a story's middle meridian, and cut it open on the other side.

The sources cut the world at 180 degrees. A story is seen from its middle, so that
land goes on past 180: half-way round from the middle is the farthest that a map shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridormap.scene.planar import clip_line, clip_ring

Vertex = tuple[int, int]

TURN = 360_000
"""Thousandths of a degree all around."""
POLES = 90_000


@dataclass(frozen=True, slots=True)
class Seam:
    """The meridian opposite to the middle of the map, west of it and east of it."""

    west: int

    @property
    def east(self) -> int:
        """The same meridian, once around."""
        return self.west + TURN

    def turned(self, line: Sequence[Vertex]) -> list[Vertex] | None:
        """Return a line shifted to this map's side of the world, None if it crosses."""
        lons = [lon for lon, _ in line]
        shift = -((min(lons) - self.west) // TURN) * TURN
        if max(lons) + shift > self.east:
            return None
        return [(lon + shift, lat) for lon, lat in line] if shift else list(line)

    def rings(self, ring: Sequence[Vertex]) -> Iterator[list[Vertex]]:
        """Yield the parts of an area that crosses the seam, each closed."""
        for copy, window in self._copies(ring):
            part = _whole(clip_ring(copy, window))
            if len(part) > 2:
                yield [*part, part[0]]

    def lines(self, line: Sequence[Vertex]) -> Iterator[list[Vertex]]:
        """Yield the parts of a line that crosses the seam."""
        for copy, window in self._copies(line):
            for part in map(_whole, clip_line(copy, window)):
                if len(part) > 1:
                    yield part

    def _copies(
        self, line: Sequence[Vertex]
    ) -> Iterator[tuple[list[Vertex], tuple[float, float, float, float]]]:
        window = (float(self.west), float(-POLES), float(self.east), float(POLES))
        for shift in (-TURN, 0, TURN):
            yield [(lon + shift, lat) for lon, lat in line], window


def seam_of(lon0: float) -> Seam:
    """Return the seam of a map whose middle meridian is ``lon0``, in degrees."""
    return Seam(round(lon0 * 1000) - TURN // 2)


def _whole(points: Sequence[tuple[float, float]]) -> list[Vertex]:
    results: list[Vertex] = []
    for x, y in points:
        point = round(x), round(y)
        if not results or results[-1] != point:
            results.append(point)
    return results
