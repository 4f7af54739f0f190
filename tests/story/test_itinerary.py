from dataclasses import replace

import pytest

from corridormap.geoparser import Geoparser
from corridormap.model import (
    Candidate,
    Mention,
    Place,
    Resolution,
    Scored,
    Unresolved,
)
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


def test_a_state_that_is_one_city_is_a_stop(geoparser):
    text = "The cargo goes from Chongqing via Qinzhou to Singapore."
    assert stops(geoparser, text) == [["Chongqing", "Qinzhou", "Singapore"]]


def lemmas(text):
    return text.split(", ")


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "Груз идёт из Ташкента через Ашхабад в Туркменбаши и далее в Баку.",
            "Ташкент, Ашхабад, Туркменбаши, Баку",
        ),
        (
            "Поезд вышел из Алматы и прибыл в порт Актау, оттуда паром идёт в Баку.",
            "Алматы, Актау, Баку",
        ),
        (
            "Из Урумчи через Алматы, Шымкент и Ташкент состав дойдёт до Ашхабада.",
            "Урумчи, Алматы, Шымкент, Ташкент, Ашхабад",
        ),
        ("Открыта линия Баку — Тбилиси — Карс.", "Баку, Тбилиси, Карс"),
        (
            "Freight goes from Almaty through Tashkent to Ashgabat.",
            "Almaty, Tashkent, Ashgabat",
        ),
        (
            "Freight goes from Hamburg to Tashkent through Warsaw, Minsk and Moscow.",
            "Hamburg, Warsaw, Minsk, Moscow, Tashkent",
        ),
        (
            "Via Warsaw and Minsk the train goes from Hamburg to Moscow.",
            "Hamburg, Warsaw, Minsk, Moscow",
        ),
        ("The train goes via Minsk from Warsaw to Moscow.", "Warsaw, Minsk, Moscow"),
        (
            "The train leaves Xi'an for good. It runs from Kashgar to Tashkent. "
            "It goes through Osh.",
            "Kashgar, Osh, Tashkent",
        ),
        (
            "Поезд идёт из Варшавы в Ташкент через Минск, Москву и Оренбург.",
            "Варшава, Минск, Москва, Оренбург, Ташкент",
        ),
        (
            "Через Минск и Москву поезд пойдёт из Варшавы в Ташкент.",
            "Варшава, Минск, Москва, Ташкент",
        ),
        (
            "Состав отправился из Самары. Он прибудет в Ташкент через Оренбург.",
            "Самара, Оренбург, Ташкент",
        ),
        (
            "Поезд идёт из Самары в Актау. Из Актау паром доставит груз в Баку.",
            "Самара, Актау, Баку",
        ),
        ("Вагоны пойдут из Роттердама в Москву.", "Роттердам, Москва"),
        ("Goods travel by rail from Rotterdam to Moscow.", "Rotterdam, Moscow"),
        (
            "Жүк Ташкенттен Самарқан мен Бұхара арқылы Мешхедке жеткізіледі.",
            "Ташкент, Самарқан, Бұхара, Мешхед",
        ),
        ("Пойыз Астанадан Алматыға барады.", "Астана, Алматы"),
        (
            "Qatar Daşkənddən Səmərqənd və Buxara vasitəsilə Məşhədə gedir.",
            "Daşkənd, Səmərqənd, Buxara, Məşhəd",
        ),
        ("Yük Tehrandan Təbrizə göndərilir.", "Tehran, Təbriz"),
        ("Поезд идёт из Баку в Тбилиси и обратно в Баку.", "Баку, Тбилиси"),
        ("The train runs from Baku to Tbilisi and on to Baku.", "Baku, Tbilisi"),
        ("Участок Самарканд — Бухара закрыт.", "Самарканд, Бухара"),
        ("The railway between Samarkand and Bukhara is closed.", "Samarkand, Bukhara"),
    ],
)
def test_stops_are_in_the_order_of_the_way(geoparser, text, route):
    assert stops(geoparser, text) == [lemmas(route)]


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        # After a sentence about something else the way is told to its end.
        (
            "Поезд идёт из Самары через Оренбург. Погода стоит тёплая. "
            "Паром вышел из Баку в Актау.",
            ["Самара, Оренбург", "Баку, Актау"],
        ),
        # Through a place, onward from where the way had come.
        (
            "Поезд идёт из Варшавы в Минск и далее через Москву в Оренбург.",
            ["Варшава, Минск, Москва, Оренбург"],
        ),
        # What comes after "but" is of another thing.
        (
            "Поезд идёт из Варшавы в Минск, а паром идёт в Баку.",
            ["Варшава, Минск"],
        ),
        # A region is the city of its name where that is near.
        ("Поезд идёт из Тбилиси через Карс в Баку.", ["Тбилиси, Карс, Баку"]),
        # A place named twice in a row is one stop.
        (
            "Поезд идёт из Варшавы через Минск, через Минск и Москву в Оренбург.",
            ["Варшава, Минск, Москва, Оренбург"],
        ),
    ],
)
def test_a_way_goes_on_as_far_as_the_text_leads_it(geoparser, text, routes):
    assert stops(geoparser, text) == [lemmas(route) for route in routes]


def city(name, lat=40.0, lon=44.0, kind="city"):
    return Candidate(f"test:{kind}:{name}", name, kind, "TR", lat, lon)


REGION = city("Карс", kind="admin1")


@pytest.mark.parametrize(
    ("others", "stops"),
    [
        ([city("Карс")], ["Тбилиси", "Карс", "Баку"]),
        ([city("Карс", 50.0)], ["Тбилиси", "Баку"]),
        ([city("Карс", kind="river")], ["Тбилиси", "Баку"]),
        ([city("Карс", kind="river"), city("Карс")], ["Тбилиси", "Карс", "Баку"]),
        ([], ["Тбилиси", "Баку"]),
    ],
)
def test_a_region_is_the_city_of_its_name_that_is_near(others, stops):
    body = "Поезд идёт из Тбилиси через Карс в Баку."
    ranked = tuple(Scored(other, 0.1) for other in others)
    places = {
        "Тбилиси": Place(city("Тбилиси"), 0.9, "only"),
        "Карс": Place(REGION, 0.9, "only", others=ranked),
        "Баку": Place(city("Баку"), 0.9, "only"),
    }
    told = []
    for name, place in places.items():
        at = body.index(name)
        mention = Mention(at, at + len(name), name, name, "noun", (name,), "name")
        told.append(Resolution(mention, place))
    (one,) = itineraries(article_from_text(body), told)
    assert [stop.outcome.candidate.name for stop in one.stops] == stops
    assert all(stop.outcome.candidate.kind == "city" for stop in one.stops)


def test_a_sentence_may_tell_of_two_routes(geoparser):
    text = (
        "Один поезд идёт из Варшавы через Минск в Москву, "
        "другой идёт из Астаны через Ташкент в Душанбе."
    )
    assert stops(geoparser, text) == [
        ["Варшава", "Минск", "Москва"],
        ["Астана", "Ташкент", "Душанбе"],
    ]


def test_a_route_told_twice_is_one(geoparser):
    text = (
        "Поезд идёт из Варшавы через Минск в Москву.\n\n"
        "Поезда из Москвы в Варшаву идут три дня."
    )
    assert stops(geoparser, text) == [["Варшава", "Минск", "Москва"]]


def test_a_route_is_no_part_of_longer_ones_that_share_a_stop_with_it(geoparser):
    text = (
        "Поезд идёт из Баку в Ташкент.\n\n"
        "Поезд идёт из Баку через Тбилиси в Поти.\n\n"
        "Поезд идёт из Ташкента через Алматы в Бишкек."
    )
    assert stops(geoparser, text) == [
        ["Баку", "Ташкент"],
        ["Баку", "Тбилиси", "Поти"],
        ["Ташкент", "Алматы", "Бишкек"],
    ]


def test_a_stop_that_could_not_be_placed_stays_among_the_stops(geoparser):
    text = "Поезд идёт из Варшавы через станцию Хлебодаровку-Вторую в Москву."
    article = article_from_text(text)
    found = geoparser.parse(article.body, article.passages, article.language)
    assert any(isinstance(r.outcome, Unresolved) for r in found)
    (one,) = itineraries(article, found)
    assert [isinstance(s.outcome, Unresolved) for s in one.stops] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Грузовики идут из Варшавы в Минск.", ("road",)),
        ("Trucks go from Warsaw to Minsk.", ("road",)),
        ("Поезда идут из Варшавы в Минск.", None),
        ("Trucks meet the train from Warsaw to Minsk.", None),
    ],
)
def test_lorries_go_by_road(geoparser, text, modes):
    article = article_from_text(text)
    found = geoparser.parse(article.body, article.passages, article.language)
    assert [one.modes for one in itineraries(article, found)] == [modes]


@pytest.mark.parametrize(
    "text",
    [
        "Он прилетел из Москвы в Баку.",
        "The minister flew from Moscow to Baku.",
        "Министр ішкі істер Мәскеуден Бакуге ұшты.",
        "Nazir Moskvadan Bakıya uçdu.",
        "Делегации из Баку, Астаны и Ташкента прибыли в Анкару.",
        "Баку и Астана поддерживают друг друга, а Тбилиси молчит.",
        "Из Казахстана через Азербайджан в Грузию идут поезда.",
        "Заводы работают в Алматы, Ташкенте и Баку.",
        "Sian şəhərindən konteyner gəlir. Tanker yola düşür, Lənkəranda dəniz var.",
        "Сианьнан пойыз келеді. Пойыз жүреді, Ақтауда теңіз бар.",
        "Whatever passes, passes through Baku. It is a promise: a road from Meghri.",
        "Из Баку. Через Тбилиси. В Карс.",
        "Зерно из Самары хранится в Ташкенте.",
        "Поезд из Самары опоздал. Министр улетел в Ташкент.",
        "Trains from Warsaw and Minsk wait in Moscow.",
        "Пойыз Алматыда тұр, ал кеме Бакуде.",
    ],
)
def test_what_is_no_order_of_places_gives_no_route(geoparser, text):
    assert stops(geoparser, text) == []


def test_of_12_000_routes_those_are_left_that_are_no_part_of_another(geoparser):
    text = (
        "Поезд идёт из Баку в Поти.\n\nПоезд идёт из Поти в Баку.\n\n"
        "Поезд идёт из Алматы через Баку в Поти.\n\nПоезд идёт из Карса в Батуми.\n\n"
    )
    few = article_from_text(text)
    first = geoparser.parse(few.body, few.passages, few.language)
    many = article_from_text(text * 3_000)
    again = [
        replace(
            resolution,
            mention=replace(
                mention,
                start=mention.start + len(text) * number,
                stop=mention.stop + len(text) * number,
            ),
        )
        for number in range(3_000)
        for resolution in first
        for mention in [resolution.mention]
    ]
    assert [len(route.stops) for route in itineraries(many, again)] == [3, 2]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Движение между Баку и Гянджой остановлено.", "Баку, Гянджа"),
        ("Traffic between Baku and Ganja has stopped.", "Baku, Ganja"),
        ("Движение за мир между Баку и Ереваном растёт.", None),
        ("Достық – Мойынты учаскесінде жұмыс жүріп жатыр.", "Достық, Мойынты"),
        ("Достық–Мойынты теміржол учаскесі ашылды.", "Достық, Мойынты"),
    ],
)
def test_a_stretch_between_two_places_is_a_way(geoparser, text, ends):
    assert stops(geoparser, text) == ([lemmas(ends)] if ends else [])


def test_a_railway_between_two_places_is_no_ferry(geoparser):
    article = article_from_text("Ақтау мен Құрық арасындағы теміржол жөнделуде.")
    found = geoparser.parse(article.body, article.passages, article.language)
    assert [one.modes for one in itineraries(article, found)] == [("rail",)]


def test_what_is_said_of_another_way_in_the_sentence_is_not_this_one_s(geoparser):
    article = article_from_text(
        "From Kolwezi to Lobito the railway is shorter; a lorry drives from Kolwezi to"
        " Durban."
    )
    found = geoparser.parse(article.body, article.passages, article.language)
    modes = {
        one.stops[-1].mention.lemma: one.modes for one in itineraries(article, found)
    }
    assert modes == {"Lobito": ("rail",), "Durban": ("road",)}
