"""Distances, lines and grids of the Earth, against what is known of it."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridormap.geo.distance import EARTH_KM, destination, great_circle, km_between
from corridormap.geo.geojson import collection, feature, line, point
from corridormap.geo.grid import from_mgrs, from_utm, in_band
from corridormap.geo.span import span_of

QUARTER_KM = 10_007.557
"""Of a meridian on the sphere that has the Earth's mean radius."""
TO_45_M = 4_984_944.378
"""Of a meridian on WGS84, from the equator."""
lats = st.floats(-89, 89)
lons = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0, 0), (90, 0), QUARTER_KM),
        ((0, 0), (0, 90), QUARTER_KM),
        ((0, 10), (0, -170), 2 * QUARTER_KM),
        ((0, 179.5), (0, -179.5), QUARTER_KM / 90),
        ((60, 0), (60, 180), QUARTER_KM * 2 / 3),
        ((40, 50), (40, 50), 0.0),
    ],
)
def test_distances_are_those_on_a_sphere(one, other, km):
    assert km_between(*one, *other) == pytest.approx(km, abs=0.01)
    assert km_between(*other, *one) == pytest.approx(km, abs=0.01)


@given(lats, lons, st.floats(0, 359), st.floats(1, 15_000))
def test_who_goes_so_far_is_so_far_away(lat, lon, bearing, km):
    there = destination(lat, lon, bearing, km)
    assert km_between(lat, lon, *there) == pytest.approx(km, abs=0.01)
    assert -180 <= there[1] <= 180


@pytest.mark.parametrize(
    ("start", "bearing", "km", "end"),
    [
        ((0.0, 179.0), 90, EARTH_KM * 0.0349066, (0.0, -179.0)),
        ((80.0, 20.0), 0, QUARTER_KM / 4.5, (80.0, -160.0)),
        ((10.0, 20.0), 180, QUARTER_KM / 9, (0.0, 20.0)),
    ],
)
def test_a_way_may_cross_the_date_line_and_the_pole(start, bearing, km, end):
    assert destination(*start, bearing, km) == pytest.approx(end, abs=0.001)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((50.0, 40.0), (-74.0, 40.7)),
        ((131.9, 43.1), (-122.4, 37.8)),
        ((0.0, -50.0), (150.0, -50.0)),
    ],
)
def test_the_shortest_line_has_equal_pieces_and_no_longer_way(start, end):
    points = great_circle(*start, *end, 8)
    assert (points[0], points[-1]) == (start, end)
    steps = [km_between(a[1], a[0], b[1], b[0]) for a, b in pairwise(points)]
    assert len(steps) == 8
    whole = km_between(start[1], start[0], end[1], end[0])
    assert steps == pytest.approx([whole / 8] * 8, abs=0.2)


@pytest.mark.parametrize("pieces", [1, 2, 7, 8])
def test_to_the_other_side_of_the_world_it_leads_over_the_north_pole(pieces):
    points = great_circle(30.0, 20.0, -150.0, -20.0, pieces)
    assert (points[0], points[-1]) == ((30.0, 20.0), (-150.0, -20.0))
    assert max(lat for _, lat in points) == 90.0
    total = sum(km_between(a[1], a[0], b[1], b[0]) for a, b in pairwise(points))
    assert total == pytest.approx(2 * QUARTER_KM, abs=1)


def test_a_line_in_one_piece_is_its_ends_even_on_one_spot():
    assert great_circle(5.0, 6.0, 5.0, 6.0, 1) == ((5.0, 6.0), (5.0, 6.0))


@pytest.mark.parametrize(
    ("zone", "south", "metres", "expected"),
    [
        (31, False, (500_000, 0), (0, 3)),
        (31, True, (500_000, 10_000_000), (0, 3)),
        (1, False, (500_000, TO_45_M * 0.9996), (45, -177)),
        (60, True, (500_000, 10_000_000 - TO_45_M * 0.9996), (-45, 177)),
        (18, False, (580_741, 4_504_695), (40.6892, -74.0445)),
        (56, True, (334_873, 6_252_266), (-33.8568, 151.2153)),
    ],
)
def test_metres_of_a_zone_are_where_they_are_known_to_be(zone, south, metres, expected):
    assert from_utm(zone, south, *metres) == pytest.approx(expected, abs=5e-4)


def test_east_and_west_of_its_meridian_a_zone_is_alike():
    (lat, east), (same, west) = (
        from_utm(39, False, 500_000 + side, 4_800_000) for side in (200_000, -200_000)
    )
    assert lat == pytest.approx(same)
    assert east - 51 == pytest.approx(51 - west)
    assert east > 53


@pytest.mark.parametrize(
    ("square", "expected"),
    [
        ((18, "T", "WL", "8074104695"), (40.6892, -74.0445)),
        ((18, "T", "WL", "80740469"), (40.6892, -74.0445)),
        ((31, "N", "EA", "0000000000"), (0.0, 3.0)),
        ((56, "H", "LH", "3487352266"), (-33.8568, 151.2153)),
    ],
)
def test_a_square_is_its_middle(square, expected):
    assert from_mgrs(*square) == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize(
    "square",
    [
        (18, "T", "AL", "8074"),  # a column of other zones
        (18, "T", "WI", "8074"),  # no row has I
        (18, "T", "WW", "8074"),  # rows end with V
        (18, "X", "WA", "8074"),  # the row comes nowhere near the band
    ],
)
def test_letters_that_no_square_has_are_none(square):
    assert from_mgrs(*square) is None


@pytest.mark.parametrize(
    ("band", "lat", "inside"),
    [
        ("N", 0.0, True),
        ("N", -0.4, True),
        ("N", -0.6, False),
        ("M", 0.4, True),
        ("M", 0.6, False),
        ("X", 84.0, True),
        ("X", 85.0, False),
        ("W", 72.4, True),
        ("W", 75.0, False),
        ("C", -80.0, True),
    ],
)
def test_a_band_has_eight_degrees_and_the_last_twelve(band, lat, inside):
    assert in_band(band, lat) == inside


@pytest.mark.parametrize(
    ("stretches", "span"),
    [
        ([(10, 20)], (10, 20)),
        ([(10, 10), (30, 30), (20, 20)], (10, 30)),
        ([(170, 175), (-175, -170)], (170, 190)),
        ([(-175, -170), (170, 175)], (170, 190)),
        ([(0, 10), (-10, -5)], (-10, 10)),
        ([(0, 40), (5, 10)], (0, 40)),
        ([(170, 200), (-175, -170)], (170, 200)),
        ([(132, 132), (-122, -122)], (132, 238)),
        ([(540, 541)], (-180, -179)),
        ([(-100, -90), (0, 10), (100, 110)], (-100, 110)),
        ([(-180, 180), (0, 5)], (-180, 180)),
    ],
)
def test_a_span_holds_all_stretches_the_short_way_round(stretches, span):
    assert span_of(stretches) == span


def test_of_no_stretches_there_is_no_span():
    with pytest.raises(ValueError, match="no longitudes"):
        span_of([])


@given(st.lists(st.tuples(lons, st.floats(0, 60)), min_size=1, max_size=6))
def test_each_end_of_a_span_is_that_of_a_stretch_and_all_are_inside(pairs):
    stretches = [(west, west + wide) for west, wide in pairs]
    west, east = span_of(stretches)
    assert 0 <= east - west <= 360
    for start, stop in stretches:
        at = west + (start - west) % 360
        if abs(at - west - 360) < 1e-9:
            at = west
        assert at + (stop - start) <= east + 1e-6 or east - west > 359.99


def test_geojson_has_a_line_a_feature_and_a_box_around_all():
    area = {"type": "Polygon", "coordinates": [[[1, 2], [3, -4], [5, 6], [1, 2]]]}
    text = collection(
        [
            feature("a", point((50.0, 40.0)), {"name": "Бакы"}),
            feature("b", line([(10.0, 70.0), (20.0, 30.0)]), {}),
            feature("c", area, {}),
        ]
    )
    assert len(text.splitlines()) == 5
    assert "Бакы" in text
    given = json.loads(text)
    assert given["bbox"] == [1, -4, 50.0, 70.0]
    assert [each["id"] for each in given["features"]] == ["a", "b", "c"]


def test_geojson_of_nothing_has_no_box():
    assert json.loads(collection([])) == {"type": "FeatureCollection", "features": []}
    empty = feature("a", {"type": "MultiPoint", "coordinates": []}, {})
    assert "bbox" not in json.loads(collection([empty]))
