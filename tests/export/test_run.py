"""Exports against a real folder that is taken away while they run."""

import shutil

from corridormap.export.options import Options
from corridormap.export.run import Failed, Written, export, stale
from tests.scene.told import told

DATA = ("geojson", "kml", "csv")


def story():
    return told("Поезд идёт из Баку в Тбилиси.")


def test_each_file_is_there_when_it_is_named(tmp_path):
    for each in export(story(), DATA, Options(), tmp_path):
        assert isinstance(each, Written)
        assert each.path.stat().st_size == each.size


def test_a_folder_that_vanishes_fails_each_file_and_stops_none(tmp_path):
    folder = tmp_path / "x"
    found = []
    for each in export(story(), DATA, Options(), folder):
        found.append(each)
        if len(found) == 1:
            shutil.rmtree(folder)
            folder.write_text("a file now")
    assert [type(each) for each in found] == [Written, *[Failed] * 5]
    assert folder.read_text() == "a file now"
    assert "places-semicolon.csv can't be written: " in found[-1].reason


def test_a_folder_that_vanishes_and_can_be_made_again_is(tmp_path):
    folder = tmp_path / "x"
    found = export(story(), DATA, Options(), folder)
    next(found)
    shutil.rmtree(folder)
    assert all(isinstance(each, Written) for each in found)
    assert sorted(p.name for p in folder.iterdir()) == [
        "legs.geojson",
        "map.kml",
        "nodes.geojson",
        "places-semicolon.csv",
        "places.csv",
    ]


def test_nothing_is_stale_after_an_export_and_all_is_before(tmp_path):
    every = {path.name for path in stale(story(), DATA, Options(), tmp_path)}
    tables = {"places.csv", "places-semicolon.csv"}
    layers = {"places.geojson", "legs.geojson", "nodes.geojson", "map.kml"}
    assert every == tables | layers
    list(export(story(), DATA, Options(), tmp_path))
    assert list(stale(story(), DATA, Options(), tmp_path)) == []
    other = Options(language="en")
    names = {path.name for path in stale(story(), DATA, other, tmp_path)}
    assert tables | {"places.geojson", "map.kml"} <= names
