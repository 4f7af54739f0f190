import pytest

from corridormap.annotations import annotate
from corridormap.resolve.options import OptionFinder


@pytest.mark.parametrize(
    ("language", "text", "countries"),
    [
        ("az", "Yük Lənkərandan keçməklə Astaraya, sonra Rəştə gedir.", "AZ"),
        ("ru", "Железная дорога Решт — Астара строится.", "IR"),
        ("ru", "Азербайджанская Астара ждёт вагоны, иранская Астара тоже.", "AZ IR"),
        ("ru", "Из Тебриза поезд идёт в Джульфу, а из Ордубада в Джульфу.", "IR AZ"),
        ("en", "From Mashhad the line runs to Sarakhs.", "IR"),
        ("ru", "Из Ашхабада и Теджена поезд идёт в Серахс.", "TM"),
        ("ru", "Китайский Хоргос принял поезд.", "CN"),
        ("kk", "Бакуден Астараға пойыз барады.", "AZ"),
        ("ru", "Поезд ушёл из Решта. В Астаре ждут вагоны из Ленкорани.", "IR"),
        ("ru", "Поезд ушёл из Решта.\n\nВ Астаре ждут вагоны из Ленкорани.", "AZ"),
        ("ru", "Из Абвгдово поезд идёт в Астару, а потом в Решт.", "IR"),
    ],
)
def test_a_twin_town_is_on_the_side_of_the_border_that_the_text_is_on(
    language, text, countries
):
    twins = ("Astara", "Астар", "Джульф", "Sarakhs", "Серахс", "Хоргос")
    found = [
        m["place"]["country"]
        for m in annotate(text, language)
        if m["surface"].startswith(twins)
    ]
    assert found == countries.split()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Congolese copper leaves Lubumbashi and Kolwezi.", "CD"),
        ("The Congolese port of Pointe-Noire is near Brazzaville.", "CG"),
    ],
)
def test_an_adjective_of_two_countries_is_of_the_one_that_the_text_is_on(text, country):
    assert annotate(text, "en")[0]["place"]["country"] == country


def test_a_by_name_is_no_place_of_another_kind_than_the_text_says(gazetteer):
    options = OptionFinder(gazetteer).options
    assert options(("Hudaydah",), None).candidates
    assert options(("Hudaydah",), "city").candidates
    assert not options(("Hudaydah",), "cape").candidates


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ferries run from Gdansk and Ust-Luga to Kaliningrad.", "RU"),
        ("Iraq has Samarra; lorries go by Pskov, Samara and Uralsk.", "RU"),
        ("Поезд едет из Ильеуса в Бразилии до Чанкая.", "PE"),
    ],
)
def test_a_name_of_today_wins_over_one_of_the_past(text, country):
    language = "en" if text.isascii() else "ru"
    (name,) = (
        m["place"]
        for m in annotate(text, language)
        if m["surface"] in ("Kaliningrad", "Samara", "Чанкая")
    )
    assert name["name"] in ("Kaliningrad", "Samara", "Чанкай")
    assert name["country"] == country


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Floods closed the road in Benguela Province.", "iso3166-2:AO-BGU"),
        ("The governor of Lamu County opened a berth.", "iso3166-2:KE-21"),
    ],
)
def test_a_province_with_its_noun_is_the_listed_one(text, ref):
    assert annotate(text, "en")[0]["place"]["id"] == ref
