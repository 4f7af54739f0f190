import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridormap.geo.distance import km_between
from corridormap.geo.span import span_of
from corridormap.scene.projection import (
    HIGHEST,
    MERCATOR,
    Projection,
    fit,
    fit_projection,
)

CASPIAN = (46.5, 36.5, 54.0, 47.0)
CONIC = Projection(54.0, 44.0, 37.0, 51.0)
SOUTH = Projection(25.0, -29.0, -33.0, -25.0)
BENT = [CONIC, SOUTH, Projection(180.0, 45.0, 40.0, 50.0)]


def test_mercators_world_is_a_square_with_the_equator_in_the_middle():
    assert MERCATOR.project((0, 0)) == pytest.approx((0.5, 0.5))
    assert MERCATOR.place(-180, HIGHEST) == pytest.approx((0, 0), abs=1e-6)
    assert MERCATOR.place(180, -HIGHEST) == pytest.approx((1, 1), abs=1e-6)


@pytest.mark.parametrize("projection", [MERCATOR, *BENT])
@given(away=st.floats(-100, 100), lat=st.floats(-80, 80))
def test_a_position_comes_back(projection, away, lat):
    position = projection.lon0 + away, lat
    back = projection.unproject(projection.project(position))
    assert back == pytest.approx(position, abs=1e-9)


@pytest.mark.parametrize("projection", [MERCATOR, *BENT])
def test_many_points_lie_where_each_of_them_does(projection):
    away, lat = np.array([-60.0, 0.0, 33.3, 170.0]), np.array([-70.0, 0.0, 45.0, 84.0])
    x, y = projection.place_all(away, lat)
    each = [projection.place(*pair) for pair in zip(away, lat, strict=True)]
    assert np.allclose(np.stack([x, y], axis=1), each, rtol=0, atol=1e-12)
    lon, back = projection.unproject_all(x, y)
    assert np.allclose(lon - projection.lon0, away)
    assert np.allclose(back, lat)


@pytest.mark.parametrize("projection", [MERCATOR, *BENT])
@pytest.mark.parametrize("step", [(0.01, 0.0), (0.0, 0.01)])
def test_a_length_is_the_same_whichever_way_it_runs(projection, step):
    lon, lat = projection.lon0 + 11, 0.9 * (projection.lat0 or 41)
    one, two = (lon, lat), (lon + step[0], lat + step[1])
    (x0, y0), (x1, y1) = projection.project(one), projection.project(two)
    km = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 * projection.km(lat)
    true = km_between(one[1], one[0], two[1], two[0])
    assert km == pytest.approx(true, rel=2e-3)  # a sphere of 6,371 km and one of 6,378


def test_a_cone_keeps_areas_in_proportion_where_mercator_does_not():
    def stretch(projection):
        return projection.km(52) / projection.km(38)

    assert 0.97 < stretch(CONIC) < 1.03
    assert stretch(MERCATOR) < 0.8


def test_a_zoom_means_the_same_in_each_projection():
    assert CONIC.km(CONIC.lat0) == pytest.approx(MERCATOR.km(CONIC.lat0))


@pytest.mark.parametrize("projection", [CONIC, SOUTH])
def test_north_is_up_on_the_middle_meridian_south_of_the_equator_too(projection):
    x0, y0 = projection.place(0, projection.lat0 + 5)
    x1, y1 = projection.place(0, projection.lat0)
    assert x0 == x1 == 0.5
    assert y0 < y1


def test_a_story_of_the_middle_latitudes_gets_a_cone_through_its_sixths():
    found = fit_projection([(26.0, 36.0), (82.0, 54.0), (50.0, 40.0)])
    assert found == Projection(54.0, 45.0, 39.0, 51.0)


@pytest.mark.parametrize(
    "positions",
    [
        [(103.8, 1.3), (106.8, -6.2)],
        [(4.5, 51.9), (103.8, 1.3)],
        [(-74, 40.7), (139.7, 35.7), (4.5, 51.9), (77, 28.6)],
        [],
    ],
    ids=["the tropics", "into the tropics", "around the world", "without places"],
)
def test_other_stories_get_mercator(positions):
    assert fit_projection(positions).cone == 0


def test_one_city_gets_a_cone_of_some_height():
    found = fit_projection([(49.9, 40.4)])
    assert found.lat2 - found.lat1 > 5
    assert found.cone == pytest.approx(0.65, abs=0.01)


def test_a_story_across_the_date_line_is_seen_the_short_way_round():
    found = fit_projection([(131.9, 43.1), (-122.4, 37.8)])
    assert found.lon0 == pytest.approx(184.8, abs=0.1)
    left, right = found.project((131.9, 43.1)), found.project((-122.4, 37.8))
    assert left[0] < 0.5 < right[0]
    assert right[0] - left[0] < 0.4


@pytest.mark.parametrize(
    ("stretches", "span"),
    [
        ([(10, 10), (30, 30)], (10, 30)),
        ([(170, 170), (-170, -170), (175, 175)], (170, 190)),
        ([(170, 190), (-160, -150)], (170, 210)),
        ([(-180, 180)], (-180, 180)),
        ([(5, 5)], (5, 5)),
    ],
)
def test_the_shortest_span_is_found(stretches, span):
    assert span_of(stretches) == span


def test_nothing_has_no_span():
    with pytest.raises(ValueError, match="longitudes"):
        span_of([])


@pytest.mark.parametrize("projection", [MERCATOR, CONIC])
def test_a_box_is_shown_whole_inside_the_margins(projection):
    corner = (CASPIAN[0] + 0.3, CASPIAN[1] + 0.3)
    margins = (100, 50, 200, 80)
    view = fit(CASPIAN, 1280, 720, margins, projection=projection, inside=(corner,))
    lon, lat = (CASPIAN[0] + CASPIAN[2]) / 2, (CASPIAN[1] + CASPIAN[3]) / 2
    sides = [(CASPIAN[0], lat), (CASPIAN[2], lat), (lon, CASPIAN[1]), (lon, CASPIAN[3])]
    shown = [view.pixel(at) for at in (*sides, corner)]
    xs, ys = zip(*shown, strict=True)
    assert min(xs) >= 99.9
    assert max(xs) <= 1080.1
    assert max(ys) - min(ys) == pytest.approx(590)
    assert (min(xs) + max(xs)) / 2 == pytest.approx((100 + 1080) / 2)


def test_a_pixel_has_its_position():
    view = fit(CASPIAN, 1280, 720, projection=CONIC)
    assert view.position(view.pixel((49.9, 40.4))) == pytest.approx((49.9, 40.4))


def test_a_zoom_that_a_person_chose_is_that_of_the_page():
    assert fit(CASPIAN, 1280, 720, zoom=5).zoom == pytest.approx(5)
    assert fit(CASPIAN, 2560, 1440, zoom=5, unit=2).zoom == pytest.approx(6)


def test_no_view_reaches_beyond_the_poles():
    view = fit((10, 70, 30, 84), 1280, 720)
    assert view.window()[1] >= 0


@pytest.mark.parametrize("projection", [MERCATOR, CONIC])
def test_a_pixel_is_as_long_as_it_says(projection):
    view = fit(CASPIAN, 1000, 1000, zoom=6, projection=projection)
    (lon, lat), (east, north) = (view.position((x, 500)) for x in (495, 505))
    km = km_between(lat, lon, north, east)
    assert view.km_per_pixel == pytest.approx(km / 10, rel=0.01)
