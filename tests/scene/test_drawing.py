from itertools import combinations, pairwise

import pytest
from shapely.geometry import Point, Polygon

from corridormap.scene.placing import overlap
from tests.scene.told import article, scene, told

LANGUAGES = ("ru", "en", "az", "kk")
PORTS = "Поезд из Алматы прибыл в порт Актау, оттуда паром идёт в Баку."


def boxes(drawn):
    named = [label.box for label in drawn.labels]
    return [*named, *(chip.box for chip in drawn.directions), *legend(drawn)]


def legend(drawn):
    return [drawn.legend.box] if drawn.legend else []


@pytest.mark.heavy
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", [0, 2, 4, 5])
@pytest.mark.parametrize("numbers", [False, True])
def test_names_never_overlap_nor_leave_the_frame(language, step, numbers):
    drawn = scene(step=step, language=language, numbers=numbers)
    for a, b in combinations(boxes(drawn), 2):
        assert not overlap(a, b)
    for left, top, right, bottom in boxes(drawn):
        assert 0 <= left < right <= drawn.width
        assert 0 <= top < bottom <= drawn.height


@pytest.mark.heavy
@pytest.mark.parametrize("size", [(1920, 1080), (640, 360), (600, 900), (3840, 2160)])
def test_so_it_is_at_any_size(size):
    drawn = scene(width=size[0], height=size[1])
    for a, b in combinations(boxes(drawn), 2):
        assert not overlap(a, b)


def test_names_cover_no_sign_but_stand_beside_their_own():
    drawn = scene(step=3)
    for label in drawn.labels:
        for symbol in drawn.symbols:
            if symbol.role in ("city", "other"):
                dot = symbol.x, symbol.y, symbol.x, symbol.y
                assert not overlap(
                    label.box, (dot[0] - 1, dot[1] - 1, dot[2] + 1, dot[3] + 1)
                )


@pytest.mark.heavy
def test_every_place_of_the_story_is_drawn_by_its_nature():
    drawn = scene()
    areas = {shape.place: shape.role for shape in drawn.shapes if shape.place}
    assert areas["kazakhstan"] == areas["azerbaijan"] == "country"
    assert areas["central-asia"] == areas["south-caucasus"] == "region"
    cities = {s.place for s in drawn.symbols if s.role == "city"}
    assert cities == {"baku", "astana"}
    assert {chip.place for chip in drawn.directions} == {"asia", "europe"}
    assert {route.manner for route in drawn.routes} == {"rail", "sea", "schematic"}


def test_with_numbers_every_place_has_its_own():
    story = article()
    drawn = scene(numbers=True)
    on_map = {s.place: s.number for s in drawn.symbols if s.role == "number"}
    at_edge = {chip.place: chip.number for chip in drawn.directions}
    expected = {place.id: n for n, place in enumerate(story.places, 1)}
    assert {**on_map, **at_edge} == expected
    assert drawn.numbers == tuple((n, ident) for ident, n in expected.items())


@pytest.mark.heavy
def test_a_step_is_loud_about_its_own_places_and_quiet_about_others():
    drawn = scene(step=3)
    assert {s.place: s.role for s in drawn.symbols} == {
        "baku": "city",
        "astana": "city",
    }
    assert all(route.quiet for route in drawn.routes)
    assert drawn.directions == ()
    assert not any(shape.role == "region" for shape in drawn.shapes)
    other = scene(step=1)
    assert {s.role for s in other.symbols} == {"other"}


@pytest.mark.heavy
def test_the_legend_explains_just_what_is_drawn():
    assert [e.role for e in scene(step=1).legend.entries] == ["country"]
    roles = [entry.role for entry in scene().legend.entries]
    assert roles == ["rail", "sea", "schematic", "port", "border", "node", "city",
                     "country", "region", "direction"]  # fmt: skip


@pytest.mark.heavy
def test_names_are_in_the_language_asked_for():
    rows = {
        language: {
            row for label in scene(language=language).labels for row in label.rows
        }
        for language in LANGUAGES
    }
    assert "Баку" in rows["ru"]
    assert {"Baku", "KAZAKHSTAN"} <= rows["en"]
    assert "Bakı" in rows["az"]
    assert "ҚАЗАҚСТАН" in rows["kk"]


@pytest.mark.heavy
def test_neighbours_share_their_border():
    drawn = scene(digits=0, bleed=0)
    codes = ("country:KZ", "country:UZ", "country:TM", "country:KG")
    shapes = {shape.id: shape for shape in drawn.shapes}
    polygons = [Polygon(max(shapes[c].rings, key=len)).buffer(0) for c in codes]
    for a, b in combinations(polygons, 2):
        assert a.intersection(b).area < 30
    kazakh, uzbek = polygons[:2]
    assert kazakh.buffer(0.1).intersection(uzbek.buffer(0.1)).length > 100


@pytest.mark.heavy
def test_no_shape_reaches_farther_than_the_bleed():
    drawn = scene(bleed=2)
    for _, x, y in ((s.id, x, y) for s in drawn.shapes for r in s.rings for x, y in r):
        assert -2 <= x <= drawn.width + 2
        assert -2 <= y <= drawn.height + 2


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(46.75, 39.82, "AZ"), (45.41, 39.21, "AZ"), (41.02, 43.0, "GE"),
     (34.1, 45.3, "UA"), (63.3, 45.96, "KZ")],
)  # fmt: skip
def test_borders_are_those_that_the_united_nations_see(lon, lat, code):
    drawn = scene()
    x, y = drawn.view.pixel((lon, lat))
    found = [
        shape.id
        for shape in drawn.shapes
        if shape.role in ("land", "country", "region")
        and any(Polygon(ring).buffer(0).contains(Point(x, y)) for ring in shape.rings)
    ]
    assert found == [f"country:{code}"]


@pytest.mark.heavy
def test_a_story_without_places_is_a_map_of_the_world():
    drawn = scene(told("Здесь ничего нет."))
    assert len(drawn.shapes) > 100
    assert drawn.legend is None
    assert drawn.symbols == ()


def test_a_view_across_the_date_line_has_land_on_both_sides():
    drawn = scene(told("Корабль идёт из Владивостока в Сан-Франциско."))
    ids = [shape.id for shape in drawn.shapes]
    assert {"country:RU", "country:US"} <= set(ids)


def test_the_scale_bar_is_as_long_as_it_says():
    drawn = scene(step=3)
    km = float(drawn.bar.text.split()[0].replace("\u00a0", ""))
    assert drawn.bar.width * drawn.view.km_per_pixel == pytest.approx(km)


def test_a_picture_says_what_it_shows():
    assert scene(step=3).alt == "Карта: Казахстан, Азербайджан, Баку, Астана"


def test_the_same_story_gives_the_same_drawing():
    assert scene.__wrapped__(told(PORTS)) == scene.__wrapped__(told(PORTS))


def test_a_route_across_the_date_line_does_not_run_around_the_world():
    drawn = scene(told("Корабль идёт из Владивостока в Сан-Франциско."))
    for route in drawn.routes:
        for part in route.parts:
            for (x, _), (x1, _) in pairwise(part):
                assert abs(x1 - x) < drawn.width / 4


def test_a_country_that_fills_the_frame_is_named_far_from_its_middle():
    drawn = scene(told("В Баку прошла встреча."), step=1)
    assert "АЗЕРБАЙДЖАН" in {row for label in drawn.labels for row in label.rows}


@pytest.mark.heavy
def test_the_names_of_two_corridors_have_the_colours_of_their_routes():
    drawn = scene(told("The Middle Corridor and TRACECA run to Turkey."))
    orders = {
        name.place: name.order
        for name in (*drawn.labels, *drawn.lettered)
        if name.role == "corridor"
    }
    assert orders == {"middle": 0, "traceca": 1}


@pytest.mark.heavy
def test_a_node_of_two_corridors_is_named_once():
    drawn = scene(
        told("The Middle Corridor and TRACECA run to Turkey."), width=1920, height=1080
    )
    nodes = [label.rows for label in drawn.labels if label.role == "node"]
    assert len(nodes) == len(set(nodes)) > 5
