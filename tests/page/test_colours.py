"""Colours of corridors: six that no reader takes for each other."""

import itertools
import re

import pytest

from corridormap.scene.palette import LIGHT, rgb
from corridormap.scene.style import ROUTES
from tests.page.test_render import ASSETS

# Viénot, Brettel and Mollon 1999, on linear RGB.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranope": ((0.29275, 0.70725, -0.02978),) * 2 + ((-0.02234, 0.02234, 1),),
    "protanope": ((0.11238, 0.88762, 0),) * 2 + ((0.00401, -0.00401, 1),),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1, 1.089)

LEAST = 20
"""Distance in CIE Lab; 2.3 can just be noticed."""


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(part):
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def lab(colour, eye):
    seen = times(TO_XYZ, times(EYES[eye], [linear(part) for part in rgb(colour)]))
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (max(0, v) / w for v, w in zip(seen, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def colours_of(look):
    if look == "light":
        return [LIGHT[name] for name in ROUTES]
    dark = (ASSETS / "theme.css").read_text("utf-8").split("@media")[1]
    return [
        re.search(f"--{name.replace('_', '-')}: (#[0-9a-f]+)", dark)[1]
        for name in ROUTES
    ]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_six_corridors_are_told_apart_by_any_eye(look, eye):
    colours = colours_of(look)
    assert len(colours) == 6
    for one, other in itertools.combinations(colours, 2):
        apart = sum(
            (a - b) ** 2 for a, b in zip(lab(one, eye), lab(other, eye), strict=True)
        )
        assert apart**0.5 >= LEAST, (one, other)
