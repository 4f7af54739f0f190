"""Pictures of a film, and what a film does to them.

A picture is a tuple of planes: one of colours, or brightness and two of colour at half
the size, as video has them. Those three are half as many bytes to move, blend and cut,
and none has to be converted once it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from corridormap.export.raster import Size
from corridormap.scene.projection import Point

Box = tuple[float, float, float, float]
Plane = Image.Image


@dataclass(frozen=True, slots=True)
class Picture:
    """Planes of one view; the first has its full size."""

    planes: tuple[Plane, ...]

    @property
    def image(self) -> Plane:
        """Its first plane: all there is of a picture in colours."""
        return self.planes[0]

    @property
    def size(self) -> Size:
        """Its width and height."""
        return self.image.size


Form = Callable[[Image.Image], Picture]
"""What makes a picture of a drawing."""


def in_colours(drawn: Image.Image) -> Picture:
    """Return a drawing as a picture of one plane."""
    return Picture((drawn.convert("RGB"),))


def plane_of(rows: NDArray[np.uint8]) -> Plane:
    """Return rows of grey pixels as a plane."""
    return Image.fromarray(rows)


def cropped(picture: Picture, box: Box, size: Size) -> Picture:
    """Return a part of a picture in a size."""
    return Picture(
        tuple(
            _cropped(plane, plane.width / picture.size[0], box, size)
            for plane in picture.planes
        )
    )


def _cropped(plane: Plane, share: float, box: Box, size: Size) -> Plane:
    left, top, right, bottom = box
    part = left * share, top * share, right * share, bottom * share
    seen = round(size[0] * share), round(size[1] * share)
    return plane.resize(seen, Image.Resampling.BILINEAR, box=part)


def blended(one: Picture, other: Picture, share: float) -> Picture:
    """Return a picture between two."""
    pairs = zip(one.planes, other.planes, strict=True)
    return Picture(tuple(Image.blend(a, b, share) for a, b in pairs))


def stroke(lines: Iterable[Sequence[Point]], width: int, size: Size) -> Plane:
    """Return a mask that is white along lines."""
    mask = Image.new("L", size)
    pencil = ImageDraw.Draw(mask)
    for line in lines:
        pencil.line(line, fill=255, width=width, joint="curve")
    return mask


def masked(one: Picture, other: Picture, mask: Plane) -> Picture:
    """Return one picture, where a mask is white the other."""
    pairs = zip(one.planes, other.planes, strict=True)
    return Picture(tuple(Image.composite(b, a, _fitting(mask, a)) for a, b in pairs))


def stacked(top: Picture, bottom: Picture) -> Picture:
    """Return a picture with another beneath it."""
    return Picture(tuple(map(_stacked, top.planes, bottom.planes)))


def _stacked(top: Plane, bottom: Plane) -> Plane:
    whole = Image.new(top.mode, (top.width, top.height + bottom.height))
    whole.paste(top, (0, 0))
    whole.paste(bottom, (0, top.height))
    return whole


def _fitting(mask: Plane, plane: Plane) -> Plane:
    if mask.size == plane.size:
        return mask
    return mask.resize(plane.size, Image.Resampling.NEAREST)
