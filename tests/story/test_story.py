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
    number_of,
)
from corridormap.read import article_from_text
from corridormap.story.build import Resolved, build_story
from corridormap.story.file import story_json


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
        ("moy-tekst/m1", "moy-tekst/p1"),
        ("moy-tekst/m2", "moy-tekst/p1"),
        ("moy-tekst/m3", "moy-tekst/p2"),
        ("moy-tekst/m4", "moy-tekst/p2"),
        ("moy-tekst/m5", "moy-tekst/p2"),
    ]


def test_places_have_readable_ids_and_all_their_mentions(story):
    own = [(p.id, [number_of(ident) for ident in p.mentions]) for p in story.places]
    assert own == [("baku", [1, 3]), ("baku-2", [2]), ("middle", [5])]


def test_an_unresolved_mention_stays_with_its_reason(story):
    assert (story.annotations[3].place, story.annotations[3].why) == (None, "unknown")


def test_only_corridors_that_are_named_are_shown(story):
    assert [corridor.id for corridor in story.corridors] == ["middle"]


def test_names_are_shown_in_the_language_of_the_text(story):
    assert story.places[0].name_in(story.language) == "Баку"


def test_the_json_is_the_same_text_each_time_and_holds_the_whole_body(story):
    text = story_json(story)
    assert text == story_json(story)
    record = json.loads(text)
    body = record["articles"][0]["body"]
    for m in record["mentions"]:
        assert body[m["start"] : m["stop"]] == m["surface"]


def test_lines_are_encoded_as_the_algorithm_says():
    assert encode([(0.0, 0.0)]) == "??"
    assert encode([(1.0, 1.0), (1.0, 1.001)]) == "o}@o}@A?"


def test_a_story_has_an_article():
    with pytest.raises(ValueError, match="a story needs an article"):
        build_story([], [])


def test_a_mention_behind_the_last_passage_is_a_mistake():
    article = article_from_text("Из Баку.", "a")
    beyond = resolution("Из Баку." + " " * 9 + "Алят", "Алят", "geonames:2", "Alat")
    with pytest.raises(ValueError, match="mention 1 of a is in no passage"):
        build_story([Resolved(article, (beyond,))], [])
