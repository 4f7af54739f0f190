import csv
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[2] / "data" / "gazetteer" / "countries.tsv"


@pytest.fixture(scope="module")
def countries():
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["code"]: row for row in rows}


def test_every_country_has_a_position_an_area_and_four_names(countries):
    assert len(countries) > 240
    for row in countries.values():
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
        assert int(row["area"]) >= 1
        assert all(row[language] for language in ("ru", "en", "az", "kk"))


def test_codes_are_sorted(countries):
    assert list(countries) == sorted(countries)


def test_no_two_countries_share_a_name(countries):
    for language in ("ru", "en", "az", "kk"):
        names = [row[language] for row in countries.values()]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "area"),
    [("KZ", 2_717_300), ("AZ", 86_600), ("GE", 69_700), ("FR", 543_965)],
)
def test_areas_agree_with_published_ones(countries, code, area):
    assert int(countries[code]["area"]) == pytest.approx(area, rel=0.02)


def test_names_are_the_everyday_ones(countries):
    assert countries["AZ"]["ru"] == "Азербайджан"
    assert countries["KZ"]["kk"] == "Қазақстан"
    assert countries["GE"]["az"] == "Gürcüstan"
    assert countries["MM"]["ru"] == "Мьянма"
