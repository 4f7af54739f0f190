"""A corridor that the catalogue lacks is the one that the text describes."""

import pytest

from corridormap.pipeline import SHARED
from corridormap.read import article_from_text


def told(text):
    return SHARED.story([SHARED.parse(article_from_text(text))])


@pytest.mark.parametrize(
    ("text", "name", "nodes"),
    [
        (
            "Янтарный коридор пойдёт из Гданьска через Вену в Венецию.",
            "Янтарный коридор",
            ["gdansk", "vienna", "venice"],
        ),
        (
            "Груз Янтарного коридора идёт из Гданьска в Венецию через Вену.",
            "Янтарный коридор",
            ["gdansk", "vienna", "venice"],
        ),
        (
            "По транспортному коридору «Янтарь» поезда идут из Гданьска через Вену "
            "в Венецию.",
            "«Янтарь»",
            ["gdansk", "vienna", "venice"],
        ),
        (
            "The Amber Corridor runs from Gdansk via Vienna to Venice.",
            "Amber Corridor",
            ["gdansk", "vienna", "venice"],
        ),
        (
            "Кәріптас дәлізі Тегераннан Тебриз арқылы Анкараға барады.",
            "Кәріптас дәлізі",
            ["tehran", "tabriz", "ankara"],
        ),
        (
            "Kəhrəba dəhlizi Tehrandan Təbriz vasitəsilə Ankaraya gedir.",
            "Kəhrəba dəhlizi",
            ["tehran", "tabriz", "ankara"],
        ),
    ],
)
def test_it_has_the_name_of_the_text_and_its_stops(text, name, nodes):
    story = told(text)
    (corridor,) = story.corridors
    assert [called for _, called in corridor.names] == [name]
    stops = [node.id for node in corridor.nodes if node.kind != "port" or node.ref]
    assert [stop for stop in stops if stop in nodes] == nodes
    (place,) = [p for p in story.places if p.kind == "corridor"]
    assert (place.why, place.source) == ("described", "text")
    surfaces = {a.surface for a in story.annotations if a.place == place.id}
    assert surfaces


def test_a_later_sentence_may_say_where_it_leads():
    story = told(
        "The Amber Corridor opened in May. Trains run from Gdansk to Venice via Vienna."
    )
    assert dict(story.corridors[0].names) == {"en": "Amber Corridor"}


def test_every_mention_of_its_name_is_a_link():
    story = told(
        "The Amber Corridor runs from Gdansk via Vienna to Venice.\n\n"
        "Nobody uses the Amber Corridor."
    )
    (place,) = [p for p in story.places if p.kind == "corridor"]
    assert len(place.mentions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A humanitarian corridor leads from Gdansk via Vienna to Venice.",
        "The Green Corridor leads from Gdansk via Vienna to Venice.",
        "Гуманитарный коридор ведёт из Гданьска через Вену в Венецию.",
        "The corridor runs from Gdansk via Vienna to Venice.",
    ],
)
def test_what_is_no_name_of_a_way_names_no_corridor(text):
    assert all(p.why != "described" for p in told(text).places)


def test_a_corridor_of_the_catalogue_stays_itself():
    story = told("The Lobito Corridor runs from Lobito via Luau to Kolwezi.")
    assert [c.id for c in story.corridors][:1] == ["lobito"]
    assert all(p.why != "described" for p in story.places)


def test_a_name_without_a_way_is_no_corridor():
    assert told("The Amber Corridor is a dream of Vienna.").corridors == ()


def test_a_stop_without_a_place_is_named_with_a_question_mark():
    story = told("Поезд идёт из Варшавы через станцию Хлебодаровку-Вторую в Москву.")
    (corridor,) = story.corridors
    assert "(?)" in dict(corridor.names)["ru"]
    assert [leg.mode for leg in corridor.legs] == ["rail"]


def test_two_corridors_in_one_sentence_are_two():
    story = told(
        "The Middle Corridor grows, while the Amber Corridor runs from Gdansk via "
        "Vienna to Venice."
    )
    assert {c.id for c in story.corridors} == {"middle", "amber-corridor"}
