"""A crowded part of a map is drawn larger in a corner."""

from functools import cache
from math import dist

import pytest

from corridormap.scene.display import Area, Image, Letters, Lines, Sign, Text, moved
from corridormap.scene.inset import CROWD, MAGNIFIED, Crowd, corner_for
from corridormap.scene.paint import paint
from corridormap.scene.parts import Letter
from corridormap.scene.placing import Board, overlap
from corridormap.scene.projection import View
from tests.scene.told import scene, told

TEXTS = {
    "baku": (
        "Поезд из Баку идёт в Сумгаит, Хырдалан, Бинагади, Сабунчи, Сураханы, Карадаг, "
        "Алят, Гобустан, Хачмас и Шемаху, а потом в Гянджу, Тбилиси и Карс. "
        "Груз из Актау и Туркменбаши ждут в Баку."
    ),
    "istanbul": (
        "Freight from Istanbul goes by Tekirdağ, Çorlu, Gebze, Izmit, Yalova, Bursa, "
        "Gemlik, Mudanya, Silivri and Adapazarı to Ankara, Kars and Baku. "
        "Ships go on to Aktau and Almaty."
    ),
    "almaty": (
        "Жүк Алматыдан Қонаев, Қаскелең, Талғар, Есік, Ұзынағаш, Шелек, Жаркент, "
        "Қордай, Бішкек, Тоқмақ және Қорғас арқылы өтеді. "
        "Кейін Ақтау мен Бакуге барады."
    ),
}
LOOKS = {
    "picture": {"width": 1920, "height": 1080},
    "slide": {"width": 840, "height": 720, "scale": 1.5, "numbers": True, "turn": 18},
}
every = pytest.mark.parametrize(
    ("text", "look"), [(text, look) for text in TEXTS for look in LOOKS]
)


@cache
def crowded(text, look):
    return scene(told(TEXTS[text]), inset=True, **LOOKS[look])


def within(box, room):
    return (
        room[0] <= box[0]
        and room[1] <= box[1]
        and box[2] <= room[2]
        and box[3] <= room[3]
    )


def holds(room, x, y):
    return room[0] < x < room[2] and room[1] < y < room[3]


def around(symbol):
    r = symbol.radius
    return symbol.x - r, symbol.y - r, symbol.x + r, symbol.y + r


@pytest.mark.heavy
@every
def test_an_inset_covers_neither_route_nor_sign_nor_name_nor_the_key(text, look):
    drawn = crowded(text, look)
    box = drawn.inset.box
    assert within(box, (0, 0, drawn.width, drawn.height))
    taken = [around(symbol) for symbol in drawn.symbols]
    taken += [label.box for label in drawn.labels]
    taken += [chip.box for chip in drawn.directions]
    taken += [drawn.inset.spot] + ([drawn.legend.box] if drawn.legend else [])
    assert not [room for room in taken if overlap(room, box)]
    for route in drawn.routes:
        assert not [at for part in route.parts for at in part if holds(box, *at)]


@pytest.mark.heavy
@every
def test_it_shows_just_the_spot_that_is_framed_and_much_larger(text, look):
    drawn = crowded(text, look)
    left, top, right, bottom = drawn.inset.spot
    near = drawn.inset.scene
    assert near.view.scale >= MAGNIFIED * drawn.view.scale
    for at, pixel in (((left, top), (0, 0)), ((right, bottom), (near.width,) * 2)):
        x, y = near.view.pixel(drawn.view.position(at))
        assert x == pytest.approx(pixel[0], abs=1)
        assert pixel[1] == near.width or y == pytest.approx(pixel[1], abs=1)


@pytest.mark.heavy
@every
def test_each_place_of_the_spot_is_told_in_the_inset_and_a_dot_on_the_map(text, look):
    drawn = crowded(text, look)
    inside = {s.place for s in drawn.symbols if holds(drawn.inset.spot, s.x, s.y)}
    near = drawn.inset.scene
    assert len(inside - {None}) >= CROWD
    assert inside - {None} <= {symbol.place for symbol in near.symbols}
    named = [label.place for label in drawn.labels if label.place in inside]
    assert len(named) <= 1
    if look == "slide":
        numbers = [s.place for s in drawn.symbols if s.role == "number"]
        close = [s.place for s in near.symbols if s.role == "number"]
        assert not set(numbers) & inside
        assert sorted(close) == sorted(inside - {None})
        assert len(numbers) == len(set(numbers))
        roles = {entry.role for entry in drawn.legend.entries}
        assert not {"city", "point"} & roles, "dots among numbers are not explained"
    else:
        assert len([label for label in near.labels if label.place]) >= CROWD


@pytest.mark.heavy
def test_ten_places_around_a_city_are_named_in_a_picture():
    for text, least in (("baku", 6), ("istanbul", 9), ("almaty", 5)):
        labels = crowded(text, "picture").inset.scene.labels
        assert len([label for label in labels if label.place]) >= least


def test_a_map_with_room_for_all_has_none_nor_has_one_that_is_not_asked_for():
    few = told("Поезд идёт из Баку в Актау, Тбилиси, Карс и Стамбул.")
    assert scene(few, inset=True).inset is None
    assert scene(told(TEXTS["baku"])).inset is None


def test_where_no_corner_is_free_the_crowd_stays():
    view = View(1280, 720, (0.5, 0.5), 3000.0)
    crowd = Crowd(frozenset("abcde"), (600, 300, 640, 330))
    frame = (4.0, 4.0, 1276.0, 700.0)
    assert corner_for(crowd, (), Board(frame), view, 1.0)
    everywhere = [(x, y) for x in range(0, 1280, 60) for y in range(0, 720, 60)]
    assert corner_for(crowd, (), Board(frame, everywhere), view, 1.0) is None


def test_an_inset_lies_near_its_spot():
    view = View(1280, 720, (0.5, 0.5), 3000.0)
    frame = (4.0, 4.0, 1276.0, 700.0)
    for x in (200, 640, 1080):
        crowd = Crowd(frozenset("abcde"), (x, 300, x + 40, 330))
        start, end = corner_for(crowd, (), Board(frame), view, 1.0).link
        assert dist(start, end) < 250


@pytest.mark.heavy
@every
def test_nothing_of_it_sticks_out_of_its_frame(text, look):
    drawn = crowded(text, look)
    box = drawn.inset.box
    marks = [mark for mark in paint(drawn) if mark.group == "inset"]
    ids = [mark.id for mark in paint(drawn)]
    assert len(ids) == len(set(ids))
    frame = marks[-1]
    assert frame.id == "inset:frame"
    spot, *inner = marks[:-2]
    assert spot.id == "inset:spot"
    for mark in inner:
        assert within(extent(mark), box), mark.id


def extent(mark):
    if isinstance(mark, Area | Lines):
        parts = mark.rings if isinstance(mark, Area) else mark.parts
        xs, ys = zip(*(point for part in parts for point in part), strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    return mark.straight()[0] if isinstance(mark, Letters) else mark.box


def test_any_mark_can_be_moved():
    text = Text("t", "names", ("a",), (0, 0, 9, 9), "regular", 9, "#000000")
    pen = spot = None
    for mark in (
        Area("a", "land", (((0, 0), (1, 0), (1, 1)),), "#ffffff"),
        Lines("l", "lines", (((0, 0), (1, 1)),), pen),
        Image("i", "land", b"", (0, 0, 1, 1), (0, 0, 2, 2), 1.0),
        Sign("s", "places", "ellipse", (0, 0, 1, 1), "#ffffff", text=text),
        Letters("n", "names", (Letter("a", 0, 0, 0, 5),), "bold", 9, "#000", spot),
        text,
    ):
        before, after = extent(mark), extent(moved(mark, (10, 20)))
        assert after == pytest.approx(
            (before[0] + 10, before[1] + 20, before[2] + 10, before[3] + 20)
        )


def test_a_flat_strip_of_a_map_has_no_corner_for_its_crowd_and_shows_all_of_it():
    strip = {"width": 640, "height": 180, "scale": 2.0, "lettering": False}
    drawn = scene(told(TEXTS["baku"]), inset=True, **strip)
    assert drawn.inset is None
    assert drawn == scene(told(TEXTS["baku"]), **strip)
