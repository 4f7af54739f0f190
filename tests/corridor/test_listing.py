import json

import pytest

from corridormap.cli import command
from corridormap.corridor.catalogue import load_catalogue
from corridormap.corridor.listing import geojson, listing


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def test_the_listing_names_nodes_legs_kilometres_countries_and_sources(catalogue):
    said = listing(catalogue)
    assert "middle  Trans-Caspian International Transport Route" in said
    assert "Port of Aktau - Port of Baku (Alat): sea, 508 km, [s01, s16c]" in said
    assert "Akhalkalaki - Kars: rail, 105 km, GE 28 TR 77" in said
    assert "about km from Altynkol to Poti: rail 41" in said
    assert "source of the course: general knowledge" in said
    assert "length unknown, planned, schematic" in said


def test_the_geojson_has_every_node_and_leg_once(catalogue):
    features = json.loads(geojson(catalogue))["features"]
    ids = [one["id"] for one in features]
    assert len(ids) == len(set(ids))
    assert len(ids) == sum(len(one.nodes) + len(one.legs) for one in catalogue)
    assert {one["geometry"]["type"] for one in features} == {"Point", "LineString"}


def test_the_command_lists_one_corridor(capsys):
    assert command(["corridors", "btk"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("btk  ")
    assert "middle" not in out


def test_an_unknown_corridor_is_told_with_those_that_are_known(capsys):
    assert command(["corridors", "nowhere"]) == 2
    assert "no corridor 'nowhere': abidjan-lagos, " in capsys.readouterr().err


def test_a_folder_of_ones_own_is_read_and_its_slips_are_told(tmp_path, capsys):
    (tmp_path / "mine.toml").write_text('id = "mine"\ncolour = 1', "utf-8")
    assert command(["corridors", "--folder", str(tmp_path)]) == 2
    assert (
        "mine.toml: colour: unknown key; the keys here are id, names,"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none", "no such file or directory"), ("text.txt", "not a directory")],
)
def test_a_folder_that_is_none_is_told_with_the_reason(name, reason, tmp_path, capsys):
    (tmp_path / "text.txt").write_text("x", "utf-8")
    assert command(["corridors", "--folder", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err == f"corridormap: {tmp_path / name}: {reason}\n"
