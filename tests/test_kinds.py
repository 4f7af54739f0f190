"""One table says what the program knows of each kind of place."""

import tomllib
from typing import get_args

import pytest

from corridormap.kinds import KINDS, KindName, contradicts, kind_name, kind_of
from corridormap.paths import data_folder
from corridormap.wording import all_strings


def test_the_type_and_the_table_have_the_same_kinds():
    assert set(KINDS) == set(get_args(KindName))


def test_every_kind_has_a_name_for_readers():
    assert {f"kind_{name}" for name in KINDS} <= set(all_strings())


def test_every_curated_place_is_of_a_kind_in_the_table():
    table = tomllib.loads((data_folder() / "gazetteer" / "places.toml").read_text())
    assert {place["kind"] for place in table["place"]} <= set(KINDS)


@pytest.mark.parametrize("name", ["river", "canal"])
def test_running_water_is_drawn_as_a_line(name):
    assert kind_of(name).drawn == "line"
    assert kind_of(name).water


def test_trains_stop_at_towns_ports_and_borders_but_not_in_countries_or_seas():
    stops = {name for name in KINDS if kind_of(name).stop}
    assert {"city", "village", "port", "station", "border_crossing"} <= stops
    assert not stops & {"country", "sea", "continent", "river", "corridor", "admin1"}


def test_a_word_for_a_city_allows_a_village_but_not_a_sea():
    assert not contradicts("city", "village")
    assert not contradicts("city", "city")
    assert contradicts("city", "sea")


def test_an_unknown_kind_is_any_place_or_refused():
    assert kind_of("volcano") is KINDS["place"]
    with pytest.raises(ValueError, match="unknown kind of place 'volcano'"):
        kind_name("volcano")
