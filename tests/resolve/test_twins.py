import pytest

from corridormap.annotations import annotate


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


def test_a_by_name_is_no_place_of_another_kind_than_the_text_says():
    (camp, _) = annotate("Тоннель под перевалом Камчик в Узбекистане открыт.", "ru")
    assert camp["surface"] == "Камчик"
    assert camp["place"] is None


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Floods closed the road in Benguela Province.", "iso3166-2:AO-BGU"),
        ("The governor of Lamu County opened a berth.", "iso3166-2:KE-21"),
    ],
)
def test_a_province_with_its_noun_is_the_listed_one(text, ref):
    assert annotate(text, "en")[0]["place"]["id"] == ref
