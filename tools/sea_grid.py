"""Land as a raster, and the shortest way over its water: for harbours and straits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import distance_transform_edt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from shapely import get_coordinates, get_parts, get_rings
from shapely.geometry.base import BaseGeometry

LonLat = tuple[float, float]
HUGGING = 3.0
"""How much dearer a cell at the shore is: ways keep to the middle of the channel."""
OFFING = 3.0
"""Cells from the shore at which that ends."""


class Edges:
    """The edges of polygons, for the even-odd rule."""

    def __init__(self, land: BaseGeometry) -> None:
        rings = get_rings(get_parts(land))
        starts, stops = [], []
        for ring in rings:
            points = get_coordinates(ring)
            starts.append(points[:-1])
            stops.append(points[1:])
        self._start, self._stop = np.concatenate(starts), np.concatenate(stops)

    def raster(
        self, west: float, south: float, shape: tuple[int, int], step: float
    ) -> np.ndarray:
        """Return which cells have their centre on land; row 0 is the southern one."""
        rows, columns = shape
        low = np.minimum(self._start[:, 1], self._stop[:, 1])
        high = np.maximum(self._start[:, 1], self._stop[:, 1])
        first = np.ceil((low - south) / step - 0.5).astype(int).clip(0, rows)
        last = np.ceil((high - south) / step - 0.5).astype(int).clip(0, rows)
        used = np.flatnonzero(last > first)
        counts = last[used] - first[used]
        edge = np.repeat(used, counts)
        offset = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
        row = first[edge] + offset
        lat = south + (row + 0.5) * step
        (x1, y1), (x2, y2) = self._start[edge].T, self._stop[edge].T
        lon = x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
        column = np.ceil((lon - west) / step - 0.5).astype(int).clip(0, columns)
        flips = np.zeros((rows, columns + 1), dtype=np.int32)
        np.add.at(flips, (row, column), 1)
        return (np.cumsum(flips, axis=1)[:, :columns] % 2).astype(bool)


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of the raster: its south-western corner, step, land."""

    west: float
    south: float
    step: float
    land: np.ndarray

    def cell(self, point: LonLat) -> tuple[int, int]:
        """Return row and column of a point inside the window."""
        rows, columns = self.land.shape
        row = int((point[1] - self.south) / self.step)
        column = int((point[0] - self.west) / self.step)
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)

    def centre(self, number: int) -> LonLat:
        """Return the middle of a cell given by its number."""
        row, column = divmod(number, self.land.shape[1])
        return (
            self.west + (column + 0.5) * self.step,
            self.south + (row + 0.5) * self.step,
        )

    def wet_near(self, point: LonLat, reach: float) -> int | None:
        """Return the number of the water cell nearest to a point, in degrees."""
        rows, columns = np.nonzero(~self.land)
        if not len(rows):
            return None
        lon = self.west + (columns + 0.5) * self.step
        lat = self.south + (rows + 0.5) * self.step
        far = np.hypot((lon - point[0]) * np.cos(np.radians(point[1])), lat - point[1])
        best = int(np.argmin(far))
        if far[best] > reach:
            return None
        return int(rows[best] * self.land.shape[1] + columns[best])

    def way(self, start: int, goals: np.ndarray) -> list[LonLat] | None:
        """Return the cheapest way over water from a cell to one of the goals."""
        far, before = dijkstra(
            self._graph(), indices=start, return_predecessors=True, directed=False
        )
        reached = goals[np.isfinite(far[goals])]
        if not len(reached):
            return None
        here = int(reached[np.argmin(far[reached])])
        way = [here]
        while way[-1] != start:
            way.append(int(before[way[-1]]))
        return [self.centre(number) for number in reversed(way)]

    def _graph(self) -> coo_matrix:
        rows, columns = self.land.shape
        wet = ~self.land
        near = distance_transform_edt(np.pad(wet, 1, constant_values=True))[1:-1, 1:-1]
        cost = 1 + HUGGING * (1 - near / OFFING).clip(0)
        squeeze = np.cos(np.radians(self.south + rows * self.step / 2))
        numbers = np.arange(rows * columns).reshape(rows, columns)
        heads, tails, lengths = [], [], []
        for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
            one = (
                slice(0, rows - down),
                slice(max(0, -right), columns - max(0, right)),
            )
            two = (slice(down, rows), slice(max(0, right), columns + min(0, right)))
            both = wet[one] & wet[two]
            if down and right:  # no squeezing through between two cells of land
                side = (one[0], two[1])
                both &= wet[side] & wet[(two[0], one[1])]
            km = np.hypot(down, right * squeeze)
            heads.append(numbers[one][both])
            tails.append(numbers[two][both])
            lengths.append(km * (cost[one][both] + cost[two][both]) / 2)
        size = rows * columns
        pairs = (np.concatenate(heads), np.concatenate(tails))
        return coo_matrix((np.concatenate(lengths), pairs), shape=(size, size)).tocsr()
