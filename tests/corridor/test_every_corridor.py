"""What holds of every corridor in the catalogue."""

from itertools import pairwise

import pytest
from shapely import clip_by_rect
from shapely.geometry import LineString, Point, box
from shapely.ops import unary_union

from corridormap.corridor.catalogue import GENERAL, load_catalogue
from corridormap.corridor.measure import drawn_km
from corridormap.corridor.spine import along
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.geo.distance import km_between
from corridormap.languages import CODES

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

CATALOGUE = {one.id: one for one in load_catalogue()}
REGION = "btc btk cku lapis-lazuli middle north-south northern suez traceca zangezur"
CROSSINGS = {
    "Marmaray": box(28.95, 40.98, 29.06, 41.05),
    "Öresund": box(12.55, 55.5, 13.0, 55.7),
    "Great Belt and Little Belt": box(9.6, 55.25, 11.15, 55.55),
    "Venice": box(12.2, 45.4, 12.4, 45.5),
    "Johor": box(103.7, 1.4, 103.85, 1.5),
    "Bosporus by road": box(28.95, 41.0, 29.12, 41.25),
    "Kanmon": box(130.85, 33.85, 131.0, 34.0),
    "Montreal": box(-74.1, 45.3, -73.4, 45.6),
    "the shore of the Amur Bay": box(131.85, 43.1, 132.0, 43.25),
}
"""Bridges, tunnels and dams, where the train and the lorry do cross the water."""
CANALS = {
    "Suez": box(32.1, 29.8, 32.8, 31.4),
    "Panama": box(-80.05, 8.75, -79.45, 9.5),
}
"""Canals, where ships do cross the land."""
UNDER_SEA = {
    ("blue-stream", "beregovaya-samsun"),
    ("turkstream", "anapa-kiyikoy"),
    ("southern-gas", "fier-melendugno"),
    ("southern-gas", "eskisehir-ipsala"),
}
"""Pipelines on the bottom of the sea."""
PORT = 0.25
"""Degrees around its port in which a ship's line may touch the simplified coast, and
lead from the middle of the town to the water."""
NEAR = 100
"""Kilometres from a node to the town that its name means: Yangshan is off Shanghai."""
AT_SEA = {"pevek": 0.3, "shanghai": 0.3}
"""Degrees from the simplified land to ports on an arm of the sea, and on an island."""
UPRIVER = {
    "olya": 0.3,
    "rotterdam": 0.5,
    "shanghai": 0.6,
    "hamburg": 1.0,
    "antwerp": 0.8,
}
"""Ports that ships reach up a river."""

every = pytest.mark.parametrize("corridor", CATALOGUE.values(), ids=list(CATALOGUE))


def test_the_catalogue_has_the_corridors_of_the_region_and_of_the_world():
    assert set(REGION.split()) < set(CATALOGUE)
    assert len(CATALOGUE) >= 70


@every
def test_it_has_a_name_and_can_be_named_in_each_language(corridor):
    named = {language for language, _ in corridor.names}
    assert {"ru", "en"} <= named
    assert named | {language for language, _ in corridor.aliases} == set(CODES)


@pytest.mark.parametrize("ident", REGION.split())
def test_a_text_can_name_each_node_of_the_region(ident):
    corridor = CATALOGUE[ident]
    gazetteer = Gazetteer(CATALOGUE.values())
    unknown = [
        (language, name)
        for node in corridor.nodes
        for language, name in node.names
        if not any(
            km_between(node.lat, node.lon, found.lat, found.lon) < NEAR
            for found in gazetteer.find(name.partition(" (")[0])
        )
    ]
    assert unknown == []


def test_a_name_belongs_to_one_corridor_or_is_conditional():
    catalogue = load_catalogue()
    for name in catalogue.names:
        certain = [r for r in catalogue.readings(name) if r.certain]
        assert len(certain) <= 1, name


@every
def test_every_node_lies_in_its_country(corridor, countries):
    """Ports, passes and border posts on a simplified border may lie beside it."""
    for node in corridor.nodes:
        far = countries[node.country].distance(Point(node.lon, node.lat))
        assert far < AT_SEA.get(node.id, 0.12), node.id


@every
def test_trains_and_lorries_keep_to_the_land_save_on_bridges_and_in_tunnels(
    corridor, land
):
    free = unary_union(list(CROSSINGS.values()))
    for leg in corridor.legs:
        if leg.mode != "sea" and (corridor.id, leg.id) not in UNDER_SEA:
            line = LineString(leg.line)
            wet = line.difference(around(line, land)).difference(free)
            assert wet.length < 0.06, leg.id


@every
def test_ships_keep_off_the_land_save_at_their_ports(corridor, land, lakes):
    for leg in corridor.legs:
        if leg.mode == "sea":
            ends = [
                Point(leg.line[at]).buffer(UPRIVER.get(end, PORT))
                for at, end in ((0, leg.start), (-1, leg.end))
            ]
            free = unary_union([*ends, *CANALS.values()])
            for part in at_the_date_line(leg.line):
                line = LineString(part)
                dry = line.intersection(around(line, land)).difference(free)
                assert dry.difference(around(line, lakes)).length < 0.01, leg.id


def around(line, shape):
    """Return the part of a shape about a line: the whole world takes seconds."""
    return clip_by_rect(shape, *line.buffer(0.1).bounds)


def at_the_date_line(line):
    """Cut a line where it jumps from one end of the world to the other."""
    part = [line[0]]
    for one, two in pairwise(line):
        if abs(one[0] - two[0]) > 180:
            yield from [part] if len(part) > 1 else []
            part = []
        part.append(two)
    yield from [part] if len(part) > 1 else []


@every
def test_no_leg_is_a_straight_line_where_its_course_is_known(corridor):
    for leg in corridor.legs:
        if not leg.schematic and leg.mode in ("rail", "road"):
            apart = km_between(*leg.line[0][::-1], *leg.line[-1][::-1])
            assert len(leg.line) > 2 or apart < 60, leg.id


@every
def test_a_line_is_no_longer_than_the_way_it_stands_for(corridor):
    for leg in corridor.legs:
        if leg.km is not None and leg.km > 200:
            assert drawn_km(leg.line) < 1.08 * leg.km, leg.id


@every
def test_the_kilometres_of_a_leg_by_country_add_up_to_its_length(corridor):
    for leg in corridor.legs:
        if leg.mode == "rail" and leg.km is not None:
            assert sum(km for _, km in leg.countries) == pytest.approx(leg.km, abs=1)


@every
def test_the_countries_are_those_in_which_the_lines_lie(corridor, countries):
    for leg in corridor.legs:
        if leg.mode != "sea":
            line = LineString(leg.line)
            for code, _ in leg.countries:
                assert line.intersects(countries[code]), (leg.id, code)
    for node in corridor.nodes:
        assert node.country in corridor.countries


@every
def test_the_spine_is_one_way_from_end_to_end(corridor):
    steps = list(along(corridor.nodes, corridor.legs, corridor.spine))
    assert len(steps) == len(corridor.spine) + 1 > 2, corridor.id
    assert len({node.id for node, _ in steps}) == len(steps)


@every
def test_what_has_no_source_is_said_to_be_general_knowledge(corridor):
    assert corridor.sources or corridor.known == GENERAL
    assert {fact.source for fact in corridor.facts} <= {s.id for s in corridor.sources}


@every
def test_a_line_without_a_measured_course_is_said_to_be_schematic(corridor):
    for leg in corridor.legs:
        assert leg.schematic == (leg.km is None), leg.id
