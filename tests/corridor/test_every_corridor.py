"""What holds of every corridor in the catalogue."""

import pytest
from shapely.geometry import LineString, Point, box
from shapely.ops import unary_union

from corridormap.corridor.catalogue import GENERAL, load_catalogue
from corridormap.corridor.measure import drawn_km
from corridormap.corridor.spine import along
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.geo.distance import km_between

CATALOGUE = {one.id: one for one in load_catalogue()}
TUNNEL = box(28.95, 40.98, 29.06, 41.05)
"""The Marmaray tunnel, where the train does run under water."""
CANAL = box(32.1, 29.8, 32.8, 31.4)
"""The Suez Canal, where ships do cross the land."""
PORT = 0.1
"""Degrees around its port in which a ship's line may touch the simplified coast."""
NEAR = 100
"""Kilometres from a node to the town that its name means: Yangshan is off Shanghai."""
UPRIVER = {"olya": 0.3, "rotterdam": 0.5}
"""Ports that ships reach up a river."""

every = pytest.mark.parametrize("corridor", CATALOGUE.values(), ids=list(CATALOGUE))


def test_the_catalogue_has_the_corridors_of_the_region():
    names = "btc btk cku lapis-lazuli middle north-south northern suez traceca zangezur"
    assert sorted(CATALOGUE) == names.split()


@every
def test_it_has_a_name_and_other_names_in_each_language(corridor):
    assert {language for language, _ in corridor.names} == {"ru", "en", "az", "kk"}
    assert {language for language, _ in corridor.aliases} == {"ru", "en", "az", "kk"}


@every
def test_a_text_can_name_each_of_its_nodes(corridor):
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


def test_no_name_belongs_to_two_corridors():
    owner = {}
    for corridor in CATALOGUE.values():
        for _, name in (*corridor.names, *corridor.aliases):
            assert owner.setdefault(name.casefold(), corridor.id) == corridor.id


@every
def test_trains_keep_to_the_land_save_in_the_tunnel(corridor, land):
    for leg in corridor.legs:
        if leg.mode in ("rail", "road", "pipeline"):
            wet = LineString(leg.line).difference(land).difference(TUNNEL)
            assert wet.length < 0.03, leg.id


@every
def test_ships_keep_off_the_land_save_at_their_ports(corridor, land):
    for leg in corridor.legs:
        if leg.mode == "sea":
            ends = [
                Point(leg.line[at]).buffer(UPRIVER.get(end, PORT))
                for at, end in ((0, leg.start), (-1, leg.end))
            ]
            free = unary_union([*ends, CANAL])
            assert LineString(leg.line).intersection(land).difference(free).length == 0


@every
def test_a_line_is_no_longer_than_the_way_it_stands_for(corridor):
    for leg in corridor.legs:
        if leg.km is not None and leg.km > 200:
            assert drawn_km(leg.line) < 1.06 * leg.km, leg.id


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
    assert len(steps) == len(corridor.spine) + 1 > 2
    assert len({node.id for node, _ in steps}) == len(steps)


@every
def test_what_has_no_source_is_said_to_be_general_knowledge(corridor):
    assert corridor.sources or corridor.known == GENERAL
    assert {fact.source for fact in corridor.facts} <= {s.id for s in corridor.sources}


@every
def test_a_line_without_a_measured_course_is_said_to_be_schematic(corridor):
    for leg in corridor.legs:
        assert leg.schematic == (leg.km is None), leg.id
