"""Marks as pixels: the only module that imports resvg.

Letters are drawn with the shipped font alone, so that every machine gives the same
pixels. The relief is laid between the areas and the lines by Pillow: it takes a tenth
of the time that the drawing library takes for an image.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from itertools import takewhile

from PIL.Image import Image as Image
from PIL.Image import Resampling
from PIL.Image import open as opened

from corridormap.export.extras import extra
from corridormap.export.fonts import FAMILY, font_files
from corridormap.export.letters import outlined
from corridormap.export.unknown import unknown_letters
from corridormap.scene.display import Image as Relief
from corridormap.scene.display import Mark
from corridormap.scene.svg import svg_of

Size = tuple[int, int]


def raster(marks: Iterable[Mark], size: Size) -> Image:
    """Return marks drawn one over the other, as RGBA."""
    every = tuple(marks)
    areas = tuple(takewhile(lambda mark: not isinstance(mark, Relief), every))
    over = every[len(areas) :]
    reliefs = tuple(takewhile(lambda mark: isinstance(mark, Relief), over))
    if not reliefs:
        return drawing(svg_of(areas, *size))
    picture = _shaded(areas, reliefs, size).copy()
    picture.alpha_composite(drawing(svg_of(over[len(reliefs) :], *size)))
    return picture


@lru_cache(maxsize=2)
def _shaded(areas: tuple[Mark, ...], reliefs: tuple[Mark, ...], size: Size) -> Image:
    """Return the ground, on which a film draws a step with and without its routes."""
    picture = drawing(svg_of(areas, *size))
    for mark in reliefs:
        assert isinstance(mark, Relief)
        _lay(picture, mark)
    return picture


def _lay(picture: Image, relief: Relief) -> None:
    """Lay what is seen of a relief over a picture."""
    (left, top, right, bottom), (x0, y0, x1, y1) = relief.seen()
    seen = round(right) - round(left), round(bottom) - round(top)
    if min(seen) < 1:
        return
    with opened(BytesIO(relief.data)) as file:
        image = file.convert("RGBA")
    w, h = image.size
    box = (x0 * w, y0 * h, (1 - x1) * w, (1 - y1) * h)
    part = image.resize(seen, Resampling.BICUBIC, box=box)
    paler = [round(alpha * relief.opacity) for alpha in range(256)]
    part.putalpha(part.getchannel("A").point(paler))
    picture.alpha_composite(part, (round(left), round(top)))


def png_of(picture: Image) -> bytes:
    """Return a picture as a file, without an alpha channel where nothing needs it."""
    opaque = picture.getchannel("A").getextrema() == (255, 255)
    file = BytesIO()
    (picture.convert("RGB") if opaque else picture).save(file, "PNG")
    return file.getvalue()


def drawing(svg: str) -> Image:
    """Return an SVG as pixels, as RGBA; a letter that the font lacks is a box."""
    with opened(BytesIO(png(outlined(svg) if unknown_letters(svg) else svg))) as it:
        return it.convert("RGBA")


def png(drawn: str, zoom: int = 1) -> bytes:
    """Return an SVG as PNG, ``zoom`` pixels for each of its own."""
    with extra("pictures", "PNG pictures"):
        import resvg_py

    result = resvg_py.svg_to_bytes(
        svg_string=drawn,
        zoom=zoom,
        skip_system_fonts=True,
        font_files=[str(path) for path in font_files()],
        font_family=FAMILY,
    )
    return bytes(result)
