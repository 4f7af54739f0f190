import csv
from io import BytesIO, StringIO

import pandas
import pytest

from corridormap.export.data.entries import holdable
from corridormap.export.data.places_csv import harmless, places_csv
from tests.export.files import files
from tests.export.stories import FORMULAS, NAMES, hostile, long_story, placeless
from tests.scene.told import article, told


def read(story, language=None):
    data = files(places_csv, story, language=language)["places.csv"]
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_begins_with_the_mark_that_excel_needs_and_ends_lines_as_the_rfc_says():
    data = files(places_csv, article())["places.csv"]
    assert data.startswith(b"\xef\xbb\xbfnumber,id,name,")
    assert data.endswith(b"\r\n")
    assert read(article())


def test_each_place_is_a_row():
    rows = read(article(), "en")
    assert [row["id"] for row in rows] == [place.id for place in article().places]
    assert [row["number"] for row in rows] == [str(n + 1) for n in range(len(rows))]
    for row, place in zip(rows, article().places, strict=True):
        chosen = place
        assert (float(row["lat"]), float(row["lon"])) == (chosen.lat, chosen.lon)
        assert int(row["mentions"]) == len(place.mentions)
    assert "Baku" in {row["name"] for row in rows}


def test_a_place_comes_with_the_words_and_passages_that_name_it():
    for row in read(article()):
        for written in row["written"].split("; "):
            assert written in row["text"]
        assert len(row["passages"].split()) == len(row["text"].split("\n\n"))


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_can_be_taken_for_a_formula(name):
    for row in read(hostile(FORMULAS[name])):
        for cell in row.values():
            assert cell[:1] not in tuple("=+-@\t\r\n＝")


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_stays_in_its_cell(name):
    first, *_ = read(hostile(NAMES[name]))
    assert first["name"].removeprefix("'") == holdable(NAMES[name]).removeprefix("'")
    assert None not in first
    assert first["ref"].startswith("geonames:")


def test_a_negative_number_stays_a_number():
    assert harmless(-12.5) == -12.5
    assert harmless("-12.5") == "'-12.5"


def test_a_story_without_places_is_the_head():
    text = files(places_csv, placeless())["places.csv"].decode()
    assert text.startswith("\ufeffnumber,id,name,kind,")
    assert text.count("\n") == 1


def test_two_hundred_passages_fit_in_a_cell():
    first, *_ = read(long_story())
    assert first["text"].count("День ") == 200


@pytest.mark.parametrize("letter", ["я", "\U0001f682"])
def test_a_cell_is_no_longer_than_excel_holds(letter):
    long = harmless(letter * 40_000)
    assert 65_000 < len(long.encode("utf-16-le")) < 2 * 32_767
    assert long.endswith(f"{letter}…")


def test_a_row_has_what_the_text_says_of_the_place():
    story = told("Порт Актау в 2024 году перевалил 4,5 млн тонн. Порт Актау закрыт.")
    (row,) = read(story)
    assert row["stated"] == "4,5 млн тонн (Объём, 2024); закрыт (закрыт)"
    (row,) = read(story, "en")
    assert row["stated"] == "4,5 млн тонн (Volume, 2024); закрыт (closed)"


def test_it_is_there_with_semicolons_too():
    commas, semicolons = files(places_csv, article()).values()
    same = pandas.read_csv(BytesIO(semicolons), sep=";")
    assert same.equals(pandas.read_csv(BytesIO(commas)))
    assert list(same["lat"]) == [place.lat for place in article().places]
