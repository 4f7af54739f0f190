"""Pictures and slides draw every mark that is painted, and no other."""

from collections import Counter
from xml.etree import ElementTree

import pytest

from corridormap.export.pptx.colours import own_slots, shades
from corridormap.export.pptx.map import Ink, dash_of
from corridormap.export.pptx.map import draw_map as draw_on_slide
from corridormap.export.pptx.shapes import Sheet
from corridormap.scene.display import Area, Image, Letters, Lines, Pen, Sign, Text
from corridormap.scene.paint import paint
from corridormap.scene.palette import LIGHT
from corridormap.scene.style import MODES
from corridormap.scene.svg import svg
from tests.scene.told import scene, told

SVG = "{http://www.w3.org/2000/svg}"
PORTS = "Паром идёт из порта Актау в порт Баку, поезд из Баку в Карс через Тбилиси."
SCENES = {
    "article": lambda: scene(numbers=True, relief=90_000),
    "step": lambda: scene(step=3),
    "ports": lambda: scene(told(PORTS)),
    "two corridors": lambda: scene(told("The Middle Corridor and TRACECA in Turkey.")),
    "nothing": lambda: scene(told("Здесь ничего нет."), detail=20),
}


@pytest.fixture(params=SCENES)
def drawn(request):
    return SCENES[request.param]()


def texts_of(marks):
    """Return the texts of marks, line by line, those inside signs too."""
    for mark in marks:
        text = mark.text if isinstance(mark, Sign) else mark
        if isinstance(text, Text):
            yield from text.rows
        elif isinstance(mark, Letters):
            yield mark.text


def images_of(marks):
    return sum(isinstance(mark, Image) for mark in marks)


def signs_of(marks, *shapes):
    return [m for m in marks if isinstance(m, Sign) and m.shape in shapes]


def test_an_svg_has_them_all(drawn):
    marks = paint(drawn)
    root = ElementTree.fromstring(svg(drawn))
    assert len(list(root.iter(f"{SVG}circle"))) == len(signs_of(marks, "ellipse"))
    assert len(list(root.iter(f"{SVG}rect"))) == len(signs_of(marks, "rectangle"))
    subpaths = sum(path.get("d").count("M") for path in root.iter(f"{SVG}path"))
    assert subpaths == len(signs_of(marks, "diamond")) + sum(
        len(mark.rings if isinstance(mark, Area) else mark.parts)
        for mark in marks
        if isinstance(mark, Area | Lines)
    )
    halos = [g for g in root.iter(f"{SVG}g") if g.get("aria-hidden")]
    unseen = Counter(row for halo in halos for row in rows(halo))
    assert Counter(rows(root)) - unseen == Counter(texts_of(marks))
    assert unseen == Counter(
        row
        for m in marks
        if isinstance(m, Letters) or (isinstance(m, Text) and m.halo)
        for row in texts_of([m])
    )
    assert len(list(root.iter(f"{SVG}image"))) == images_of(marks)


def rows(element):
    """Return the lines of all texts; a name along a curve is a text for each letter."""
    for node in element.iter():
        turned = [one for one in node.findall(f"{SVG}text") if one.get("transform")]
        if turned:
            yield "".join(letter.text for letter in turned)
        elif node.tag == f"{SVG}text" and not node.get("transform"):
            yield from (span.text for span in (list(node) or [node]))


def test_a_slide_has_a_shape_for_each(drawn):
    marks = paint(drawn)
    sheet = Sheet("ru-RU")
    ink = Ink(shades(LIGHT, own_slots(LIGHT)), {}, loose=True)
    image = "image".format
    draw_on_slide(sheet, drawn, marks, (0, 0), ink, "to-{}".format, image)
    assert len(sheet.shapes) == len(marks)
    for mark, shape in zip(marks, sheet.shapes, strict=True):
        root = ElementTree.fromstring(wrapped(shape))
        name = next(root.iter("{p}cNvPr")).get("name")
        assert name.removeprefix("!!") == mark.id
        assert [t.text for t in root.iter("{a}t")] == list(texts_of([mark]))
        presets = [one.get("prst") for one in root.iter("{a}prstGeom")]
        freeform = isinstance(mark, Area | Lines)
        assert len(presets) == (not freeform)
        if isinstance(mark, Sign) and mark.shape != "rectangle":
            assert presets == [mark.shape]


def wrapped(shape):
    return f'<x xmlns:p="p" xmlns:a="a" xmlns:r="r">{shape}</x>'


@pytest.mark.parametrize("manner", MODES)
def test_the_dashes_of_a_slide_tell_the_manners_apart(manner):
    width, dashes = MODES[manner]
    expected = {"sea": "sysDot", "pipeline": "dashDot", "planned": "dash",
                "schematic": "lgDashDot", "direct": "lgDash"}  # fmt: skip
    for scale in (0.8, 1, 2.4):
        pen = Pen("#000000", width * scale, tuple(dash * scale for dash in dashes))
        assert dash_of(pen) == expected.get(manner, "")
