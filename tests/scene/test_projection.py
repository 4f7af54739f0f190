import pytest

from corridormap.scene.projection import HIGHEST, fit, latitude, project

CASPIAN = (46.5, 36.5, 54.0, 47.0)


def test_the_world_is_a_square_with_the_equator_in_the_middle():
    assert project((0, 0)) == pytest.approx((0.5, 0.5))
    assert project((-180, HIGHEST)) == pytest.approx((0, 0), abs=1e-6)
    assert project((180, -HIGHEST)) == pytest.approx((1, 1), abs=1e-6)


def test_a_latitude_comes_back():
    for lat in (-60, -1, 0, 40.4, 72):
        assert latitude(project((0, lat))[1]) == pytest.approx(lat)


def test_a_box_is_shown_whole_inside_the_margins():
    view = fit(CASPIAN, 1280, 720, (100, 50, 200, 80))
    left, top = view.pixel((CASPIAN[0], CASPIAN[3]))
    right, bottom = view.pixel((CASPIAN[2], CASPIAN[1]))
    assert left >= 99.9
    assert right <= 1080.1
    assert top >= 49.9
    assert bottom <= 640.1
    assert bottom - top == pytest.approx(590)
    assert (left + right) / 2 == pytest.approx((100 + 1080) / 2)


def test_a_zoom_that_a_person_chose_is_that_of_the_page():
    assert fit(CASPIAN, 1280, 720, zoom=5).zoom == pytest.approx(5)
    assert fit(CASPIAN, 2560, 1440, zoom=5, unit=2).zoom == pytest.approx(6)


def test_no_view_reaches_beyond_the_poles():
    view = fit((10, 70, 30, 84), 1280, 720)
    assert view.window()[1] >= 0


def test_a_pixel_is_as_long_as_the_latitude_says():
    view = fit((40, 59.9, 42, 60.1), 1000, 1000, zoom=6)
    assert view.km_per_pixel == pytest.approx(40075 / 256 / 2**6 / 2, rel=0.01)
