"""PNG pictures read by Pillow, which the exports do not use."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageStat


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
