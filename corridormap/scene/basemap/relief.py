"""The shading of the land under a story: the only module that imports Pillow.

``data/basemap/relief/`` holds the world in tiles: 128 is flat ground and water, darker
is in the shade, lighter in the light. A story's part of it is put into the story's
projection, so that every picture of the story lays the same image beneath its lines.
"""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from functools import lru_cache
from io import BytesIO
from itertools import product
from math import ceil, log2, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from corridormap.paths import data_file
from corridormap.scene.features import Canvas, area_of, geometries
from corridormap.scene.planar import Window
from corridormap.scene.projection import EQUATOR_KM, Floats, Projection, View

DEGREE = 30
"""Pixels of the tiles for a degree."""
TILE = 30
"""Degrees of a tile."""
FLAT = 128
FOLDER = "relief"

FINEST_KM = 4.2
"""The source has 3.7 km a pixel; more of them would only cost bytes."""
MOST = 540_000
"""Pixels of an image: with these it weighs 30 to 70 KB."""
QUALITY, EFFORT = 28, 6
"""Of WebP. Bytes are those of the libwebp inside the pinned Pillow (decision 6)."""
OVER = 2
"""How many times finer land is drawn than it is kept: its shore is soft."""
SHARPER = 0.5
"""How much of what sampling blurs is put back."""
FADING = 0.22
"""How far its sides fade, in an image's shorter side: less is seen as an edge."""
STRIP = 64
"""Rows of an image that are made at once."""
LEVELS = 7
"""Different strengths of light and of shade in a picture's image."""


@dataclass(frozen=True, slots=True)
class Shade:
    """How a theme shows relief: its colours, and their opacity at the steepest."""

    shadow: tuple[int, int, int]
    light: tuple[int, int, int]
    dark: float
    bright: float


LIGHT = Shade((62, 52, 40), (255, 255, 255), 0.46, 0.72)
DARK = Shade((0, 0, 0), (214, 224, 226), 0.72, 0.30)

FULL, GONE = 5.0, 8.2
"""The zooms up to which the finest relief has its full strength, and from which it has
none: nearer than its pixels it is blots."""
LEAST = 2.5
"""Below this zoom the whole world is in view, and no image is too coarse for it."""


@dataclass(frozen=True, slots=True)
class Relief:
    """The relief of a story: grey pixels, and where they lie.

    ``box`` is left, top, right, bottom in the plane of ``projection``, ``width`` and
    ``height`` are pixels.
    """

    projection: Projection
    box: Window
    width: int
    height: int
    pixels: bytes

    def webp(self) -> bytes:
        """Return the grey image for the page, which shades it by its theme."""
        file = BytesIO()
        self._image().save(file, "WEBP", quality=QUALITY, method=EFFORT)
        return file.getvalue()

    def strength(self, zoom: float) -> float:
        """Return the opacity of the relief at a zoom of the page, 0 to 1."""
        full, gone = self.zooms
        return max(0.0, min(1.0, (gone - zoom) / (gone - full)))

    @property
    def zooms(self) -> tuple[float, float]:
        """The zooms of full strength and of none: where a story is wide, sooner.

        It goes by the page's image, so that pictures, whose own may be coarser, look
        alike.
        """
        pixel = (self.box[2] - self.box[0]) / _size(self.projection, self.box, MOST)[0]
        coarser = max(0.0, log2(pixel * EQUATOR_KM / FINEST_KM))
        return max(LEAST, FULL - coarser), max(LEAST + 1, GONE - coarser)

    def for_page(self) -> dict[str, Any]:
        """Return what the page needs to lay it in the plane and to shade it."""
        data = base64.b64encode(self.webp()).decode("ascii")
        return {
            "image": f"data:image/webp;base64,{data}",
            "box": [round(length, 7) for length in self.box],
            "full": round(self.zooms[0], 2),
            "gone": round(self.zooms[1], 2),
            "shades": {
                name: asdict(shade)
                for name, shade in (("light", LIGHT), ("dark", DARK))
            },
        }

    def png(self, shade: Shade = LIGHT, opacity: float = 1.0) -> bytes:
        """Return shade and light as a see-through image: for SVG, slides and PDF."""
        return _png(self, shade, opacity)

    def _png(self, shade: Shade, opacity: float) -> bytes:
        away = np.frombuffer(self.pixels, np.uint8).astype(np.int64) - FLAT
        steps = np.clip(np.rint(away * LEVELS / (FLAT - 1)), -LEVELS, LEVELS) + LEVELS
        image = Image.frombytes(
            "P", (self.width, self.height), steps.astype(np.uint8).tobytes()
        )
        amounts = [level / LEVELS for level in range(-LEVELS, LEVELS + 1)]
        image.putpalette(
            [
                part
                for amount in amounts
                for part in (shade.shadow if amount < 0 else shade.light)
            ]
        )
        alphas = bytes(
            round(255 * opacity * abs(a) * (shade.dark if a < 0 else shade.bright))
            for a in amounts
        )
        file = BytesIO()
        image.save(file, "PNG", transparency=alphas, optimize=True)
        return file.getvalue()

    def _image(self) -> Image.Image:
        return Image.frombytes("L", (self.width, self.height), self.pixels)


@lru_cache(maxsize=4)
def _png(relief: Relief, shade: Shade, opacity: float) -> bytes:
    """Return a relief's image: all pictures of a story have one."""
    return relief._png(shade, opacity)


@lru_cache(maxsize=4)
def relief_of(projection: Projection, box: Window, most: int = MOST) -> Relief:
    """Return the relief of a box of the plane, on land alone, fading at its sides.

    It has at ``most`` so many pixels.
    """
    width, height = _size(projection, box, most)
    x = np.linspace(box[0], box[2], 2 * width + 1)[1::2]
    y = np.linspace(box[1], box[3], 2 * height + 1)[1::2]
    _, side = projection.unproject_all(*np.meshgrid(x[:1], y))
    coarser = max(1, int((side[0, 0] - side[-1, 0]) * DEGREE / height))
    # A strip after the other: of the whole world all at once would be 600 MB.
    strips = [
        _sampled(
            *projection.unproject_all(*np.meshgrid(x, y[top : top + STRIP])), coarser
        )
        for top in range(0, height, STRIP)
    ]
    slopes = _sharp(np.concatenate(strips)) * _land(projection, box, width, height)
    pixels = np.clip(np.rint(FLAT + slopes * _fading(width, height)), 0, 255)
    return Relief(projection, box, width, height, pixels.astype(np.uint8).tobytes())


def _sharp(values: Floats) -> Floats:
    """Return an image with what sampling has blurred made clearer."""
    around = np.pad(values, 1, mode="edge")
    blurred = np.zeros_like(values)
    for i, j in product(range(3), range(3)):
        blurred += around[i : i + values.shape[0], j : j + values.shape[1]] / 9
    return values + SHARPER * (values - blurred)


def _size(projection: Projection, box: Window, most: int) -> tuple[int, int]:
    """Return width and height in pixels, as fine as the source and ``most`` allow."""
    km = projection.km(projection.unproject(((box[0] + box[2]) / 2, box[3]))[1])
    wide, high = (box[2] - box[0]) * km, (box[3] - box[1]) * km
    pixel = max(FINEST_KM, sqrt(wide * high / most))
    width = max(1, ceil(wide / pixel))
    return width, max(1, round(high * width / wide))  # square: it is scaled as a whole


def _sampled(lon: Floats, lat: Floats, coarser: int) -> Floats:
    """Return how much lighter than flat ground the tiles are at positions.

    The tiles are made ``coarser`` first where an image has fewer pixels than they.
    """
    column = (lon + 180) * DEGREE / coarser - 0.5
    row = np.clip((90 - lat) * DEGREE / coarser - 0.5, 0, 180 * DEGREE / coarser - 1)
    left, top = np.floor(column).astype(np.int64), np.floor(row).astype(np.int64)
    west, north = int(left.min()), int(top.min())
    high, wide = int(top.max()) + 2 - north, int(left.max()) + 2 - west
    pixels = _mosaic(west * coarser, north * coarser, wide * coarser, high * coarser)
    source = _blocks(pixels, coarser) if coarser > 1 else pixels
    i, j = top - north, left - west
    across, down = column - left, row - top
    upper: Floats = source[i, j] * (1 - across) + source[i, j + 1] * across
    lower: Floats = source[i + 1, j] * (1 - across) + source[i + 1, j + 1] * across
    return upper * (1 - down) + lower * down


def _mosaic(west: int, north: int, width: int, height: int) -> NDArray[np.int8]:
    """Return pixels of the world from a column and a row on, around it for ever.

    They are how much lighter than flat ground each is.
    """
    side = TILE * DEGREE
    east, south = west + width, north + height
    result = np.zeros((height, width), np.int8)
    for across, down in product(
        range(west // side, (east - 1) // side + 1),
        range(north // side, (south - 1) // side + 1),
    ):
        tile = _tile(across * TILE % 360 - 180, 90 - down * TILE)
        if tile is None:
            continue
        x0, y0 = max(west, across * side), max(north, down * side)
        x1, y1 = min(east, (across + 1) * side), min(south, (down + 1) * side)
        part = tile[
            y0 - down * side : y1 - down * side, x0 - across * side : x1 - across * side
        ]
        lighter = (part ^ FLAT).view(np.int8)  # less 128, in 8 bits
        result[y0 - north : y1 - north, x0 - west : x1 - west] = lighter
    return result


@lru_cache(maxsize=24)
def _tile(west: int, north: int) -> NDArray[np.uint8] | None:
    """Return the grey pixels of a tile, None where there is only sea.

    Two rows around the world are kept, for the next strip: 20 MB.
    """
    with data_file(f"basemap/{FOLDER}/{tile_name(west, north)}") as path:
        if not path.exists():
            return None
        with Image.open(path) as image:
            return np.asarray(image.convert("L"), np.uint8)


def tile_name(west: int, north: int) -> str:
    """Return the file of the tile whose upper left corner is there, in degrees."""
    lat = f"{'n' if north >= 0 else 's'}{abs(north):02d}"
    return f"{lat}-{'e' if west >= 0 else 'w'}{abs(west):03d}.webp"


def _land(projection: Projection, box: Window, width: int, height: int) -> Floats:
    """Return how much of each pixel of a box of the plane is land, 0 to 1."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    size = OVER * width, OVER * height
    view = View(*size, middle, size[0] / (box[2] - box[0]), projection)
    canvas = Canvas(view, detail=1.0, smallest=1.0)
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    for layer, fill in (("countries", 1), ("lakes", 0)):
        for geometry in geometries("basemap", layer):
            for ring in area_of(geometry, canvas):
                draw.polygon(ring, fill=fill)
    return _blocks(np.asarray(mask), OVER)


def _blocks(values: NDArray[Any], size: int) -> Floats:
    """Return the means of square blocks of an image of whole numbers."""
    high, wide = (length // size for length in values.shape)
    blocks = values.reshape(high, size, wide, size)
    sums: Floats = blocks.sum(axis=(1, 3), dtype=np.int32) / size**2
    return sums


def _fading(width: int, height: int) -> Floats:
    """Return 1, falling to 0 at the sides of an image: it ends nowhere in a line."""
    edge = max(2.0, FADING * min(width, height))

    def side(length: int) -> Floats:
        at = np.arange(length, dtype=np.float64)
        share = np.clip(np.minimum(at, length - 1 - at) / edge, 0, 1)
        eased: Floats = share * share * (3 - 2 * share)
        return eased

    return np.outer(side(height), side(width))
