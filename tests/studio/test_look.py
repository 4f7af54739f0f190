"""The map in the colours of a house, that can be read in light and dark."""

import pytest

from corridormap.page.palette import palette_of
from corridormap.page.theme import check
from corridormap.scene.palette import LIGHT, contrast
from corridormap.studio.look import LAND, PAPER, stylesheet

COLOURS = ["#000000", "#ffffff", "#ffff00", "#00507d", "#ff0000", "#7f7f7f", "#00ff88"]


@pytest.mark.parametrize("colour", COLOURS)
def test_any_colour_can_be_read_in_light_and_dark(colour):
    theme = stylesheet(colour, colour)
    check(theme)
    light, dark = (values(part) for part in theme.split("@media"))
    for scheme, colours in (("light", light), ("dark", dark)):
        assert contrast(colours["accent"], PAPER[scheme]) >= 4.5
        assert contrast(colours["accent-text"], colours["accent-wash"]) >= 4.5
        assert contrast(colours["route"], LAND[scheme]) >= 3
    assert palette_of(theme).accent == light["accent"]


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert "--accent: #00507d;" in stylesheet("#00507d", "#b5341c")
    assert (PAPER["light"], LAND["light"]) == (LIGHT.paper, LIGHT.land)


def values(css):
    lines = [line.strip() for line in css.splitlines() if line.strip().startswith("--")]
    return {line[2:].split(":")[0]: line.split(": ")[1].rstrip(";") for line in lines}
