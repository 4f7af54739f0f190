import base64
import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from corridormap.export.fonts import font_file, font_files
from corridormap.export.options import Options
from corridormap.export.pictures import step_pngs, step_svgs
from corridormap.export.raster import png
from corridormap.paths import data_folder
from corridormap.scene.curve import box_of
from corridormap.scene.letters import text_width
from corridormap.scene.palette import LIGHT, rgb
from corridormap.scene.style import TYPES, Type
from corridormap.scene.svg import svg
from tests.export.files import files, only
from tests.export.pixels import Picture
from tests.scene.told import article, scene, told

ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "en": "abcdefghijklmnopqrstuvwxyz0123456789",
    "signs": "«»„“”‘’—–…№·•→←°%+−×/()[]&@€₽₾",
}


@pytest.mark.parametrize("face", ["regular", "bold", "italic"])
@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_the_font_has_the_letters_of_the_corridor(face, alphabet):
    from fontTools.ttLib import TTFont

    letters = ALPHABETS[alphabet] + (
        ALPHABETS[alphabet].upper() if alphabet != "ka" else ""
    )
    known = TTFont(font_file(face)).getBestCmap()
    assert [letter for letter in letters if ord(letter) not in known] == []


@pytest.mark.parametrize("face", ["regular", "bold", "italic"])
def test_the_widths_are_those_of_the_font(face):
    from fontTools.ttLib import TTFont

    font = TTFont(font_file(face))
    wide = sum(font["hmtx"][font.getBestCmap()[ord(c)]][0] for c in "Ташкент")
    style = Type(face, 10, "#000000", "#ffffff")
    assert text_width("Ташкент", style) == pytest.approx(wide / 100 * 1.02, rel=0.01)


def test_the_licence_lies_beside_the_font():
    folder = data_folder() / "fonts"
    assert "SIL Open Font License" in (folder / "LICENSE.FiraGO").read_text("utf-8")
    assert all(path.is_file() for path in font_files())


def test_each_step_has_both_files():
    for write, kind in ((step_svgs, "svg"), (step_pngs, "png")):
        names = list(files(write, article(), size=(320, 180)))
        assert names == [f"steps/{n:02}.{kind}" for n in range(1, 11)]


@pytest.mark.parametrize("step", [3, 10])
def test_a_png_shows_what_the_svg_of_its_step_does(step):
    options = {"steps": (step,), "size": (960, 540)}
    seen = Picture.read(only(step_pngs, article(), **options))
    expected = Picture.read(png(only(step_svgs, article(), **options).decode()))
    assert expected.difference(seen, (0, 0, 1, 1)) < 0.002
    assert expected.apart(seen, (0, 0, 1, 1)) < 0.001


def test_only_the_steps_asked_for_are_drawn():
    found = files(step_svgs, article(), steps=(9, 10))
    assert list(found) == ["steps/09.svg", "steps/10.svg"]


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (600, 800)])
def test_a_picture_has_the_size_asked_for(size):
    picture = Picture.read(only(step_pngs, article(), steps=(1,), size=size))
    assert (picture.width, picture.height) == size


def test_fonts_of_the_machine_are_not_used():
    text = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{}</svg>'
    word = '<text x="4" y="22" font-size="20" font-family="{}">Баку</text>'
    families = ("DejaVu Sans", "Liberation Sans", "No Such Font")
    assert len({png(text.format(word.format(family))) for family in families}) == 1
    assert png(text.format(word.format("FiraGO"))) != png(text.format(""))


def test_the_sea_and_the_land_have_their_colours():
    colours = Picture.read(only(step_pngs, article(), steps=(1,))).colours()
    assert colours[LIGHT.sea] > 30_000
    assert colours[LIGHT.land] > 300_000
    assert colours[LIGHT.land_mentioned] > 100_000


def test_an_svg_is_in_the_language_asked_for():
    root = ElementTree.fromstring(only(step_svgs, article(), steps=(4,), language="az"))
    said = {
        "".join(text.itertext())
        for text in root.iter("{http://www.w3.org/2000/svg}text")
    }
    assert root.get("lang") == "az"
    assert {"Bakı", "AZƏRBAYCAN"} <= said


def test_a_long_story_has_numbers_of_three_digits():
    from dataclasses import replace

    story = told("Поезд идёт из Баку в Тбилиси.")
    many = tuple(replace(story.steps[1], id=str(n)) for n in range(1, 202))
    found = files(step_svgs, replace(story, steps=many), steps=(200, 201))
    assert list(found) == ["steps/200.svg", "steps/201.svg"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_names_stay_in_the_boxes_that_were_kept_for_them(language):
    drawn = scene(language=language, numbers=True, width=1920, height=1080)
    image = Picture.read(png(svg(drawn))).image
    accented = ("country", "small country", "corridor")
    names = [one for one in drawn.labels if one.role in accented]
    for name in names:
        left, top, right, bottom = (round(side) for side in name.box)
        inked = Picture(image.crop((left, top, right, bottom))).colours()
        assert "#8a2c15" in inked
        image.paste((0, 0, 0), (left - 2, top - 2, right + 2, bottom + 2))
    # A name along its line is in the boxes of its letters, as they stand.
    for letter in (a for name in drawn.lettered for a in name.letters):
        left, top, right, bottom = map(
            round, box_of(letter, TYPES["corridor"], drawn.scale)
        )
        image.paste((0, 0, 0), (left - 3, top - 3, right + 3, bottom + 3))
    assert "#8a2c15" not in Picture(image).colours()


@pytest.mark.heavy
@pytest.mark.parametrize("step", [10])
def test_libreoffice_shows_the_svg_as_the_png_is(office, step):
    """It has neither our font nor what only browsers know: names were white smears."""
    drawn = only(step_svgs, article(), steps=(step,))
    seen = Picture.read(office(drawn, "step.svg", "png"))
    expected = Picture.read(only(step_pngs, article(), steps=(step,)))
    assert (seen.width, seen.height) == (expected.width, expected.height)
    assert expected.difference(seen, (0, 0, 1, 1)) < 0.012
    for name in ("ink", "accent_strong"):
        inked, should = (
            sum(near(LIGHT[name], colour) * n for colour, n in p.colours().items())
            for p in (seen, expected)
        )
        assert inked > 0.6 * should, name


def near(colour, other):
    return max(abs(a - b) for a, b in zip(rgb(colour), rgb(other), strict=True)) < 40


def test_every_area_and_line_has_an_id_of_its_own_in_a_layer():
    root = ElementTree.fromstring(only(step_svgs, article(), steps=(10,)))
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {"country:KZ", "leg:middle.baku-alat", "coast", "routes"} <= set(ids)
    assert not any(" " in ident for ident in ids)
    label = "{http://www.inkscape.org/namespaces/inkscape}label"
    layers = [one.get(label) for one in root]
    assert layers[2:5] == ["Land", "Lines", "Routes"]


def test_a_name_along_a_curve_is_a_turned_text_for_each_letter():
    # Lists of places and angles are read by browsers alone.
    root = ElementTree.fromstring(only(step_svgs, article(), steps=(10,)))
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert not any(" " in text.get(key, "") for text in texts for key in "xy")
    turned = [text.text for text in texts if "rotate(" in text.get("transform", "")]
    assert "Тянь-Шань" in "".join(turned)
    assert {len(letter) for letter in turned} == {1}


def test_letters_as_paths_look_as_letters_do():
    options = {"steps": (10,), "size": (960, 540)}
    named = only(step_svgs, article(), **options)
    paths = only(step_svgs, article(), letters="outlines", **options).decode()
    assert "<text" not in paths
    assert "<title>" in paths
    seen, expected = Picture.read(png(paths)), Picture.read(png(named.decode()))
    assert expected.difference(seen, (0, 0, 1, 1)) < 0.002


def test_a_font_in_the_file_has_the_letters_that_the_picture_needs():
    from fontTools.ttLib import TTFont

    drawn = only(step_svgs, article(), steps=(10,), letters="embedded").decode()
    faces = re.findall(r"font-weight:(\d+);font-style:(\w+);src:url\(([^)]+)", drawn)
    looks = {(weight, style) for weight, style, _ in faces}
    assert looks == {("400", "normal"), ("600", "normal"), ("400", "italic")}
    texts = ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
    letters = set("".join("".join(text.itertext()) for text in texts)) - {"\n"}
    for *_, address in faces:
        data = base64.b64decode(address.partition("base64,")[2])
        assert set(map(ord, letters)) <= set(TTFont(BytesIO(data)).getBestCmap())
        assert len(data) < 20_000


def test_a_map_alone_has_no_legend_and_no_sources():
    options = {"steps": (10,), "map_only": True}
    drawn = only(step_svgs, article(), **options).decode()
    assert 'id="key"' not in drawn
    assert "OpenStreetMap" not in drawn


def test_a_transparent_picture_has_no_sea():
    data = only(step_pngs, article(), steps=(10,), size=(480, 270), transparent=True)
    with Image.open(BytesIO(data)) as picture:
        alpha = picture.convert("RGBA").getchannel("A").histogram()
    assert alpha[0] > 5_000
    assert alpha[255] > 50_000


def test_a_letter_that_the_font_lacks_is_a_box_and_named():
    story = told("Поезд идёт из Баку в Тбилиси.")
    first, *rest = story.places
    odd = replace(first, name="西安", names=(("ru", "西安"),))
    strange = replace(story, places=(odd, *rest))
    drawn, *notices = step_pngs(strange, Options(steps=(2, 2)))
    assert [notice.text for notice in notices] == [
        "the pictures' font has no 安 西: there are empty boxes"
    ]
    gap = png(only(step_svgs, strange, steps=(2, 2)).decode())
    apart = ImageChops.difference(Picture.read(drawn[1]).image, Picture.read(gap).image)
    assert apart.convert("L").point(lambda value: 255 * (value > 99)).getbbox()
    *_, notice = step_svgs(strange, Options(steps=(2, 2)))
    assert "no 安 西" in notice.text
    assert not list(step_pngs(story, Options(steps=(2, 2))))[1:]
