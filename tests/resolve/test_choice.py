"""How a candidate is scored, chosen and trusted: small lists, exact numbers."""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from corridormap.model import Candidate, Mention, Place, Scored, Unresolved
from corridormap.resolve import Resolver
from corridormap.resolve import resolve as module
from corridormap.resolve.confidence import BY_NAME, SUPPORTED, confidence
from corridormap.resolve.explain import explain
from corridormap.resolve.options import OptionFinder, kilometres, vectors
from corridormap.resolve.pin import Pin
from corridormap.resolve.resolve import DECISION, RUNNERS_UP
from corridormap.resolve.score import (
    COUNTY_WEIGHT,
    LATER_FORM,
    LEAST_REGION,
    SAME_KIND,
    SECOND_NAME,
    SPELLING,
    alone,
)
from corridormap.resolve.stated import (
    BRACKETS,
    COMMA,
    MAYBE,
    NOWHERE,
    stated_areas,
)
from corridormap.resolve.twins import sides


class Lists:
    """A gazetteer of a few candidates by their names."""

    def __init__(self, places):
        self.places = places

    def every(self, name):
        return tuple(self.places.get(name, ()))


def town(ref, population=50_000, country="AZ", lon=50.0, lat=40.0, **more):
    given = {"kind": "city", "source": "GeoNames", "population": population, **more}
    kind = given.pop("kind")
    return Candidate(ref, ref, kind, country, lat, lon, **given)


def mentions_of(body):
    """Return a mention for each capitalised word of a text."""
    return [
        Mention(m.start(), m.end(), m.group(), m.group(), "noun", (m.group(),), "name")
        for m in re.finditer(r"[A-Z]\w+", body)
    ]


def parts_of(candidate, hint=None, order=0):
    return dict(alone(candidate, hint, order))


# What a candidate has by itself


@pytest.mark.parametrize(
    ("place", "size"),
    [
        (town("t", 0), 0.2),
        (town("t", 99_990), 1.0),
        (town("t", 99_990, source="online"), 1.0),
        (town("t", 0, people=99_990, source="CLDR regions", kind="admin1"), 0.8),
        (town("t", 0, people=10_047, source="CLDR regions", kind="admin1"), 0.6),
        (town("t", 0, people=0, source="CLDR regions", kind="admin1"), LEAST_REGION),
        (town("t", 0, source="US Census", kind="admin2"), COUNTY_WEIGHT),
    ],
)
def test_a_place_weighs_by_its_people_in_three_digits(place, size):
    assert parts_of(place)["size"] == size


@pytest.mark.parametrize(
    ("rank", "order", "name"),
    [
        (1.0, 0, None),
        (0.5, 0, -SECOND_NAME / 2),
        (1.0, 2, -2 * LATER_FORM),
        (0.7333, 1, -0.253),
    ],
)
def test_other_names_and_later_forms_cost_something(rank, order, name):
    assert parts_of(town("t", rank=rank), order=order).get("name") == name


@pytest.mark.parametrize(
    ("matched", "gain"),
    [
        ("Şuşa", SPELLING),
        ("Susa", None),
        ("Шуша", None),
        ("Şüşa", None),
    ],
)
def test_only_accents_that_agree_make_a_spelling(matched, gain):
    names = (("az", "Şuşa"), ("ru", "Шуша"), ("en", "Susa"))
    place = town("Shusha", matched=matched, names=names)
    assert parts_of(place).get("spelling") == gain


@pytest.mark.parametrize(
    ("kind", "hint", "gain"),
    [
        ("city", None, None),
        ("city", "city", SAME_KIND),
        ("village", "city", SAME_KIND),
        ("city", "station", None),
        ("river", "river", SAME_KIND),
        ("lake", "sea", None),
        ("city", "river", -0.4),
    ],
)
def test_the_word_beside_a_name_speaks_for_its_kind(kind, hint, gain):
    assert parts_of(town("t", kind=kind), hint).get("kind") == gain


def test_nothing_that_speaks_neither_for_nor_against_is_listed():
    assert [name for name, _ in alone(town("t"), None, 0)] == ["size"]


# How sure a choice is


@pytest.mark.parametrize(
    ("people", "rank", "sure"),
    [
        (100_000, 1.0, 0.98),
        (100_000, 0.5, 0.98),
        (99_999, 1.0, 0.92),
        (99_999, 0.5, round(0.92 * BY_NAME, 3)),
        (10_000, 0.999, round(0.92 * BY_NAME, 3)),
        (9_999, 1.0, 0.75),
        (999, 1.0, 0.5),
        (0, 0.5, round(0.5 * BY_NAME, 3)),
    ],
)
def test_a_lone_town_is_trusted_by_its_people_less_by_another_name(people, rank, sure):
    assert confidence([Scored(town("t", people, rank=rank), 1.0)]) == sure


def test_support_makes_a_small_town_sure_and_distance_does_the_reverse():
    small = town("t", 999, rank=0.5)
    near, far = (
        confidence([Scored(small, 1.0, ((part, value),))])
        for part, value in (("near", 0.3), ("far", -0.3))
    )
    assert (near, far) == (SUPPORTED, 0.25)


@pytest.mark.parametrize("rivals", [1, RUNNERS_UP, RUNNERS_UP + 3])
def test_a_choice_is_shared_with_at_most_the_runners_up(rivals):
    """Towns of one size, each in a country of its own."""
    names = [town(f"t{n}", 99_999, f"{n:02}", lon=10.0 * n) for n in range(rivals + 1)]
    (found,) = Resolver(Lists({"Xyz": names})).resolve(mentions_of("Xyz"))
    place = found.outcome
    assert place.candidate.ref == "t0"
    assert len(place.others) == min(rivals, RUNNERS_UP)
    assert place.confidence == round(0.92 / (1 + min(rivals, RUNNERS_UP)), 3)


def test_the_reason_is_the_part_by_which_the_runner_up_is_behind():
    names = {
        "Xyz": [town("a", 90_000), town("b", 9_000, "KZ", 80.0, 50.0)],
        "Abc": [town("c", 90_000, lon=50.1)],
    }
    xyz, abc = Resolver(Lists(names)).resolve(mentions_of("Xyz Abc"))
    assert (xyz.outcome.reason, abc.outcome.reason) == ("near", "only")
    lone = {"Xyz": names["Xyz"]}
    (alone_,) = Resolver(Lists(lone)).resolve(mentions_of("Xyz"))
    assert alone_.outcome.reason == "size"


def test_scores_and_their_parts_have_three_digits_and_none_is_zero():
    places = {
        "Xyz": [town("a", 12_345), town("b", 54_321, "KZ", 80.1, 50.3)],
        "Abc": [town("c", 77_777, lon=50.123, lat=40.321)],
        "Def": [town("d", 1_234, "KZ", 61.7, 45.8)],
    }
    weighed = Resolver(Lists(places)).weigh(mentions_of("Xyz Abc Def"))
    for scored in (one for name in weighed for one in name.scored):
        values = [scored.score, *(value for _, value in scored.parts)]
        assert values == [round(value, 3) for value in values]
        assert all(values)
        assert scored.score == pytest.approx(sum(values[1:]), abs=0.003)


# A corridor, and what is beside a name


def test_places_on_a_corridor_that_the_text_names_gain():
    nodes = [
        SimpleNamespace(ref="n", lon=50.0, lat=40.0),
        SimpleNamespace(ref=None, lon=51.2, lat=43.6),
    ]
    route = SimpleNamespace(id="r", nodes=nodes)
    places = {
        "Route": [town("corridor:r", 0, None, kind="corridor", source="curated")],
        "Xyz": [town("on", 900), town("off", 900, "DE", 9.0, 50.0)],
    }
    resolver = Resolver(Lists(places), [route])
    (_, weighed) = resolver.weigh(mentions_of("Route Xyz"))
    gains = {s.candidate.ref: dict(s.parts).get("corridor") for s in weighed.scored}
    assert gains == {"on": 0.3, "off": None}


COUNTRY = {"kind": "country", "source": "CLDR", "people": 0}
AREAS = {
    "Land": [town("land", 0, "LA", **COUNTRY)],
    "Realm": [town("realm", 0, "RE", **COUNTRY)],
    "State": [town("state", 0, "US", admin1="US.ST", kind="admin1", source="curated")],
    "Nowhere": [town("no", 0, None, **COUNTRY)],
}
LAND, REALM, STATE = frozenset(["LA"]), frozenset(["RE"]), frozenset(["US.ST"])


@pytest.mark.parametrize(
    ("body", "area"),
    [
        ("Xyz (Land), Abc", (LAND, BRACKETS)),
        ("Xyz in Land, Abc", (LAND, COMMA)),
        ("Xyz in the Land and Abc", (LAND, COMMA)),
        ("Xyz, Land. Abc", (LAND, COMMA)),
        ("Xyz, State", (STATE, COMMA)),
        ("Xyz, Land and Realm. Abc. Def", (LAND, MAYBE)),
        ("Xyz, Land and Abc. Realm. Def", (LAND, COMMA)),
        ("Xyz, Nowhere", NOWHERE),
        ("Xyz Land", NOWHERE),
        ("Xyz", NOWHERE),
        ("Land Realm", NOWHERE),
        ("Land's port of Xyz", NOWHERE),
    ],
)
def test_the_area_behind_a_name_is_its_own_unless_it_is_the_next_of_a_list(body, area):
    areas = stated_areas(
        mentions_of(body), body, lambda mention: AREAS.get(mention.names[0], ())
    )
    assert areas[0] == area


@pytest.mark.parametrize(
    ("body", "area"),
    [
        ("Land's port of Xyz", (LAND, MAYBE)),
        ("Land Xyz", (LAND, MAYBE)),
        ("Land and Xyz", NOWHERE),
        ("Land. Xyz", NOWHERE),
        ("Abc Xyz", NOWHERE),
        ("Realm Land", NOWHERE),
    ],
)
def test_the_area_before_a_name_may_be_its_own(body, area):
    areas = stated_areas(
        mentions_of(body), body, lambda mention: AREAS.get(mention.names[0], ())
    )
    assert areas[-1] == area


@pytest.mark.parametrize(
    ("hint", "area"), [("admin1", (STATE, COMMA)), ("city", NOWHERE)]
)
def test_a_noun_before_the_area_must_be_that_of_an_area(hint, area):
    body = "Xyz, state State"
    first, second = mentions_of(body)
    areas = stated_areas(
        [first, replace(second, hint=hint)],
        body,
        lambda mention: AREAS.get(mention.names[0], ()),
    )
    assert areas[0] == area


# Twins across a border

TWINS = {
    "Twin": [
        town("twin-az", 50_000, "AZ", 48.87, 38.44),
        town("twin-ir", 40_000, "IR", 48.88, 38.42),
    ],
    "Aaa": [town("aaa", country="AZ", lon=48.5)],
    "Iii": [town("iii", country="IR", lon=49.5, lat=37.0)],
    "Iran": [town("iran", 0, "IR", **COUNTRY)],
    "Other": [town("other", country="DE", lon=9.0)],
}


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("Twin", None),
        ("Twin Twin", None),
        ("Other Twin Other", None),
        ("Iii Twin", "IR"),
        ("Aaa Twin Iii", "AZ"),
        ("Iii Twin Aaa", "IR"),
        # Three on each side are asked, a fourth is not.
        ("Aaa Other Other Twin", "AZ"),
        ("Aaa Other Other Other Twin", None),
        ("Twin Other Other Aaa", "AZ"),
        ("Twin Other Other Other Aaa", None),
        # A country counts half as much as a town, and the nearer counts for more.
        ("Iran Twin Aaa", "AZ"),
        ("Iran Twin, far behind it Aaa", "IR"),
        ("Iii is far before the Twin Aaa", "AZ"),
        # Another paragraph says nothing.
        ("Iii\n\nTwin", None),
        ("Twin\n\nIii", None),
    ],
)
def test_the_names_around_a_twin_say_which_side_it_is_on(body, side):
    mentions = mentions_of(body)
    finder = OptionFinder(Lists(TWINS))
    options = [finder.options(mention.names, None) for mention in mentions]
    areas = sides(mentions, body, [NOWHERE] * len(mentions), options)
    found = [a for m, a in zip(mentions, areas, strict=True) if m.surface == "Twin"]
    assert found[0] == ((frozenset([side]), MAYBE) if side else NOWHERE)


def test_what_is_stated_of_a_twin_stays():
    body = "Iii Twin"
    mentions = mentions_of(body)
    finder = OptionFinder(Lists(TWINS))
    options = [finder.options(mention.names, None) for mention in mentions]
    stated = [NOWHERE, (frozenset(["AZ"]), BRACKETS)]
    assert sides(mentions, body, stated, options) == stated


# What a person settled

NAMES = {
    "Xyz": [town(f"t{n}", 90_000 - n, lon=50.0 + n) for n in range(7)],
    "Abc": [town("c", 90_000, lon=50.1)],
}
ELSEWHERE = town("own", 10, "KZ", 70.0, 50.0, source="yours")


def pinned(pin, body="Xyz Abc"):
    first, *_ = Resolver(Lists(NAMES)).resolve(mentions_of(body), body, {0: pin})
    return first.outcome


def test_a_settled_place_is_certain_and_lists_the_best_of_the_others():
    place = pinned(Pin(ELSEWHERE))
    assert isinstance(place, Place)
    assert (place.candidate, place.confidence) == (ELSEWHERE, 1.0)
    assert place.reason == DECISION
    assert [s.candidate.ref for s in place.others] == ["t0", "t1", "t2", "t3"]


def test_a_settled_place_is_not_among_the_others():
    place = pinned(Pin(NAMES["Xyz"][1]))
    assert [s.candidate.ref for s in place.others] == ["t0", "t2", "t3", "t4"]


def test_what_the_word_beside_a_settled_name_rules_out_is_not_listed():
    village = town("v", 9, rank=0.5, kind="village")
    range_ = town("m", 0, kind="mountains", source="curated")
    resolver = Resolver(Lists({"Xyz": [village, range_]}))
    (bare,) = mentions_of("Xyz")
    for hint, others in ((None, {"v", "m"}), ("mountain", {"m"})):
        pins = {0: Pin(ELSEWHERE)}
        (found,) = resolver.resolve([replace(bare, hint=hint)], "Xyz", pins)
        assert {s.candidate.ref for s in found.outcome.others} == others


def test_a_place_lists_at_most_so_many_others():
    scored = [Scored(town(f"t{n}"), 1.0) for n in range(RUNNERS_UP + 3)]
    assert len(module.place(scored).others) == RUNNERS_UP


def test_a_settled_place_of_a_name_that_no_list_has_stands_alone():
    place = pinned(Pin(ELSEWHERE), "Unknown Abc")
    assert (place.candidate, place.others) == (ELSEWHERE, ())


def test_a_place_that_a_name_is_not_is_neither_chosen_nor_listed():
    place = pinned(Pin(without=frozenset({"t0", "t2"})))
    refs = [place.candidate.ref, *(s.candidate.ref for s in place.others)]
    assert refs == ["t1", "t3", "t4", "t5", "t6"]
    assert place.confidence < 1.0
    nothing = pinned(Pin(without=frozenset(c.ref for c in NAMES["Xyz"])))
    assert nothing == Unresolved("unknown")


# Long texts, and the far side of the Earth


def test_a_very_long_text_is_weighed_in_stretches(monkeypatch):
    monkeypatch.setattr(module, "MOST_NAMES", 2)
    stretches = map("".join, module._stretches("abaacadc"))
    assert list(stretches) == ["abaa", "ca", "dc"]
    assert list(module._stretches("")) == []


def test_antipodes_are_half_the_equator_apart():
    positions = [(lon, lat) for lon in range(-180, 180, 7) for lat in range(-89, 90, 4)]
    there = vectors(positions)
    far = [kilometres(there[n : n + 1], -there[n : n + 1]) for n in range(len(there))]
    assert np.array(far) == pytest.approx(20015, abs=1)


def test_of_equal_answers_for_one_place_the_first_is_kept():
    first, second = (town("t", 9, matched=name) for name in ("a", "b"))
    finder = OptionFinder(Lists({"x": [first], "y": [second]}))
    (kept,) = finder.options(("x",), None).candidates
    assert kept.matched == "a"
    finder = OptionFinder(Lists({"x": [first, second]}))
    assert [c.matched for c in finder.options(("x",), None).candidates] == ["a"]


def test_without_some_places_the_others_are_left():
    finder = OptionFinder(Lists({"x": [town("a", 9), town("b", 9), town("c", 9)]}))
    left = finder.without(("x",), None, frozenset({"a", "c"}))
    assert [c.ref for c in left.candidates] == ["b"]


def test_an_explanation_names_what_is_beside_a_name():
    body = "Xyz (Land)"
    names = {"Xyz": [town("t", 900, "LA")], **AREAS}
    text = explain("Xyz", mentions_of(body), Resolver(Lists(names)), body=body)
    assert "LA" in text
