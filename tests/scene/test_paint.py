"""What is painted is the same list for pictures, slides and papers."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist

import pytest

from corridormap.geo.distance import km_between
from corridormap.scene.display import (
    Area,
    Letters,
    Lines,
    Sign,
    Text,
    lettering,
)
from corridormap.scene.marks import BADGE, group
from corridormap.scene.paint import GROUND, paint
from corridormap.scene.palette import LIGHT, Palette
from corridormap.scene.parts import Direction, Symbol
from corridormap.scene.style import CASING, FEEDER_CASING, TYPES
from corridormap.scene.svg import svg_of
from tests.scene.told import scene, told

TWO = "The Middle Corridor and TRACECA run to Turkey."


def marks(drawn=None, **options):
    return paint(drawn or scene(numbers=True), **options)


def of(group, painted):
    return [mark for mark in painted if mark.group == group]


def with_symbols(*symbols):
    return replace(
        scene(), symbols=symbols, directions=(), legend=None, labels=(), lettered=()
    )


def test_the_layers_are_drawn_from_the_ground_up():
    groups = [mark.group for mark in marks()]
    order = ["land", "lines", "routes", "places", "names", "directions", "key"]
    assert list(dict.fromkeys(groups)) == order
    changes = [(a, b) for a, b in pairwise(groups) if a != b]
    assert len(changes) == len(order) - 1


@pytest.mark.heavy
@pytest.mark.parametrize("step", range(10))
def test_no_two_marks_have_one_id(step):
    ids = [mark.id for mark in marks(scene(step=step, numbers=True))]
    assert len(ids) == len(set(ids))


def test_nothing_of_the_scene_is_forgotten():
    drawn = scene(numbers=True)
    painted = marks(drawn)
    assert len(of("land", painted)) == 1 + len(drawn.shapes)
    assert len([m for m in painted if m.id.startswith("leg:")]) == len(drawn.routes)
    signs = [mark for mark in of("places", painted) if isinstance(mark, Sign)]
    assert len(signs) == len(drawn.symbols)
    assert len(of("names", painted)) == len(drawn.labels) + len(drawn.lettered)
    said = {row for m in painted if isinstance(m, Text) for row in m.rows}
    assert {drawn.sources, drawn.bar.text} <= said
    assert {entry.text for entry in drawn.legend.entries} <= said
    assert {chip.text for chip in drawn.directions} <= said


def test_a_lake_lies_on_the_land_that_holds_it():
    ids = [mark.id for mark in marks() if isinstance(mark, Area)]
    roles = {shape.id: shape.role for shape in scene(numbers=True).shapes}
    order = [GROUND.index(roles[ident]) for ident in ids]
    assert order == sorted(order)


def test_a_port_is_a_diamond_on_the_map_and_in_the_legend():
    drawn = scene(told("Паром идёт из порта Актау в Баку."))
    painted = marks(drawn)
    shapes = {mark.id: mark.shape for mark in painted if isinstance(mark, Sign)}
    points = [symbol for symbol in drawn.symbols if symbol.role == "point"]
    assert points
    assert all(shapes[f"point:{symbol.id}"] == "diamond" for symbol in points)
    (row,) = (n for n, e in enumerate(drawn.legend.entries, 1) if e.role == "point")
    assert shapes[f"sign {row}"] == "diamond"


def test_a_route_lies_on_a_casing_and_a_feeder_on_a_narrower_one():
    drawn = scene(step=5)
    painted = of("routes", marks(drawn))
    legs = [mark for mark in painted if mark.id.startswith("leg:")]
    casings = [mark for mark in painted if mark.id.startswith("casing:")]
    assert painted == [*casings, *legs]
    parts = {part: mark.pen for mark in casings for part in mark.parts}
    feeders = {f"leg:{route.id}" for route in drawn.routes if route.rank == "feeder"}
    assert feeders
    for leg in legs:
        wider = FEEDER_CASING if leg.id in feeders else CASING
        for part in leg.parts:
            assert parts[part].colour == LIGHT.route_casing
            expected = leg.pen.width + wider * drawn.scale
            assert parts[part].width == pytest.approx(expected)


def test_a_casing_at_sea_is_fainter():
    drawn = scene(step=5)
    at_sea = {part for r in drawn.routes if r.manner == "sea" for part in r.parts}
    casings = [m for m in of("routes", marks(drawn)) if m.id.startswith("casing:")]
    opacities = {
        part in at_sea: mark.pen.opacity for mark in casings for part in mark.parts
    }
    assert opacities[True] < opacities[False] == 1


def test_a_trunk_is_twice_a_branch_and_five_times_a_border():
    drawn = scene(step=5)
    rail = {r.rank: f"leg:{r.id}" for r in drawn.routes if r.manner == "rail"}
    pens = {mark.id: mark.pen for mark in of("routes", marks(drawn))}
    widths = {rank: pens[ident].width for rank, ident in rail.items()}
    assert widths["trunk"] == pytest.approx(2 * widths["branch"])
    assert widths["branch"] > widths["feeder"]
    (border,) = (m for m in of("lines", marks(drawn)) if m.id == "border")
    assert widths["trunk"] >= 5 * border.pen.width


def test_a_port_is_a_square_with_an_anchor_and_a_border_a_bar():
    drawn = scene(step=5)
    signs = {m.id: m for m in marks(drawn) if isinstance(m, Sign)}
    ports = [s for s in drawn.symbols if s.role == "port"]
    borders = [s for s in drawn.symbols if s.role == "border"]
    assert ports
    assert borders
    anchors = {m.id for m in of("places", marks(drawn)) if m.id.startswith("anchor:")}
    assert anchors == {f"anchor:{port.id}" for port in ports}
    for role, found in (("port", ports), ("border", borders)):
        left, top, right, bottom = signs[f"{role}:{found[0].id}"].box
        share = (right - left) / (bottom - top)
        assert share == pytest.approx(1 if role == "port" else 0.28)


def test_a_node_at_a_place_of_the_text_is_no_sign_of_its_own():
    story = told("Средний коридор идёт через Актау и Алят в Баку.")
    drawn = scene(story)
    (corridor,) = story.corridors
    nodes = {f"{corridor.id}.{node.id}": node for node in corridor.nodes}
    shown = [nodes[s.id] for s in drawn.symbols if s.id in nodes]
    assert shown
    for place in (place for place in story.places if group(place) in ("city", "point")):
        assert all(
            km_between(place.lat, place.lon, node.lat, node.lon) > 12 for node in shown
        )


def test_ferries_share_a_lane_that_is_drawn_once():
    drawn = scene(step=5)
    lanes = [r for r in drawn.routes if r.manner == "sea" and "ferry" in r.id]
    assert len(lanes) > 4
    edges = [
        tuple(sorted((a, b)))
        for r in lanes
        for part in r.parts
        for a, b in pairwise(part)
    ]
    assert len(edges) == len(set(edges))
    lengths = {r.id: sum(dist(a, b) for p in r.parts for a, b in pairwise(p))
               for r in lanes if "batumi" in r.id}  # fmt: skip
    assert min(lengths.values()) < 0.5 * max(lengths.values())


@pytest.mark.heavy
def test_the_first_corridor_lies_on_top_and_feeders_below():
    drawn = scene(told(TWO))
    orders = {f"leg:{route.id}": route for route in drawn.routes}
    legs = [orders[mark.id] for mark in marks(drawn) if mark.id in orders]
    keys = [(not leg.quiet, leg.rank != "feeder", -leg.order) for leg in legs]
    assert keys == sorted(keys)
    assert {leg.order for leg in legs} == {0, 1}


def test_a_quiet_route_is_fainter_than_a_loud_one():
    faint, loud = (
        {
            mark.pen.opacity
            for mark in of("routes", marks(scene(step=step)))
            if mark.id.startswith("leg:")
        }
        for step in (3, 5)
    )
    assert (faint, loud) == ({0.4}, {1.0})


def test_a_number_of_three_digits_fits_its_disc():
    one, hundred = (
        paint(with_symbols(Symbol("a", "number", 50, 50, 10, "a", number)))
        for number in (7, 100)
    )
    sizes = [of("places", painted)[0].text.size for painted in (one, hundred)]
    assert sizes[1] < 0.8 * sizes[0]


def test_a_chip_is_a_panel_a_number_a_name_and_an_arrow_inside_it():
    chip = Direction("asia", "Азия", (100, 100, 220, 128), 0, 4)
    drawn = replace(with_symbols(), directions=(chip,))
    panel, number, name, arrow = of("directions", marks(drawn))
    scale = drawn.scale
    assert panel.radius == 14
    assert name.box[0] == 100 + 31 * scale
    assert number.box[2] - number.box[0] == pytest.approx(2 * BADGE * scale)
    xs = [x for part in arrow.parts for x, _ in part]
    assert number.box[2] < name.box[0] < min(xs) < max(xs) < 220


@pytest.mark.parametrize("angle", [0, 90, 180, -90])
def test_an_arrow_points_where_the_continent_is(angle):
    chip = Direction("asia", "Азия", (100, 100, 220, 128), angle)
    drawn = replace(with_symbols(), directions=(chip,))
    arrow = of("directions", marks(drawn))[-1]
    (tail, tip), wings = arrow.parts[0], arrow.parts[1]
    x, y = tip[0] - tail[0], tip[1] - tail[1]
    expected = {0: (1, 0), 90: (0, 1), 180: (-1, 0), -90: (0, -1)}[angle]
    length = 12 * drawn.scale
    assert (x / length, y / length) == pytest.approx(expected, abs=1e-9)
    assert wings[1] == tip


@pytest.mark.heavy
def test_a_name_begins_or_ends_at_its_dot_so_that_no_font_takes_it_there():
    drawn = scene(width=1920, height=1080)
    signs = {s.place or s.id: s for s in drawn.symbols}
    sides = set()
    for name in (mark for mark in of("names", marks(drawn)) if isinstance(mark, Text)):
        sign = signs.get(name.place or name.id.removeprefix("name:node:"))
        if sign and name.box[1] < sign.y < name.box[3]:
            expected = "left" if sign.x < name.box[0] else "right"
            assert name.align == expected
            sides.add(expected)
    assert sides == {"left", "right"}


@pytest.mark.heavy
@pytest.mark.parametrize("wider", [1.0, 1.12])
def test_a_name_keeps_some_of_its_room_before_it(wider):
    drawn = scene(wider=wider)
    rooms = {label.id: label.box for label in drawn.labels}
    names = [name for name in of("names", marks(drawn)) if isinstance(name, Text)]
    gaps = [name.box[0] - rooms[name.id.removeprefix("name:")][0] for name in names]
    assert all(gap > 0 for gap in gaps)
    assert max(gaps) <= 2 * drawn.scale + 1e-9
    assert (min(gaps) > 1) == (wider > 1)


def test_the_lines_of_a_text_stand_under_each_other_in_their_box():
    text = Text("a", "names", ("one", "two"), (0, 0, 90, 40), "regular", 10, "#000000")
    (x, first, _), (_, second, _) = text.lines()
    assert x == 45
    assert second - first == pytest.approx(11.8)
    assert (first + second) / 2 == pytest.approx(20 + 3.4)


def test_the_letters_of_a_mark_are_all_that_is_written_in_it():
    text = Text("a", "names", ("one", "two"), (0, 0, 90, 40), "regular", 10, "#000000")
    sign = Sign("b", "places", "diamond", (0, 0, 9, 9), "#ffffff")
    assert lettering(text) == lettering(replace(sign, text=text)) == "onetwo"
    assert lettering(sign) == ""
    assert {lettering(mark) for mark in marks() if isinstance(mark, Lines)} == {""}
    curved = next(mark for mark in marks() if isinstance(mark, Letters))
    assert lettering(curved) == "".join(one.text for one in curved.letters)


def test_a_picture_for_pixels_has_a_name_along_a_curve_as_one_text():
    """A file has a text for each letter; what is drawn at once is shorter so."""
    name = next(mark for mark in marks() if isinstance(mark, Letters))
    drawn = svg_of([name], 100, 100)
    assert drawn.count(f">{name.text}</text>") == 2  # the halo's, and the name's
    (xs, *_) = re.findall(r' x="([^"]+)"', drawn)
    assert len(xs.split()) == len(name.letters)


def test_every_colour_is_one_of_the_palette_that_it_is_given():
    """No colour of the light look is left in a picture of another palette."""
    names = Palette.__dataclass_fields__
    odd = Palette(**{name: f"#0000{n:02x}" for n, name in enumerate(names)})
    painted = marks(scene(told(TWO), numbers=True), palette=odd)
    assert colours(painted)
    assert {colour for colour in colours(painted) if colour[:5] != "#0000"} == set()


def colours(painted):
    pens = [mark.pen for mark in painted if isinstance(mark, Area | Lines | Sign)]
    fills = {mark.fill for mark in painted if isinstance(mark, Area | Sign)}
    texts = [mark for mark in painted if isinstance(mark, Text)]
    texts += [mark.text for mark in painted if isinstance(mark, Sign) and mark.text]
    texts += [mark for mark in painted if isinstance(mark, Letters)]
    pens += [text.halo for text in texts]
    return fills | {text.colour for text in texts} | {p.colour for p in pens if p}


def test_a_lean_picture_has_edges_instead_of_coasts_and_no_casings():
    painted = paint(scene(lines=frozenset()), lean=True)
    areas = [mark for mark in painted if isinstance(mark, Area)]
    assert all(area.pen for area in areas)
    assert not [m for m in painted if isinstance(m, Lines) and "casing" in m.id]


def test_letters_stand_out_from_what_lies_behind_them():
    for role, style in TYPES.items():
        assert contrast(LIGHT[style.colour], LIGHT[style.halo]) >= 4.5, role


def contrast(one, other):
    a, b = sorted((brightness(one), brightness(other)))
    return (b + 0.05) / (a + 0.05)


def brightness(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_same_scene_gives_the_same_marks():
    drawn = scene()
    assert paint(drawn) == paint(drawn)


def test_a_spot_that_is_known_roughly_is_hollow():
    sure, rough = (
        of(
            "places",
            marks(with_symbols(Symbol("a", "point", 9, 9, 5, "a", hollow=hollow))),
        )
        for hollow in (False, True)
    )
    assert [sign.fill for sign in rough] != [sign.fill for sign in sure]


@pytest.mark.heavy
def test_the_name_of_a_corridor_along_its_way_has_its_colour_and_opens_it():
    drawn = scene(told(TWO), width=1920, height=1080)
    names = [name for name in drawn.lettered if name.role == "corridor"]
    painted = {m.place: m for m in marks(drawn) if isinstance(m, Letters) and m.place}
    assert names
    for name in names:
        style = ("accent_strong", "route_1")[name.order]
        assert painted[name.place].colour == LIGHT[style]
        assert painted[name.place].face == "bold"


CROWD = (
    "Поезд идёт через Баку, Сумгаит, Гянджу, Тбилиси, Гюмри, Ереван, Карс, Батуми, "
    "Поти, Ахалкалаки, Актау, Туркменбаши, Стамбул, Анкару, Сивас, Констанцу, Варну."
)


def test_no_number_covers_another_and_those_that_stand_aside_are_led_to_their_place():
    drawn = scene(told(CROWD), numbers=True, width=640, height=480, scale=1.6)
    marks = paint(drawn)
    discs = [mark for mark in marks if mark.id.startswith("number:")]
    for one, other in combinations(discs, 2):
        apart = dist(middle(one.box), middle(other.box))
        assert apart >= 0.9 * (one.box[2] - one.box[0])
    ends = {mark.place: mark.parts[0] for mark in marks if mark.id.startswith("leader")}
    assert ends
    for disc in discs:
        if disc.place in ends:
            assert dist(*ends[disc.place]) > (disc.box[2] - disc.box[0]) / 2
    order = [mark.id.partition(":")[0] for mark in marks if mark.group == "places"]
    assert order[-len(discs) :] == ["number"] * len(discs)


def middle(box):
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
