"""PNG pictures read by Pillow, which the exports do not use."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageFilter, ImageStat


@dataclass(frozen=True)
class Picture:
    image: Image.Image

    @classmethod
    def read(cls, data):
        with Image.open(BytesIO(data)) as image:
            return cls(image.convert("RGB"))

    @property
    def width(self):
        return self.image.width

    @property
    def height(self):
        return self.image.height

    def colours(self):
        p = self.image.tobytes()
        found = Counter(p[i : i + 3] for i in range(0, len(p), 3))
        return Counter({f"#{colour.hex()}": n for colour, n in found.items()})

    def apart(self, other, part):
        """Return the share of pixels that differ by more than the edges of letters.

        A pixel differs whose colour is none of those within two pixels of it in the
        other picture, by more than a little, seen from either of the two.
        """
        w, h = other.image.size
        left, top, right, bottom = part
        cut = (round(left * w), round(top * h), round(right * w), round(bottom * h))
        size = (840, 720)
        one, two = (
            image.convert("RGB").resize(size, Image.Resampling.BOX)
            for image in (self.image, other.image.crop(cut))
        )
        worst = ImageChops.lighter(_beyond(one, two), _beyond(two, one))
        differing = worst.point(lambda value: 255 if value > SLACK else 0)
        return differing.histogram()[255] / (size[0] * size[1])

    def difference(self, other, part):
        """Return how far a part of another picture is from this, 0 to 1."""
        left, top, right, bottom = part
        w, h = other.image.size
        cut = other.image.crop(
            (round(left * w), round(top * h), round(right * w), round(bottom * h))
        )
        size = (210, 180)
        one, two = (i.resize(size, Image.Resampling.BOX) for i in (self.image, cut))
        mean = ImageStat.Stat(ImageChops.difference(one, two)).mean
        return sum(mean) / len(mean) / 255


SLACK = 32
"""Steps of 255 by which programs blend relief and glows otherwise."""


def _beyond(image, other):
    """Return how far each pixel is outside of what is near it in another picture."""
    low, high = (
        other.filter(kind(5)) for kind in (ImageFilter.MinFilter, ImageFilter.MaxFilter)
    )
    away = ImageChops.lighter(
        ImageChops.subtract(low, image), ImageChops.subtract(image, high)
    )
    red, green, blue = away.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
