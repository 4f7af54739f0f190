from corridormap.scene.basemap.detail import KEEP
from corridormap.scene.basemap.source import decode
from tools.topology import (
    Topology,
    chains,
    cut_ring,
    encode,
    find_junctions,
    quantise,
    thin,
    vertex_weights,
)

LEFT = [(0, 0), (100, 0), (100, 50), (100, 100), (0, 100), (0, 0)]
RIGHT = [(100, 0), (200, 0), (200, 100), (100, 100), (100, 50), (100, 0)]


def test_positions_become_whole_thousandths_without_repeats():
    assert quantise([(0.0004, 0), (0.0001, 0), (1.2345, 2)]) == [(0, 0), (1234, 2000)]


def test_two_squares_share_the_arc_between_them():
    junctions = find_junctions([LEFT, RIGHT])
    assert junctions == {(100, 0), (100, 100)}
    topology = Topology()
    numbers = [
        {topology.add(arc) for arc in cut_ring(ring, junctions)}
        for ring in (LEFT, RIGHT)
    ]
    assert len(topology.arcs) == 3
    shared = numbers[0] & {~number for number in numbers[1]}
    assert [topology.arcs[number] for number in shared] == [
        ((100, 0), (100, 50), (100, 100))
    ]


def test_a_ring_without_neighbours_is_the_same_arc_wherever_it_begins():
    turned = [*LEFT[2:], *LEFT[1:3]]
    assert cut_ring(LEFT, set()) == cut_ring(turned, set())


def test_a_vertex_that_stands_out_weighs_more_than_one_that_does_not():
    line = [(0, 0), (1000, 10), (2000, 0), (3000, 2000), (4000, 0)]
    ends, dent, _, peak, _ = vertex_weights(line)
    assert ends == KEEP
    assert dent < peak < KEEP


def test_an_island_goes_as_a_whole():
    levels = vertex_weights([(0, 0), (50, 0), (50, 50), (0, 50), (0, 0)])
    assert levels[2] == levels[3]


def test_thinning_drops_small_vertices_and_islands_that_vanish():
    topology = Topology()
    topology.add([(0, 0), (1000, 10), (2000, 0)])
    topology.add([(0, 0), (10, 0), (10, 10), (0, 0)])
    left = thin(topology, lambda _: 60)
    assert left == {0: 0}
    assert topology.arcs == [((0, 0), (2000, 0))]


def test_arcs_are_written_as_steps_with_their_weight():
    topology = Topology()
    topology.add([(10, 20), (13, 18)])
    source = decode(**encode(topology, {}))
    assert source.lon.tolist() == [10, 13]
    assert source.lat.tolist() == [20, 18]
    assert source.level.tolist() == [KEEP, KEEP]


def test_edges_are_joined_from_junction_to_junction():
    edges = [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((2, 0), (3, 1)), ((2, 0), (3, -1))]
    lines = chains(edges)
    assert [(0, 0), (1, 0), (2, 0)] in lines
    assert sum(len(line) - 1 for line in lines) == len(edges)


def test_a_circle_of_edges_is_one_line():
    corners = [(0, 0), (1, 0), (1, 1)]
    edges = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    (line,) = chains(edges)
    assert line[0] == line[-1]
    assert len(line) == 4
