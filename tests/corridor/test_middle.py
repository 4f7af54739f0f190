"""The Middle Corridor as committed: lengths, countries, land and water."""

from collections import defaultdict

import pytest
from shapely.geometry import LineString
from shapely.prepared import prep

from corridormap.corridor.catalogue import load_catalogue

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

KM = {
    "khorgos-zhetygen": 285,
    "zhetygen-almaty": 51,
    "almaty-shu": 295,
    "shu-moyynty": 445,
    "dostyk-aktogay": 308,
    "aktogay-moyynty": 520,
    "moyynty-zharyk": 212,
    "zharyk-zhezkazgan": 420,
    "zhezkazgan-saksaulskaya": 540,
    "saksaulskaya-shalkar": 165,
    "shalkar-beyneu": 496,
    "beyneu-mangystau": 402,
    "mangystau-aktau-port": 18,
    "ferry-aktau-alat": 508,
    "ferry-kuryk-alat": 466,
    "ferry-turkmenbashi-alat": 349,
    "alat-port-ganja": 279,
    "ganja-boyuk-kesik": 132,
    "boyuk-kesik-tbilisi": 56,
    "tbilisi-samtredia": 242,
    "samtredia-poti": 68,
    "samtredia-batumi": 102,
    "tbilisi-akhalkalaki": 182,
    "akhalkalaki-kars": 105,
    "kars-sivas": 740,
    "sivas-ankara": 404,
    "ankara-istanbul": 550,
    "istanbul-kapikule": 301,
}
"""Kilometres of single legs: published ones, else measured on the network."""

STRETCHES = [
    (293, ["khorgos-zhetygen"]),
    (836, ["dostyk-aktogay", "aktogay-moyynty"]),
    (1036, ["zhezkazgan-saksaulskaya", "shalkar-beyneu"]),
    (105, ["akhalkalaki-kars"]),
    (508, ["ferry-aktau-alat"]),
    (
        838,
        [
            "baku-alat",
            "alat-port-ganja",
            "ganja-boyuk-kesik",
            "boyuk-kesik-tbilisi",
            "tbilisi-akhalkalaki",
            "akhalkalaki-kars",
        ],
    ),
]
"""Published kilometres of stretches, and the legs that make them up."""

CROSSED = {
    "boyuk-kesik-tbilisi": "AZ GE",
    "akhalkalaki-kars": "GE TR",
    "urumqi-alashankou": "CN KZ",  # 4 km at the crossing: the line is straighter
}
MODES = ("rail", "sea")


@pytest.fixture(scope="module")
def middle():
    return next(one for one in load_catalogue() if one.id == "middle")


@pytest.fixture(scope="module")
def legs(middle):
    return {leg.id: leg for leg in middle.legs}


def test_it_has_all_nodes_and_legs(middle):
    assert len(middle.nodes) == 54
    assert len(middle.legs) == 43
    assert {leg.mode for leg in middle.legs} == set(MODES)


def test_it_has_a_name_and_aliases_in_each_language(middle):
    assert {language for language, _ in middle.names} == {"ru", "en", "az", "kk"}
    assert {language for language, _ in middle.aliases} == {"ru", "en", "az", "kk"}


@pytest.mark.parametrize("leg", KM)
def test_a_leg_is_as_long_as_measured(legs, leg):
    assert legs[leg].km == pytest.approx(KM[leg], rel=0.03)


@pytest.mark.parametrize(("km", "names"), STRETCHES)
def test_stretches_are_as_long_as_published(legs, km, names):
    assert sum(legs[name].km for name in names) == pytest.approx(km, rel=0.03)


def test_the_legs_make_one_connected_network(middle):
    near = defaultdict(set)
    for leg in middle.legs:
        near[leg.start].add(leg.end)
        near[leg.end].add(leg.start)
    reached, todo = set(), ["dostyk"]
    while todo:
        here = todo.pop()
        if here not in reached:
            reached.add(here)
            todo.extend(near[here])
    assert reached == set(near)
    assert {"altynkol", "kapikule", "constanta", "baku", "turkmenbashi"} <= reached


def test_trains_cross_only_the_countries_they_should(middle, legs, countries):
    by_id = {node.id: node for node in middle.nodes}
    for leg in legs.values():
        if leg.mode == "rail":
            ends = {by_id[leg.start].country, by_id[leg.end].country}
            allowed = set(CROSSED.get(leg.id, "").split()) or ends
            line = LineString(leg.line)
            crossed = {
                code
                for code, shape in countries.items()
                if line.intersection(shape).length > 0.02
            }
            assert crossed <= allowed, leg.id


def test_no_train_crosses_uzbekistan(legs, countries):
    uzbekistan = prep(countries["UZ"])
    rail = [leg for leg in legs.values() if leg.mode == "rail"]
    assert not [leg.id for leg in rail if uzbekistan.intersects(LineString(leg.line))]


def test_the_kuryk_branch_is_marked_as_schematic(legs):
    assert [leg.id for leg in legs.values() if leg.schematic] == ["borzhakty-kuryk"]
    assert legs["borzhakty-kuryk"].km is None


def test_every_fact_has_a_source_with_title_publisher_and_date(middle):
    sources = {source.id: source for source in middle.sources}
    assert middle.facts
    for fact in middle.facts:
        source = sources[fact.source]
        assert source.title
        assert source.publisher
        assert source.date[:4].isdigit()


def test_no_source_is_left_uncited(middle):
    cited = {fact.source for fact in middle.facts}
    cited |= {source for leg in middle.legs for source in leg.sources}
    assert {source.id for source in middle.sources} - cited <= {"s03", "s29"}
