import pytest

from corridormap.geoparser import Geoparser
from corridormap.read import article_from_text
from corridormap.story.itinerary import itineraries


@pytest.fixture(scope="module")
def geoparser():
    return Geoparser()


def stops(geoparser, text):
    article = article_from_text(text)
    found = geoparser.parse(article.body, article.passages, article.language)
    return [
        [stop.mention.lemma for stop in one.stops]
        for one in itineraries(article, found)
    ]


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "Груз идёт из Ташкента через Ашхабад в Туркменбаши и далее в Баку.",
            "Ташкент Ашхабад Туркменбаши Баку",
        ),
        (
            "Поезд вышел из Алматы и прибыл в порт Актау, оттуда паром идёт в Баку.",
            "Алматы Актау Баку",
        ),
        (
            "Из Урумчи через Алматы, Шымкент и Ташкент состав дойдёт до Ашхабада.",
            "Урумчи Алматы Шымкент Ташкент Ашхабад",
        ),
        ("Открыта линия Баку — Тбилиси — Карс.", "Баку Тбилиси Карс"),
        (
            "Freight goes from Almaty through Tashkent to Ashgabat.",
            "Almaty Tashkent Ashgabat",
        ),
    ],
)
def test_an_order_of_places_is_a_route(geoparser, text, route):
    assert stops(geoparser, text) == [route.split()]


@pytest.mark.parametrize(
    "text",
    [
        "Он прилетел из Москвы в Баку.",
        "Делегации из Баку, Астаны и Ташкента прибыли в Анкару.",
        "Баку и Астана поддерживают друг друга, а Тбилиси молчит.",
        "Из Казахстана через Азербайджан в Грузию идут поезда.",
        "Заводы работают в Алматы, Ташкенте и Баку.",
        "Из Баку. Через Тбилиси. В Карс.",
    ],
)
def test_what_is_no_order_of_places_gives_no_route(geoparser, text):
    assert stops(geoparser, text) == []
