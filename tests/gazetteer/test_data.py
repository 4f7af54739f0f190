import csv
import sqlite3
import tomllib
from contextlib import closing

import pytest

from corridormap.geo.distance import km_between
from corridormap.kinds import KINDS
from corridormap.paths import data_folder

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

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


def test_every_state_of_the_usa_knows_the_code_of_its_cities(gazetteer):
    rows = (data_folder() / "gazetteer" / "regions.tsv").read_text("utf-8").splitlines()
    states = [row.split("\t") for row in rows if row.startswith("US-")]
    assert len(states) == 51
    for code, _, _, _, name in states:
        (state,) = {
            c
            for c in gazetteer.find(name.partition("|")[0])
            if c.ref == f"iso3166-2:{code}"
        }
        assert state.admin1 == code.replace("-", "."), name


@pytest.mark.parametrize(
    ("name", "code", "lat", "lon"),
    [
        ("Queensland", "AU-QLD", -22.5, 144.5),
        ("New York State", "US-NY", 43.0, -75.5),
        ("Красноярский край", "RU-KYA", 66.0, 96.0),
        ("Gujarat", "IN-GJ", 22.7, 71.5),
        ("Абайская область", "KZ-10", 48.6, 79.6),
        ("Haut-Katanga", "CD-HK", -10.4, 27.6),
    ],
)
def test_a_region_is_at_its_middle_and_not_at_its_seat(gazetteer, name, code, lat, lon):
    (region,) = [c for c in gazetteer.find(name) if c.ref == f"iso3166-2:{code}"]
    assert km_between(region.lat, region.lon, lat, lon) < 300


def test_the_store_of_towns_is_small_and_whole():
    store = FOLDER / "towns.sqlite"
    assert store.stat().st_size < 12_000_000
    with closing(sqlite3.connect(store)) as db:
        (smallest,) = db.execute("SELECT min(population) FROM place WHERE id > 0")
        (counties,) = db.execute("SELECT count(*) FROM place WHERE id < 0")
        (shared,) = db.execute("SELECT count(*) FROM place WHERE area = 0")
    assert smallest[0] >= 500
    assert counties[0] > 3_100
    assert shared[0] == 0


def test_no_place_is_in_both_stores(gazetteer):
    with closing(sqlite3.connect(FOLDER / "towns.sqlite")) as db:
        numbers = [n for (n,) in db.execute("SELECT id FROM place WHERE id > 0")]
    assert not any(gazetteer.cities.numbered(number) for number in numbers[::50])


def test_every_waypoint_has_a_sound_position_and_a_name_in_english():
    with (FOLDER / "waypoints.tsv").open(encoding="utf-8", newline="") as rows:
        waypoints = list(csv.DictReader(rows, delimiter="\t"))
    assert len({row["ref"] for row in waypoints}) == len(waypoints)
    for row in waypoints:
        assert row["kind"] in KINDS, row["ref"]
        assert -90 <= float(row["lat"]) <= 90, row["ref"]
        assert -180 <= float(row["lon"]) <= 180, row["ref"]
        assert row["en"], row["ref"]


def test_a_waypoint_is_in_the_country_that_it_says():
    boxes = {}
    with (FOLDER / "countries.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            boxes[row["code"]] = tuple(map(float, row["box"].split()))
    with (FOLDER / "waypoints.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if row["country"]:
                west, south, east, north = boxes[row["country"]]
                assert south - 2 <= float(row["lat"]) <= north + 2, row["ref"]
                assert west - 2 <= float(row["lon"]) <= east + 2, row["ref"]


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("Democratic Republic of the Congo", "iso3166:CD"),
        ("Republic of the Congo", "iso3166:CG"),
        ("Қытай Халық Республикасы", "iso3166:CN"),
        ("Итальянская Республика", "iso3166:IT"),
        ("Polşa Respublikası", "iso3166:PL"),
        ("Bosnia and Herzegovina", "iso3166:BA"),
        ("New York", "iso3166-2:US-NY"),
        ("Berinq boğazı", "strait:bering"),
        ("Ізгі Үміт мүйісі", "cape:good-hope"),
        ("Торхам", "crossing:torkham"),
    ],
)
def test_places_are_known_by_all_their_common_names(gazetteer, name, ref):
    assert ref in {c.ref for c in gazetteer.curated(name)}


@pytest.mark.parametrize(
    ("number", "language", "name"),
    [
        (585227, "az", "Qax"),
        (585226, "az", "Qazax"),
        (584596, "az", "Zaqatala"),
        (146901, "az", "Zəngilan"),
        (1526384, "kk", "Алматы"),
        (1519230, "kk", "Шелек"),
        (1517721, "kk", "Үржар"),
    ],
)
def test_towns_of_a_country_have_the_name_that_it_uses(
    gazetteer, number, language, name
):
    city = gazetteer.cities.numbered(number)
    (found,) = {c for c in gazetteer.find(city.name) if c.ref == city.ref}
    assert dict(found.names)[language] == name


@pytest.mark.parametrize(
    ("country", "language", "least"), [("AZ", "az", 0.99), ("KZ", "kk", 0.9)]
)
def test_nearly_all_towns_of_a_country_have_a_name_in_its_language(
    gazetteer, country, language, least
):
    places = [
        c for c in gazetteer.cities.inside(36, 56, 44, 88) if c.country == country
    ]
    named = 0
    for place in places:
        shown = [c for c in gazetteer.find(place.name) if c.ref == place.ref]
        named += not shown or language in dict(shown[0].names)
    assert named >= least * len(places)


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
