"""One table says what the program knows of each language."""

from datetime import date

import pytest

from corridormap.languages import CODES, LANGUAGES, month_number, name_for, spoken
from corridormap.read.header import header
from corridormap.read.language import language_of

BAKU = (("az", "Bakı"), ("en", "Baku"), ("ru", "Баку"))


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_twelve_months_and_knows_its_neighbours(code):
    assert len(LANGUAGES[code].months) == 12
    assert set(LANGUAGES[code].near) <= set(CODES) - {code}


@pytest.mark.parametrize(
    ("language", "name"),
    [("az", "Bakı"), ("en", "Baku"), ("ru", "Баку"), ("kk", "Баку"), ("tr", "Baku")],
)
def test_a_reader_sees_the_name_in_the_nearest_language_that_has_one(language, name):
    assert name_for(BAKU, language) == name


def test_a_name_that_no_near_language_has_is_the_main_one_else_any():
    assert name_for((("kk", "Құрық"),), "en", "Kuryk") == "Kuryk"
    assert name_for((("kk", "Құрық"),), "en") == "Құрық"
    assert name_for((), "en") == ""


WRITTEN = {
    ("az", "Latn"): "Bakıdan yola düşən qatar Gəncəyə çatıb",
    ("az", "Cyrl"): "Бакыдан јола дүшән гатар Ҝәнҹәјә чатыб",
    ("en", "Latn"): "The train from Baku has reached the port of Poti",
    ("kk", "Cyrl"): "Бакуден шыққан пойыз Ақтауға жетті деп хабарланды",
    ("kk", "Latn"): "Bakuden şyqqan poiyz Aqtauğa jetti jäne jük tüsirildi",
    ("ru", "Cyrl"): "Поезд из Баку прибыл в порт Поти",
}


@pytest.mark.parametrize("code", CODES)
def test_a_language_is_known_in_each_of_its_alphabets(code):
    for alphabet in LANGUAGES[code].alphabets:
        assert language_of(WRITTEN[code, alphabet]) == code


def test_an_unknown_language_has_an_english_interface():
    assert spoken("tr") is LANGUAGES["en"]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("октября", 10),
        ("Октябрь", 10),
        ("oct", 10),
        ("Sept", 9),
        ("мая", 5),
        ("май", 5),
        ("қазан", 10),
        ("сәуірде", 4),
        ("qazan", 10),
        ("oktyabr", 10),
        ("iyulda", 7),
        ("октјабр", 10),
        ("market", None),
        ("казан", None),
        ("сентябрьский", None),
    ],
)
def test_months_are_read_in_all_languages(word, number):
    assert month_number(word) == number


@pytest.mark.parametrize(
    "line",
    [
        "24 октября 2025",
        "24 октября 2025 г.",
        "24 October 2025",
        "October 24, 2025",
        "Oct. 24, 2025",
        "24 қазан 2025",
        "2025 жылғы 24 қазан",
        "2025 ж. 24 қазан",
        "24 qazan 2025",
        "24 oktyabr 2025",
        "24 oktyabr 2025-ci il",
        "2025-ci il 24 oktyabr",
        "24.10.2025",
        "2025-10-24",
    ],
)
def test_a_date_line_is_read_in_all_languages(line):
    assert header(line).date == date(2025, 10, 24)


@pytest.mark.parametrize("line", ["31 февраля 2025", "24 казан 2025", "0 май 2025"])
def test_what_only_looks_like_a_date_is_none(line):
    assert header(line).date is None
