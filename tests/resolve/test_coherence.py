import numpy as np
import pytest

from corridormap.geoparser import Geoparser
from corridormap.model import Candidate, Mention, Place, Scored
from corridormap.read.passages import passages
from corridormap.resolve import Resolver, resolve
from corridormap.resolve.confidence import confidence
from corridormap.resolve.context import togetherness
from corridormap.resolve.explain import explain
from corridormap.resolve.options import kilometres, vectors
from corridormap.resolve.stated import BRACKETS, COMMA, MAYBE, NOWHERE, stated_areas


@pytest.fixture(scope="module")
def parser():
    return Geoparser()


def mention(name, start=0, hint=None):
    return Mention(start, start + len(name), name, name, "noun", (name,), "name", hint)


def placed(parser, text, language):
    """Return each surface with the country and first-level region it is placed in."""
    return [
        (r.mention.surface, r.outcome.candidate.country, r.outcome.candidate.admin1)
        for r in parser.parse(text, passages(text), language)
        if isinstance(r.outcome, Place)
    ]


def countries(parser, text, language):
    return [
        (surface, country) for surface, country, _ in placed(parser, text, language)
    ]


def test_two_places_of_one_name_can_both_be_meant(parser):
    text = "Фуры стоят в Астаре (Азербайджан), а паром ушёл из Астары (Иран)."
    astaras = [c for s, c in countries(parser, text, "ru") if s.startswith("Астар")]
    assert astaras == ["AZ", "IR"]


@pytest.mark.parametrize(
    ("text", "language", "surface", "country"),
    [
        ("Cement is shipped from Tripoli (Lebanon).", "en", "Tripoli", "LB"),
        ("Цемент грузят в порту Триполи (Ливан).", "ru", "Триполи", "LB"),
        ("The pilgrims left Santiago (Spain) by train.", "en", "Santiago", "ES"),
        ("Кирпич возят из Ильичёвска (Украина).", "ru", "Ильичёвска", "UA"),
        ("В Питтсбурге, штат Пенсильвания, плавят сталь.", "ru", "Питтсбурге", "US"),
    ],
)
def test_the_country_beside_a_name_decides(parser, text, language, surface, country):
    assert (surface, country) in countries(parser, text, language)


def test_a_region_beside_a_name_decides_between_cities_of_one_country(parser):
    text = "В Портленде, штат Мэн, ловят омаров."
    assert ("Портленде", "US", "US.ME") in placed(parser, text, "ru")


def test_a_country_after_a_comma_may_be_the_next_of_a_list(parser):
    text = "Wagons reach Batumi, Turkey, Bulgaria and Romania."
    assert ("Batumi", "GE") in countries(parser, text, "en")


def test_towns_of_one_state_find_each_other(parser):
    text = "Buses run from Springfield to Decatur, Bloomington and Peoria in Illinois."
    towns = [row for row in placed(parser, text, "en") if row[0] != "Illinois"]
    assert len(towns) == 4
    assert {admin1 for _, _, admin1 in towns} == {"US.IL"}


@pytest.mark.parametrize(
    ("text", "language", "surface", "country"),
    [
        ("Avtobus Qax şəhərinə gedir.", "az", "Qax", "AZ"),
        ("Qonaqlar Şuşa şəhərində qalır.", "az", "Şuşa", "AZ"),
        ("Дәрігерлер Алтай қаласына барды.", "kk", "Алтай", "KZ"),
    ],
)
def test_a_town_is_a_city_to_its_own_language(parser, text, language, surface, country):
    assert (surface, country) in countries(parser, text, language)


def test_a_region_in_a_list_of_regions_is_one_too(parser):
    text = "Farms closed in Alberta, Manitoba, Ontario, Quebec and New Brunswick."
    assert {country for _, country in countries(parser, text, "en")} == {"CA"}


def test_a_country_is_not_moved_by_villages_of_its_name(parser):
    text = "Shops in Dallas, Houston, Austin and Waco sell goods from China and Egypt."
    found = dict(countries(parser, text, "en"))
    assert (found["China"], found["Egypt"]) == ("CN", "EG")


def test_a_village_far_from_all_else_is_doubted(gazetteer):
    names = ["Бишкек", "Ош", "Нарын", "Талас", "Токмок", "Арпа"]
    mentions = [mention(name, 10 * at) for at, name in enumerate(names)]
    outcome = Resolver(gazetteer).resolve(mentions)[-1].outcome
    assert not isinstance(outcome, Place) or outcome.confidence < 0.5


def test_support_makes_a_small_town_sure():
    town = Candidate("geonames:1", "T", "settlement", "US", 40, -90, source="GeoNames")
    lone, near, far = (
        confidence([Scored(town, 1.0, parts)])
        for parts in ((), (("beside", 0.4),), (("far", -0.3),))
    )
    assert far < lone < near


def test_a_rival_at_the_same_spot_is_no_doubt():
    city = Candidate("a:1", "A", "city", "KZ", 43.0, 77.0, source="curated")
    around = Candidate("a:2", "A", "district", "KZ", 43.1, 77.1, source="curated")
    elsewhere = Candidate("a:3", "A", "city", "KZ", 50.0, 60.0, source="curated")
    assert confidence([Scored(city, 1.0), Scored(around, 1.0)]) == 0.99
    assert confidence([Scored(city, 1.0), Scored(elsewhere, 1.0)]) < 0.5


AREAS = {
    name: (Candidate(f"iso3166:{code}", name, "country", code, 0, 0),)
    for name, code in {"Iran": "IR", "Turkey": "TR", "Oman": "OM"}.items()
}


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Astara (Iran)", BRACKETS),
        ("Astara [Iran]", BRACKETS),
        ("Astara, Iran", COMMA),
        ("Astara in Iran", COMMA),
        ("Astara, Iran and Turkey", MAYBE),
        ("Astara, Iran, Turkey", MAYBE),
        ("Astara and Iran", NOWHERE[1]),
        ("Astara. Iran", NOWHERE[1]),
        ("Iran’s Astara", MAYBE),
        ("Iran's port of Astara", MAYBE),
        ("Iran, Astara", NOWHERE[1]),
    ],
)
def test_how_surely_an_area_is_stated(text, sure):
    words = ["Astara", *(name for name in AREAS if name in text)]
    mentions = sorted((mention(w, text.index(w)) for w in words), key=lambda m: m.start)
    areas = stated_areas(mentions, text, lambda m: AREAS.get(m.surface, ()))
    area = areas[[m.surface for m in mentions].index("Astara")]
    assert area == (frozenset({"IR"}) if sure else frozenset(), sure)


def test_names_near_each_other_count_for_more():
    weights = togetherness([0, 1, 2, 3, 4, 5], 6)
    assert (np.diag(weights) == 0).all()
    assert (weights == weights.T).all()
    assert weights[0, 1] > weights[0, 2] > weights[0, 3] > weights[0, 5] == 1


def test_distances_are_great_circles():
    baku, aktau = (49.89, 40.38), (51.17, 43.65)
    km = kilometres(vectors([baku]), vectors([aktau, baku]))
    assert km[0, 0] == pytest.approx(378, abs=3)
    assert km[0, 1] < 0.01


def test_a_very_long_text_is_read_in_stretches(gazetteer, monkeypatch):
    names = "Баку Тбилиси Поти Карс Ереван Актау Тараз Алматы Ташкент".split()
    mentions = [mention(name, 10 * at) for at, name in enumerate(names * 3)]
    whole = Resolver(gazetteer).resolve(mentions)
    monkeypatch.setattr(resolve, "MOST_NAMES", 4)
    parts = Resolver(gazetteer).resolve(mentions)
    assert [r.outcome.candidate.ref for r in parts] == [
        r.outcome.candidate.ref for r in whole
    ]


def test_an_explanation_names_the_area_and_the_parts(parser):
    text = "Cement is shipped from Tripoli (Lebanon) and from Beirut."
    mentions = parser.mentions(text, passages(text), "en")
    shown = explain("Tripoli", mentions, parser.resolver, (), text)
    assert "beside it LB" in shown
    assert "stated +1.50" in shown
    assert "decided by: stated" in shown


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ships bunker in Cape Town, Durban, and near the Cape of Good Hope.",
            "Durban",
        ),
        ("A train goes from Warsaw to Minsk by way of Siedlce and Brest.", "Minsk"),
    ],
)
def test_a_by_name_loses_to_the_large_city_that_has_it_as_its_name(parser, text, name):
    (city,) = [
        r.outcome.candidate
        for r in parser.parse(text, passages(text), "en")
        if r.mention.surface == name and isinstance(r.outcome, Place)
    ]
    assert city.population > 1_000_000
