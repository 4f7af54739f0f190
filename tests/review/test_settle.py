"""What a person decided about names: it acts before the names are weighed."""

import os
import re
from datetime import date

import pytest

from corridormap.documents import read_documents
from corridormap.errors import DataError
from corridormap.model import Decided, Place
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.review.decisions import read_decisions

SIDING = "{ lat = 44.55, lon = 50.26, kind = 'station', country = 'KZ' }"


def parsed(text, decisions="", name="a"):
    article = article_from_text(text, name)
    return SHARED.parse(article, read_decisions(decisions.encode(), f"{name}.toml"))


def placed(text, decisions=""):
    """Return the surfaces of the mentions with the refs of their places."""
    return [
        (
            r.mention.surface,
            r.outcome.candidate.ref if isinstance(r.outcome, Place) else None,
        )
        for r in parsed(text, decisions).resolutions
    ]


def test_a_name_means_the_place_that_a_person_says():
    text = "Поезд пришёл в Александровск."
    chosen = '[[place]]\nname = "александровск"\nis = "geonames:610612"'
    assert placed(text)[0][1] != "geonames:610612"
    assert placed(text, chosen) == [("Александровск", "geonames:610612")]


def test_a_decision_is_about_every_form_of_the_name():
    text = "Из Актау в Баку. Актауский рынок, Актау."
    chosen = f'[[place]]\nname = "Актау"\nis = {SIDING}'
    refs = [ref for surface, ref in placed(text, chosen) if surface.startswith("Акт")]
    assert len(refs) == 3
    assert len(set(refs)) == 1
    assert refs[0].startswith("own:")


def test_what_is_no_place_is_no_mention():
    text = "Из Актау в Баку."
    assert placed(text, '[[place]]\nname = "Актау"\nnot = true') == [
        ("Баку", "geonames:587084")
    ]


def test_what_is_not_that_place_is_weighed_among_the_others():
    text = "The train left Paris."
    (first,) = placed(text)
    (other,) = placed(text, f'[[place]]\nname = "Paris"\nnot = "{first[1]}"')
    assert other[1] not in (None, first[1])


def test_a_settled_name_draws_its_neighbours_to_its_country():
    text = "The road leads from Quarry Siding to Springfield."
    siding = "[[place]]\nname = 'Quarry Siding'\nis = { lat = %s, lon = %s, %s }"
    ohio = placed(text, siding % (39.95, -83.81, "country = 'US'"))[1][1]
    illinois = placed(text, siding % (39.80, -89.65, "country = 'US'"))[1][1]
    assert ohio != illinois


def test_a_name_that_the_machine_missed_is_found_as_it_is_written():
    text = "Вагоны стоят на Пост-7 у моря, на Пост-70 их нет."
    chosen = f'[[place]]\nname = "Пост-7"\nis = {SIDING}'
    assert ("Пост-7", placed(text, chosen)[0][1]) in placed(text, chosen)
    assert [surface for surface, _ in placed(text, chosen)].count("Пост-7") == 1


def test_a_phrase_takes_in_the_names_inside_it():
    text = "Груз ушёл в порт на Каспии к вечеру."
    chosen = '[[place]]\nname = "порт на Каспии"\nis = "geonames:610612"'
    assert placed(text, chosen) == [("порт на Каспии", "geonames:610612")]


def test_a_part_of_a_longer_name_is_left_alone():
    text = "В Алма-Ате ждут."
    chosen = f'[[place]]\nname = "Ате"\nis = {SIDING}'
    assert [surface for surface, _ in placed(text, chosen)] == ["Алма-Ате"]


@pytest.mark.parametrize(
    ("narrow", "numbers"),
    [
        ("", [0, 1, 2]),
        ("passage = 2", [2]),
        ("nth = 2", [1]),
        ('quote = "Актау   ждёт"', [1]),
        ('quote = "Актау ждёт"\nnth = 2', []),
        ("passage = 9", []),
        ("nth = 4", []),
        ('in = "a"', [0, 1, 2]),
        ('in = "b"', []),
    ],
)
def test_a_decision_is_narrowed_to_some_of_the_mentions(narrow, numbers):
    text = "Актау стоит. Актау ждёт.\n\nАктау спит."
    chosen = f'[[place]]\nname = "Актау"\nis = {SIDING}\n{narrow}'
    own = [ref.startswith("own:") for _, ref in placed(text, chosen)]
    assert [n for n, is_own in enumerate(own) if is_own] == numbers


def test_of_two_decisions_the_narrower_wins_then_the_earlier():
    text = "Актау стоит.\n\nАктау спит."
    chosen = (
        '[[place]]\nname = "Актау"\nis = "geonames:610612"\n'
        '[[place]]\nname = "Актау"\nis = "geonames:587084"\n'
        f'[[place]]\nname = "Актау"\npassage = 2\nis = {SIDING}'
    )
    (_, first), (_, second) = placed(text, chosen)
    assert first == "geonames:610612"
    assert second.startswith("own:")


def test_two_names_of_one_place_are_one_place():
    chosen = '[[place]]\nname = ["Шевченко", "Актау"]\nis = "geonames:610612"'
    story = SHARED.story([parsed("Из города Шевченко в Актау и Баку.", chosen)])
    assert [place.id for place in story.places if place.kind != "corridor"] == [
        "aktau",
        "baku",
    ]
    assert len(story.places[0].mentions) == 2


def test_a_place_is_called_as_a_person_says():
    chosen = '[[place]]\nname = "Актау"\ncalled = { ru = "Порт Актау", en = "Port" }'
    (place,) = SHARED.story([parsed("В Актау.", chosen)]).places
    assert (place.name_in("ru"), place.name_in("en")) == ("Порт Актау", "Port")
    assert place.ref == "geonames:610612"
    chosen = '[[place]]\nname = "Актау"\ncalled = "Порт"'
    (place,) = SHARED.story([parsed("В Актау.", chosen)]).places
    assert {place.name_in(language) for language in ("az", "en", "kk", "ru")} == {
        "Порт"
    }


def test_the_story_says_who_decided_and_why():
    chosen = (
        f'[[place]]\nname = "Актау"\nis = {SIDING}\nby = "А. Б."\non = 2026-11-26\n'
        'why = "карта дороги"'
    )
    aktau, baku = SHARED.story([parsed("В Актау и Баку.", chosen)]).places
    assert aktau.decided == Decided("А. Б.", date(2026, 11, 26), "карта дороги")
    assert (aktau.why, aktau.confidence) == ("decision", 1.0)
    assert baku.decided is None


def test_what_else_a_settled_name_may_be_is_kept():
    chosen = f'[[place]]\nname = "Париж"\nis = {SIDING}'
    (place,) = SHARED.story([parsed("В Париж.", chosen)]).places
    assert "geonames:2988507" in [other.ref for other in place.others]


def test_decisions_that_nothing_follows_are_known():
    text = "В Актау."
    chosen = (
        '[[place]]\nname = "Актау"\nis = "geonames:610612"\n'
        '[[place]]\nname = "Никита"\nnot = true'
    )
    assert parsed(text, chosen).used == {"a.toml: place 1"}


@pytest.mark.parametrize("ref", ["geonames:1", "geonames:99999999999999999", "x:y"])
def test_a_place_that_no_gazetteer_has_is_refused(ref):
    says = rf"^a\.toml: place 1: is: no gazetteer has {ref}; write a place of your own"
    with pytest.raises(DataError, match=says):
        parsed("В Актау.", f'[[place]]\nname = "Актау"\nis = "{ref}"')


@pytest.mark.parametrize(
    "ref", ["geonames:610612", "iso3166:KZ", "corridor:middle", "fips:17167"]
)
def test_any_place_can_be_chosen_by_its_ref(ref):
    assert placed("В Актау.", f'[[place]]\nname = "Актау"\nis = "{ref}"')[0][1] == ref


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        ('name = "x"', "place 1: it decides nothing"),
        ('name = "x"\nis = "geonames:1"\nnot = true', "place 1: not: is and not"),
        ("name = []\nnot = true", "place 1: name: must be text"),
        ('name = " "\nnot = true', "place 1: name: must be"),
        ("not = true", "place 1: name: is missing"),
        ('nam = "x"\nnot = true', "place 1: nam: unknown key, perhaps name"),
        ('name = "x"\nis = "Baku"', "place 1: is: must be"),
        ('name = "x"\nis = { lat = 95, lon = 0 }', "place 1: is.lat: must be"),
        ('name = "x"\nis = { lat = 5 }', "place 1: is.lon: is missing"),
        ('name = "x"\nis = { lat = 5, lon = 0, kind = "metro" }', "place 1: is.kind:"),
        (
            'name = "x"\ncalled = { xx = "y" }',
            "place 1: called.xx: unknown key; the keys here are az, en, kk, ru",
        ),
        ('name = "x"\nnot = true\npassage = 0', "place 1: passage: must be at least"),
        ('name = "x"\nnot = true\non = "yesterday"', "place 1: on: must be a date"),
    ],
)
def test_a_wrong_decision_names_table_and_key(decision, says):
    with pytest.raises(DataError) as failure:
        read_decisions(f"[[place]]\n{decision}".encode(), "a.toml")
    assert str(failure.value).startswith(f"a.toml: {says}")
    assert "\n" not in str(failure.value)


def test_of_missed_names_that_overlap_the_longest_is_found():
    both = "\n".join(
        f"[[place]]\nname = '{name}'\nis = {SIDING}"
        for name in ("у моря", "стоят у моря")
    )
    assert [m for m, _ in placed("Вагоны стоят у моря.", both)] == ["стоят у моря"]


def test_a_name_without_a_place_has_none_to_be_called_otherwise():
    named = "[[place]]\nname = 'Абвгдово'\ncalled = 'Другое'"
    assert placed("Станция Абвгдово. Из Актау в Баку.", named) == placed(
        "Станция Абвгдово. Из Актау в Баку."
    )


# Files: beside a text, of a folder, lists.


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("В Актау.", "utf-8")
    (tmp_path / "b.txt").write_text("В Актау и Баку.", "utf-8")
    return tmp_path


def refs(folder):
    story = SHARED.tell(read_documents([folder]))
    places = {place.id: place.ref for place in story.places}
    return [(m.article, places.get(m.place)) for m in story.annotations]


def test_a_folder_decides_for_all_its_texts_and_the_nearer_wins(folder):
    (folder / "corridormap.toml").write_text(
        'title = "Две заметки"\nlanguage = "ru"\n[online]\ndomain = "x"\n'
        '[[place]]\nname = "Актау"\nis = "geonames:587084"\n',
        "utf-8",
    )
    (folder / "b.toml").write_text('[[place]]\nname = "Актау"\nnot = true\n', "utf-8")
    assert refs(folder) == [("a", "geonames:587084"), ("b", "geonames:587084")]
    assert SHARED.tell(read_documents([folder])).title == "Две заметки"


@pytest.mark.parametrize(
    "key", ["date = 2020-01-01", 'byline = "x"', 'route = ["a", "b"]']
)
def test_what_only_a_text_can_have_is_refused_of_a_folder(folder, key):
    (folder / "corridormap.toml").write_text(key, "utf-8")
    with pytest.raises(
        DataError, match=r"^corridormap\.toml: \w+: this is for one text"
    ):
        read_documents([folder])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.csv", "name,lat,lon,kind\nАктау|Пост 7,44.5,50.2,station\n"),
        ("own.csv", "\ufeffname;lat;lon\r\nАктау;44,5;50,2\r\n"),
        ("own.geojson", '{"type":"FeatureCollection","features":[{"type":"Feature",'
         '"geometry":{"type":"Point","coordinates":[50.2,44.5,7]},'
         '"properties":{"name":"Актау","x":1}}]}'),
    ],
)  # fmt: skip
def test_a_list_of_places_wins_over_the_gazetteer(folder, name, content):
    (folder / name).write_text(content, "utf-8")
    (folder / "corridormap.toml").write_text(f'places = ["{name}"]', "utf-8")
    own = [ref for _, ref in refs(folder) if ref.startswith("own:")]
    assert own == ["own:aktau@44.500,50.200"] * 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("own.csv", "name,lat,lon\nx,95,0\n", "own.csv: row 2: lat: must be"),
        ("own.csv", "name,lat,lon\nx,N,0\n", "own.csv: row 2: lat: must be a number"),
        ("own.csv", "name,lat\nx,5\n", "own.csv: row 2: lon: is missing"),
        ("own.csv", "name,lat,lon,kind\nx,5,5,no\n", "own.csv: row 2: kind: must be"),
        ("own.csv", "name,lat,lon\n,5,5\n", "own.csv: row 2: name: is missing"),
        ("own.csv", "\0\1\2", "own.csv: this is not a"),
        ("own.geojson", "{}", "own.geojson: type: is missing"),
        ("own.geojson", "x", "own.geojson: not a JSON file"),
        ("own.geojson", '{"type":"FeatureCollection","features":[{"geometry":'
         '{"type":"Point","coordinates":[500,0]},"properties":{"name":"x"}}]}',
         "own.geojson: feature 1: lon: must be"),
        ("none.csv", None, "none.csv: "),
    ],
)  # fmt: skip
def test_a_wrong_list_names_file_and_row(folder, name, content, says):
    if content is not None:
        (folder / name).write_text(content, "utf-8")
    (folder / "a.toml").write_text(f'places = ["{name}"]', "utf-8")
    with pytest.raises(DataError, match="^" + re.escape(says)):
        read_documents([folder / "a.txt"])


def test_a_list_that_is_too_large_is_refused(folder, monkeypatch):
    monkeypatch.setattr("corridormap.review.lists.LARGEST", 1 << 20)
    (folder / "own.csv").write_text("name,lat,lon\n" + "x" * (1 << 20), "utf-8")
    (folder / "a.toml").write_text('places = ["own.csv"]', "utf-8")
    with pytest.raises(DataError, match=r"^own\.csv: it is larger than 1 MB$"):
        read_documents([folder / "a.txt"])


def test_a_list_that_is_a_pipe_is_refused(folder):
    os.mkfifo(folder / "own.csv")
    (folder / "a.toml").write_text('places = ["own.csv"]', "utf-8")
    with pytest.raises(DataError, match=r"^own\.csv: this is not a regular file$"):
        read_documents([folder / "a.txt"])


def test_the_card_of_an_unlisted_country_asks_nothing(folder):
    """A list may hold a place without a country: it is a place all the same."""
    (folder / "own.csv").write_text("name,lat,lon\nПост 7,44.5,50.2\n", "utf-8")
    (folder / "a.toml").write_text('places = ["own.csv"]', "utf-8")
    (folder / "a.txt").write_text("Вагон на Пост 7.", "utf-8")
    (place,) = SHARED.tell(read_documents([folder / "a.txt"])).places
    assert (place.country, place.lat, place.lon) == (None, 44.5, 50.2)


# Routes.


def test_several_routes_have_their_names_and_status():
    chosen = (
        '[[route]]\nstops = ["Баку", "Актау"]\nname = "Паром"\nstatus = "planned"\n'
        '[[route]]\nstops = ["Алматы", "Актау"]'
    )
    story = SHARED.story([parsed("В Баку, Актау и Алматы ждут.", chosen)])
    first, second = story.corridors
    assert (first.id, dict(first.names)["ru"]) == ("parom", "Паром")
    assert {leg.status for leg in first.legs} == {"planned"}
    assert {leg.status for leg in second.legs} == {"open"}
    assert [p.why for p in story.places if p.kind == "corridor"] == ["decision"] * 2
