"""What a view holds, and which places are too far off for it."""

import pytest

from corridormap.model import StoryPlace
from corridormap.story.framing import frame, same_cameras

AT = {
    "Baku": (49.9, 40.4), "Ganja": (46.4, 40.7), "Tbilisi": (44.8, 41.7),
    "Astana": (71.4, 51.2), "London": (-0.1, 51.5), "Paris": (2.3, 48.9),
    "Vladivostok": (131.9, 43.1), "San Francisco": (-122.4, 37.8),
}  # fmt: skip
EXTENTS = {"RU": (27.3, 41.2, 190.0, 81.9), "KZ": (46.5, 40.6, 87.3, 55.4)}


def place(name, kind="city", code=None):
    lon, lat = AT.get(name, (90.0, 60.0))
    return StoryPlace(
        id=name.lower(), ref=f"test:{name}", name=name, names=(), kind=kind,
        country=code, lat=lat, lon=lon, population=None,
        countries=(code,) if code else (), source="test", why="only", confidence=1.0,
        mentions=("a/m1",),
    )  # fmt: skip


def view(*names):
    return frame([place(name) for name in names], [], EXTENTS.get)


def holds(box, name):
    lon, lat = AT[name]
    west, south, east, north = box
    return west < west + (lon - west) % 360 < east and south < lat < north


def test_a_view_holds_every_place():
    box = view("Baku", "Astana", "Tbilisi")
    assert all(holds(box, name) for name in ("Baku", "Astana", "Tbilisi"))


def test_two_places_are_both_seen_however_far_apart():
    box = view("Baku", "London")
    assert holds(box, "Baku")
    assert holds(box, "London")


def test_a_far_place_does_not_shrink_the_rest():
    box = view("Baku", "Ganja", "Tbilisi", "London")
    assert not holds(box, "London")
    assert all(holds(box, name) for name in ("Baku", "Ganja", "Tbilisi"))


def test_nor_do_far_places_that_are_near_each_other():
    assert view("London", "Baku", "Paris", "Ganja", "Tbilisi") == view(
        "Baku", "Ganja", "Tbilisi"
    )


def test_where_there_are_as_many_here_as_there_none_is_left_out():
    box = view("London", "Paris", "Baku", "Tbilisi")
    assert all(holds(box, name) for name in ("London", "Paris", "Baku", "Tbilisi"))


def test_a_view_across_the_date_line_is_the_short_way_round():
    west, _, east, _ = view("Vladivostok", "San Francisco")
    assert east - west < 120


def test_a_huge_country_is_not_seen_whole_beside_something_smaller():
    russia = place("Russia", "country", "RU")
    assert frame([russia], [], EXTENTS.get)[3] == 81.9
    box = frame([russia, place("Baku")], [], EXTENTS.get)
    assert box[3] < 60
    assert holds(box, "Baku")


def test_continents_are_never_looked_at():
    assert frame([place("Asia", "continent")], [], EXTENTS.get) is None


def test_a_thousand_places_make_a_view():
    many = [
        StoryPlace(
            id=f"p{n}", ref=f"test:{n}", name="P", names=(), kind="city", country=None,
            lat=n * 7 % 120 - 60.0, lon=n * 13 % 360 - 180.0, population=None,
            countries=(), source="test", why="only", confidence=1.0, mentions=("a/m1",),
        )
        for n in range(1000)
    ]  # fmt: skip
    west, south, east, north = frame(many, [], EXTENTS.get)
    assert east - west > 300
    assert north - south > 100


@pytest.mark.parametrize("second", [(0, 0, 21, 10), (-1, 0, 20, 10)])
def test_views_that_hardly_differ_are_one_that_holds_both(second):
    first = (0, 0, 20, 10)
    one, two = same_cameras([first, second])
    assert one == two
    assert one[0] <= min(first[0], second[0])
    assert one[2] >= max(first[2], second[2])


def test_no_views_are_no_cameras():
    assert list(same_cameras([])) == []


def test_views_do_not_creep_away_from_what_a_step_is_about():
    frames = [(0, 0, 20 + n, 10) for n in range(30)]
    sizes = [box[2] - box[0] for box in same_cameras(frames)]
    assert all(got <= 1.2 * (20 + n) for n, got in enumerate(sizes))
