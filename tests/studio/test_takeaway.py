"""What is taken away of a map that the studio shows."""

import io
import json
import re
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import pytest

from corridormap.errors import OptionError
from corridormap.export.formats import FORMATS
from corridormap.page.theme import theme_from
from corridormap.scene.palette import LIGHT
from corridormap.studio import takeaway as taken
from corridormap.studio.land import LAYERS, land
from corridormap.studio.takeaway import PAGE, takeaway
from tests.page.stories import JOURNEY, story


@pytest.fixture
def session():
    """What a studio has drawn: the page of a story, in the colours of a house."""
    drawn = SimpleNamespace(
        story=story(*JOURNEY),
        page="<!doctype html>",
        theme=theme_from(b":root { --route: #00507d; }", "house.css"),
        palette=replace(LIGHT, route="#00507d"),
    )
    return SimpleNamespace(drawn=lambda: drawn)


def test_the_page_is_the_one_that_is_shown(session):
    assert takeaway(session, PAGE) == ("index.html", b"<!doctype html>")


def test_one_file_goes_by_its_own_name_without_its_folder(session):
    name, data = takeaway(session, "kml")
    assert name == "map.kml"
    assert data.startswith(b"<?xml")


def test_several_files_are_packed_the_same_each_time(session):
    name, data = takeaway(session, "geojson")
    assert name == "geojson.zip"
    assert takeaway(session, "geojson")[1] == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        files = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    assert len(files) > 1
    assert {file["type"] for file in files.values()} == {"FeatureCollection"}


def test_what_a_browser_shows_has_the_colours_of_the_house(session):
    _, data = takeaway(session, "html")
    assert b"#00507d" in data


@pytest.mark.parametrize("name", ["", "exe", "../page", "PPTX"])
def test_a_format_that_there_is_not_is_told(session, name):
    assert name not in FORMATS
    with pytest.raises(OptionError, match="no such format"):
        takeaway(session, name)


def test_a_format_that_fails_says_why_and_gives_nothing(session, monkeypatch):
    failed = taken.Failed("it needs corridormap[pictures]")
    monkeypatch.setattr(taken, "made", lambda *_: iter([failed]))
    with pytest.raises(OptionError, match=re.escape("corridormap[pictures]")):
        takeaway(session, "png")


def test_the_land_behind_candidates_is_closed_outlines_on_the_earth():
    drawn = land()
    assert tuple(drawn) == LAYERS
    assert drawn["countries"].count("M") == drawn["countries"].count("z") > 200
    assert "z" not in drawn["borders"]
    for path in drawn.values():
        spots = [at.split(",") for at in re.split("[M z]+", path) if at]
        assert all(abs(float(x)) <= 180 and abs(float(y)) <= 90 for x, y in spots)
