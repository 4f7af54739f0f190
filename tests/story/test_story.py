import json

import pytest

from corridormap.geo.polyline import encode
from corridormap.model import (
    Candidate,
    Corridor,
    Mention,
    Place,
    Resolution,
    Unresolved,
)
from corridormap.read import article_from_text
from corridormap.story.build import Resolved, build_story
from corridormap.story.serialise import story_to_dict, story_to_json


def resolution(body, word, ref, name=None, kind="city", at=0):
    start = body.index(word, at)
    mention = Mention(
        start, start + len(word), word, word, "noun", (word.lower(),), "name"
    )
    if ref is None:
        return Resolution(mention, Unresolved("unknown"))
    names = (("en", name), ("ru", word))
    found = Candidate(ref, name, kind, "AZ", 40.0, 49.0, names=names)
    return Resolution(mention, Place(found, 0.9, "only"))


@pytest.fixture
def story():
    body = "Из Баку в Алят.\n\nСнова Баку, затем Тмутаракань и маршрут."
    parts = [
        resolution(body, "Баку", "geonames:1", "Baku"),
        resolution(body, "Алят", "geonames:2", "Baku"),
        resolution(body, "Баку", "geonames:1", "Baku", at=10),
        resolution(body, "Тмутаракань", None),
        resolution(body, "маршрут", "corridor:middle", "Route", "corridor"),
    ]
    named = Corridor("middle", (("en", "Route"),), (), (), (), (), (), ())
    other = Corridor("north", (("en", "North"),), (), (), (), (), (), ())
    article = article_from_text(body, "Мой текст")
    return build_story([Resolved(article, tuple(parts))], [named, other])


def test_mentions_are_numbered_and_lie_in_their_passage(story):
    assert [(a.id, a.passage) for a in story.annotations] == [
        ("m1", "p1"),
        ("m2", "p1"),
        ("m3", "p2"),
        ("m4", "p2"),
        ("m5", "p2"),
    ]


def test_places_have_readable_ids_and_all_their_mentions(story):
    assert [(p.id, p.mentions) for p in story.places] == [
        ("baku", ("m1", "m3")),
        ("baku-2", ("m2",)),
        ("middle", ("m5",)),
    ]


def test_an_unresolved_mention_stays_with_its_reason(story):
    assert (story.annotations[3].place, story.annotations[3].why) == (None, "unknown")


def test_only_corridors_that_are_named_are_shown(story):
    assert [corridor.id for corridor in story.corridors] == ["middle"]


def test_names_are_shown_in_the_language_of_the_text(story):
    assert story_to_dict(story)["places"][0]["name"] == "Баку"


def test_the_json_is_the_same_text_each_time_and_holds_the_whole_body(story):
    text = story_to_json(story)
    assert text == story_to_json(story)
    record = json.loads(text)
    body = record["articles"][0]["body"]
    for m in record["mentions"]:
        assert body[m["start"] : m["stop"]] == m["surface"]


def test_lines_are_encoded_as_the_algorithm_says():
    assert encode([(0.0, 0.0)]) == "??"
    assert encode([(1.0, 1.0), (1.0, 1.001)]) == "o}@o}@A?"
