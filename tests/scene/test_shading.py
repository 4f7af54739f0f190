"""Small relief, as every Python must shade it: on land, beneath the lines, in time."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from corridormap.paths import data_folder
from corridormap.scene import display
from corridormap.scene.basemap.relief import (
    DARK,
    FLAT,
    LIGHT,
    relief_of,
    tile_name,
)
from corridormap.scene.compose import LEAST_KM, relief_of_story
from corridormap.scene.paint import paint
from corridormap.scene.palette import Palette
from corridormap.scene.projection import TILE, View, fit_projection
from tests.scene.told import scene, told

CONE = fit_projection([(40.0, 39.0), (55.0, 45.0)])
COARSE = 4_000
"""Pixels of an image that is made in a moment."""
SMALL = {"width": 320, "height": 180, "scale": 4.0, "lettering": False}


def window(lon, lat, width=300, height=200, zoom=5, projection=CONE):
    middle = projection.project((lon, lat))
    return View(width, height, middle, TILE * 2**zoom, projection).window()


@pytest.fixture(scope="module")
def caucasus():
    return relief_of(CONE, window(45.0, 42.5), COARSE)


def greys(relief):
    flat = np.frombuffer(relief.pixels, np.uint8)
    return flat.reshape(relief.height, relief.width).astype(int) - FLAT


def test_mountains_are_shaded_and_the_image_fades_to_its_sides(caucasus):
    shades = greys(caucasus)
    assert shades.std() > 8
    assert shades.min() < -40 < 40 < shades.max()
    for side in (shades[0], shades[-1], shades[:, 0], shades[:, -1]):
        assert abs(side).max() <= 1


def test_a_relief_has_at_most_the_pixels_that_are_asked_for(caucasus):
    left, top, right, bottom = caucasus.box
    assert caucasus.width * caucasus.height <= 1.05 * COARSE
    assert caucasus.width / caucasus.height == pytest.approx(
        (right - left) / (bottom - top), rel=0.02
    )


def test_open_sea_has_no_shade_whether_or_not_it_has_a_tile():
    atlantic = fit_projection([(-20.0, -18.0), (-10.0, -2.0)])
    assert not (data_folder() / "basemap" / "relief" / tile_name(-30, 0)).exists()
    box = window(-20.0, -3.0, 120, 80, 5, projection=atlantic)
    relief = relief_of(atlantic, box, COARSE)
    assert set(relief.pixels) == {FLAT}


@pytest.mark.parametrize(
    ("west", "north", "name"),
    [
        (30, 60, "n60-e030.webp"),
        (-30, 0, "n00-w030.webp"),
        (0, -30, "s30-e000.webp"),
        (-180, 90, "n90-w180.webp"),
    ],
)
def test_a_tile_is_called_by_its_upper_left_corner(west, north, name):
    assert tile_name(west, north) == name


def test_the_page_gets_a_picture_of_greys_and_the_shades_of_both_looks(caucasus):
    given = caucasus.for_page()
    assert given["image"].startswith("data:image/webp;base64,")
    assert given["shades"]["dark"]["shadow"] == DARK.shadow
    assert given["full"] < given["gone"]
    with Image.open(BytesIO(caucasus.webp())) as image:
        assert image.size == (caucasus.width, caucasus.height)


def alpha(data):
    return np.asarray(Image.open(BytesIO(data)).convert("RGBA"))[..., 3]


def test_pictures_get_one_that_is_clear_where_the_ground_is_flat(caucasus):
    shown = alpha(caucasus.png())
    assert shown[greys(caucasus) == 0].max() == 0
    assert shown.max() > 100
    assert alpha(caucasus.png(LIGHT, 0.5)).max() == pytest.approx(
        shown.max() / 2, abs=1
    )


@pytest.fixture(scope="module")
def story():
    return told("В Гяндже открылась библиотека.")


def test_a_single_place_has_relief_all_over_the_page_that_shows_it(story):
    relief = relief_of_story(story, COARSE)
    left, top, right, bottom = relief.box
    middle = relief.projection.unproject(((left + right) / 2, (top + bottom) / 2))
    km = relief.projection.km(middle[1])
    assert (right - left) * km >= LEAST_KM[0] - 1
    assert (bottom - top) * km >= LEAST_KM[1] - 1


def far(drawn, lon, lat, zoom):
    """Return a view of a picture's size of elsewhere."""
    view = drawn.view
    middle = view.projection.project((lon, lat))
    return replace(view, middle=middle, scale=TILE * 2**zoom)


@pytest.fixture(scope="module")
def shaded(story):
    return scene(story, relief=COARSE, **SMALL)


@pytest.mark.parametrize(
    ("palette", "shade"),
    [
        (Palette(), LIGHT),
        (replace(Palette(), land="#20262b"), DARK),
    ],
)
def test_relief_is_painted_over_land_and_beneath_lines(shaded, palette, shade):
    painted = paint(shaded, palette)
    (image,) = (mark for mark in painted if isinstance(mark, display.Image))
    assert image.group == "land"
    assert image.data == shaded.backdrop.relief.png(shade)
    assert 0 < image.opacity == shaded.backdrop.opacity <= 1
    after = painted[painted.index(image) + 1 :]
    assert not [mark for mark in after if mark.group == "land"]


@pytest.mark.parametrize(
    ("lon", "lat", "zoom"),
    [
        *((-70.0, 45.0, 5), (140.0, 45.0, 5), (46.4, 78.0, 6), (46.4, 5.0, 6)),
        (46.4, 40.7, 9),
    ],
    ids=["west", "east", "north", "south", "too near"],
)
def test_where_none_lies_or_its_pixels_would_show_there_is_none(
    shaded, story, lon, lat, zoom
):
    drawn = scene(story, relief=COARSE, view=far(shaded, lon, lat, zoom), **SMALL)
    assert drawn.backdrop is None
