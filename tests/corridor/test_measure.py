from corridormap.corridor.measure import km_by_branch, km_by_mode, leg_km
from corridormap.model import Corridor, Leg


def leg(mode, branch, km, published=None):
    return Leg(f"{mode}-{km}", "a", "b", mode, "open", branch, (), km, published)


def corridor(*legs):
    return Corridor("c", (), (), (), legs, (), (), ())


def test_a_published_length_goes_before_the_networks():
    assert leg_km(leg("sea", "main", 514, 508)) == 508
    assert leg_km(leg("rail", "main", 285)) == 285


def test_kilometres_are_summed_by_mode_and_branch():
    way = corridor(
        leg("rail", "main", 100), leg("rail", "spur", 20), leg("sea", "main", 50)
    )
    assert km_by_mode(way) == {"rail": 120, "sea": 50}
    assert km_by_branch(way) == {"main": 150, "spur": 20}


def test_a_leg_of_unknown_length_is_left_out():
    assert km_by_mode(corridor(leg("rail", "main", None))) == {}
