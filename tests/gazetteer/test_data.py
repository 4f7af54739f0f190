import csv
import sqlite3
import tomllib
from contextlib import closing

import pytest

from corridormap.paths import data_folder

FOLDER = data_folder() / "gazetteer"


def test_the_compiled_gazetteer_is_small_and_complete():
    store = FOLDER / "geonames.sqlite"
    assert store.stat().st_size < 10_000_000
    with closing(sqlite3.connect(store)) as db:
        smallest = dict(
            db.execute("SELECT country, min(population) FROM place GROUP BY country")
        )
    assert smallest["KZ"] < 15_000
    assert smallest["BR"] >= 15_000
    assert len(smallest) > 180


def test_curated_places_have_sound_positions_and_names():
    places = tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))["place"]
    refs = [place["ref"] for place in places]
    assert len(refs) == len(set(refs))
    for place in places:
        assert -90 <= place["lat"] <= 90, place["ref"]
        assert -180 <= place["lon"] <= 180, place["ref"]
        for language in ("ru", "en", "az", "kk"):
            assert place[language], (place["ref"], language)


def test_every_adjective_leads_to_a_place(gazetteer):
    with (FOLDER / "adjectives.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            assert gazetteer.find(row["toponym"]), row


def test_every_state_of_the_usa_has_its_seat_inside(gazetteer):
    rows = (data_folder() / "gazetteer" / "regions.tsv").read_text("utf-8").splitlines()
    states = [row.split("\t") for row in rows if row.startswith("US-")]
    assert len(states) == 51
    for code, _, _, _, name in states:
        (state,) = {
            c
            for c in gazetteer.find(name.partition("|")[0])
            if c.ref == f"iso3166-2:{code}"
        }
        box = (state.lat, state.lat, state.lon, state.lon)
        inside = {city.admin1 for city in gazetteer.cities.inside(*box)}
        assert inside == {code.replace("-", ".")}, name


def test_no_two_regions_of_a_kind_have_the_same_seat():
    rows = (data_folder() / "gazetteer" / "regions.tsv").read_text("utf-8").splitlines()
    seats = [
        tuple(row.split("\t")[1:3])
        for row in rows[1:]
        if not row.startswith(("RU-X-", "RU-LEN", "RU-MOS"))
    ]
    assert len(seats) == len(set(seats))


def test_a_damaged_place_names_file_and_key(tmp_path):
    from corridormap.errors import DataError
    from corridormap.gazetteer.curated import load_places

    broken = tmp_path / "places.toml"
    broken.write_text('place = [{ ref = "x:y", kind = "sea", lat = 1 }]', "utf-8")
    with pytest.raises(DataError, match=r"places\.toml: x:y lacks en"):
        load_places(broken)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ошская область", "KG-O"),
        ("Лебапская область", "TM-L"),
        ("Наманганская область", "UZ-NG"),
        ("Гегаркуникская область", "AM-GR"),
        ("Шида-Картли", "GE-SK"),
        ("Карс", "TR-36"),
        ("Гилян", "IR-19"),
        ("Физулинский район", "AZ-FUZ"),
        ("Ош облысы", "KG-O"),
        ("Buxara vilayəti", "UZ-BU"),
    ],
)
def test_regions_around_the_corridor_are_known_by_their_names(gazetteer, name, code):
    assert f"iso3166-2:{code}" in {c.ref for c in gazetteer.find(name)}


@pytest.mark.parametrize(
    ("number", "kazakh"),
    [
        (1518262, "Теміртау"),
        (1524296, "Есіл"),
        (1524385, "Жетісай"),
        (1524801, "Шиелі"),
        (1524325, "Екібастұз"),
    ],
)
def test_towns_of_kazakhstan_have_their_kazakh_name(gazetteer, number, kazakh):
    assert dict(gazetteer.cities.numbered(number).names)["kk"] == kazakh


def test_no_kazakh_name_is_a_ukrainian_one(gazetteer):
    almaty = gazetteer.cities.numbered(1526384)
    assert "Вірний" not in dict(almaty.names).values()
