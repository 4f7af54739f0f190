from corridormap.corridor.spine import along, spine
from corridormap.model import Leg, Node


def node(ident, lon):
    return Node(ident, "city", "KZ", 45.0, lon, (("en", ident),))


def leg(start, end, km, status="open", schematic=False):
    return Leg(
        f"{start}-{end}", start, end, "rail", status, "", (), km, schematic=schematic
    )


NODES = [node("west", 30.0), node("one", 40.0), node("two", 41.0), node("east", 60.0)]


def test_the_spine_is_the_shortest_way_between_the_ends():
    legs = [
        leg("east", "one", 100),
        leg("east", "two", 90),
        leg("one", "west", 10),
        leg("two", "west", 10),
    ]
    assert spine(NODES, legs, ("east", "west")) == ("east-two", "two-west")


def test_legs_in_service_are_preferred():
    legs = [
        leg("east", "one", 100),
        leg("east", "two", 90, status="planned"),
        leg("one", "west", 10),
        leg("two", "west", 10),
    ]
    assert spine(NODES, legs, ("east", "west")) == ("east-one", "one-west")


def test_without_ends_it_joins_the_tips_that_lie_farthest_apart():
    legs = [leg("east", "one", 10), leg("two", "one", 10), leg("one", "west", 10)]
    assert spine(NODES, legs) == ("one-west", "east-one")


def test_ends_that_no_legs_join_have_no_spine():
    assert spine(NODES, [leg("east", "one", 10)], ("east", "west")) == ()
    assert spine(NODES, []) == ()


def test_the_nodes_of_a_spine_come_in_order_whichever_way_its_legs_run():
    legs = [leg("one", "east", 10), leg("one", "west", 10)]
    way = along(NODES, legs, ("one-east", "one-west"))
    assert [(n.id, one.id if one else None) for n, one in way] == [
        ("east", "one-east"),
        ("one", "one-west"),
        ("west", None),
    ]
