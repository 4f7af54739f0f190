import json

import pytest
import shapely
from shapely.geometry import shape

from corridormap.export.data.geojson import geojson_files
from corridormap.model import Story
from tests.export.files import files
from tests.export.stories import NAMES, hostile, long_story, placeless
from tests.scene.told import article, told


def places_geojson(story, language=None):
    return files(geojson_files, story, language=language)["places.geojson"]


def corridor_geojson(story):
    return files(geojson_files, story)["corridor.geojson"]


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


def test_each_place_has_its_passages_and_mentions():
    body = article().articles[0].body
    for one in read(places_geojson(article()))["features"]:
        passages = {p["id"]: p["text"] for p in one["properties"]["passages"]}
        assert all(text in body for text in passages.values())
        for mention in one["properties"]["mentions"]:
            assert mention["text"] in passages[mention["passage"]]


@pytest.mark.parametrize("write", [places_geojson, corridor_geojson])
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
    found = {one["id"]: one for one in read(corridor_geojson(article()))["features"]}
    (corridor,) = article().corridors
    assert len(found) == len(corridor.nodes) + len(corridor.legs)
    for leg in corridor.legs:
        line = found[f"{corridor.id}.{leg.id}"]["geometry"]
        assert shape(line).equals_exact(shapely.LineString(leg.line), 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_comes_back_as_it_was(name):
    first = read(places_geojson(hostile(NAMES[name])))["features"][0]
    assert first["properties"]["name"] == NAMES[name]


@pytest.mark.parametrize("write", [places_geojson, corridor_geojson])
def test_a_story_without_places_is_an_empty_collection_without_a_box(write):
    assert json.loads(write(placeless())) == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_two_hundred_passages_are_all_there():
    found = read(places_geojson(long_story()))
    # The third is the route that the text describes once.
    cities = [one for one in found["features"] if one["properties"]["kind"] == "city"]
    assert [len(one["properties"]["passages"]) for one in cities] == [200, 200]


def test_a_story_of_nothing_is_written():
    assert read(places_geojson(Story("", "ru", (), (), (), ())))["features"] == []


def test_a_place_has_what_the_text_says_of_it():
    story = told("Порт Актау в 2024 году перевалил 4,5 млн тонн. Порт Актау закрыт.")
    (found,) = read(places_geojson(story))["features"]
    figure, status = found["properties"]["stated"]
    assert figure["quantity"] == {
        "value": [4500000.0],
        "unit": "t",
        "per": None,
        "approx": False,
        "compare": None,
    }
    assert (figure["surface"], figure["of"], figure["year"]) == (
        "4,5 млн тонн",
        "volume",
        "2024",
    )
    assert (status["surface"], status["status"]) == ("закрыт", "closed")


def test_a_leg_has_what_the_text_says_of_it():
    text = "По Среднему коридору идут грузы. Паром Актау – Баку берёт 54 вагона."
    story = told(text)
    legs = [
        item["properties"]
        for item in read(corridor_geojson(story))["features"]
        if item["geometry"]["type"] == "LineString"
    ]
    stated = [fact["surface"] for leg in legs for fact in leg["stated"]]
    assert stated == ["54 вагона"]
    nodes = read(corridor_geojson(story))["features"]
    assert all(
        "stated" not in item["properties"]
        for item in nodes
        if item["geometry"]["type"] == "Point"
    )
