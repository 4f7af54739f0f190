"""What a candidate loses or gains beside others of its name, rule by rule."""

import pytest

from corridormap.model import Candidate, Mention, Place, Resolution, Unresolved
from corridormap.resolve.offsets import (
    FARTHEST_KM,
    LONGEST,
    NEAREST_KM,
    SUREST_GUESS,
    _pattern,
    with_offsets,
)
from corridormap.resolve.options import (
    BY_NAME,
    LARGE,
    METROPOLIS,
    MIDDLING,
    NAMESAKE,
    NODE,
    SHADOW,
    SO_MANY_TIMES,
    TIMES,
    UNDER,
    WELL_KNOWN,
    OptionFinder,
)


class Lists:
    """A gazetteer that answers every name with these."""

    def __init__(self, *places):
        self.places = places

    def every(self, _):
        return self.places


def town(ref, people, country="AZ", rank=1.0, kind="city", source="GeoNames", **more):
    return Candidate(
        ref,
        ref,
        kind,
        country,
        40,
        50,
        population=people,
        rank=rank,
        source=source,
        **more,
    )


def lost(*places, hint=None, nodes=()):
    """Return what each place loses (or gains) by the others of its name."""
    options = OptionFinder(Lists(*places), frozenset(nodes)).options(("x",), hint)
    sums = {}
    for place, parts, total in zip(
        options.candidates, options.parts, options.base, strict=True
    ):
        assert sum(value for _, value in parts) == pytest.approx(total)
        shadows = [value for name, value in parts if name in ("shadow", "node")]
        sums[place.ref] = round(sum(shadows), 3)
    return sums


CITY = town("city", METROPOLIS)
SMALLER = town("smaller", METROPOLIS - 1, "KZ")
PROVINCE = town("p", 0, kind="admin1", source="CLDR regions")
LISTED = town("p", 0, kind="admin1", source="curated")
COUNTRY = town("land", 0, kind="country", source="CLDR")


def by_name(people, country="AZ"):
    return town("by", people, country, rank=0.5)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        # A by-name loses to the larger city at home that has it as its name.
        ([town("own", 60_000), by_name(60_000)], -BY_NAME),
        ([town("own", 60_000), by_name(60_001)], 0),
        ([town("own", 60_000), by_name(60_000, "IR")], 0),
        ([town("own", 60_000), by_name(0)], 0),
        ([town("own", 60_000), town("large", 70_000), by_name(65_000)], -BY_NAME),
        # A metropolis takes it everywhere, where it is so many times larger.
        ([CITY, by_name(METROPOLIS // TIMES, "IR")], -BY_NAME),
        ([CITY, by_name(METROPOLIS // TIMES + 1, "IR")], 0),
        ([town("a", METROPOLIS - 1), by_name(20_000, "IR")], 0),
        ([by_name(60_000)], 0),
        ([CITY, SMALLER, by_name(METROPOLIS // TIMES, "IR")], -BY_NAME),
        ([town("own", 0), by_name(1)], 0),
        ([town("own", 9, "IR"), by_name(1)], 0),
        # A hamlet is not meant where a great city bears its very name.
        ([CITY, town("small", METROPOLIS // SO_MANY_TIMES, "IR")], -NAMESAKE),
        ([CITY, town("small", METROPOLIS // SO_MANY_TIMES + 1, "IR")], 0),
        ([town("a", METROPOLIS - 1), town("small", 9, "IR")], 0),
        ([CITY, town("small", 0, "IR")], 0),
        ([by_name(METROPOLIS), town("small", METROPOLIS // SO_MANY_TIMES, "IR")], 0),
        # Of old names that holds for any well-known city.
        ([town("old", WELL_KNOWN, rank=0.5), by_name(9, "IR")], -NAMESAKE),
        ([town("old", WELL_KNOWN - 1, rank=0.5), by_name(9, "IR")], 0),
        # A province loses to its city, if that is large enough and in its country.
        ([town("c", MIDDLING), PROVINCE], -UNDER),
        ([town("c", MIDDLING - 1), PROVINCE], 0),
        ([town("c", MIDDLING, "IR"), PROVINCE], 0),
        ([town("c", MIDDLING), LISTED], 0),
        # A small town loses to a country, a smaller one to a region of its name.
        ([COUNTRY, town("t", LARGE - 1)], -SHADOW),
        ([COUNTRY, town("t", LARGE)], 0),
        ([LISTED, town("t", MIDDLING - 1)], -SHADOW),
        ([LISTED, town("t", MIDDLING)], 0),
        ([town("land", 0, kind="lake", source="curated"), town("t", 9)], 0),
        ([town("land", 0, kind="country", source="GeoNames"), town("t", 9)], 0),
        ([town("land", 0, kind="country", source="CLDR", rank=0.9), town("t", 9)], 0),
        ([COUNTRY, town("t", 9, kind="station")], 0),
    ],
)  # fmt: skip
def test_of_one_name_the_lesser_place_loses(places, expected):
    *greater, lesser = places
    sums = lost(*places)
    assert sums.pop(lesser.ref) == expected
    assert set(sums.values()) == ({0} if greater else set())


@pytest.mark.parametrize(("rank", "gain"), [(1.0, NODE), (0.9, 0)])
def test_a_node_of_a_corridor_gains_by_its_own_name(rank, gain):
    place = town("n", 9000, rank=rank)
    assert lost(place, nodes=["n"]) == {"n": gain}
    assert lost(place, nodes=["m"]) == {"n": 0}


@pytest.mark.parametrize(
    ("place", "hint", "kept"),
    [
        (town("v", 9, rank=0.5, kind="village"), "mountain", False),
        (town("v", 9, rank=1.0, kind="village"), "mountain", True),
        (town("v", 9, rank=0.5, kind="mountains"), "mountain", True),
        (town("v", 9, rank=0.5, kind="village"), None, True),
        (town("v", 9, rank=0.5, kind="river"), "station", True),
    ],
)
def test_a_by_name_makes_no_place_of_what_the_text_calls_else(place, hint, kept):
    assert bool(lost(place, hint=hint)) == kept


@pytest.mark.parametrize(
    ("places", "states"),
    [
        ([PROVINCE], [0]),
        ([PROVINCE, town("c", MIDDLING)], [-1, -1]),
        ([PROVINCE, town("c", MIDDLING - 1)], [0, -1]),
        ([PROVINCE, town("c", MIDDLING, "IR")], [0, -1]),
        ([LISTED, town("c", MIDDLING)], [0, -1]),
        (
            [
                PROVINCE,
                town("c", MIDDLING),
                town("d", 9, "IR"),
            ],
            [-1, -1, -1],
        ),
        ([town("c", 9)], [-1]),
    ],
)  # fmt: skip
def test_a_province_is_a_state_unless_its_city_is_meant(places, states):
    options = OptionFinder(Lists(*places)).options(("x",), None)
    assert options.state.tolist() == states


@pytest.mark.parametrize(
    ("place", "is_town"),
    [
        (town("t", WELL_KNOWN - 1), True),
        (town("t", WELL_KNOWN), False),
        (town("t", 9, kind="station"), False),
    ],
)
def test_a_town_is_a_place_of_few_people(place, is_town):
    assert OptionFinder(Lists(place)).options(("x",), None).town.tolist() == [is_town]


def named(body, name, place=None, *, form="noun", sure=0.9, at=0):
    start = body.index(name, at)
    mention = Mention(start, start + len(name), name, name, form, (name,), "name")
    known = place or town(name, 9)
    return Resolution(mention, Place(known, sure, "only"))


def spots(body, *resolutions, language="ru"):
    """Return the surfaces of the spots, in the text's order."""
    results = with_offsets(body, language, resolutions)
    starts = [r.mention.start for r in results]
    assert starts == sorted(starts)
    for r in results:
        assert body[r.mention.start : r.mention.stop] == r.mention.surface
    return [r.mention.surface for r in results if r.mention.found == "offset"]


@pytest.mark.parametrize(
    ("body", "name", "surface"),
    [
        ("Шахта в 30 км южнее Гянджи.", "Гянджи", "30 км южнее"),
        ("Шахта в 30 км южнее «Гянджи».", "Гянджи", "30 км южнее"),
        ("Шахта в 30 км\u00a0 южнее Гянджи.", "Гянджи", "30 км\u00a0 южнее"),
        ("Шахта в 30 км\nюжнее Гянджи.", "Гянджи", None),
        (f"Шахта в {NEAREST_KM} км южнее Гянджи.", "Гянджи", f"{NEAREST_KM} км южнее"),
        ("Шахта в 0,49 км южнее Гянджи.", "Гянджи", None),
        (f"В {FARTHEST_KM} км южнее Гянджи.", "Гянджи", f"{FARTHEST_KM} км южнее"),
        ("Шахта в 1001 км южнее Гянджи.", "Гянджи", None),
        ("Шахта в 30 км южнее" + " " * LONGEST + "Гянджи.", "Гянджи", None),
        ("Шахта в 30 км к северо-югу от Гянджи.", "Гянджи", None),
    ],
)  # fmt: skip
def test_the_words_of_a_spot_are_those_of_its_distance(body, name, surface):
    assert spots(body, named(body, name)) == ([surface] if surface else [])


def test_each_name_is_asked_though_those_before_it_tell_nothing():
    body = "Ззык, грузинский, Грузия, Поти и шахта в 30 км южнее Гянджи."
    start = body.index("Ззык")
    lost_one = Mention(start, start + 4, "Ззык", "Ззык", "noun", ("Ззык",), "name")
    country = town("GE", 0, kind="country")
    names = (
        Resolution(lost_one, Unresolved("unknown")),
        named(body, "грузинский", country, form="adjective"),
        named(body, "Грузия", country),
        named(body, "Поти", sure=SUREST_GUESS - 0.01),
        named(body, "Гянджи", sure=SUREST_GUESS),
    )
    assert spots(body, *names) == ["30 км южнее"]
    assert len(with_offsets(body, "ru", names)) == 6
    assert with_offsets(body, "ru", names[:4]) == names[:4]


def test_what_is_inside_the_words_of_a_spot_is_no_place_of_its_own():
    body = "Актау, 30 км южнее Гянджи"
    beside, place = named(body, "Актау"), named(body, "Гянджи")
    inside = named(body, "южнее", town("S", 9))
    touching = Mention(6, 7, " ", " ", "noun", (" ",), "name")
    before = Resolution(touching, beside.outcome)
    results = with_offsets(body, "ru", (beside, before, inside, place))
    assert [r.mention.surface for r in results] == [
        "Актау",
        " ",
        "30 км южнее",
        "Гянджи",
    ]


def test_each_spot_takes_what_is_inside_its_own_words():
    body = "Шахта в 30 км южнее Гянджи, карьер в 40 км севернее Поти"
    ganja, poti = named(body, "Гянджи"), named(body, "Поти")
    south, north = named(body, "южнее"), named(body, "севернее")
    behind = Mention(19, 20, " ", " ", "noun", (" ",), "name")
    blank = Resolution(behind, ganja.outcome)
    results = with_offsets(body, "ru", (south, blank, ganja, north, poti))
    assert [r.mention.surface for r in results] == [
        "30 км южнее",
        " ",
        "Гянджи",
        "40 км севернее",
        "Поти",
    ]


def test_a_spot_has_three_decimals_and_says_how_rough_it_is():
    body = "Шахта в 30 км южнее Гянджи."
    place = Candidate("g", "Ganja", "city", "AZ", 40.68258, 46.36056)
    (spot, _) = with_offsets(body, "ru", (named(body, "Гянджи", place),))
    candidate = spot.outcome.candidate
    assert (candidate.lat, candidate.lon) == (40.413, 46.361)
    assert candidate.ref == "geo:40.413,46.361;u=12000"
    assert candidate.name == "30 km south of Ganja"


def test_blanks_of_a_pattern_are_any_but_line_ends():
    pattern = _pattern("FAR (?:to )?east")
    assert pattern.search("40 km \u00a0 EAST")
    assert not pattern.search("40 km\neast")
