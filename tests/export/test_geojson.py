import json

import pyogrio
import pytest
import shapely
from shapely.geometry import shape

from corridormap.export.data.geojson import geojson_files
from corridormap.model import Story
from corridormap.scene.palette import LIGHT
from tests.export.files import files
from tests.export.stories import NAMES, hostile, long_story, placeless
from tests.scene.told import article, told


def places_geojson(story, language=None):
    return files(geojson_files, story, language=language)["places.geojson"]


def legs_geojson(story):
    return files(geojson_files, story)["legs.geojson"]


def nodes_geojson(story):
    return files(geojson_files, story)["nodes.geojson"]


EVERY = pytest.mark.parametrize("write", [places_geojson, legs_geojson, nodes_geojson])


def read(text):
    """Read a collection as RFC 7946 wants it."""
    found = json.loads(text)
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    for one in found["features"]:
        assert one["type"] == "Feature"
        assert set(one) == {"type", "id", "properties", "geometry"}
        geometry = shape(one["geometry"])
        assert geometry.is_valid
        assert not geometry.is_empty
        assert shapely.box(-180, -90, 180, 90).covers(geometry)
    ids = [one["id"] for one in found["features"]]
    assert len(ids) == len(set(ids))
    return found


def test_each_place_is_a_point_where_the_gazetteer_has_it():
    found = read(places_geojson(article()))
    for one, place in zip(found["features"], article().places, strict=True):
        chosen = place
        assert one["id"] == place.id
        assert one["geometry"]["type"] == "Point"
        assert shape(one["geometry"]).equals(shapely.Point(chosen.lon, chosen.lat))
        assert one["properties"]["ref"] == chosen.ref


def test_properties_are_flat_and_in_words():
    for write in (places_geojson, legs_geojson, nodes_geojson):
        for one in read(write(article()))["features"]:
            assert one["properties"]["name"]
            for value in one["properties"].values():
                assert value is None or isinstance(value, str | int | float | bool)


def test_a_place_has_the_passages_that_name_it():
    body = article().articles[0].body
    for one in read(places_geojson(article()))["features"]:
        properties = one["properties"]
        assert all(text in body for text in properties["text"].split("\n\n"))
        assert all(w in properties["text"] for w in properties["written"].split("; "))
        assert properties["mentions"] >= 1


def test_the_point_of_an_area_is_said_to_be_that_of_its_name():
    found = read(places_geojson(article()))["features"]
    points = {one["id"] for one in found if not one["properties"]["label_point"]}
    assert points == {"baku", "astana"}


def test_colours_are_those_of_the_map_as_simplestyle_has_them():
    (leg, *_) = read(legs_geojson(article()))["features"]
    assert leg["properties"]["stroke"] == LIGHT.route
    assert leg["properties"]["stroke-width"] > 0
    colours = {
        one["properties"]["marker-color"]
        for one in read(places_geojson(article()))["features"]
    }
    assert colours == {LIGHT.accent, LIGHT.region}


@EVERY
def test_gdal_reads_each_with_one_type_of_geometry(write, tmp_path):
    path = tmp_path / "file.geojson"
    path.write_bytes(write(article()))
    about = pyogrio.read_info(path)
    assert about["geometry_type"] in {"Point", "LineString"}
    assert about["features"] == len(read(write(article()))["features"])


@EVERY
def test_the_box_is_that_of_the_geometries(write):
    found = read(write(article()))
    whole = shapely.GeometryCollection(
        [shape(f["geometry"]) for f in found["features"]]
    )
    assert found["bbox"] == list(whole.bounds)


def test_names_are_in_the_language_asked_for():
    def names(language):
        found = read(places_geojson(article(), language))
        return {one["id"]: one["properties"]["name"] for one in found["features"]}

    assert names("en")["baku"] == "Baku"
    assert names("az")["baku"] == "Bakı"
    assert names(None)["baku"] == "Баку"


def test_the_corridor_has_all_its_nodes_and_legs_as_they_are():
    (corridor,) = article().corridors
    assert len(read(nodes_geojson(article()))["features"]) == len(corridor.nodes)
    legs = {one["id"]: one for one in read(legs_geojson(article()))["features"]}
    assert len(legs) == len(corridor.legs)
    for leg in corridor.legs:
        line = legs[f"{corridor.id}.{leg.id}"]["geometry"]
        assert shape(line).equals_exact(shapely.LineString(leg.line), 0)


def test_a_leg_is_named_by_its_ends_and_its_corridor():
    legs = {one["id"]: one for one in read(legs_geojson(article()))["features"]}
    leg = legs["middle.baku-alat"]["properties"]
    assert leg["name"] == "Баку – Алят"
    assert (leg["from_name"], leg["to_name"]) == ("Баку", "Алят")
    assert leg["corridor_name"].startswith("Транскаспийский")


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_comes_back_as_it_was(name):
    first = read(places_geojson(hostile(NAMES[name])))["features"][0]
    assert first["properties"]["name"] == NAMES[name]


@EVERY
def test_a_story_without_places_is_an_empty_collection_without_a_box(write):
    assert json.loads(write(placeless())) == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_two_hundred_passages_are_all_there():
    found = read(places_geojson(long_story()))
    # The third is the route that the text describes once.
    cities = [one for one in found["features"] if one["properties"]["kind"] == "city"]
    texts = [one["properties"]["text"].split("\n\n") for one in cities]
    assert [len(text) for text in texts] == [200, 200]


def test_a_story_of_nothing_is_written():
    assert read(places_geojson(Story("", "ru", (), (), (), ())))["features"] == []


def test_places_and_legs_have_what_the_text_says_of_them():
    story = told("Порт Актау в 2024 году перевалил 4,5 млн тонн. Порт Актау закрыт.")
    (place,) = read(places_geojson(story))["features"]
    stated = "4,5 млн тонн (Объём, 2024); закрыт (закрыт)"
    assert place["properties"]["stated"] == stated
    text = "По Среднему коридору идут грузы. Паром Актау – Баку берёт 54 вагона."
    legs = read(legs_geojson(told(text)))["features"]
    stated = {one["properties"]["stated"] for one in legs} - {None}
    assert stated == {"54 вагона (Мощность)"}
