"""From degrees to a picture's pixels: a projection that fits the story, and a view.

One formula serves all stories. Lambert's conformal conic keeps shapes true around its
two parallels; with both at the equator its cone is a cylinder, and it is Mercator.
The page's scripts do the same (``page/assets/js/map/projection.js``). Source: J. P.
Snyder, Map Projections: A Working Manual (USGS 1395, 1987), chapter 15, for a sphere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import atan, atan2, cos, degrees, exp, hypot, log, pi, radians, sin, tan

import numpy as np
import numpy.typing as npt

from corridormap.geo.span import span_of
from corridormap.model import Box, Position

Floats = npt.NDArray[np.float64]
Point = tuple[float, float]
"""Right and down: pixels of a picture, or lengths of the equator in the plane."""

HIGHEST = 85.0511
"""The latitude, north and south, at which Mercator's world is a square."""
EQUATOR_KM = 40075.017
"""Length of the equator on WGS84."""
TILE = 256
"""Pixels of the equator at zoom 0, as on the page."""
ZOOMS = (1.0, 9.0)

NARROWEST = 8.0
"""Degrees of latitude that a cone is fitted to at least."""
TROPICS, WIDEST, TALLEST = 15.0, 140.0, 55.0
"""A story that comes nearer to the equator than this, or is wider or taller, is no
longer shown well by a cone: in degrees."""
ROUND = 300.0
"""A story across the date line is seen from its middle, unless it is wider than this,
in degrees: then it goes around the world."""


@dataclass(frozen=True)
class Projection:
    """A conformal projection: its middle (``lon0``, ``lat0``) and two parallels.

    The plane's unit is the length of the equator; the middle lies at (0.5, 0.5), and
    at it the scale is Mercator's, so that a zoom means the same in each projection.
    """

    lon0: float = 0.0
    lat0: float = 0.0
    lat1: float = 0.0
    lat2: float = 0.0

    @cached_property
    def cone(self) -> float:
        """The sine of the cone's opening: 0 is a cylinder, Mercator."""
        first, second = _stretched(self.lat1), _stretched(self.lat2)
        if abs(first - second) < 1e-9:
            return sin(radians(self.lat1))
        return log(cos(radians(self.lat1)) / cos(radians(self.lat2))) / (second - first)

    def project(self, position: Position) -> Point:
        """Return where a position lies in the plane, the short way from the middle."""
        return self.place(self.away(position[0]), position[1])

    def away(self, lon: float) -> float:
        """Return the degrees that a meridian lies east of the middle, -180 to 180."""
        away = lon - self.lon0
        return away if -180 <= away <= 180 else (away + 180) % 360 - 180

    def place(self, away: float, lat: float) -> Point:
        """Return where a point lies so many degrees east of the middle."""
        up, turn = _stretched(lat) - _stretched(self.lat0), radians(away)
        if not self.cone:
            return 0.5 + turn / (2 * pi), 0.5 - up / (2 * pi)
        size, whole = exp(-self.cone * up), 2 * pi * self.cone
        return (
            0.5 + size * sin(self.cone * turn) / whole,
            0.5 - (1 - size * cos(self.cone * turn)) / whole,
        )

    def place_all(self, away: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Return where points lie so many degrees east of the middle."""
        held = np.radians(np.clip(lat, -HIGHEST, HIGHEST))
        up = np.log(np.tan(pi / 4 + held / 2)) - _stretched(self.lat0)
        turn = np.radians(away)
        if not self.cone:
            return 0.5 + turn / (2 * pi), 0.5 - up / (2 * pi)
        size, whole = np.exp(-self.cone * up), 2 * pi * self.cone
        return (
            0.5 + size * np.sin(self.cone * turn) / whole,
            0.5 - (1 - size * np.cos(self.cone * turn)) / whole,
        )

    def unproject(self, point: Point) -> Position:
        """Return the position of a point of the plane; its longitude may pass 180."""
        right, up = (point[0] - 0.5) * 2 * pi, (0.5 - point[1]) * 2 * pi
        if self.cone:
            x, y = self.cone * right, 1 - self.cone * up
            right = atan2(x, y) / self.cone
            up = -log(max(hypot(x, y), 1e-300)) / self.cone
        lat = degrees(2 * atan(exp(up + _stretched(self.lat0))) - pi / 2)
        return self.lon0 + degrees(right), lat

    def unproject_all(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Return longitudes, which may pass 180, and latitudes of points."""
        right, up = (x - 0.5) * 2 * pi, (0.5 - y) * 2 * pi
        if self.cone:
            across, down = self.cone * right, 1 - self.cone * up
            right = np.arctan2(across, down) / self.cone
            up = -np.log(np.maximum(np.hypot(across, down), 1e-300)) / self.cone
        lat = np.degrees(2 * np.arctan(np.exp(up + _stretched(self.lat0))) - pi / 2)
        return self.lon0 + np.degrees(right), lat

    def km(self, lat: float) -> float:
        """Return the kilometres on the ground, at a latitude, of the plane's unit."""
        held = max(-HIGHEST, min(HIGHEST, lat))
        up = _stretched(held) - _stretched(self.lat0)
        return EQUATOR_KM * cos(radians(held)) * exp(self.cone * up)


def _stretched(lat: float) -> float:
    """Return a latitude as Mercator stretches it, in radians of the equator."""
    return log(tan(pi / 4 + radians(max(-HIGHEST, min(HIGHEST, lat))) / 2))


MERCATOR = Projection()


def fit_projection(positions: Iterable[Position]) -> Projection:
    """Return the projection that shows positions (WGS84) best.

    Middle latitudes get a cone through the sixths of their extent, as atlases have it.
    The tropics and stories around the world get Mercator, turned to their middle.
    """
    results = list(positions)
    if not results:
        return MERCATOR
    west, east = span_of((lon, lon) for lon, _ in results)
    south, north = min(lat for _, lat in results), max(lat for _, lat in results)
    lon0, lat0 = round((west + east) / 2, 1), round((south + north) / 2, 1)
    nearest = 0.0 if south < 0 < north else min(abs(south), abs(north))
    if nearest < TROPICS or east - west > WIDEST or north - south > TALLEST:
        turned = east - west < WIDEST or (east > 180 and east - west < ROUND)
        return Projection(lon0=lon0 if turned else 0.0)
    sixth = max(north - south, NARROWEST) / 3
    return Projection(lon0, lat0, round(lat0 - sixth, 1), round(lat0 + sixth, 1))


@dataclass(frozen=True, slots=True)
class View:
    """A window on the plane: its size in pixels, its middle, pixels of the unit."""

    width: float
    height: float
    middle: Point
    scale: float
    projection: Projection = MERCATOR

    def pixel(self, position: Position) -> Point:
        """Return the pixel of a position."""
        return self.at(self.projection.project(position))

    def at(self, point: Point) -> Point:
        """Return the pixel of a point of the plane."""
        return (
            (point[0] - self.middle[0]) * self.scale + self.width / 2,
            (point[1] - self.middle[1]) * self.scale + self.height / 2,
        )

    def all_at(self, x: Floats, y: Floats) -> list[Point]:
        """Return the pixels of points of the plane."""
        across = (x - self.middle[0]) * self.scale + self.width / 2
        down = (y - self.middle[1]) * self.scale + self.height / 2
        return list(zip(across.tolist(), down.tolist(), strict=True))

    def position(self, pixel: Point) -> Position:
        """Return the position at a pixel."""
        return self.projection.unproject(
            (
                (pixel[0] - self.width / 2) / self.scale + self.middle[0],
                (pixel[1] - self.height / 2) / self.scale + self.middle[1],
            )
        )

    def window(self, bleed: float = 0.0) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom in the plane, and pixels around."""
        half_wide = (self.width / 2 + bleed) / self.scale
        half_high = (self.height / 2 + bleed) / self.scale
        x, y = self.middle
        return x - half_wide, y - half_high, x + half_wide, y + half_high

    @property
    def km_per_pixel(self) -> float:
        """Kilometres that a pixel stands for in the middle of the view."""
        return (
            self.projection.km(self.projection.unproject(self.middle)[1]) / self.scale
        )

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
    projection: Projection = MERCATOR,
    inside: Sequence[Position] = (),
) -> View:
    """Return the view that shows a box whole inside margins: left, top, right, bottom.

    Of a box whose sides are bent, the middles of the sides are shown and what is
    ``inside``, not the empty corners. ``zoom`` overrules the scale, at ``unit`` pixels
    for one of the page's.
    """
    left, top, right, bottom = margins
    shown = [projection.project(position) for position in (*_sides(box), *inside)]
    xs, ys = zip(*shown, strict=True)
    west, east, north, south = min(xs), max(xs), min(ys), max(ys)
    wide, high = max(width - left - right, 1), max(height - top - bottom, 1)
    lowest, highest = (TILE * unit * 2**level for level in ZOOMS)
    asked = min(wide / max(east - west, 1e-9), high / max(south - north, 1e-9))
    scale = max(lowest, min(highest, asked))
    if zoom is not None:
        scale = TILE * unit * 2**zoom
    scale = max(scale, height, 1)
    x = (west + east) / 2 + (right - left) / 2 / scale
    y = (north + south) / 2 + (bottom - top) / 2 / scale
    if not projection.cone:
        half = height / 2 / scale
        y = max(half, min(1 - half, y))
    return View(width, height, (x, y), scale, projection)


def _sides(box: Box) -> Iterable[Position]:
    """Yield the middles of a box's sides."""
    west, south, east, north = box
    lon, lat = (west + east) / 2, (south + north) / 2
    return (west, lat), (east, lat), (lon, south), (lon, north)
