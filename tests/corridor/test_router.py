"""Ways on the real network and the real catalogue."""

from itertools import pairwise

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.corridor.railways import Railways
from corridormap.corridor.router import Router
from corridormap.errors import DataError

TASHKENT = ("tashkent", 41.265, 69.216)
ASHGABAT = ("ashgabat", 37.95, 58.383)
TURKMENBASHI = ("turkmenbashi", 40.022, 52.955)
BAKU = ("baku", 40.378, 49.892)
YEREVAN = ("yerevan", 40.181, 44.514)
KABUL = ("kabul", 34.528, 69.172)
DUBAI = ("dubai", 25.077, 55.309)


@pytest.fixture(scope="module")
def router():
    return Router(load_catalogue())


def shape(route):
    return [(leg.start, leg.end, leg.mode) for leg in route.legs]


def test_a_route_changes_from_train_to_ship_and_back(router):
    route = router.route([TASHKENT, ASHGABAT, TURKMENBASHI, BAKU])
    assert shape(route) == [
        ("tashkent", "ashgabat", "rail"),
        ("ashgabat", "turkmenbashi", "rail"),
        ("turkmenbashi", "alat-port", "sea"),
        ("alat-port", "baku", "rail"),
    ]
    assert [port.id for port in route.ports] == ["alat-port"]


def test_every_leg_begins_where_the_one_before_it_ends(router):
    legs = router.route([TASHKENT, TURKMENBASHI, BAKU]).legs
    for one, two in pairwise(legs):
        assert one.line[-1] == two.line[0]
    assert legs[0].line[0] == (69.216, 41.265)
    assert legs[-1].line[-1] == (49.892, 40.378)


def test_a_rail_leg_says_which_countries_it_crosses(router):
    (leg,) = router.route([TASHKENT, ASHGABAT]).legs
    assert {"UZ", "TM"} <= {code for code, _ in leg.countries}
    assert sum(km for _, km in leg.countries) == pytest.approx(leg.km, abs=15)


def test_a_line_is_as_long_as_the_kilometres_say_or_straighter(router):
    (leg,) = router.route([BAKU, ("ganja", 40.683, 46.361)]).legs
    assert leg.km == pytest.approx(
        355, rel=0.05
    )  # 358 km by the Middle Corridor's legs


def test_where_no_railway_leads_the_way_is_direct_and_says_so(router):
    (leg,) = router.route([DUBAI, KABUL]).legs
    assert (leg.mode, leg.countries) == ("direct", ())
    assert leg.km == pytest.approx(1690, rel=0.03)


def test_no_train_crosses_a_closed_border(router):
    (leg,) = router.route([YEREVAN, ("kars", 40.598, 43.086)]).legs
    assert leg.mode == "direct" or "GE" in dict(leg.countries)


def test_a_stop_named_twice_in_a_row_has_a_leg_of_no_length(router):
    (leg,) = router.route([BAKU, BAKU]).legs
    assert leg.km == 0


def test_the_same_stops_give_the_same_route(router):
    stops = [TASHKENT, ASHGABAT, BAKU]
    assert router.route(stops) == Router(load_catalogue()).route(stops)


@pytest.mark.parametrize(
    "text", ["", "km\tline\n1\t2\n", "km\tcountries\tline\nx\t\t?\n"]
)
def test_a_file_that_holds_no_railways_is_told(tmp_path, text):
    path = tmp_path / "railways.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"railways\.tsv is damaged"):
        Railways(path)
