"""The film as a GIF, which every program shows: smaller, with fewer frames."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from corridormap.export.film.frames import Frame, frames
from corridormap.export.film.picture import Plane
from corridormap.export.naming import named
from corridormap.export.options import File, Options
from corridormap.export.raster import Size
from corridormap.model import Story

WIDEST = 800
"""Pixels of the longer side: a GIF of a whole screen is too large to send."""
FPS = 7
COLOURS = 160
"""Colours of a frame: those of the map, and of the relief."""


def film_gif(story: Story, options: Options) -> Iterator[File]:
    """Yield ``visit-en.gif``, which begins again at its end."""
    palette: Plane | None = None
    pictures, times = [], []
    for frame in frames(story, options, gif_size(options.size), FPS):
        # The first whole picture has the colours of all.
        if palette is None and frame.seconds > 1 / FPS:
            palette = frame.picture.image.quantize(COLOURS, Image.Quantize.MEDIANCUT)
        pictures.append(frame.picture.image)
        times.append(frame)
    assert palette is not None
    shown = [
        picture.quantize(palette=palette, dither=Image.Dither.NONE)
        for picture in pictures
    ]
    out = BytesIO()
    shown[0].save(
        out,
        "GIF",
        save_all=True,
        append_images=shown[1:],
        duration=[_milliseconds(frame) for frame in times],
        loop=0,
        optimize=False,
    )
    yield named(story, options, "gif", steps=True), out.getvalue()


def gif_size(size: Size) -> Size:
    """Return the size of a GIF for a picture of a size."""
    share = min(1.0, WIDEST / max(size))
    return round(size[0] * share / 2) * 2, round(size[1] * share / 2) * 2


def _milliseconds(frame: Frame) -> int:
    """Return a time as a GIF has it, in hundredths of a second."""
    return round(frame.seconds * 100) * 10
