"""Marks as pixels, fast enough for a film.

The relief is laid between the areas and the lines by Pillow: it takes a tenth of the
time that the drawing library takes for an image.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby

from PIL import Image, ImageDraw

from corridormap.export.pictures import png
from corridormap.scene.display import Image as Relief
from corridormap.scene.display import Mark
from corridormap.scene.projection import Point
from corridormap.scene.svg import svg_of

Picture = Image.Image
Size = tuple[int, int]
Box = tuple[float, float, float, float]


def raster(marks: Iterable[Mark], size: Size) -> Picture:
    """Return marks drawn one over the other, as RGB."""
    picture = Image.new("RGBA", size)
    for is_relief, run in groupby(marks, key=lambda mark: isinstance(mark, Relief)):
        for layer in _reliefs(run, size) if is_relief else _drawn(list(run), size):
            picture.alpha_composite(layer)
    return picture.convert("RGB")


def drawing(svg: str) -> Picture:
    """Return an SVG as pixels."""
    with Image.open(BytesIO(png(svg))) as picture:
        return picture.convert("RGBA")


def _drawn(marks: Sequence[Mark], size: Size) -> Iterable[Picture]:
    yield drawing(svg_of(marks, *size))


def _reliefs(marks: Iterable[Mark], size: Size) -> Iterable[Picture]:
    for mark in marks:
        assert isinstance(mark, Relief)
        (left, top, right, bottom), (x0, y0, x1, y1) = mark.seen()
        with Image.open(BytesIO(mark.data)) as file:
            image = file.convert("RGBA")
        w, h = image.size
        seen = round(right) - round(left), round(bottom) - round(top)
        if min(seen) < 1:
            continue
        box = (x0 * w, y0 * h, (1 - x1) * w, (1 - y1) * h)
        part = image.resize(seen, Image.Resampling.BICUBIC, box=box)
        paler = [round(alpha * mark.opacity) for alpha in range(256)]
        part.putalpha(part.getchannel("A").point(paler))
        layer = Image.new("RGBA", size)
        layer.paste(part, (round(left), round(top)))
        yield layer


def cropped(picture: Picture, box: Box, size: Size) -> Picture:
    """Return a part of a picture in a size."""
    return picture.resize(size, Image.Resampling.BILINEAR, box=box)


def blended(one: Picture, other: Picture, share: float) -> Picture:
    """Return a picture between two."""
    return Image.blend(one, other, share)


def stroke(lines: Iterable[Sequence[Point]], width: int, size: Size) -> Picture:
    """Return a mask that is white along lines."""
    mask = Image.new("L", size)
    pencil = ImageDraw.Draw(mask)
    for line in lines:
        pencil.line(line, fill=255, width=width, joint="curve")
    return mask


def masked(one: Picture, other: Picture, mask: Picture) -> Picture:
    """Return one picture, where a mask is white the other."""
    return Image.composite(other, one, mask)


def stacked(top: Picture, bottom: Picture) -> Picture:
    """Return a picture with another beneath it."""
    whole = Image.new("RGB", (top.width, top.height + bottom.height))
    whole.paste(top, (0, 0))
    whole.paste(bottom, (0, top.height))
    return whole
