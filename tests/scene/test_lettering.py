"""Names of the ground: seas on water, countries on land, ranges along their course."""

import re
from itertools import pairwise
from math import hypot

import pytest
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from corridormap.kinds import kind_of
from corridormap.page.render import ASSETS
from corridormap.pipeline import SHARED
from corridormap.scene import ground
from corridormap.scene.basemap.names import labels_near, ranges, waters
from corridormap.scene.features import Canvas
from corridormap.scene.lettering import LEVELS, TRACE, WORTH
from corridormap.scene.palette import LIGHT
from tests.scene.told import ROOT, article, scene, told

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

LANGUAGES = ("ru", "en", "az", "kk")
LAND = ("land", "country", "region")
SIZES = [(1440, 900), (1920, 1080), (390, 388), (820, 700), (960, 540)]
TEXTS = {
    "the article": article,
    "Suez": lambda: told("Суда идут через Суэцкий канал, Красное море и Персию."),
    "Black Sea": lambda: told("Паром из Поти в Констанцу, порты Грузии и Румынии."),
    "Baltic": lambda: told("Rotterdam, Hamburg, Gdansk, Tallinn and Helsinki."),
    "Caspian": lambda: told("Каспийское море: Актау, Баку, Туркменбаши, Энзели."),
}


def land_of(drawn):
    rings = [ring for s in drawn.shapes if s.role in LAND for ring in s.rings]
    return unary_union([Polygon(ring).buffer(0) for ring in rings])


def seas_named(story, drawn):
    """Return the names of seas: a lake is too small for the rule."""
    kinds = {one["id"]: one["kind"] for one in labels_near(())}
    kinds |= {f"place:{place.id}": place.kind for place in story.places}
    named = [label for label in drawn.labels if label.role in ("water", "bay")]
    return [label for label in named if kinds[label.id] != "lake"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", TEXTS)
def test_the_name_of_a_sea_lies_wholly_on_water(text, size):
    story = TEXTS[text]()
    drawn = scene(story, width=size[0], height=size[1])
    land = land_of(drawn)
    for label in seas_named(story, drawn):
        name = box(*label.box)
        assert land.intersection(name).area < 0.011 * name.area, label.rows  # islets


def test_the_great_seas_are_named_where_they_are():
    named = {label.id for label in scene(width=1440, height=900).labels}
    assert {"sea:caspian", "sea:black"} <= named


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS)
def test_the_name_of_a_country_around_crosses_no_coast(text, language):
    drawn = scene(TEXTS[text](), language=language, width=1440, height=900)
    land = land_of(drawn)
    for label in drawn.labels:
        if label.role == "context":
            outside = box(*label.box).difference(land.buffer(1.0)).area
            assert outside < 0.05 * box(*label.box).area, label.rows


def test_the_name_of_a_sea_is_on_that_sea_not_on_the_next():
    drawn = scene(ferry(), 5, **SLIDE, scale=1.25)
    middles = {
        label.id: Point((label.box[0] + label.box[2]) / 2, label.box[1] + 8)
        for label in drawn.labels
    }
    seas = ground.seas(Canvas(drawn.view))
    assert len(middles.keys() & seas.keys()) >= 3
    for ident in middles.keys() & seas.keys():
        assert any(Polygon(ring).contains(middles[ident]) for ring in seas[ident])


def test_the_name_of_a_country_around_lies_on_it():
    drawn = scene(width=1440, height=900)
    shapes = {shape.id: shape for shape in drawn.shapes}
    for label in drawn.labels:
        if label.role == "context":
            own = shapes[f"country:{label.id.removeprefix('iso3166:')}"]
            rings = unary_union([Polygon(ring).buffer(0) for ring in own.rings])
            name = box(*label.box)
            assert rings.intersection(name).area > 0.5 * name.area, label.rows


def test_ranges_are_lettered_along_their_course():
    drawn = scene(width=1440, height=900)
    names = {name.id: name for name in drawn.lettered if name.role == "range"}
    assert len(names) >= 6
    courses = {one["id"]: one["course"] for one in ranges()}
    for ident, name in names.items():
        course = LineString([drawn.view.pixel(at) for at in courses[ident]])
        for letter in name.letters:
            assert course.distance(Point(letter.x, letter.y)) < 16 * drawn.scale, ident


def test_a_range_on_the_other_side_of_the_world_is_not_lettered_across_it():
    drawn = scene(told("A ship runs from Rotterdam to Singapore and Shanghai."))
    names = {name.id for name in drawn.lettered}
    assert "mountains:himalayas" in names
    assert not {"mountains:rocky", "mountains:andes"} & names


def test_the_name_of_a_river_follows_its_line():
    drawn = scene(width=1440, height=900)
    names = [name for name in drawn.lettered if name.role == "river"]
    assert names
    for name in names:
        parts = [line.parts for line in drawn.lines if line.id == name.id]
        course = unary_union([LineString(part) for one in parts for part in one])
        for letter in name.letters:
            assert course.distance(Point(letter.x, letter.y)) < 20 * drawn.scale


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_is_upside_down_and_none_far_from_the_next(language):
    drawn = scene(width=1440, height=900, language=language)
    for name in drawn.lettered:
        for a, b in pairwise(name.letters):
            assert abs(a.angle - b.angle) <= 25
            assert hypot(b.x - a.x, b.y - a.y) < 25 * drawn.scale
        turned = [letter.angle for letter in name.letters]
        assert all(-100 <= angle <= 100 for angle in turned), name.id


@pytest.mark.parametrize("size", SIZES)
def test_letters_touch_no_other_name_no_route_and_no_frame(size):
    drawn = scene(width=size[0], height=size[1])
    boxes = [box(*label.box) for label in drawn.labels]
    routes = unary_union(
        [LineString(part) for route in drawn.routes for part in route.parts]
    )
    for name in drawn.lettered:
        for letter in name.letters:
            spot = Point(letter.x, letter.y)
            assert not any(one.contains(spot) for one in boxes), name.id
            assert routes.distance(spot) > 1.0
            assert 0 <= letter.x <= drawn.width
            assert 0 <= letter.y <= drawn.height


def test_a_range_that_the_text_speaks_of_is_not_lettered_twice():
    drawn = scene(told("Горы Тянь-Шань лежат между Алматы и Кашгаром."), width=1440)
    assert "mountains:tian-shan" not in {name.id for name in drawn.lettered}


def test_every_range_has_a_name_in_each_language_and_a_course():
    for one in ranges():
        assert all(one["names"][language] for language in LANGUAGES)
        assert one["rank"] in (1, 2, 3)
        assert one["kind"] in ("mountains", "desert", "plateau", "plain")
        assert 3 <= len(one["course"]) <= 6
        for (x0, _), (x1, _) in pairwise(one["course"]):
            assert abs(x1 - x0) <= 12, one["id"]


def test_a_sea_of_the_basemap_has_room_for_its_name():
    for one in labels_near(()):
        kind = kind_of(one["kind"])
        if kind.name in ("sea", "gulf"):
            assert len(waters()[one["id"]]) >= 3, one["id"]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    bright, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_land_stands_out_from_the_sea_as_on_a_quiet_map():
    assert 1.3 <= contrast(LIGHT.land, LIGHT.sea) <= 1.55


def test_it_does_so_in_the_dark_look_too():
    css = (ASSETS / "theme.css").read_text("utf-8").partition("dark)")[2]
    land, sea = (re.search(rf"--{name}: (#\w+);", css)[1] for name in ("land", "sea"))
    assert 1.3 <= contrast(land, sea) <= 1.55
    assert luminance(land) > luminance(sea)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_runs_into_the_next(language):
    drawn = scene(width=1440, height=900, language=language)
    for name in drawn.lettered:
        for a, b in pairwise(name.letters):
            assert hypot(b.x - a.x, b.y - a.y) >= 0.89 * a.width, name.id


@pytest.fixture(scope="module")
def along():
    """Return a wide picture of the article, and the corridor's name along its way."""
    drawn = scene(width=1920, height=1080)
    (name,) = [name for name in drawn.lettered if name.role == "corridor"]
    return drawn, name


def test_the_name_of_a_corridor_runs_beside_its_way(along):
    drawn, name = along
    assert name.place == "middle"
    assert "".join(letter.text for letter in name.letters).startswith("Транскаспийский")
    trunk = [r for r in drawn.routes if r.rank == "trunk"]
    way = unary_union([LineString(part) for route in trunk for part in route.parts])
    apart = [way.distance(Point(letter.x, letter.y)) for letter in name.letters]
    assert max(apart) < 75
    for letter in name.letters:
        assert way.distance(Point(letter.x, letter.y)) > 2


def test_a_corridor_is_named_once(along):
    drawn, _ = along
    assert "corridor" not in {label.role for label in drawn.labels}


def test_the_name_of_a_corridor_covers_no_sign(along):
    drawn, name = along
    for sign in drawn.symbols:
        spot = Point(sign.x, sign.y).buffer(sign.radius)
        assert all(
            spot.distance(Point(letter.x, letter.y)) > 0 for letter in name.letters
        )


def test_where_letters_may_not_turn_the_name_is_a_block():
    drawn = scene(turn=0)
    assert "corridor" in {label.role for label in drawn.labels}
    assert "corridor" not in {name.role for name in drawn.lettered}


def test_a_name_covers_no_sign_but_its_own():
    drawn = scene(width=1440, height=900)
    for label in drawn.labels:
        own = {label.place, label.id.removeprefix("node:")}
        others = [s for s in drawn.symbols if not own & {s.place, s.id}]
        name = box(*label.box)
        covered = [
            s.id
            for s in others
            if name.intersects(
                box(
                    s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius
                ).buffer(-0.5)
            )
        ]
        assert covered == [], label.rows


def test_page_and_pictures_name_nodes_by_the_same_rule():
    script = (ASSETS / "js" / "map" / "names.js").read_text("utf-8")
    for name, table in (("WORTH", WORTH), ("NODE_ZOOM", LEVELS)):
        (held,) = re.findall(rf"const {name} = \{{(.*?)\}}", script)
        pairs = re.findall(r"(\w+): ([\d.]+)", held)
        assert {key: float(value) for key, value in pairs} == table


def test_ports_are_named_before_borders_and_mere_stops():
    assert list(WORTH) == ["port", "border", "city", "junction"]
    assert sorted(WORTH.values(), reverse=True) == list(WORTH.values())
    drawn = scene(width=1920, height=1080)
    signs = {f"node:{symbol.id}": symbol.role for symbol in drawn.symbols}
    roles = [signs[label.id] for label in drawn.labels if label.id in signs]
    assert roles.count("port") > roles.count("node")


def ferry():
    return SHARED.tell(SHARED.read([ROOT / "data" / "examples" / "ferry-en.txt"]))


def test_a_name_that_the_step_does_not_tell_of_keeps_clear_of_the_routes():
    drawn = slide(ferry(), 1)
    routes = [LineString(part) for route in drawn.routes for part in route.parts]
    quiet = [n for n in drawn.labels if n.role in ("node", "other")]
    assert len(quiet) > 8
    for name in quiet:
        inner = box(*name.box)
        assert sum(inner.intersection(r).length for r in routes) < 2.5 * TRACE, name


def test_the_line_from_a_number_to_its_place_crosses_no_name():
    for step, size in ((1, {}), (4, {}), (3, {"width": 600, "height": 690})):
        drawn = scene(ferry(), step, **{**SLIDE, **size}, scale=1.5)
        led = [s for s in drawn.symbols if s.of]
        assert led
        for sign in led:
            link = LineString([(sign.x, sign.y), sign.of])
            for name in drawn.labels:
                assert link.intersection(box(*name.box)).length < 8, name.rows


SLIDE = {"width": 840, "height": 720, "numbers": True, "wider": 1.12, "turn": 18}


def slide(story=None, step=-1, **look):
    return scene(story, step, **SLIDE, scale=1.5, **look)


def home(drawn, place):
    """Return the land of a place."""
    rings = [ring for s in drawn.shapes if s.place == place for ring in s.rings]
    return unary_union([Polygon(ring).buffer(0) for ring in rings])


def test_a_small_country_with_a_number_has_its_name_in_smaller_letters():
    roles = {label.place: label.role for label in slide(step=2).labels if label.place}
    assert roles["kazakhstan"] == "country"
    assert roles["azerbaijan"] == "small country"


def test_the_name_of_a_region_lies_on_its_countries_or_is_left_to_the_list():
    for step in (4, -1):
        drawn = slide(step=step)
        names = [label for label in drawn.labels if label.role == "region"]
        assert names
        for name in names:
            room = box(*name.box)
            assert home(drawn, name.place).intersection(room).area > 0.25 * room.area


def test_a_number_without_a_name_lies_on_its_area_or_is_led_to_it():
    drawn = slide()
    named = {label.place for label in drawn.labels}
    numbers = [s for s in drawn.symbols if s.role == "number"]
    alone = [s for s in numbers if s.place not in named]
    assert {"azerbaijan", "south-caucasus"} <= {number.place for number in alone}
    for number in alone:
        spot = Point(number.x, number.y).buffer(number.radius)
        on_it = home(drawn, number.place).intersection(spot).area > 0.5 * spot.area
        assert number.of or on_it, number.place


@pytest.mark.parametrize("look", [{}, {"width": 1920, "height": 1080, "turn": 95}])
def test_the_number_of_a_corridor_is_beside_its_name(look):
    drawn = scene(**{**SLIDE, **look})
    (number,) = (s for s in drawn.symbols if (s.role, s.place) == ("number", "middle"))
    letters = [
        at for one in drawn.lettered if one.place == "middle" for at in one.letters
    ]
    blocks = [box(*one.box) for one in drawn.labels if one.place == "middle"]
    assert bool(letters) == (drawn.width == 1920)
    near = (*blocks, *(Point(at.x, at.y) for at in letters))
    spot = Point(number.x, number.y)
    assert min(spot.distance(one) for one in near) < 2.5 * number.radius


def test_an_inset_and_the_map_around_it_number_each_area_once():
    text = (
        "Поезд из Баку идёт через Азербайджан, Алят, Сумгаит, Хырдалан, Гянджу, "
        "Шемаху, Тбилиси, Карс и Актау, а судно через Каспийское море в Казахстан."
    )
    drawn = slide(told(text), inset=True)
    both = [*drawn.symbols, *drawn.inset.scene.symbols]
    numbers = [sign.place for sign in both if sign.role == "number"]
    assert len(numbers) == len(set(numbers))
