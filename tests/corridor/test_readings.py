"""A common name means a corridor only where the text mentions what is its own."""

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.corridor.readings import Reading, meant, plain


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def ids(catalogue, name):
    return {reading.corridor for reading in catalogue.readings(name)}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (
            "Международный транспортный коридор (МТК) «Север – Юг»",
            "международный транспортный коридор север-юг",
        ),
        ("“Northern  Corridor”", "northern corridor"),
        ("Rail‑Baltica", "rail - baltica"),
        ("China–Pakistan Economic Corridor (CPEC)", "China-Pakistan Economic Corridor"),
    ],
)
def test_quotes_dashes_and_an_abbreviation_between_make_no_other_name(written, name):
    assert plain(written) == plain(name)


def test_a_name_of_one_corridor_is_certain(catalogue):
    (reading,) = catalogue.readings("Lobito Corridor")
    assert reading.corridor == "lobito"
    assert reading.certain


def test_a_name_that_no_corridor_bears_has_no_reading(catalogue):
    assert catalogue.readings("Suwałki Corridor") == ()
    assert catalogue.readings("") == ()


def test_the_northern_corridor_is_the_one_whose_countries_are_mentioned(catalogue):
    readings = catalogue.readings("Northern Corridor")
    assert {r.corridor for r in readings} == {"northern", "northern-corridor-africa"}
    assert meant(readings, {"KE", "UG"}) == "northern-corridor-africa"
    assert meant(readings, {"RU", "BY", "PL"}) == "northern"
    assert meant(readings, {"PT", "ES"}) is None
    assert meant(readings, set()) is None


def test_a_node_that_is_mentioned_is_as_good_as_a_country(catalogue):
    readings = catalogue.readings("Северный коридор")
    mombasa = next(
        node.ref
        for heading in catalogue.headings
        for node in heading.nodes
        if heading.id == "northern-corridor-africa" and node.id == "mombasa"
    )
    assert meant(readings, (), {mombasa}) == "northern-corridor-africa"


def test_a_name_may_need_a_word_too(catalogue):
    readings = catalogue.readings("Южный коридор")
    assert meant(readings, {"AZ", "TR"}, words=["газовый", "поток"]) == "southern-gas"
    assert meant(readings, {"AZ", "TR"}, words=["поезд"]) is None


def test_two_readings_of_which_as_much_is_mentioned_name_nothing():
    readings = [Reading("a", ("KE", "UG")), Reading("b", ("TZ",))]
    assert meant(readings, {"KE", "TZ"}) is None
    assert meant(readings, {"KE", "UG", "TZ"}) == "a"


def test_a_reading_whose_condition_holds_goes_before_one_without_any():
    readings = [Reading("default"), Reading("special", ("ZA",))]
    assert meant(readings, {"ZA"}) == "special"
    assert meant(readings, {"RU"}) == "default"


@pytest.mark.parametrize(
    ("name", "corridor"),
    [
        ("Транссиб", "trans-siberian"),
        ("БАМ", "bam"),
        ("CPEC", "cpec"),
        ("IMEC", "imec"),
        ("Rail Baltica", "rail-baltica"),
        ("Северный морской путь", "northern-sea-route"),
        ("Трансафганская железная дорога", "trans-afghan"),
        ("Tazara", "tazara"),
        ("Lobito Corridor", "lobito"),
        ("Şimal dəniz yolu", "northern-sea-route"),
        ("Батыс Еуропа – Батыс Қытай", "western-europe-western-china"),
        ("Международный транспортный коридор (МТК) «Север – Юг»", "north-south"),
        ("Scandinavian–Mediterranean Corridor", "tent-scan-med"),
    ],
)
def test_the_names_that_texts_use_are_known(catalogue, name, corridor):
    assert corridor in ids(catalogue, name)


def test_a_programme_is_linked_and_is_no_corridor(catalogue):
    programmes = {programme.id: programme for programme in catalogue.programmes}
    assert {"bri", "carec", "ten-t"} <= set(programmes)
    for programme in programmes.values():
        assert programme.url.startswith("https://")
        assert set(programme.corridors) <= {
            heading.id for heading in catalogue.headings
        }
        for _, name in (*programme.names, *programme.aliases):
            assert catalogue.readings(name) == (), name
