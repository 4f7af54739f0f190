"""Rules of a quiet map: sizes of type, classes of lines, contrast of what is told."""

import re

import pytest

from corridormap.scene.palette import LIGHT, rgb
from corridormap.scene.style import MODES, STROKES, TYPES, route_stroke
from tests.page.test_render import ASSETS
from tests.scene.told import scene

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

CSS = (ASSETS / "theme.css").read_text("utf-8")
LOOKS = dict(zip(("light", "dark"), CSS.split("@media"), strict=True))
looks = pytest.mark.parametrize("look", LOOKS)


def colour(look, name):
    return re.search(f"--{name}: (#[0-9a-f]{{6}})", LOOKS[look])[1]


def luminance(colour):
    parts = [part / 255 for part in rgb(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@looks
def test_land_and_sea_differ_as_on_a_quiet_map(look):
    assert 1.3 <= contrast(colour(look, "land"), colour(look, "sea")) <= 1.55


@looks
@pytest.mark.parametrize("name", ["ink", "told"])
def test_what_the_text_tells_can_be_read_at_a_glance(look, name):
    for ground in ("land", "land-mentioned"):
        assert contrast(colour(look, name), colour(look, ground)) >= 7


@looks
def test_context_is_quieter_and_can_be_read(look):
    quiet = contrast(colour(look, "context-ink"), colour(look, "land"))
    assert 4.5 <= quiet < contrast(colour(look, "ink"), colour(look, "land")) / 1.5
    assert contrast(colour(look, "sea-ink"), colour(look, "sea")) >= 4.5


@pytest.mark.parametrize("step", [0, 5])
def test_a_map_has_at_most_five_sizes_of_names_and_one_family(step):
    drawn = scene(step=step)
    roles = {one.role for one in (*drawn.labels, *drawn.lettered)}
    assert len({TYPES[role].size for role in roles}) <= 5


def test_no_two_classes_of_lines_are_alike():
    classes = [*STROKES.values(), *(route_stroke(manner, 0) for manner in MODES)]
    classes += [route_stroke("rail", 0, rank) for rank in ("branch", "feeder")]
    looks = [(LIGHT[line.colour], line.width, line.dashes) for line in classes]
    assert len(looks) == len(set(looks))


def test_a_trunk_is_five_times_as_wide_as_a_border():
    assert route_stroke("rail", 0).width >= 5 * STROKES["border"].width
