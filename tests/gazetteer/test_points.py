"""Spots that a text gives by numbers go the way of names."""

import pytest

from corridormap.gazetteer.points import point_key, point_of, point_ref


@pytest.mark.parametrize(
    ("lat", "lon", "ref"),
    [
        (43.6, 51.2166667, "geo:43.6,51.21667"),
        (-0.000001, 0.0, "geo:0,0"),
        (-33.5, -70.0, "geo:-33.5,-70"),
        (90, 180, "geo:90,180"),
    ],
)
def test_a_spot_has_five_decimals_and_no_zeros_behind(lat, lon, ref):
    assert point_ref(lat, lon) == ref


def test_a_key_gives_back_the_spot_and_its_words():
    words = "43°36'N 51°13'E, 12 km"
    spot = point_of(point_key(43.6, 51.2166667, words))
    assert (spot.lat, spot.lon) == (43.6, 51.21667)
    assert (spot.name, spot.kind, spot.source) == (words, "point", "text")
    assert spot.ref == "geo:43.6,51.21667"


@pytest.mark.parametrize(
    "key", ["", "poti", "geo:", "geo:1 x", "geo:1,2", "geo:a,b x", "geo:1,2,3 x"]
)
def test_other_names_are_not_spots(key):
    assert point_of(key) is None
