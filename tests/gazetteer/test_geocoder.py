import pytest
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import Geocoder

from corridormap.gazetteer.geocoder import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder():
    return GazetteerGeocoder()


def test_it_is_a_geopy_geocoder_that_cannot_open_a_socket(geocoder):
    assert isinstance(geocoder, Geocoder)
    with pytest.raises(GeocoderUnavailable):
        geocoder.adapter.get_json("https://example.org", timeout=1, headers={})


def test_a_name_is_found_in_any_of_its_languages(geocoder):
    places = {geocoder.geocode(name).raw["ref"] for name in ("Баку", "Baku", "Bakı")}
    assert places == {"geonames:587084"}


def test_the_answer_keeps_the_source_row_and_speaks_the_language(geocoder):
    location = geocoder.geocode("Aktau", language="kk")
    assert location.address == "Ақтау, KZ"
    assert location.raw["population"] > 100_000
    assert location.raw["source"] == "GeoNames"


def test_all_places_of_a_name_come_by_size_and_can_be_limited(geocoder):
    found = geocoder.geocode("Актау", exactly_one=False)
    sizes = [location.raw["population"] for location in found]
    assert len(found) >= 3
    assert sizes == sorted(sizes, reverse=True)
    assert geocoder.geocode("Актау", exactly_one=False, limit=2) == found[:2]


def test_countries_narrow_the_answer(geocoder):
    assert geocoder.geocode("Варна", country_codes="ru").raw["country"] == "RU"
    assert geocoder.geocode("Варна", country_codes=["BG"]).raw["country"] == "BG"
    assert geocoder.geocode("Varna, Bulgaria").raw["country"] == "BG"
    assert geocoder.geocode("Баку", country_codes="KZ") is None


def test_what_is_not_there_is_none_not_an_error(geocoder):
    assert geocoder.geocode("Нетакогогорода") is None
    assert geocoder.geocode("") is None
    assert geocoder.reverse((0.0, -30.0)) is None


def test_a_limit_below_one_is_an_error(geocoder):
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode("Баку", limit=0)


def test_reverse_gives_the_nearest_populated_place(geocoder):
    assert geocoder.reverse("43.66, 51.17", language="ru").address == "Актау, KZ"
    near = geocoder.reverse((41.69, 44.83), exactly_one=False, limit=3)
    assert near[0].raw["ref"] == "geonames:611717"
    assert len(near) == 3


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("РФ", "iso3166:RU"),
        ("США", "iso3166:US"),
        ("КНР", "iso3166:CN"),
        ("ЕС", "region:eu"),
        ("Каспий", "sea:caspian"),
        ("Xəzər dənizi", "sea:caspian"),
        ("Астана", "geonames:1526273"),
        ("Достык", "geonames:1524537"),
        ("Мангистауская область", "iso3166-2:KZ-47"),
    ],
)
def test_curated_places_win_over_geonames(geocoder, name, ref):
    assert geocoder.geocode(name).raw["ref"] == ref


def test_no_place_is_listed_twice_where_the_curated_lists_overrule(geocoder):
    refs = [loc.raw["ref"] for loc in geocoder.geocode("Астана", exactly_one=False)]
    assert len(refs) == len(set(refs))
