import pytest

pytest.importorskip("scipy", reason="the tools' own libraries are not installed")

from tools.network import (
    Network,
    bridge_gaps,
    components,
    distance_km,
    nearest_node,
    shortest_way,
)


def network(nodes, *edges):
    made = Network(list(nodes))
    for one, two in edges:
        made.join(one, two, distance_km(nodes[one], nodes[two]))
    return made


def test_the_shortest_way_is_found_with_its_length():
    made = network([(43, 50), (43, 51), (43, 52), (44, 51)], (0, 1), (1, 2), (0, 3))
    made.join(3, 2, 900)
    way = shortest_way(made, 0, 2)
    assert way.nodes == (0, 1, 2)
    assert way.km == pytest.approx(distance_km((43, 50), (43, 51)) * 2, rel=1e-6)


def test_no_way_is_an_error():
    made = network([(43, 50), (43, 51), (43, 60), (43, 61)], (0, 1), (2, 3))
    with pytest.raises(ValueError, match="no way from"):
        shortest_way(made, 0, 3)


def test_a_short_gap_is_bridged_dearer_than_track_and_counted():
    made = network([(43, 50), (43, 51), (43, 51.1), (43, 52)], (0, 1), (2, 3))
    bridge_gaps(made)
    way = shortest_way(made, 0, 3)
    assert len(components(made)) == 1
    assert way.bridged == 1
    assert way.km > distance_km((43, 50), (43, 52))


def test_a_wide_gap_stays_open():
    made = network([(43, 50), (43, 51), (43, 52), (43, 53)], (0, 1), (2, 3))
    bridge_gaps(made)
    assert len(components(made)) == 2


def test_the_nearest_node_is_found():
    made = network([(43, 50), (43, 51)], (0, 1))
    assert nearest_node(made, (43.1, 50.9)) == 1
