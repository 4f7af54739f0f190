"""Names of several words, and names that a text shortens."""

from __future__ import annotations

import pytest

from corridormap.annotations import annotate


@pytest.mark.parametrize(
    ("language", "text", "shortened", "whole"),
    [
        (
            "ru",
            "Китайцы везут китайский уголь от Комсомольска-на-Амуре."
            " Дорога до Комсомольска закрыта.",
            "Комсомольска",
            "Комсомольск-на-Амуре",
        ),
        (
            "en",
            "Ships wait at Rostov-on-Don. From Rostov they go to Azov.",
            "Rostov",
            "Rostov-on-Don",
        ),
    ],
)
def test_a_text_that_has_named_a_town_in_full_means_it_by_its_first_word(
    language: str, text: str, shortened: str, whole: str
) -> None:
    found = {m["surface"]: m["place"] for m in annotate(text, language)}
    assert found[shortened]["name"] == whole


def test_without_the_longer_name_the_town_of_the_short_one_is_meant() -> None:
    found = annotate("Поезд идёт из Иванова в Комсомольск.", "ru")
    assert found[-1]["place"]["name"] == "Комсомольск"


@pytest.mark.parametrize(
    "name", ["Sistan and Baluchestan", "Upper Silesia", "Jammu and Kashmir"]
)
def test_a_province_of_several_words_is_one_name(name: str) -> None:
    found = annotate(f"Lorries left the mines of {name} for the coast.", "en")
    assert [mention["surface"] for mention in found] == [name]


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("az", "Rusiya Gilan ostanında yol çəkir.", "IR-19"),
        ("az", "Yük Gilan vilayətindən gəldi.", "IR-19"),
        ("az", "Xorasan vilayətinin şimalında qar yağdı.", "IR-30"),
        ("kk", "Гилан провинциясындағы теміржол салынбаған.", "IR-19"),
        ("ru", "Провинция Исфахан вывозит плитку.", "IR-04"),
        ("en", "The governor of Zanjan province opened the bridge.", "IR-11"),
        ("ru", "В Западном Азербайджане Ирана открыли рынок.", "IR-02"),
    ],
)
def test_a_province_of_iran_is_no_town_elsewhere(
    language: str, text: str, code: str
) -> None:
    refs = [m["place"]["id"] for m in annotate(text, language) if m["place"]]
    assert f"iso3166-2:{code}" in refs


def test_a_town_of_another_name_that_nothing_supports_is_in_doubt() -> None:
    text = "Бухта за Угольной видна от Владивостока, Находки и Уссурийска."
    found = {m["surface"]: m for m in annotate(text, "ru")}
    assert found["Угольной"]["confidence"] < 0.75
    assert found["Находки"]["confidence"] > 0.9
