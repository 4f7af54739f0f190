"""Rivers, ranges and passes, told from the towns that bear their names."""

from __future__ import annotations

import pytest

from corridormap.annotations import annotate


@pytest.mark.parametrize(
    ("language", "text", "surface", "ref"),
    [
        ("ru", "Якутск на другом берегу Лены, и моста нет.", "Лены", "river:lena"),
        ("ru", "В низовьях Витима мелко.", "Витима", "river:vitim"),
        ("ru", "Тоннель пробили под хребтом Сихотэ-Алинь.", None, "range:sikhote-alin"),
        ("en", "Ice closed the Lena for ships.", "Lena", "river:lena"),
        ("en", "A bridge over the Samur was doubled.", "Samur", "river:samur"),
        ("en", "They pass the strait of Hormuz.", "strait of Hormuz", "strait:hormuz"),
        ("kk", "Балқаш теңізінің жағасы құмды.", None, "lake:balkhash"),
        ("az", "Samur çayının o tayı Dağıstandır.", None, "river:samur"),
    ],
)
def test_what_only_a_river_or_a_range_has_tells_it_from_a_town(
    language: str, text: str, surface: str | None, ref: str
) -> None:
    found = {
        m["place"]["id"]: m["surface"] for m in annotate(text, language) if m["place"]
    }
    assert ref in found
    assert surface in (None, found[ref])


def test_the_town_of_a_rivers_name_stays_a_town() -> None:
    (town,) = annotate("Они приехали в Витим под вечер.", "ru")
    assert town["place"]["kind"] == "settlement"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("kk", "«Ең қиыны Самара мен Орынбордың арасы», — дейді ол.", "Самара"),
        ("az", "«Biləsuvar keçidi rahatdır», — dedi.", "Biləsuvar"),
    ],
)
def test_what_somebody_says_is_no_title_in_quotes(
    language: str, text: str, name: str
) -> None:
    assert name in [mention["surface"] for mention in annotate(text, language)]


def test_a_port_of_three_letters_is_found_behind_its_noun() -> None:
    bar, _ = annotate("The port of Bar in Montenegro was shut.", "en")
    assert bar["place"]["id"] == "port:bar"
