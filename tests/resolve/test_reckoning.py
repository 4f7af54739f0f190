"""What context gives each candidate, reckoned again one by one as the rules say it."""

import random
from collections import defaultdict
from dataclasses import dataclass
from math import acos, cos, exp, radians, sin

import numpy as np
import pytest

from corridormap.geo.distance import EARTH_KM
from corridormap.model import Candidate, Scored
from corridormap.resolve import context
from corridormap.resolve.confidence import (
    ENOUGH,
    SAME_SPOT_KM,
    confidence,
)
from corridormap.resolve.context import (
    ALONE,
    AROUND,
    AROUND_KM,
    BESIDE,
    BESIDE_KM,
    COUNTRY,
    FAR,
    FEWEST,
    HUB,
    LEAST,
    REGION,
    ROUTE,
    SPREAD,
    STATE,
    STATED,
    lay_out,
    togetherness,
)
from corridormap.resolve.options import OptionFinder, vectors

SPOTS = [(50, 40), (50.3, 40.4), (47, 40.5), (71, 51), (75, 43), (-90, 40), (12, 52)]


class Lists:
    """A gazetteer of a few candidates by their names."""

    def __init__(self, **places):
        self.places = places
        self.asked = []

    def every(self, name):
        self.asked.append(name)
        return tuple(self.places.get(name, ()))


def town(ref, lon, lat, country="AZ", **more):
    given = {"kind": "city", "population": 50_000, "source": "GeoNames", **more}
    kind = given.pop("kind")
    return Candidate(f"test:{ref}", ref, kind, country, lat, lon, **given)


def text(seed, names):
    """Names of a text, each with some candidates here and there."""
    chance = random.Random(seed)
    lists = {}
    for number in range(names):
        lists[f"n{number}"] = [
            town(
                f"{number}.{other}",
                *chance.choice(SPOTS),
                chance.choice(["AZ", "KZ", "DE", None]),
                kind=chance.choice(["city", "country", "admin1", "settlement"]),
                admin1=chance.choice(["AZ.1", "KZ.2", None]),
                population=chance.choice([0, 900, 90_000, 900_000]),
                source=chance.choice(["GeoNames", "curated"]),
            )
            for other in range(chance.randint(1, 4))
        ]
    every = [c.ref for candidates in lists.values() for c in candidates]
    finder = OptionFinder(Lists(**lists), frozenset(every[::2]))
    options = [finder.options((name,), None) for name in lists]
    stated = [
        np.array([chance.choice([0.0, 0.0, 1.0, -1.0]) for _ in o.candidates])
        for o in options
    ]
    return options, stated


def km(one, two):
    (a, b), (c, d) = ((radians(x.lon), radians(x.lat)) for x in (one, two))
    chord = sin(b) * sin(d) + cos(b) * cos(d) * cos(a - c)
    return EARTH_KM * acos(max(-1.0, min(1.0, chord)))


@dataclass
class Row:
    """A candidate, its name's number, what is stated of it; how likely it is by now."""

    name: int
    place: Candidate
    base: float
    said: float
    codes: dict
    small: bool
    town: bool
    hub: bool
    likely: float = 0.0


@dataclass
class Reckoning:
    """The parts of each candidate, as the docstrings of their rules say them."""

    rows: list
    route: tuple
    together: np.ndarray
    most: int

    def read(self):
        self.weigh([STATED * row.said for row in self.rows])
        for _ in range(2):
            parts = [self.parts(row) for row in self.rows]
            self.weigh([sum(part.values()) for part in parts])
        return parts

    def weigh(self, gained):
        """A softmax among the candidates of each name."""
        scores = [row.base + gain for row, gain in zip(self.rows, gained, strict=True)]
        sums = defaultdict(float)
        for row, score in zip(self.rows, scores, strict=True):
            sums[row.name] += exp(score / SPREAD)
        for row, score in zip(self.rows, scores, strict=True):
            row.likely = exp(score / SPREAD) / sums[row.name]

    def counts(self, row, other):
        return self.together[row.name, other.name] * other.likely

    def share(self, row, column):
        own = row.codes[column]
        coded = [other for other in self.rows if other.codes[column] >= 0]
        mine = sum(self.counts(row, o) for o in coded if o.codes[column] == own)
        every = sum(self.counts(row, other) for other in coded)
        return mine / (every + 1.0) if own >= 0 else 0.0

    def support(self, row, reach):
        small = [r for r in self.rows if r.small and r.likely >= LEAST]
        asked = sorted(small, key=lambda r: -r.likely)[: self.most]
        sums = (
            self.counts(row, other) * exp(-km(row.place, other.place) / reach)
            for other in asked
        )
        return sum(sums) if row.small else 0.0

    def parts(self, row):
        beside, around = self.support(row, BESIDE_KM), self.support(row, AROUND_KM)
        names = 1 + max(other.name for other in self.rows)
        country = self.share(row, "country")
        parts = {
            "beside": BESIDE * (1 - exp(-beside)),
            "near": AROUND * (1 - exp(-around)),
            "country": COUNTRY * country,
            "region": REGION * self.share(row, "region"),
            "state": STATE * self.share(row, "state"),
            "stated": STATED * row.said,
            "hub": HUB * FEWEST / max(FEWEST, names) * row.hub,
        }
        if names > FEWEST:
            alone = around < ALONE and country < ALONE and row.said == 0
            parts["far"] = -FAR if alone and row.town else 0.0
        if self.route:
            spots = [
                Candidate("", "", "city", None, lat, lon) for lon, lat in self.route
            ]
            nearest = min(km(row.place, spot) for spot in spots)
            parts["corridor"] = ROUTE * exp(-nearest / BESIDE_KM)
        return parts


def rows_of(options, stated):
    return [
        Row(
            name=name,
            place=place,
            base=option.base[at],
            said=stated[name][at],
            codes={k: getattr(option, k)[at] for k in ("country", "region", "state")},
            small=option.small[at],
            town=option.town[at],
            hub=option.hub[at],
        )
        for name, option in enumerate(options)
        for at, place in enumerate(option.candidates)
    ]


@pytest.mark.parametrize("names", [1, FEWEST, FEWEST + 1, 9])
@pytest.mark.parametrize("route", [(), ((50.2, 40.1), (71.5, 51.2))])
@pytest.mark.parametrize("most", [400, 3])
def test_the_parts_of_context_are_what_their_rules_say(monkeypatch, names, route, most):
    monkeypatch.setattr(context, "MOST", most)
    monkeypatch.setattr(context, "TOGETHER", 5)
    for seed in range(6):
        options, stated = text(seed, names)
        together = togetherness(range(names), names)
        field = lay_out(options, stated, vectors(route), together)
        parts = context.read(field)
        rows = rows_of(options, stated)
        expected = Reckoning(rows, route, together, most).read()
        for name in parts:
            want = [row[name] for row in expected]
            assert parts[name] == pytest.approx(want, abs=1e-5), name


def test_a_place_that_a_person_chose_is_as_likely_as_can_be():
    """Its score is so high that it would overflow if it were not compared."""
    finder = OptionFinder(Lists(b=[town("b", 50, 40)]))
    chosen = finder.only(town("a", 50, 40))
    high = [finder.options(("b",), None), chosen]
    field = lay_out(high, [np.zeros(1)] * 2, vectors(()), togetherness([0, 1], 2))
    likely = context._likelihoods(field, np.array([1.0, 400.0]))
    assert likely.tolist() == [1.0, 1.0]


def test_names_count_for_each_other_by_how_many_are_between():
    weights = togetherness([0, 1, 2, 3, 4, 0], 5)
    assert weights.diagonal().tolist() == [0.0] * 5
    assert weights[1, 2] == weights[2, 1] == 3.0
    assert weights[1, 3] == 2.0
    assert weights[1, 4] == pytest.approx(1 + 2 / 3)
    assert weights[0, 4] == 3.0  # named again beside it
    assert (togetherness([0, 1, 2, 3, 4], 5)[0, 4]) == 1.0


def test_a_codes_number_stays_and_no_code_has_none():
    finder = OptionFinder(Lists())
    assert [finder.code(c) for c in ("AZ", "KZ", "AZ", None, "")] == [0, 1, 0, -1, -1]


def test_a_name_is_looked_up_once_unless_nobody_knew_it():
    lists = Lists(Баку=[town("baku", 50, 40)])
    finder = OptionFinder(lists)
    for _ in range(2):
        assert len(finder.options(("Баку",), None).candidates) == 1
    assert lists.asked == ["Баку"]
    assert finder.options(("Алят",), None).candidates == ()
    lists.places["Алят"] = [town("alat", 49.4, 39.9)]
    assert len(finder.options(("Алят",), None).candidates) == 1


def test_of_two_names_of_a_place_the_better_one_is_taken():
    place = town("baku", 50, 40)
    worse = town("baku", 50, 40, rank=0.5)
    lists = Lists(Баку=[place], Бакы=[worse])
    for names in (("Баку", "Бакы"), ("Бакы", "Баку")):
        (kept,) = OptionFinder(lists).options(names, None).candidates
        assert kept.rank == 1.0


AZ_SIDE = town("a", 48.87, 38.44)


def other_side(country="IR", lon=48.88):
    return town("b", lon, 38.42, country, population=9)


@pytest.mark.parametrize(
    ("rows", "twins"),
    [
        ([AZ_SIDE, other_side()], {"AZ", "IR"}),
        ([other_side(), AZ_SIDE], {"AZ", "IR"}),
        ([AZ_SIDE, town("c", 52.0, 38.4, "TM"), other_side()], {"AZ", "IR"}),
        ([AZ_SIDE, other_side("AZ")], set()),
        ([AZ_SIDE, other_side(None)], set()),
        ([AZ_SIDE, other_side(lon=52.0)], set()),
        ([town("a", 48.87, 38.44, None), other_side()], set()),
        (
            [town("a", 48.87, 38.44, kind="country", population=9**7), other_side()],
            set(),
        ),
        ([AZ_SIDE], set()),
        ([], set()),
    ],
)
def test_twins_face_each_other_across_a_border(rows, twins):
    assert OptionFinder(Lists(x=rows)).options(("x",), None).twins == twins


@pytest.mark.parametrize(
    ("population", "rank", "node", "hub"),
    [
        (500_000, 1.0, True, True),
        (499_999, 1.0, True, False),
        (900_000, 0.5, True, False),
        (900_000, 1.0, False, False),
    ],
)
def test_a_hub_is_a_metropolis_by_its_own_name_on_a_corridor(
    population, rank, node, hub
):
    place = town("a", 50, 40, population=population, rank=rank)
    nodes = frozenset([place.ref]) if node else frozenset()
    options = OptionFinder(Lists(x=[place]), nodes).options(("x",), None)
    assert options.hub.tolist() == [hub]


def apart(km):
    return town("b", 50, 40 + km / 111.195, population=50_000)


@pytest.mark.parametrize(
    ("rival", "sure"),
    [
        (apart(SAME_SPOT_KM - 1), 0.99),
        (apart(SAME_SPOT_KM + 1), 0.495),
        (town("b", 50, 40.1, "IR"), 0.495),
    ],
)
def test_a_rival_is_one_that_lies_elsewhere(rival, sure):
    chosen = town("a", 50, 40, source="curated")
    assert confidence([Scored(chosen, 1.0), Scored(rival, 1.0)]) == sure


def test_confidence_has_three_digits():
    chosen, rival = town("a", 50, 40, source="curated"), town("b", 70, 40)
    sure = confidence([Scored(chosen, 1.0), Scored(rival, 0.9)])
    assert sure == round(sure, 3)
    assert 0.495 < sure < 0.99


def test_enough_support_is_just_that():
    small = town("a", 50, 40, population=10)
    (none, enough) = (
        confidence([Scored(small, 1.0, (("beside", part),))])
        for part in (ENOUGH - 0.01, ENOUGH)
    )
    assert none < enough
    assert enough == 0.95
