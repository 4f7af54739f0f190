"""Web Mercator, as on the page (docs/decisions/0002): degrees to a picture's pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, cos, degrees, log, pi, radians, sinh, tan

from corridormap.model import Box, Position

Point = tuple[float, float]
"""Right and down, in pixels of a picture, or in widths of the world's square."""

HIGHEST = 85.0511
"""The latitude, north and south, at which the square world ends."""
EQUATOR_KM = 40075.017
TILE = 256
"""Pixels of the whole world at zoom 0, as on the page."""
ZOOMS = (1.0, 9.0)


def project(position: Position) -> Point:
    """Return where a position lies in the square of the world, 0 to 1, north up."""
    lon, lat = position
    lat = radians(max(-HIGHEST, min(HIGHEST, lat)))
    return lon / 360 + 0.5, 0.5 - log(tan(pi / 4 + lat / 2)) / (2 * pi)


def latitude(y: float) -> float:
    """Return the latitude at a height of the world's square."""
    return degrees(atan(sinh(pi * (1 - 2 * y))))


@dataclass(frozen=True, slots=True)
class View:
    """A window on the world: its size in pixels, its middle, pixels per world."""

    width: float
    height: float
    middle: Point
    scale: float

    def pixel(self, position: Position) -> Point:
        """Return the pixel of a position."""
        return self.at(project(position))

    def at(self, point: Point) -> Point:
        """Return the pixel of a point of the world's square."""
        return (
            (point[0] - self.middle[0]) * self.scale + self.width / 2,
            (point[1] - self.middle[1]) * self.scale + self.height / 2,
        )

    def all_at(self, points: Iterable[Point], shift: float) -> list[Point]:
        """Return the pixels of points of the world ``shift`` widths to the east."""
        (x0, y0), scale = self.middle, self.scale
        across, down = self.width / 2, self.height / 2
        return [
            ((x + shift - x0) * scale + across, (y - y0) * scale + down)
            for x, y in points
        ]

    def window(self, bleed: float = 0.0) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom in the world's square, and pixels around."""
        half_wide = (self.width / 2 + bleed) / self.scale
        half_high = (self.height / 2 + bleed) / self.scale
        x, y = self.middle
        return x - half_wide, y - half_high, x + half_wide, y + half_high

    @property
    def km_per_pixel(self) -> float:
        """Kilometres that a pixel stands for in the middle of the view."""
        shrink = cos(radians(latitude(self.middle[1])))
        return EQUATOR_KM * shrink / self.scale

    @property
    def zoom(self) -> float:
        """The page's zoom at which the map is as large as here."""
        return log(self.scale / TILE, 2)


def fit(
    box: Box,
    width: float,
    height: float,
    margins: tuple[float, float, float, float] = (0, 0, 0, 0),
    zoom: float | None = None,
    unit: float = 1.0,
) -> View:
    """Return the view that shows a box whole inside margins: left, top, right, bottom.

    ``zoom`` overrules the scale, at ``unit`` pixels for one of the page's.
    """
    left, top, right, bottom = margins
    west, north = project((box[0], box[3]))
    east, south = project((box[2], box[1]))
    wide, high = max(width - left - right, 1), max(height - top - bottom, 1)
    lowest, highest = (TILE * unit * 2**level for level in ZOOMS)
    asked = min(wide / max(east - west, 1e-9), high / max(south - north, 1e-9))
    scale = max(lowest, min(highest, asked))
    if zoom is not None:
        scale = TILE * unit * 2**zoom
    scale = max(scale, height, 1)
    x = (west + east) / 2 + (right - left) / 2 / scale
    y = (north + south) / 2 + (bottom - top) / 2 / scale
    half = height / 2 / scale
    return View(width, height, (x, max(half, min(1 - half, y))), scale)
