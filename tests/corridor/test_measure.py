from corridormap.corridor.measure import km_by_country, km_by_mode, leg_km
from corridormap.model import Leg


def leg(mode, branch, km, published=None):
    return Leg(f"{mode}-{km}", "a", "b", mode, "open", branch, (), km, published)


def test_a_published_length_goes_before_the_networks():
    assert leg_km(leg("sea", "main", 514, 508)) == 508
    assert leg_km(leg("rail", "main", 285)) == 285


def test_kilometres_are_summed_by_mode():
    way = [leg("rail", "main", 100), leg("rail", "spur", 20), leg("sea", "main", 50)]
    assert km_by_mode(way) == {"rail": 120, "sea": 50}


def test_kilometres_are_summed_by_country_in_the_order_of_the_way():
    legs = [
        Leg("1", "a", "b", "rail", "open", "", (), countries=(("TR", 5.0),)),
        Leg(
            "2", "b", "c", "rail", "open", "", (), countries=(("GE", 2.0), ("TR", 1.5))
        ),
    ]
    assert list(km_by_country(legs).items()) == [("TR", 6.5), ("GE", 2.0)]


def test_a_leg_of_unknown_length_adds_nothing():
    assert km_by_mode([leg("rail", "main", None)]) == {"rail": 0}
