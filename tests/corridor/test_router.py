"""Ways on the networks of the world, beside lengths that are general knowledge."""

from itertools import pairwise

import pytest
from shapely.geometry import Point, box
from shapely.ops import unary_union

from corridormap.corridor.catalogue import load_catalogue
from corridormap.corridor.network import Network, network
from corridormap.corridor.router import Router
from corridormap.errors import DataError
from corridormap.geo.distance import km_between

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

PLACES = {
    "almaty": (43.25, 76.91),
    "ashgabat": (37.95, 58.383),
    "baku": (40.378, 49.892),
    "beijing": (39.904, 116.407),
    "berlin": (52.52, 13.4),
    "bishkek": (42.87, 74.59),
    "buenos-aires": (-34.6, -58.38),
    "cape-town": (-33.92, 18.42),
    "dar-es-salaam": (-6.82, 39.28),
    "delhi": (28.65, 77.23),
    "dubai": (25.077, 55.309),
    "ganja": (40.683, 46.361),
    "genoa": (44.41, 8.93),
    "hamburg": (53.55, 9.99),
    "istanbul": (41.01, 28.96),
    "johannesburg": (-26.2, 28.05),
    "kabul": (34.528, 69.172),
    "kapiri-mposhi": (-13.97, 28.68),
    "kars": (40.598, 43.086),
    "kashgar": (39.47, 75.99),
    "lisbon": (38.72, -9.14),
    "los-angeles": (33.74, -118.26),
    "madrid": (40.42, -3.70),
    "milan": (45.46, 9.19),
    "mombasa": (-4.06, 39.66),
    "moscow": (55.752, 37.618),
    "mumbai": (19.07, 72.88),
    "nairobi": (-1.29, 36.82),
    "new-york": (40.7, -74.0),
    "odesa": (46.48, 30.73),
    "osh": (40.53, 72.8),
    "paris": (48.85, 2.35),
    "perth": (-31.95, 115.86),
    "poti": (42.15, 41.67),
    "reykjavik": (64.15, -21.94),
    "rotterdam": (51.92, 4.48),
    "saint-petersburg": (59.94, 30.31),
    "san-francisco": (37.8, -122.4),
    "santos": (-23.96, -46.33),
    "shanghai": (31.23, 121.47),
    "singapore": (1.26, 103.83),
    "suva": (-18.14, 178.43),
    "sydney": (-33.86, 151.2),
    "tashkent": (41.265, 69.216),
    "tokyo": (35.45, 139.66),
    "turkmenbashi": (40.022, 52.955),
    "apia": (-13.83, -171.76),
    "vladivostok": (43.12, 131.89),
    "warsaw": (52.23, 21.01),
    "tabriz": (38.08, 46.29),
    "tehran": (35.69, 51.42),
    "nakhchivan": (39.21, 45.41),
    "yerevan": (40.181, 44.514),
    "zanzibar": (-6.16, 39.19),
}


def stop(name):
    return (name, *PLACES[name])


@pytest.fixture(scope="module")
def router():
    return Router(load_catalogue())


def shape(route):
    return [(leg.start, leg.end, leg.mode) for leg in route.legs]


def modes(route):
    return {leg.mode for leg in route.legs}


def km(route):
    return sum(leg.km for leg in route.legs)


RAIL = [
    ("moscow", "beijing", 7622),  # by Ulaanbaatar: the train's own table
    ("moscow", "tashkent", 3369),
    ("sydney", "perth", 3961),
    ("delhi", "mumbai", 1384),
    ("dar-es-salaam", "kapiri-mposhi", 1860),
    ("johannesburg", "cape-town", 1530),
]
"""Kilometres of railways by their timetables."""
ROAD = [
    ("almaty", "bishkek", 237),
    ("johannesburg", "cape-town", 1398),
    ("moscow", "saint-petersburg", 705),
    ("new-york", "los-angeles", 4490),
    ("paris", "berlin", 1054),
    ("tehran", "baku", 815),  # by Rasht and the coast road to Astara
    ("tabriz", "nakhchivan", 175),  # over the bridge of Julfa
]
"""Kilometres of roads, as road maps have them."""
NMI = 1.852
SEA = [
    ("rotterdam", "singapore", 8288),
    ("shanghai", "rotterdam", 10525),
    ("new-york", "san-francisco", 5263),
    ("tokyo", "san-francisco", 4536),
    ("singapore", "cape-town", 5611),
]
"""Nautical miles of tables of distances between ports."""


@pytest.mark.parametrize(("start", "end", "published"), RAIL)
def test_a_way_by_rail_is_as_long_as_published(router, start, end, published):
    route = router.route([stop(start), stop(end)], ["rail"])
    assert modes(route) == {"rail"}
    assert km(route) == pytest.approx(published, rel=0.05)


@pytest.mark.parametrize(("start", "end", "published"), ROAD)
def test_a_way_by_road_is_as_long_as_published(router, start, end, published):
    route = router.route([stop(start), stop(end)], ["road"])
    assert modes(route) == {"road"}
    assert km(route) == pytest.approx(published, rel=0.05)


@pytest.mark.parametrize(("start", "end", "miles"), SEA)
def test_a_way_by_sea_is_as_long_as_published(router, start, end, miles):
    route = router.route([stop(start), stop(end)], ["sea"])
    assert modes(route) == {"sea"}
    assert km(route) == pytest.approx(miles * NMI, rel=0.05)


MIXED = [
    (["tashkent", "ashgabat", "turkmenbashi", "baku"], {"rail", "sea"}),
    (["moscow", "poti", "odesa"], {"rail", "sea"}),
    (["istanbul", "kabul"], {"rail", "sea", "road"}),
    (["milan", "genoa", "santos"], {"rail", "sea"}),
    (["kapiri-mposhi", "dar-es-salaam", "zanzibar"], {"rail", "sea"}),
]


@pytest.mark.parametrize(("stops", "allowed"), MIXED)
def test_a_mixed_route_changes_its_mode_and_hangs_together(router, stops, allowed):
    route = router.route([stop(name) for name in stops])
    assert route.gaps == ()
    assert len(modes(route)) > 1
    assert modes(route) <= allowed
    assert (route.legs[0].start, route.legs[-1].end) == (stops[0], stops[-1])
    for one, two in pairwise(route.legs):
        assert one.end == two.start
        assert one.line[-1] == two.line[0]


def test_from_poti_to_odesa_it_goes_over_the_sea(router):
    (leg,) = router.route([stop("poti"), stop("odesa")]).legs
    assert leg.mode == "sea"
    assert leg.km == pytest.approx(1080, rel=0.05)  # wide of Crimea


def test_from_moscow_to_vladivostok_it_stays_at_home(router):
    (leg,) = router.route([stop("moscow"), stop("vladivostok")]).legs
    assert {code for code, _ in leg.countries} <= {"RU", "KZ"}  # Petropavl is Kazakh
    assert leg.km == pytest.approx(9288, rel=0.06)  # that is by Perm, ours by Kazan


def test_from_rotterdam_to_moscow_it_goes_by_rail(router):
    (leg,) = router.route([stop("rotterdam"), stop("moscow")]).legs
    assert leg.mode == "rail"
    assert {"NL", "DE", "PL", "BY", "RU"} <= {code for code, _ in leg.countries}
    assert leg.km == pytest.approx(2530, rel=0.03)


def test_a_route_changes_from_train_to_ship_in_a_port_of_the_catalogue(router):
    route = router.route([stop("turkmenbashi"), stop("baku")])
    assert shape(route) == [
        ("turkmenbashi", "alat-port", "sea"),
        ("alat-port", "baku", "rail"),
    ]
    assert [port.id for port in route.ports] == ["alat-port"]


def test_a_leg_says_which_countries_it_crosses(router):
    (leg,) = router.route([stop("tashkent"), stop("ashgabat")]).legs
    assert {"UZ", "TM"} <= {code for code, _ in leg.countries}
    assert sum(km for _, km in leg.countries) == pytest.approx(leg.km, abs=15)


def test_a_line_is_as_long_as_the_kilometres_say_or_straighter(router):
    (leg,) = router.route([stop("baku"), stop("ganja")]).legs
    assert leg.km == pytest.approx(358, rel=0.05)  # the Middle Corridor's legs
    drawn = sum(km_between(*a[::-1], *b[::-1]) for a, b in pairwise(leg.line))
    assert drawn < 1.05 * leg.km


def test_no_train_crosses_a_closed_border(router):
    route = router.route([stop("yerevan"), stop("kars")], ["rail"])
    countries = {code for leg in route.legs for code, _ in leg.countries}
    assert modes(route) == {"direct"} or "GE" in countries


def test_a_shut_border_is_crossed_where_all_else_would_be_absurd(router):
    (far,) = router.route([stop("istanbul"), stop("delhi")], ["road"]).legs
    assert far.km < 6000
    assert {"PK", "IN"} <= dict(far.countries).keys()
    (near,) = router.route([stop("yerevan"), stop("baku")], ["road"]).legs
    assert "GE" in dict(near.countries)


def test_ships_do_not_go_through_the_ice(router):
    (leg,) = router.route([stop("shanghai"), stop("rotterdam")], ["sea"]).legs
    assert max(lat for _, lat in leg.line) < 60
    assert any(32 < lon < 33 and 29 < lat < 32 for lon, lat in leg.line), "Suez"


def test_a_route_that_returns_to_its_start_ends_well(router):
    route = router.route([stop("baku"), stop("ganja"), stop("baku"), stop("ganja")])
    assert shape(route)[0][:2] == shape(route)[2][:2] == ("baku", "ganja")
    assert len({leg.id for leg in route.legs}) == len(route.legs)


def test_a_route_of_forty_stops_ends_well(router):
    names = list(PLACES)[:40]
    route = router.route([stop(name) for name in names])
    assert (route.legs[0].start, route.legs[-1].end) == (names[0], names[-1])
    assert len(route.legs) >= 39
    for one, two in pairwise(route.legs):
        assert one.end == two.start


def test_a_route_across_the_date_line_does_not_go_round_the_world(router):
    (leg,) = router.route([stop("suva"), stop("apia")]).legs
    assert leg.mode == "sea"
    assert leg.km == pytest.approx(1150, rel=0.05)
    jumps = [b[0] - a[0] for a, b in pairwise(leg.line) if abs(b[0] - a[0]) > 20]
    assert len(jumps) == 1
    assert all(-180 <= lon <= 180 for lon, _ in leg.line)


def test_from_island_to_island_it_goes_over_the_sea(router):
    route = router.route([stop("zanzibar"), stop("reykjavik"), stop("sydney")], ["sea"])
    assert modes(route) == {"sea"}
    assert router.route([stop("suva"), stop("tokyo")]).legs[0].mode == "sea"


def test_an_unplaced_stop_is_a_gap_with_its_reason(router):
    route = router.route([stop("baku"), None, stop("ganja")])
    assert shape(route) == [("baku", "ganja", "rail")]
    assert [gap.reason for gap in route.gaps] == ["unplaced"]


def test_a_stop_on_no_network_is_reached_directly_and_the_reason_is_given(router):
    pole = ("pole", 89.0, 0.0)
    route = router.route([stop("moscow"), pole])
    assert modes(route) == {"direct"}
    assert [gap.reason for gap in route.gaps] == ["far"]


def test_two_stops_that_no_way_joins_are_apart(router):
    route = router.route([stop("moscow"), stop("new-york")], ["rail"])
    assert modes(route) == {"direct"}
    assert [gap.reason for gap in route.gaps] == ["apart"]


def test_the_other_side_of_the_world_has_a_direct_leg(router):
    route = router.route([("one", 10.0, 20.0), ("two", -10.0, -160.0)], ["rail"])
    (leg,) = route.legs
    assert leg.mode == "direct"
    assert leg.km == pytest.approx(20015, rel=0.01)


def test_a_stop_named_twice_in_a_row_has_a_leg_of_no_length(router):
    (leg,) = router.route([stop("baku"), stop("baku")]).legs
    assert leg.km == 0


def test_one_stop_and_none_at_all_have_no_legs(router):
    assert router.route([stop("baku")]).legs == ()
    assert router.route([]).legs == ()
    assert router.route([None]).legs == ()


def test_the_same_stops_give_the_same_route(router):
    stops = [stop("tashkent"), stop("ashgabat"), stop("baku")]
    assert router.route(stops) == Router(load_catalogue()).route(stops)


def test_no_leg_of_the_routes_runs_on_the_wrong_element(router, land):
    """Bridges, tunnels, harbours and the simplified coast are nearer than this."""
    pairs = [(a, b, "rail") for a, b, _ in RAIL] + [(a, b, "road") for a, b, _ in ROAD]
    for start, end, mode in pairs:
        for leg in router.route([stop(start), stop(end)], [mode]).legs:
            for lon, lat in leg.line[:: max(1, len(leg.line) // 60)]:
                assert land.distance(Point(lon, lat)) < 0.03, (leg.id, lon, lat)
    canals = box(32.0, 29.5, 32.9, 31.5).union(box(-80.1, 8.7, -79.4, 9.6))
    for start, end, _ in SEA:
        (leg,) = router.route([stop(start), stop(end)], ["sea"]).legs
        harbours = [Point(leg.line[at]).buffer(0.4) for at in (0, -1)]
        free = unary_union([canals, *harbours])
        for lon, lat in leg.line:
            point = Point(lon, lat)
            assert free.contains(point) or not land.contains(point), (leg.id, lon, lat)


@pytest.mark.parametrize("text", ["", "x points\n", "1 points\n1\t2\n0\t5\t1\t\t?\n"])
def test_a_file_that_holds_no_network_is_one_sentence(tmp_path, text):
    path = tmp_path / "rail.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"rail\.tsv is damaged"):
        Network(path)


def test_the_networks_are_of_the_whole_world():
    for mode, least in (("rail", 10_000), ("road", 20_000), ("sea", 3_000)):
        lons, lats = network(mode).points.T
        assert len(lons) > least
        assert lons.min() < -100
        assert lons.max() > 140
        assert lats.min() < -35
        assert lats.max() > 60
