"""The GeoPackage read back by GDAL, and by SQLite where GDAL hides what is there."""

import sqlite3
from xml.etree import ElementTree

import pyogrio
import pytest
from shapely.geometry import Point

from corridormap.export.data.gpkg import map_gpkg
from corridormap.export.data.tables import tables
from corridormap.export.options import Options
from corridormap.scene.palette import LIGHT, rgb
from tests.export.files import only
from tests.export.stories import NAMES, hostile, placeless
from tests.scene.told import article, told


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    target = tmp_path_factory.mktemp("gpkg") / "map.gpkg"
    target.write_bytes(only(map_gpkg, article()))
    return target


def layer(path, name):
    return pyogrio.read_dataframe(path, layer=name)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_gdal_finds_every_table_with_all_its_rows(path):
    for table in tables(article(), Options()):
        frame = layer(path, table.name)
        assert len(frame) == len(table.rows)
        assert set(frame.columns) - {"geometry"} == {c.name for c in table.columns}
        if table.shape:
            assert str(frame.crs) == "EPSG:4326"
            kinds = {g.geom_type for g in frame.geometry if g is not None}
            assert kinds == {table.shape}


def test_a_country_is_an_area_that_holds_its_cities(path):
    areas = layer(path, "areas").set_index("id").geometry
    assert areas.is_valid.all()
    assert areas["azerbaijan"].contains(Point(49.69, 40.38))
    assert areas["kazakhstan"].contains(Point(71.45, 51.18))
    assert areas["central-asia.uz"].contains(Point(69.25, 41.3))


def test_a_sea_and_a_lake_are_areas_too(tmp_path):
    target = tmp_path / "map.gpkg"
    target.write_bytes(
        only(map_gpkg, told("Паром идёт по Каспийскому морю, поезд вдоль Балхаша."))
    )
    areas = layer(target, "areas").set_index("id")
    assert set(areas["drawn_as"]) == {"water"}
    assert areas.geometry.contains(Point(50.8, 41.6)).any()


def test_a_mention_without_a_place_has_no_point(tmp_path):
    target = tmp_path / "map.gpkg"
    target.write_bytes(only(map_gpkg, told("Поезд идёт из Баку в Тмутараканск.")))
    mentions = layer(target, "mentions")
    assert list(mentions["surface"]) == ["Баку", "Тмутараканск"]
    assert list(mentions.geometry.isna()) == [False, True]


def test_the_figures_are_those_of_the_text_and_of_the_catalogue(tmp_path):
    target = tmp_path / "map.gpkg"
    text = "Порт Актау в 2024 году перевалил 4,5 млн тонн. Средний коридор растёт."
    target.write_bytes(only(map_gpkg, told(text)))
    figures = layer(target, "figures")
    stated = figures[figures["origin"] == "text"].iloc[0]
    assert (stated["value"], stated["unit"], stated["date"]) == (4.5e6, "t", "2024")
    known = figures[figures["origin"] == "catalogue"]
    assert known["source"].notna().all()


def test_every_layer_has_a_look_and_all_its_rows_are_in_it(path):
    database = sqlite3.connect(path)
    rows = database.execute(
        "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"
    ).fetchall()
    database.close()
    looks = {name: ElementTree.fromstring(text) for name, text in rows}
    assert set(looks) == {"areas", "legs", "nodes", "mentions", "places"}
    for name in ("areas", "legs", "nodes", "places"):
        drawn = {one.get("value") for one in looks[name].iter("category")}
        assert set(layer(path, name)["drawn_as"]) == drawn
    colours = {
        one.get("value")
        for one in looks["legs"].iter("Option")
        if one.get("name") == "line_color"
    }
    assert colours == {",".join(map(str, (*rgb(LIGHT.route), 255)))}


def test_it_is_the_same_file_each_time_and_does_not_say_which_sqlite_wrote_it(path):
    data = only(map_gpkg, article())
    assert data == path.read_bytes()
    assert data[96:100] == (3_040_000).to_bytes(4, "big")
    assert data[68:72] == b"GPKG"


def test_a_story_without_places_has_empty_layers(tmp_path):
    target = tmp_path / "map.gpkg"
    target.write_bytes(only(map_gpkg, placeless()))
    assert len(pyogrio.list_layers(target)) == 7
    assert len(layer(target, "places")) == 0


@pytest.mark.parametrize("name", ["quotes and breaks", "entity of XML", "equals"])
def test_a_hostile_name_comes_back_as_it_was(name, tmp_path):
    target = tmp_path / "map.gpkg"
    target.write_bytes(only(map_gpkg, hostile(NAMES[name])))
    assert layer(target, "places")["name"].iloc[0] == NAMES[name]
