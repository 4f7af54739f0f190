from dataclasses import dataclass, field
from itertools import combinations, pairwise

import pytest

from corridormap.corridor.router import Route
from corridormap.geoparser import Geoparser
from corridormap.languages import LANGUAGES
from corridormap.model import Corridor, Leg, Node, Unresolved, number_of
from corridormap.read import article_from_text
from corridormap.review import RouteChoice
from corridormap.story.build import Resolved, build_story
from corridormap.story.cues import CUES
from corridormap.story.routes import MOST, drafts, own_routes


@dataclass
class Straight:
    """A router that joins stops by straight lines and remembers what it was asked."""

    asked: list = field(default_factory=list)

    def route(self, stops, modes=None):
        assert modes is None
        stops = [stop for stop in stops if stop]
        self.asked.append([stop[0] for stop in stops])
        legs = tuple(
            Leg(f"{a[0]}-{b[0]}", a[0], b[0], "direct", "open", "", ((0, 0), (1, 1)))
            for a, b in pairwise(stops)
        )
        return Route(legs, ())


@pytest.fixture(scope="module")
def geoparser():
    return Geoparser()


def routes(geoparser, text, named=(), chosen=()):
    article = article_from_text(text)
    found = geoparser.parse(article.body, article.passages, article.language)
    router = Straight()
    made = list(own_routes(drafts(article, found, named, chosen), router))
    return made, router.asked, Resolved(article, found)


TEXT = "Груз идёт из Ташкента через Ашхабад в Туркменбаши и далее в Баку."


def test_a_described_route_becomes_a_corridor_with_legs_between_its_stops(geoparser):
    (made,), asked, _ = routes(geoparser, TEXT)
    assert asked == [["tashkent", "ashgabat", "turkmenbasy", "baku"]]
    assert [leg.mode for leg in made.corridor.legs] == ["direct"] * 3
    assert dict(made.corridor.names)["ru"].startswith("Ташкент — Ашхабад — ")
    assert made.corridor.countries == ("UZ", "TM", "AZ")
    assert made.place.reason == "order"


def test_a_route_along_a_named_corridor_is_that_corridor(geoparser):
    (made,), _, _ = routes(geoparser, TEXT)
    nodes = tuple(
        Node(n.id, n.kind, n.country, n.lat, n.lon, n.names, n.ref)
        for n in made.corridor.nodes
    )
    covering = Corridor("all", (("en", "All"),), (), nodes, (), (), (), ())
    assert routes(geoparser, TEXT, named=[covering])[0] == []


def test_a_person_fixes_the_order(geoparser):
    text = "В Баку, Актау и Алматы ждут поезд."
    assert routes(geoparser, text)[0] == []
    (made,), asked, _ = routes(
        geoparser, text, chosen=[RouteChoice(stops=("Алматы", "Aktau", "Баку"))]
    )
    assert asked == [["almaty", "aktau", "baku"]]
    assert made.place.reason == "decision"


def test_a_person_may_name_a_route_and_say_that_it_is_planned(geoparser):
    choice = RouteChoice(("Ташкент", "Baku"), name="Новый путь", status="planned")
    (made,), asked, _ = routes(geoparser, TEXT, chosen=[choice])
    assert asked == [["tashkent", "baku"]]
    assert made.corridor.id == "novyy-put"
    assert made.corridor.names == made.place.candidate.names == (("ru", "Новый путь"),)
    assert made.place.candidate.name == "Новый путь"
    assert [leg.status for leg in made.corridor.legs] == ["planned"]


@pytest.mark.parametrize(
    ("stops", "asked"),
    [
        (("Ташкент", "Париж", "Баку"), [["tashkent", "baku"]]),
        (("Ташкент", "Чабулюк", "Баку"), [["tashkent", "baku"]]),
        (("Ташкент", "Узбекистан", "БАКУ"), [["tashkent", "baku"]]),
        (("Ташкент", "Париж"), []),
        (("Ташкент", "Чабулюк"), []),
    ],
)
def test_a_persons_route_has_the_stops_that_the_text_has(geoparser, stops, asked):
    text = "В Баку, Ташкенте, Узбекистане и на станции Чабулюк-Вторая ждут."
    made = routes(geoparser, text, chosen=[RouteChoice(stops)])
    assert made[1] == asked
    assert len(made[0]) == len(asked)


def test_a_way_round_has_a_stop_twice_and_one_node_for_it(geoparser):
    text = "Поезд идёт из Баку через Тбилиси и Карс, далее через Эрзурум в Баку."
    (made,), asked, _ = routes(geoparser, text)
    assert asked[0][0] == asked[0][-1] == "baku"
    assert len(made.corridor.nodes) == len(asked[0]) - 1
    assert len({leg.id for leg in made.corridor.legs}) == len(made.corridor.legs)


def test_two_ways_beside_one_name_are_one_of_that_name_and_one_without(geoparser):
    text = (
        "The Amber Corridor runs from Gdansk via Vienna to Venice, and trains go from"
        " Warsaw via Minsk to Moscow.\n\nThe Silver Corridor is a dream."
    )
    made, _, _ = routes(geoparser, text)
    assert [route.corridor.id for route in made] == [
        "amber-corridor",
        "route-warsaw-moscow",
    ]
    assert [mention.surface for _, mention in made[0].named] == ["Amber Corridor"]


def test_the_route_is_a_place_whose_mentions_are_its_stops(geoparser):
    made, _, resolved = routes(geoparser, TEXT)
    story = build_story([resolved], [], made)
    place = story.places[-1]
    assert (place.id, place.kind) == ("route-tashkent-baku", "corridor")
    assert [number_of(ident) for ident in place.mentions] == [1, 2, 3, 4]
    assert [corridor.id for corridor in story.corridors] == ["route-tashkent-baku"]


def test_a_text_without_a_route_gets_none(geoparser):
    assert routes(geoparser, "Баку и Астана, Ташкент и Ашхабад.")[0] == []


def test_each_language_has_its_cues():
    assert set(CUES) == set(LANGUAGES)


def described(geoparser, name, text):
    article = article_from_text(text, name)
    found = geoparser.parse(article.body, article.passages, article.language)
    return list(drafts(article, found, ()))


def test_one_route_in_several_texts_is_one_there_and_back(geoparser):
    there = described(geoparser, "a", "Груз идёт из Ташкента в Баку.")
    back = described(geoparser, "b", "Груз идёт из Баку в Ташкент.")
    (route,) = own_routes([*there, *back], Straight())
    assert [article for article, _ in route.mentions] == ["a", "a", "b", "b"]


def test_of_many_routes_those_are_shown_that_most_texts_describe(geoparser):
    towns = (
        "Баку Актау Алматы Ташкент Тбилиси Поти Ашхабад Бишкек Душанбе Москва".split()
    )
    many = [
        draft
        for n, (start, end) in enumerate(combinations(towns, 2))
        for draft in described(
            geoparser, f"t{n}", f"Поезд идёт из города {start} в {end}."
        )
    ]
    assert len({draft.key for draft in many}) > MOST
    last = many[-1]
    routes = own_routes([*many, last], Straight())
    assert len(routes) == MOST
    assert last.article.id in {article for r in routes for article, _ in r.mentions}


def test_a_route_whose_end_could_not_be_placed_is_named_after_the_others(geoparser):
    text = "Поезд идёт из Чабулюка через Баку и Тбилиси в Карс, из Чабулюка в Кырск."
    ways = described(geoparser, "a", text)
    lost = [stop for way in ways for stop in way.itinerary.stops]
    assert any(isinstance(stop.outcome, Unresolved) for stop in lost)
    assert [route.corridor.id for route in own_routes(ways, Straight())] == [
        "route-baku-kars"
    ]
