import pytest

from corridormap.errors import DataError
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.store import TownStore


def refs(candidates):
    return {candidate.ref for candidate in candidates}


def test_a_small_town_abroad_is_found_by_the_second_store_alone(gazetteer):
    assert not gazetteer.find("Monowi")
    assert not gazetteer.find("Appleton City")
    (town,) = gazetteer.towns("Appleton City")
    assert (town.country, town.admin1, town.kind) == ("US", "US.MO", "settlement")
    assert town.source == "GeoNames"


def test_every_gives_the_large_places_before_the_small_ones(gazetteer):
    found = gazetteer.every("Springfield")
    assert refs(gazetteer.find("Springfield")) < refs(found)
    assert found[0].population > 100_000


def test_a_county_is_found_by_its_full_name_in_each_state(gazetteer):
    counties = gazetteer.towns("Orange County")
    assert {"US.CA", "US.FL", "US.NY", "US.TX"} <= {c.admin1 for c in counties}
    assert {c.kind for c in counties} == {"district"}
    assert all(c.ref.startswith("fips:") for c in counties)


def test_a_name_with_its_state_finds_the_small_town_inside(gazetteer):
    (town,) = gazetteer.find("Appleton City, Missouri")
    assert town.admin1 == "US.MO"
    assert {c.admin1 for c in gazetteer.find("Orange County, Florida")} == {"US.FL"}


def test_a_comma_before_a_country_that_has_no_such_place_is_one_of_a_list(gazetteer):
    assert refs(gazetteer.find("Baku, Georgia")) == refs(gazetteer.find("Baku"))


def test_the_second_store_is_opened_by_the_first_question_to_it():
    fresh = Gazetteer()
    fresh.find("Appleton City")
    assert "_towns" not in vars(fresh)
    fresh.towns("Appleton City")
    assert "_towns" in vars(fresh)


def test_a_missing_store_is_told_in_one_sentence(tmp_path):
    with pytest.raises(DataError, match="the installation is not complete"):
        TownStore(tmp_path / "towns.sqlite")


def test_russian_names_of_small_places_are_found(gazetteer):
    (town,) = [c for c in gazetteer.towns("Скидель") if c.country == "BY"]
    assert dict(town.names)["ru"] == "Скидель"
