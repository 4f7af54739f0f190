"""The shading of the land: on land alone, in the story's projection, the same bytes."""

import base64
import os
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from corridormap.scene.basemap.relief import (
    DARK,
    FLAT,
    LIGHT,
    relief_of,
)
from corridormap.scene.compose import relief_of_story
from corridormap.scene.projection import TILE, View, fit_projection
from tests.scene.told import told

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[2]
CONE = fit_projection([(26.0, 39.0), (82.0, 49.0)])


def boxed(projection, middle, width, height, zoom):
    view = View(width, height, projection.project(middle), TILE * 2**zoom, projection)
    return view, relief_of(projection, view.window())


@pytest.fixture(scope="module")
def view():
    return boxed(CONE, (54, 44), 1400, 800, 4.9)[0]


@pytest.fixture(scope="module")
def relief(view):
    return relief_of(CONE, view.window())


@pytest.fixture(scope="module")
def greys(relief):
    return np.frombuffer(relief.pixels, np.uint8).reshape(relief.height, relief.width)


def around(relief, greys, lon, lat, reach=4):
    """Return the greys around a position, as differences from flat ground."""
    x, y = relief.projection.project((lon, lat))
    left, top, right, bottom = relief.box
    column = int((x - left) / (right - left) * relief.width)
    row = int((y - top) / (bottom - top) * relief.height)
    part = greys[row - reach : row + reach + 1, column - reach : column + reach + 1]
    assert part.size == (2 * reach + 1) ** 2
    return part.astype(int) - FLAT


@pytest.mark.parametrize("at", [(51, 42), (35, 43.3), (74.0, 46.5), (45.35, 40.35)])
def test_there_is_none_on_seas_and_lakes(relief, greys, at):
    reach = 4 if at[0] != 45.35 else 1
    assert np.abs(around(relief, greys, *at, reach=reach)).max() <= 8


@pytest.mark.parametrize(
    "at", [(43.5, 43.0), (77.5, 42.3), (52.0, 36.2), (71.5, 39.0)],
    ids=["Caucasus", "Tian Shan", "Elburz", "Alay"],
)  # fmt: skip
def test_mountains_stand_where_they_are(relief, greys, at):
    assert around(relief, greys, *at, reach=6).std() > 15


def test_flat_land_at_a_coast_does_not_glow(relief, greys):
    for lon, lat in [(48.5, 46.8), (52.5, 46.9), (36.0, 46.7), (53.4, 38.5)]:
        assert np.abs(around(relief, greys, lon, lat)).mean() < 6


def test_slopes_are_lit_from_the_north_west(relief, greys):
    north = around(relief, greys, 43.0, 43.7, reach=5).mean()
    south = around(relief, greys, 43.0, 42.6, reach=5).mean()
    assert north > south


def test_it_ends_nowhere_in_a_line(greys):
    for side in (greys[0], greys[-1], greys[:, 0], greys[:, -1]):
        assert np.abs(side.astype(int) - FLAT).max() <= 1


def test_the_page_is_told_where_it_lies_and_how_it_is_shaded(relief):
    given = relief.for_page()
    assert given["box"] == pytest.approx(relief.box, abs=1e-7)
    assert given["image"].startswith("data:image/webp;base64,")
    assert set(given["shades"]) == {"light", "dark"}
    assert relief.strength(given["full"]) == pytest.approx(1, abs=0.01)
    assert relief.strength(given["gone"]) == pytest.approx(0, abs=0.01)


def test_it_weighs_what_a_page_can_bear(relief):
    assert 20_000 < len(relief.webp()) < 68_000
    assert len(base64.b64encode(relief.webp())) < 90_000


def test_the_image_for_pictures_is_see_through(relief, greys):
    image = Image.open(BytesIO(relief.png())).convert("RGBA")
    assert image.size == (relief.width, relief.height)
    shown = np.asarray(image).reshape(relief.height, relief.width, 4)
    alpha = shown[..., 3]
    assert alpha[greys == FLAT].max() == 0
    steep = greys < FLAT - 100
    assert tuple(shown[steep][0][:3]) == LIGHT.shadow
    assert alpha[steep].max() <= round(255 * LIGHT.dark)
    assert alpha[steep].min() > 0.6 * 255 * LIGHT.dark


def test_it_can_be_weaker_and_for_the_dark(relief):
    def alpha(data):
        return np.asarray(Image.open(BytesIO(data)).convert("RGBA"))[..., 3].max()

    assert alpha(relief.png(opacity=0.5)) == pytest.approx(
        alpha(relief.png()) / 2, abs=1
    )
    assert relief.png(DARK) != relief.png(LIGHT)


def test_it_fades_as_a_reader_comes_near(relief):
    steps = [relief.strength(zoom / 4) for zoom in range(12, 37)]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] == 1.0
    assert steps[-1] == 0.0
    assert 0.1 < relief.strength(7) < 0.5


def test_the_coarse_image_of_a_wide_story_fades_before_its_pixels_are_seen(relief):
    left, top, right, bottom = relief.box
    wide = replace(relief, box=(left - 2 * (right - left), top, right, bottom))
    assert wide.zooms[1] < relief.zooms[1] - 0.5
    assert wide.zooms[0] < wide.zooms[1]


def test_across_the_date_line_there_are_mountains_on_both_sides():
    pacific = fit_projection([(131.9, 43.1), (-122.4, 37.8)])
    _, relief = boxed(pacific, (184.8, 48), 1400, 800, 3.7)
    greys = np.frombuffer(relief.pixels, np.uint8).reshape(relief.height, relief.width)
    for lon, lat in [(158.0, 55.0), (-119.0, 37.5)]:
        assert around(relief, greys, lon, lat).std() > 5


def test_a_small_box_and_one_at_the_end_of_the_world_are_no_trouble():
    _, near = boxed(CONE, (49.9, 40.4), 200, 100, 9)
    assert near.width * near.height > 0
    mercator = fit_projection([])
    assert relief_of(mercator, (0.0, 0.0, 1.0, 1.0)).webp()


def test_the_same_box_gives_the_same_bytes_in_another_process(relief, view):
    script = (
        "import sys, hashlib; from corridormap.scene.basemap.relief import relief_of;"
        "from corridormap.scene.projection import Projection;"
        f"r = relief_of({relief.projection!r}, {view.window()!r});"
        "print(hashlib.sha256(r.webp() + r.png()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_the_whole_world_takes_little_memory_and_strips_leave_no_seam(monkeypatch):
    projection = fit_projection([(-179.0, 10.0), (179.0, 20.0)])
    box = (0.0, 0.2, 1.0, 0.7)
    tracemalloc.start()
    relief = relief_of.__wrapped__(projection, box, 20_000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 120e6
    monkeypatch.setattr("corridormap.scene.basemap.relief.STRIP", 30)
    assert relief_of.__wrapped__(projection, box, 20_000) == relief


def test_a_single_place_has_relief_all_over_its_view():
    relief = relief_of_story(told("В Гяндже открылась библиотека."))
    left, top, right, bottom = relief.box
    middle = relief.projection.unproject(((left + right) / 2, (top + bottom) / 2))
    km = relief.projection.km(middle[1])
    assert (right - left) * km >= 3399
    assert (bottom - top) * km >= 2099
