"""Slides in a firm's own template: four that are not ours, and bad ones."""

import os
import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from corridormap.errors import OptionError
from corridormap.export.options import Notice, Options, Template
from corridormap.export.pptx.house import read_template
from corridormap.export.pptx.slides import slides
from tests.export import houses
from tests.export.test_slides import A, shapes_of, xml
from tests.scene.told import article

PRESENTATIONS = Path("/usr/lib/libreoffice/share/template/common/presnt")
HOUSES = ("classic", "dark", "narrow", "Beehive")
PIXEL = 9525


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """Return a template by its name: one made, or one of LibreOffice's own."""
    folder = tmp_path_factory.mktemp("templates")

    @cache
    def of(name):
        if hasattr(houses, name):
            return Template(f"{name}.pptx", getattr(houses, name)())
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [shutil.which("soffice"), profile, "--headless", "--convert-to"]
        command += ["pptx", "--outdir", folder, PRESENTATIONS / f"{name}.otp"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Template(f"{name}.pptx", (folder / f"{name}.pptx").read_bytes())

    return of


@pytest.fixture(scope="session")
def housed(template):
    """Return the deck of the article in a template, and what is told of it."""

    @cache
    def of(name, steps=(1, 2, 3), appendix=True, **more):
        options = Options(
            template=template(name), steps=steps, appendix=appendix, **more
        )
        made = list(slides(article(), options))
        notes = [each.text for each in made if isinstance(each, Notice)]
        ((_, data),) = (each for each in made if isinstance(each, tuple))
        return data, notes

    return of


def opened(made):
    return Presentation(BytesIO(made[0]))


@pytest.mark.heavy
@pytest.mark.parametrize("name", HOUSES)
def test_the_template_s_size_layouts_colours_and_fonts_are_taken(
    housed, template, name
):
    deck = opened(housed(name))
    own = Presentation(BytesIO(template(name).data))
    assert deck.slide_width, deck.slide_height == (own.slide_width, own.slide_height)
    layouts = [layout.name for layout in own.slide_layouts]
    assert {slide.slide_layout.name for slide in deck.slides} <= set(layouts)
    assert housed(name)[1] == []
    for slide in deck.slides:
        for shape in (shape for shape in slide.placeholders if shape.has_text_frame):
            for run in shape._element.iter(f"{{{A}}}rPr"):
                assert run.get("sz") is None
                assert run.find(f"{{{A}}}latin") is None


@pytest.mark.heavy
@pytest.mark.parametrize("name", HOUSES)
def test_nothing_runs_off_a_slide_nor_over_its_title(housed, name):
    deck = opened(housed(name))
    for slide in deck.slides:
        title = _box(slide.shapes.title)
        for shape in shapes_of(slide):
            left, top, right, bottom = _box(shape)
            assert left >= -PIXEL
            assert top >= -PIXEL
            assert right <= deck.slide_width + PIXEL
            assert bottom <= deck.slide_height + PIXEL
        for shape in slide.shapes:
            if shape.name.startswith("!!") or shape.has_table:
                assert not _meet(_box(shape), title), shape.name


def _box(shape):
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def _meet(one, other):
    return (one[0] < other[2] and other[0] < one[2] and one[1] < other[3]) and other[
        1
    ] < one[3]


@pytest.mark.heavy
def test_map_and_text_take_the_layout_s_placeholders_and_none_is_left_empty(housed):
    slide = list(opened(housed("dark")).slides)[1]
    assert slide.slide_layout.name == "Content with Caption"
    (holder,) = (
        shape
        for shape in slide.slide_layout.placeholders
        if shape._element.ph.get("type") is None
    )
    (drawn,) = (shape for shape in slide.shapes if shape.name.startswith("!!"))
    assert _near(_box(drawn), _box(holder))
    for slide in opened(housed("dark")).slides:
        for shape in slide.placeholders:
            assert getattr(shape, "has_table", False) or shape.text_frame.text


def _near(one, other):
    return all(abs(a - b) <= 2 * PIXEL for a, b in zip(one, other, strict=True))


@pytest.mark.heavy
def test_a_single_body_is_shared_by_map_and_text(housed):
    slide = list(opened(housed("narrow")).slides)[1]
    assert slide.slide_layout.name == "Title and Content"
    (drawn,) = (shape for shape in slide.shapes if shape.name.startswith("!!"))
    assert _box(drawn)[3] < slide.placeholders[1].top


@pytest.mark.heavy
def test_footers_dates_and_numbers_are_kept(housed):
    for number, slide in enumerate(opened(housed("classic")).slides, 1):
        foot = {
            shape._element.ph.get("type"): shape.text_frame.text
            for shape in slide.placeholders
            if shape.has_text_frame
        }
        assert foot["ftr"] == houses.FOOTER
        assert foot["sldNum"] == str(number)
        assert foot["dt"]


@pytest.mark.heavy
def test_the_template_s_own_slides_are_taken_out(housed):
    titles = [slide.shapes.title.text for slide in opened(housed("classic")).slides]
    assert "Sample" not in titles
    assert titles[0] == article().title


@pytest.mark.heavy
def test_the_colours_of_maps_are_shades_of_the_theme(housed):
    for name in HOUSES:
        for slide in opened(housed(name)).slides:
            assert "srgbClr" not in xml_of(slide)
    assert "srgbClr" in xml_of(list(opened(housed("dark", fixed=True)).slides)[1])


def xml_of(slide):
    return "".join(xml(shape) for shape in slide.shapes)


@pytest.mark.parametrize("name", ["classic", "dark"])
def test_on_a_cover_the_line_below_the_title_is_set_smaller(housed, name):
    title, line, *_ = opened(housed(name)).slides[0].placeholders
    sizes = [re.search(r'sz="(\d+)"', xml(shape)) for shape in (title, line)]
    assert int(sizes[1][1]) < int(sizes[0][1])


@pytest.mark.heavy
def test_a_layout_that_lacks_is_ours_and_that_is_told(housed):
    data, told = housed("bare")
    names = [slide.slide_layout.name for slide in opened((data, told)).slides]
    assert names[:2] == ["Cover", "Map and text"]
    assert names[-1] == "Title Only"
    assert len(told) == 2
    assert told[0].startswith("bare.pptx has no layout for a cover")
    assert "map beside text" in told[1]


@pytest.mark.heavy
def test_a_potx_is_a_template_too(template):
    data = houses.as_template(template("classic").data)
    only = Options(template=Template("house.potx", data), steps=(1,))
    ((_, made),) = slides(article(), only)
    assert len(Presentation(BytesIO(made)).slides) == 1


@pytest.mark.heavy
def test_libreoffice_opens_them_and_the_schemas_hold(housed, office_all, tmp_path):
    from openxml_audit import validate_pptx

    decks = {f"{name}.pptx": housed(name)[0] for name in HOUSES}
    pages = office_all(decks, "pdf")
    path = tmp_path / "housed.pptx"
    path.write_bytes(housed("classic", steps=(1, 2))[0])
    assert [str(error) for error in validate_pptx(str(path)).errors] == []
    for name in decks:
        words = PdfReader(BytesIO(pages[name])).pages[2].extract_text().split()
        assert "реагирования" in words
        assert re.search("КАЗАХСТАН", "".join(words))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is not a .pptx or .potx file"),
        (b"PK\x03\x04 and no more", "it is not a .pptx or .potx file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "it is protected by a password, or from before PowerPoint 2007",
        ),
    ],
)
def test_a_file_that_is_no_template_is_told_in_a_sentence(tmp_path, data, reason):
    path = tmp_path / "house.pptx"
    path.write_bytes(data)
    with pytest.raises(OptionError) as error:
        read_template(path)
    assert str(error.value) == f"--template {path}: {reason}"


def test_a_template_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(OptionError, match="no such file or directory"):
        read_template(tmp_path / "none.pptx")


def test_a_template_that_is_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.pptx")
    with pytest.raises(OptionError, match="this is not a regular file"):
        read_template(tmp_path / "pipe.pptx")


def damaged():
    """Return a template one of whose parts is cut off."""
    return houses.rewritten(
        houses.bare(),
        lambda name, content: content[:200] if "slideMaster1.xml" in name else content,
    )


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (houses.tiny, "its slides are 5.0 x 5.0 cm, each side has 10 to 142"),
        (houses.masterless, "it has no slide master"),
        (damaged, "it is damaged"),
        (lambda: houses.rewritten(houses.bare(), lambda *_: b""), "it is damaged"),
    ],
)
def test_a_template_that_makes_no_slides_is_told_in_a_sentence(made, reason):
    template = Template("house.pptx", made())
    with pytest.raises(OptionError) as error:
        list(slides(article(), Options(template=template)))
    assert str(error.value) == f"house.pptx: {reason}"


def test_a_step_s_slide_needs_no_other(housed):
    data = housed("classic", steps=(4,), appendix=False)[0]
    assert len(Presentation(BytesIO(data)).slides) == 1
