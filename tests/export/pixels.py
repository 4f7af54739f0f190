"""PNG pictures read by Pillow, which the exports do not use."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO

from PIL import Image


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    pixels: bytes

    @classmethod
    def read(cls, data):
        with Image.open(BytesIO(data)) as image:
            return cls(*image.size, image.convert("RGB").tobytes())

    def colours(self):
        p = self.pixels
        found = Counter(p[i : i + 3] for i in range(0, len(p), 3))
        return Counter({f"#{colour.hex()}": n for colour, n in found.items()})
