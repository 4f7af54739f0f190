import json

import pytest

from corridormap.export.formats import FORMATS
from corridormap.export.options import Options
from tests.export.stories import NAMES, hostile, long_story, placeless
from tests.scene.told import article, told


def read(story, **options):
    files = dict(FORMATS["jsonld"](story, Options(**options)))
    whole = json.loads(files.pop("annotations.jsonld"))
    return whole, {name: data.decode("utf-8") for name, data in files.items()}


def found(text, quote):
    """Find a quote as a reader of the standard does: by what stands around it."""
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    return {
        at + len(quote["prefix"])
        for at in range(len(text))
        if text.startswith(whole, at)
    }


def check(whole, texts):
    """Both selectors of every annotation lead to the same place in its text."""
    for one in whole["first"]["items"]:
        text = texts[one["target"]["source"]["id"]]
        position, quote = one["target"]["selector"]
        assert position["type"] == "TextPositionSelector"
        assert quote["type"] == "TextQuoteSelector"
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert position["start"] in found(text, quote)


def test_it_is_a_collection_of_the_standard():
    whole, _ = read(article())
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert whole["type"] == "AnnotationCollection"
    assert whole["first"]["type"] == "AnnotationPage"
    assert whole["total"] == len(whole["first"]["items"]) == 29
    ids = [one["id"] for one in whole["first"]["items"]]
    assert len(set(ids)) == len(ids)
    assert {one["type"] for one in whole["first"]["items"]} == {"Annotation"}


def test_it_says_what_made_it_and_how_sure_each_place_is():
    whole, _ = read(told("Поезд идёт из Баку в Тмутараканск."))
    placed, *lost = whole["first"]["items"]
    assert whole["generator"]["name"].startswith("corridormap ")
    assert placed["generator"] == whole["generator"]
    assert 0.5 < placed["confidence"] <= 1
    assert all("confidence" not in one for one in lost)


def test_both_selectors_lead_to_the_mention():
    check(*read(article()))


def test_the_body_names_the_place_and_where_it_is():
    whole, _ = read(article(), language="en")
    places = {place.id: place for place in article().places}
    for one, told_of in zip(
        whole["first"]["items"], article().annotations, strict=True
    ):
        place, chosen = one["body"]["source"], places[told_of.place]
        assert place["schema:identifier"] == chosen.ref
        assert place["schema:geo"]["schema:latitude"] == chosen.lat
        assert place["schema:geo"]["schema:longitude"] == chosen.lon
    names = {one["body"]["source"]["schema:name"] for one in whole["first"]["items"]}
    assert "Baku" in names


def test_a_place_of_geonames_has_its_address_there():
    whole, _ = read(told("Поезд идёт из Баку в Тбилиси."))
    first = whole["first"]["items"][0]["body"]["source"]
    assert first["schema:identifier"] == "geonames:587084"
    assert first["id"] == "https://sws.geonames.org/587084/"


def test_a_mention_that_could_not_be_placed_says_why():
    story = told("Поезд идёт из Баку в Тмутараканск, город Тмутараканск.")
    lost = [one for one in story.annotations if one.place is None]
    whole, _ = read(story, language="en")
    bodies = [one["body"] for one in whole["first"]["items"] if "value" in one["body"]]
    assert lost
    assert [body["value"] for body in bodies] == ["no gazetteer knows this name"] * len(
        lost
    )


def test_addresses_are_those_of_the_page_where_it_has_one():
    whole, _ = read(article(), address="https://a.test/talk/")
    assert whole["id"] == "https://a.test/talk/annotations.jsonld"
    first = whole["first"]["items"][0]
    assert (
        first["id"]
        == "https://a.test/talk/annotations.jsonld#2025-10-24-state-visit/m1"
    )
    assert first["target"]["source"]["id"].startswith("https://a.test/talk/texts/")


@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_are_found_by_both_selectors(name):
    check(*read(hostile(NAMES[name])))


def test_two_hundred_passages_are_told_apart():
    whole, texts = read(long_story())
    assert whole["total"] == 400
    check(whole, texts)


def test_a_story_without_places_is_an_empty_collection():
    whole, _ = read(placeless())
    assert (whole["total"], whole["first"]["items"]) == (0, [])
