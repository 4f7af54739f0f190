"""Where room is short: what is set smaller, elsewhere, or left out."""

from dataclasses import replace
from itertools import pairwise
from math import hypot, pi, sin

import pytest

from corridormap.model import Counts, LegCounts, PlaceCounts, Voice
from corridormap.scene import inset, key, marks
from corridormap.scene.curve import TIGHT, Way, _set, along_corridor
from corridormap.scene.lettering import Wanted, place_names
from corridormap.scene.marks import BADGE, lanes, leg_shares, where
from corridormap.scene.paint import paint
from corridormap.scene.parts import Entry, Label, Shape, Symbol
from corridormap.scene.placing import Board, overlap
from corridormap.scene.planar import clip_line
from corridormap.scene.projection import TILE, View
from corridormap.scene.style import TYPES
from corridormap.scene.surface import SEA, Surface
from corridormap.wording import strings
from tests.scene.test_inset import LOOKS, TEXTS
from tests.scene.told import scene, told

FRAME = (0.0, 0.0, 400.0, 300.0)
VIEW = View(400, 300, (0.5, 0.5), 3000.0)
WORDS = strings("en")


def square(left, top, right, bottom):
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def land(*rings, ident="country:AA"):
    return Surface([Shape(ident, "country", tuple(rings))])


def country(text="Atlantis", **more):
    at = {"x": 200.0, "y": 150.0, "weight": 900.0, "reach": 2, "place": "a"}
    return Wanted("place:a", "country", text, **at | {"on": ("country:AA",)} | more)


def named(item, surface, board=None):
    return list(place_names([item], board or Board(FRAME), surface, 1.0))


def test_a_country_with_room_has_its_name_on_it_in_its_own_size():
    (label,) = named(country(), land(square(50, 50, 350, 250)))
    assert (label.role, label.rows) == ("country", ("ATLANTIS",))


def test_a_smaller_country_has_smaller_letters():
    (label,) = named(country(), land(square(168, 138, 232, 162)))
    assert label.role == "small country"


@pytest.mark.parametrize("number", [None, 7])
def test_an_island_too_small_for_any_name_is_named_across_its_coast_or_numbered(number):
    drawn = named(country(number=number), land(square(198, 149, 202, 151)))
    if number is None:
        assert [(type(one), one.role) for one in drawn] == [(Label, "country")]
    else:
        assert [(type(one), one.number) for one in drawn] == [(Symbol, 7)]


def test_a_sea_that_is_all_islands_has_no_name():
    water = replace(country("Sea"), role="water", on=(SEA,))
    everywhere = land(square(-10, -10, 410, 310))
    assert named(water, everywhere) == []
    assert named(water, land(square(0, 0, 5, 5)))


def test_where_nothing_is_free_there_is_neither_name_nor_number():
    surface = land(square(50, 50, 350, 250))
    full = Board(FRAME, [], [FRAME])
    assert named(country(number=3), surface, full) == []
    assert full.taken == [FRAME]


def test_a_name_outside_of_the_frame_is_not_set():
    assert named(country(x=900.0), land(square(850, 50, 950, 250))) == []


def test_a_legend_that_hides_a_route_in_every_corner_is_left_out():
    entries = [Entry("rail", "Railway")]
    assert key.place_legend(entries, Board(FRAME), 1.0).entries == tuple(entries)
    corners = [(x, y) for x in range(0, 400, 9) for y in range(0, 300, 9)]
    assert key.place_legend(entries, Board(FRAME, corners), 1.0) is None
    assert key.place_legend([], Board(FRAME), 1.0) is None


def test_a_view_nearer_than_the_shortest_bar_has_no_scale():
    bar = key.place_bar(VIEW, WORDS, Board(FRAME), 1.0)
    assert bar.text == "2\u00a0000 km"
    near = replace(VIEW, scale=1e8)
    assert key.place_bar(near, WORDS, Board(FRAME), 1.0) is None


def test_a_bar_has_its_place_even_on_a_full_map():
    bar = key.place_bar(VIEW, WORDS, Board(FRAME, [], [FRAME]), 1.0)
    assert 200 < bar.x < 400


def test_the_bar_goes_left_where_a_route_is_right():
    routes = [(x, y) for x in range(220, 400, 4) for y in range(250, 300, 4)]
    bar = key.place_bar(VIEW, WORDS, Board(FRAME, routes), 1.0)
    assert bar.x < 200


@pytest.mark.parametrize("text", ["WWWWWW", "Trans"])
def test_letters_on_the_inside_of_bends_are_not_pressed_together(text):
    """A way in bends as narrow as the letters are wide."""
    way = [(20.0 + x, 150 + 30 * sin(2 * pi * x / 40)) for x in range(0, 361, 2)]
    letters = along_corridor(text, [way], 0, Board(FRAME), 2.0, 360.0)
    assert bool(letters) == (text == "Trans")
    for a, b in pairwise(letters):
        assert hypot(b.x - a.x, b.y - a.y) >= TIGHT * a.width


def test_a_way_that_ends_before_the_name_does_has_no_room_for_it():
    short = Way([(0.0, 0.0), (20.0, 0.0)])
    assert _set("A", short, 0.0, TYPES["river"], 1.0)
    assert _set("Amu Darya", short, 0.0, TYPES["river"], 1.0) == ()


def test_a_line_that_leaves_the_frame_and_comes_back_is_in_two_parts():
    line = [(10, 10), (500, 10), (500, 50), (10, 50)]
    assert clip_line(line, FRAME) == [
        [(10, 10), (400, 10)],
        [(400, 50), (10, 50)],
    ]
    assert clip_line([(-20, 290), (20, 330)], FRAME) == []


def crowd(left, top):
    return inset.Crowd(frozenset("abcde"), (left, top, left + 20, top + 20))


def test_a_crowd_at_the_edge_of_a_map_is_not_drawn_larger():
    assert inset.corner_for(crowd(200, 150), (), Board(FRAME), VIEW, 1.0)
    assert inset.corner_for(crowd(0, 150), (), Board(FRAME), VIEW, 1.0) is None


def test_what_lies_beyond_the_frame_is_pointed_to_and_not_named_a_second_time():
    story = told("Судно идёт через Каспийское море в Казахстан.")
    wide = scene(story)
    both = {"caspian-sea", "kazakhstan"}
    assert {label.place for label in wide.labels} >= both
    for at, shown, beyond in (
        ((51.5, 44.0), {"country", "water"}, both),
        ((50.9, 37.6), {"water"}, {"kazakhstan"}),
    ):
        middle = wide.view.projection.project(at)
        near = scene(story, view=replace(wide.view, middle=middle, scale=TILE * 2**7))
        roles = {entry.role for entry in near.legend.entries} - {"direction"}
        assert roles == shown
        assert {chip.place for chip in near.directions} == beyond
        assert not beyond & {label.place for label in near.labels}


def test_a_crowd_is_drawn_larger_in_a_corner_of_a_slide():
    drawn = scene(told(TEXTS["baku"]), inset=True, wider=1.12, **LOOKS["slide"])
    assert drawn.inset
    taken = [label.box for label in drawn.labels] + [drawn.inset.spot]
    assert not [box for box in taken if overlap(box, drawn.inset.box)]
    assert len([mark for mark in paint(drawn) if mark.group == "inset"]) > 20


@pytest.fixture(scope="module")
def corridor():
    """Return a story of a corridor and of two towns on it."""
    return told("Средний коридор идёт через Актау в Баку, из Актау идут паромы.")


def without_lines(story):
    (route,) = story.corridors
    legs = tuple(replace(leg, line=()) for leg in route.legs)
    return replace(story, corridors=(replace(route, legs=legs),))


def test_a_corridor_without_lines_has_neither_route_nor_name_and_breaks_nothing(
    corridor,
):
    story = without_lines(corridor)
    assert not any(lanes(story.corridors[0]).values())
    place = next(place for place in story.places if place.kind == "corridor")
    assert where(story, place, VIEW) is None
    drawn = scene(story)
    assert drawn.routes == ()
    assert place.id not in {name.place for name in (*drawn.labels, *drawn.lettered)}
    assert {"aktau", "baku"} <= {label.place for label in drawn.labels}


def test_a_leg_of_two_points_is_named_halfway(corridor):
    (route,) = corridor.corridors
    legs = [replace(leg, line=((50.0, 44.0), (52.0, 40.0))) for leg in route.legs]
    straight = replace(route, legs=tuple(legs))
    assert marks.anchor(straight) == (51.0, 42.0)


@pytest.fixture(scope="module")
def counted(corridor):
    """Return the story as that of an archive: Baku in nine texts, Aktau in one."""
    first, second, *_ = (one.id for one in scene(corridor).routes)
    counts = Counts(
        periods=("2025-01",),
        voices=(Voice("", "ru"),),
        series=(9,),
        places=(PlaceCounts("baku", (9,)), PlaceCounts("aktau", (1,))),
        legs=(
            LegCounts(first, (9,)),
            LegCounts(second, (1,)),
        ),
    )
    return replace(corridor, counts=counts)


def test_in_an_archive_signs_and_legs_grow_with_its_texts(counted):
    drawn = scene(counted)
    radius = {s.place: s.radius for s in drawn.symbols if s.place}
    assert radius["baku"] == pytest.approx(marks.LARGEST * drawn.scale)
    assert marks.SMALLEST < radius["aktau"] / drawn.scale < 7
    shares = sorted({route.share for route in drawn.routes}, reverse=True)
    most, one, none = (marks.width_share(part) for part in (1, 1 / 9, 0))
    assert shares == pytest.approx([most, one, none])


def test_an_archive_that_counts_nothing_has_thin_legs_all_over(counted):
    empty = replace(counted, counts=replace(counted.counts, places=(), legs=()))
    assert set(leg_shares(empty).values()) == {marks.THIN}


def test_the_legend_names_only_the_corridors_that_are_loud():
    story = told("The Middle Corridor and TRACECA run to Turkey.")
    drawn = scene(story)
    shown = [e.text for e in drawn.legend.entries if e.role == "rail"]
    assert len(shown) == 3, "two corridors, and what a railway looks like"
    more = replace(story.corridors[0], id="another", names=(("ru", "Другой"),))
    wider = replace(story, corridors=(*story.corridors, more))
    loud = (drawn.shapes, drawn.routes, drawn.symbols, drawn.directions)
    entries = list(key.entries(wider, WORDS, "en", loud))
    assert [e.text for e in entries if e.role == "rail"] == shown
    assert "Другой" not in shown


@pytest.fixture(scope="module")
def bare():
    """Return a drawing without any place."""
    drawn = scene(told("Здесь ничего нет."), lettering=False)
    return replace(drawn, shapes=(), lettered=())


@pytest.mark.parametrize(("away", "lines"), [(BADGE - 2, 0), (BADGE + 30, 1)])
def test_a_number_beside_its_place_is_led_to_it_only_where_it_stands_aside(
    bare, away, lines
):
    number = Symbol("a", "number", 500, 300, BADGE, "a", 1, of=(500 + away, 300))
    painted = paint(replace(bare, symbols=(number,)))
    assert [mark.id for mark in painted].count("leader:a") == lines


@pytest.mark.parametrize(
    ("x", "align"), [(90, "left"), (310, "right"), (200, "centre")]
)
def test_a_name_keeps_to_the_side_of_its_sign(bare, x, align):
    label = Label("place:a", "city", ("Baku",), (100, 90, 300, 110), "a")
    sign = Symbol("a", "city", x, 100, 5, "a")
    painted = paint(replace(bare, symbols=(sign,), labels=(label,)))
    (name,) = (mark for mark in painted if mark.group == "names")
    assert name.align == align


def test_names_that_find_room_never_overlap():
    board = Board(FRAME)
    surface = land(square(0, 0, 400, 300))
    wanted = [
        replace(country(f"Land {n}"), id=f"place:{n}", weight=float(n))
        for n in range(12)
    ]
    wanted = [replace(one, spots=((80.0, 60.0), (320.0, 240.0))) for one in wanted]
    boxes = [label.box for label in place_names(wanted, board, surface, 1.0)]
    assert len(boxes) > 3
    assert not any(overlap(a, b) for a in boxes for b in boxes if a is not b)
