"""Coordinates are places where the text means them, and nothing else is."""

import math

import pytest

from corridormap import annotate
from corridormap.geo.grid import from_mgrs, from_utm
from corridormap.model import Passage
from corridormap.recognise.coordinates import coordinates


def read(text):
    """Return what a text gives by numbers: its words, latitude and longitude."""
    spots = coordinates(text, [Passage("a/p1", 0, len(text))])
    return [(m.surface, *position(m.names[0])) for m in spots]


def position(key):
    lat, lon = key.split()[0].removeprefix("geo:").split(",")
    return float(lat), float(lon)


@pytest.mark.parametrize(
    ("text", "surface", "lat", "lon"),
    [
        ("The tug waits at 42°03'N 50°47'E.", "42°03'N 50°47'E", 42.05, 50.78333),
        (
            "Rig: 42° 3′ 18″ N, 50° 47′ 6″ E",
            "42° 3′ 18″ N, 50° 47′ 6″ E",
            42.055,
            50.785,
        ),
        ("Rig: 50°47'E 42°03'N", "50°47'E 42°03'N", 42.05, 50.78333),
        ("Rig: 33°52.5'S 18°25.2'W", "33°52.5'S 18°25.2'W", -33.875, -18.42),
        ("Rig: N 42.055, E 50.785", "N 42.055, E 50.785", 42.055, 50.785),
        ("Rig: 42.055N 50.785E", "42.055N 50.785E", 42.055, 50.785),
        (
            "at 42 degrees 3 minutes north, 50 degrees 47 minutes east",
            "42 degrees 3 minutes north, 50 degrees 47 minutes east",
            42.05,
            50.78333,
        ),
        ("lat: 42.05 lon: 50.78", "lat: 42.05 lon: 50.78", 42.05, 50.78),
        ("Its position, 42.055, 50.785, is known.", "42.055, 50.785", 42.055, 50.785),
        ("GPS 42.05511,-50.78522", "42.05511,-50.78522", 42.05511, -50.78522),
        ("The rig (42.0551, 50.7852) burns.", "42.0551, 50.7852", 42.0551, 50.7852),
        (
            "Судно в точке 42°03′ с. ш. 50°47′ в. д. ждёт.",
            "42°03′ с. ш. 50°47′ в. д.",
            42.05,
            50.78333,
        ),
        (
            "на 42°03′ северной широты и 50°47′ восточной долготы",
            "42°03′ северной широты и 50°47′ восточной долготы",
            42.05,
            50.78333,
        ),
        ("Координаты 42,0551; 50,7852.", "42,0551; 50,7852", 42.0551, 50.7852),
        ("широта 42,05, долгота 50,78", "широта 42,05, долгота 50,78", 42.05, 50.78),
        (
            "Кеме 42°03′ солтүстік ендікте, 50°47′ шығыс бойлықта тұр.",
            "42°03′ солтүстік ендікте, 50°47′ шығыс бойлықта",
            42.05,
            50.78333,
        ),
        (
            "Gəmi 42°03′ şimal enliyi, 50°47′ şərq uzunluğunda dayanıb.",
            "42°03′ şimal enliyi, 50°47′ şərq uzunluğunda",
            42.05,
            50.78333,
        ),
    ],
)
def test_a_position_in_degrees_is_found_as_it_is_written(text, surface, lat, lon):
    assert read(text) == [(surface, lat, lon)]


# Of positions that other software (the utm and mgrs packages) gives these numbers.
@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("UTM 31U 448252 5411933", 48.8582, 2.2945),
        ("zone 31N, 448252 mE, 5411933 mN", 48.8582, 2.2945),
        ("UTM zone 34H 261878 6243186", -33.9249, 18.4241),
        ("MGRS 31UDQ4825211933", 48.8582, 2.2945),
        ("31U DQ 48252 11933", 48.8582, 2.2945),
    ],
)
def test_a_position_on_a_grid_is_found(text, lat, lon):
    ((_, *found),) = read(text)
    assert found == pytest.approx([lat, lon], abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "95°00' N, 51°00' E",
        "43°75' N, 51°13' E",
        "43°36'61\" N, 51°13'00\" E",
        "43°36' N, 191°13' E",
        "-43.61° S, 51.22° E",
        "43.5°36' N, 51°13' E",
        "43°36' N, 44°36' N",
        "The GPS position was 143.655, 51.155.",
        "MGRS 99TXK1234567890",
        "MGRS 39TXK123456789",
        "MGRS 39TAK1234567890",
        "UTM 61T 654321 4823456",
        "UTM 39T 654321 1823456",
        "The rate fell from 1.0845, 1.0912 in May",
        "43,65 и 51,15 млн тонн",
        "by 43.50, 51.20 and 60.15 %",
        "It was 43.5 °C, 51.2 °C in the sun.",
        "Flat 12 N, 14 E",
        "Поезд № 305, вагоны 12345 67890",
        "12AB 3456 plates",
        "$43.6512, $51.1512",
        "points 3:43.65, 51.15",
    ],
)
def test_other_numbers_and_strange_values_are_no_position(text):
    assert read(text) == []


def test_a_position_is_a_place_of_the_text_and_helps_to_find_the_others():
    text = "The ship lay at 43°36'N 51°13'E, off Aktau."
    point, aktau = annotate(text)
    assert point["place"] == {
        "id": "geo:43.6,51.21667", "name": "43°36'N 51°13'E", "kind": "point",
        "country": None, "lat": 43.6, "lon": 51.21667,
    }  # fmt: skip
    assert text[point["start"] : point["stop"]] == "43°36'N 51°13'E"
    assert aktau["place"]["country"] == "KZ"


def test_two_ways_to_write_a_position_are_one_place():
    ids = [
        m["place"]["id"]
        for m in annotate("At 43°30'N 51°15'E, that is 43.5°N 51.25°E.")
    ]
    assert ids == ["geo:43.5,51.25"] * 2


def test_utm_agrees_with_the_arc_of_the_meridian():
    # On a zone's middle meridian a northing is the arc from the equator times 0.9996.
    lat, lon = from_utm(31, False, 500_000.0, 0.9996 * 4_984_944.378)
    assert (lat, lon) == (pytest.approx(45.0, abs=1e-8), pytest.approx(3.0, abs=1e-9))


@pytest.mark.parametrize("digits", ["41", "482119", "4825211933"])
def test_a_square_is_meant_by_its_middle(digits):
    whole = from_mgrs(31, "U", "DQ", "4825211933")
    lat, lon = from_mgrs(31, "U", "DQ", digits)
    side = 10 ** (5 - len(digits) // 2)
    away = math.hypot((lat - whole[0]) * 111_200, (lon - whole[1]) * 73_200)
    assert away <= side
