"""Sizes, gaps and growth of views, in degrees that can be checked by hand."""

from dataclasses import replace

import pytest

from corridormap.kinds import kind_of
from corridormap.model import Corridor, Leg
from corridormap.story.framing import (
    ALIKE,
    CELL,
    FAR,
    HUGE,
    KM_PER_DEGREE,
    LEAST,
    ROOM,
    SEEDS,
    _Cell,
    _cells,
    _gap,
    _grown,
    frame,
    same_cameras,
    size,
    union,
)
from tests.story.test_framing import place


@pytest.mark.parametrize(
    ("box", "degrees"),
    [
        ((0.0, -5.0, 30.0, 5.0), 30.0),
        ((0.0, 55.0, 30.0, 65.0), 15.0),
        ((0.0, 59.9, 1.0, 60.1), 0.5),
        ((0.0, 50.0, 10.0, 70.0), 20.0),
    ],
)
def test_a_size_is_the_longer_side_in_degrees_of_latitude(box, degrees):
    assert size(box) == pytest.approx(degrees, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ((0, -1, 4, 1), (10, -1, 13, 1), 6.0),
        ((10, -1, 13, 1), (0, -1, 4, 1), 6.0),
        ((0, 59, 4, 61), (10, 59, 13, 61), 3.0),
        ((0, 0, 4, 3), (1, 10, 2, 12), 7.0),
        ((1, 10, 2, 12), (0, 0, 4, 3), 7.0),
        ((0, -1, 4, 1), (4, -1, 6, 1), 0.0),
        ((0, 0, 4, 3), (1, 1, 2, 2), 0.0),
        ((170, -1, 175, 1), (-175, -1, -170, 1), 10.0),
    ],
)
def test_a_gap_is_the_wider_one_between_two_boxes(one, other, gap):
    assert _gap(one, other) == pytest.approx(gap, abs=0.01)


def box_at(lon, lat):
    return lon - 0.5, lat - 0.5, lon + 0.5, lat + 0.5


def test_places_of_one_square_are_a_cell_and_counted():
    boxes = [box_at(30, 60), box_at(30 + CELL / 3, 60), box_at(30, 60 + CELL)]
    cells = _cells([*boxes, box_at(60, 30)])
    assert [cell.weight for cell in cells] == [2, 1, 1]
    assert cells[0].box == (29.5, 59.5, 31.5, 60.5)
    assert cells[1].box == boxes[2]


def test_squares_are_as_wide_as_they_are_high_and_none_is_another():
    """Longitude and latitude, and east and west, are not mixed up."""
    spots = [(30, 60), (60, 30), (-30, 60), (30, -60), (33, 60), (30, 57)]
    assert len(_cells(box_at(*spot) for spot in spots)) == len(spots)
    near = [(30, 60), (31, 60), (30, 61), (29, 59)]
    (cell,) = _cells(box_at(*spot) for spot in near)
    assert cell.weight == 4
    wide = (0.0, 0.0, 60.0, 2.0)
    assert len(_cells([wide, box_at(30, 1)])) == 1


def cell(lon, lat=0.0, weight=1):
    return _Cell(box_at(lon, lat), weight)


def test_a_view_grows_by_the_nearest_until_the_next_is_far():
    near, far = cell(5.0), cell(6.0 + 2 * LEAST * FAR)
    view = _grown(cell(0.0, weight=2), [far, near])
    assert (view.box, view.weight) == ((-0.5, -0.5, 5.5, 0.5), 3)


def test_a_lone_place_takes_in_its_nearest_however_far_that_is():
    far = cell(70.0)
    assert _grown(cell(0.0), [far]).weight == 2
    assert _grown(cell(0.0, weight=2), [far]).weight == 2
    assert _grown(cell(0.0, weight=2), [far]).box == box_at(0.0, 0.0)


def at(lon, lat, kind="settlement"):
    return replace(place(f"p{lon}{lat}", kind), lon=lon, lat=lat)


def corridor(*legs):
    """Return a corridor of lines; those after the first are feeders."""
    return Corridor(
        id="c",
        names=(),
        aliases=(),
        nodes=(),
        legs=tuple(
            Leg(f"l{n}", "a", "b", "rail", "open", "", line, feeder=n > 0)
            for n, line in enumerate(legs)
        ),
        facts=(),
        sources=(),
        countries=(),
    )


AROUND = kind_of("settlement").reach / KM_PER_DEGREE


def test_a_view_of_a_corridor_is_its_trunk_and_the_places_that_are_not_far():
    route = corridor(((0.0, 0.0), (20.0, 1.0)), ((0.0, 0.0), (0.0, 30.0)))
    assert frame([], [route], {}.get) == (0.0, 0.0, 20.0, 1.0)
    near, far = at(24.0, 0.5), at(23.0 + 20.0 * FAR, 0.5)
    west, _, east, _ = frame([near, far], [route], {}.get)
    assert (west, east) == (0.0, pytest.approx(24.0 + AROUND, abs=0.001))


def test_a_corridor_of_nothing_but_feeders_is_seen_all_the_same():
    route = corridor((), ((0.0, 0.0), (0.0, 30.0)))
    assert frame([], [route], {}.get) is None
    only = replace(route, legs=route.legs[1:])
    assert frame([], [only], {}.get) == (0.0, 0.0, 0.0, 30.0)


@pytest.mark.parametrize(("degrees", "whole"), [(HUGE, True), (HUGE + 0.1, False)])
def test_a_country_is_seen_whole_up_to_a_size(degrees, whole):
    extents = {"AA": (0.0, -degrees / 2, 10.0, degrees / 2)}
    land = replace(place("land", "country", "AA"), lon=5.0, lat=0.0)
    assert frame([land], [], extents.get) == extents["AA"]
    beside = at(5.0, 0.0)
    west, south, east, north = frame([land, beside], [], extents.get)
    if whole:
        assert (south, north) == extents["AA"][1::2]
    else:
        assert east - west == pytest.approx(2 * (AROUND + ROOM), abs=0.01)
        assert north - south == pytest.approx(2 * 0.7 * (AROUND + ROOM), abs=0.01)


def test_of_many_places_those_of_the_fullest_squares_are_looked_at():
    """More squares of one place each than are tried, west of one that has most."""
    lone = [at(-170.0 + 15 * n, -60.0 + 3 * (n % 2)) for n in range(SEEDS + 1)]
    crowd = [at(100.0 + 0.1 * n, 50.0) for n in range(2 * SEEDS)]
    west, south, east, north = frame([*lone, *crowd], [], {}.get)
    assert (west, south) > (98.0, 45.0)
    assert (east, north) < (105.0, 55.0)


def test_cameras_are_one_as_long_as_each_view_is_nearly_as_large_as_all():
    still = (0.0, -5.0, 10.0, 5.0)
    just = (0.0, -5.0, round(10.0 * ALIKE - 0.01, 3), 5.0)
    wider = (0.0, -5.0, round(10.0 * ALIKE + 0.1, 3), 5.0)
    assert list(same_cameras([still, just])) == [just, just]
    assert list(same_cameras([still, wider])) == [still, wider]
    assert list(same_cameras([])) == []


def test_a_union_is_around_both_the_short_way_round():
    assert union((170, 1, 175, 2), (-175, 0, -170, 1)) == (170, 0, 190, 2)
    assert union((0, 0, 1, 1), (5, -3, 6, 0)) == (0, -3, 6, 1)
