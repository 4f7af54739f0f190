"""Decisions on an archive as rows of tables."""

import pytest

from corridormap.corpora.decide import Decided, decided, digest_of, read_rules
from corridormap.errors import DataError
from corridormap.model import Candidate

AKTAU = Candidate(
    ref="geonames:610612",
    name="Aktau",
    kind="city",
    country="KZ",
    lat=43.65,
    lon=51.16,
    source="GeoNames",
    matched="Aktau",
)


def rows(tmp_path, toml, **files):
    path = tmp_path / "rules.toml"
    path.write_text(toml, "utf-8")
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")
    return decided(read_rules((), path), {AKTAU.ref: AKTAU}.get)


def test_a_name_means_a_place_of_the_gazetteer(tmp_path):
    result = rows(
        tmp_path, '[[place]]\nname = ["Актау", "Aqtau"]\nis = "geonames:610612"\n'
    )
    assert result.rules == (
        (0, "актау", "is", AKTAU.ref),
        (0, "aqtau", "is", AKTAU.ref),
    )
    assert [place["place"] for place in result.places] == [AKTAU.ref]


def test_a_place_of_ones_own_needs_no_gazetteer(tmp_path):
    toml = '[[place]]\nname = "Лимани"\nis = { lat = 42.5, lon = 41.5 }\n'
    result = rows(tmp_path, toml)
    ((_, key, what, ref),) = result.rules
    assert (key, what) == ("лимани", "is")
    (place,) = result.places
    assert (place["place"], place["lat"], place["lon"]) == (ref, 42.5, 41.5)


def test_a_name_means_no_place_or_not_that_one_or_is_called_otherwise(tmp_path):
    result = rows(
        tmp_path,
        '[[place]]\nname = "Поти"\nnot = true\n'
        '[[place]]\nname = "Актау"\nnot = "geonames:1"\n'
        '[[place]]\nname = "Баку"\ncalled = "Бакы"\n',
    )
    assert result.rules == (
        (0, "поти", "not", ""),
        (1, "актау", "without", "geonames:1"),
    )
    assert result.called == ((2, "баку", "Бакы"),)
    assert result.places == ()


def test_what_is_decided_of_single_mentions_is_counted_and_left_to_small_maps(tmp_path):
    result = rows(
        tmp_path,
        '[[place]]\nname = "Поти"\nnot = true\nnth = 2\n'
        '[[place]]\nname = "Поти"\nnot = true\nin = "one"\n'
        '[[place]]\nname = "Поти"\nnot = true\n',
    )
    assert (result.narrow, len(result.rules)) == (2, 1)


def test_a_list_of_places_beside_the_file_is_decided_by_too(tmp_path):
    result = rows(
        tmp_path,
        'places = ["own.csv"]\n',
        own_csv="name,lat,lon\nВторой разъезд,44.1,52.2\n",
    )
    assert [(key, what) for _, key, what, _ in result.rules] == [
        ("второй разъезд", "is")
    ]


def test_a_ref_that_no_gazetteer_has_is_told_with_file_and_key(tmp_path):
    toml = '[[place]]\nname = "Актау"\nis = "geonames:2"\n'
    with pytest.raises(DataError, match=r"rules\.toml: .*is: .*geonames:2"):
        rows(tmp_path, toml)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DataError, match="there is no such file"):
        read_rules((), tmp_path / "absent.toml")


def test_folders_of_an_archive_bring_their_own_decisions_files_none(tmp_path):
    (tmp_path / "corridormap.toml").write_text(
        '[[place]]\nname = "Поти"\nnot = true\n', "utf-8"
    )
    table = tmp_path / "a.jsonl"
    table.touch()
    assert len(read_rules((tmp_path, table), None)) == 1
    assert read_rules((table,), None) == ()


def test_other_decisions_have_another_digest():
    poti = Decided(rules=((0, "поти", "not", ""),))
    assert digest_of(Decided()) == digest_of(Decided())
    assert digest_of(poti) != digest_of(Decided())
