"""A person's own colours reach every file."""

import zipfile
from io import BytesIO

import pytest
from pptx import Presentation
from pypdfium2 import PdfDocument

from corridormap.export.data.kml import map_kml
from corridormap.export.embed import embed_page
from corridormap.export.pdf.handout import handout
from corridormap.export.pictures import step_pngs, step_svgs
from corridormap.export.pptx.slides import slides
from corridormap.export.reveal import reveal_deck
from corridormap.page.palette import palette_of
from corridormap.page.render import ASSETS
from corridormap.pipeline import SHARED
from corridormap.scene.palette import LIGHT
from tests.export.files import only
from tests.export.pixels import Picture
from tests.scene.told import told

THEME = """:root {
  --land: #102030; --land-mentioned: #405060; --sea: #0a0b0c; --sea-mentioned: #0b0c0d;
  --route: #ff00aa; --accent: #00ffaa; --accent-strong: #11eebb; --dot: #ddeeff;
  --ink: #fefefe; --panel: #010101; --halo: #020202; --rule: #030303;
}"""
PALETTE = palette_of(THEME)
CHANGED = {name for name in LIGHT.__dataclass_fields__ if PALETTE[name] != LIGHT[name]}
GONE = {LIGHT[name] for name in CHANGED} - {
    LIGHT[name] for name in LIGHT.__dataclass_fields__ if name not in CHANGED
}
"""Colours of the light look that this theme leaves nowhere."""


def story():
    return told("Поезд идёт из Баку в Тбилиси по Среднему коридору.")


def made(write, **options):
    return only(write, story(), theme=THEME, palette=PALETTE, **options)


def test_a_picture_in_vectors_and_in_pixels():
    text = made(step_svgs, steps=(2,)).decode()
    assert PALETTE.land in text
    assert [colour for colour in GONE if colour in text] == []
    colours = Picture.read(made(step_pngs, steps=(2,))).colours()
    assert colours[PALETTE.land] > 10_000
    assert colours[LIGHT.land] == colours[LIGHT.sea] == 0


def test_the_slides_and_their_theme():
    data = made(slides)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace").lower()
                 for name in archive.namelist() if name.endswith(".xml")}  # fmt: skip
    assert 'accent1><a:srgbclr val="ff00aa"/>' in parts["ppt/theme/theme1.xml"]
    assert 'lt2><a:srgbclr val="102030"/>' in parts["ppt/theme/theme1.xml"]
    for name, part in parts.items():
        if name.startswith("ppt/slides/"):
            assert [colour for colour in GONE if colour[1:] in part] == [], name
    assert len(Presentation(BytesIO(data)).slides) > 3


def test_the_handout():
    first, *rest = (sheet.colours() for sheet in sheets(made(handout)))
    assert first[PALETTE.land] > 10_000
    assert not first[LIGHT.land] + first[LIGHT.sea] + first[LIGHT.route]
    # The ink of this theme is pale: white paper takes our own.
    assert all(sheet[LIGHT.ink] > 300 for sheet in rest)


def sheets(data):
    document = PdfDocument(data)
    for page in document:
        yield Picture(page.render(scale=2).to_pil().convert("RGB"))
    document.close()


def test_the_lines_and_pins_of_a_globe():
    text = made(map_kml).decode()
    assert "ffaa00ff" in text
    assert "ffaaff00" in text


@pytest.mark.parametrize("write", [reveal_deck, embed_page])
def test_the_pages_around_the_map(write):
    assert THEME in made(write).decode()


def test_the_page_itself_and_the_map_that_it_shows_without_a_script():
    page = SHARED.page(story(), THEME)
    assert THEME in page
    start = page.index("<svg xmlns")
    picture = page[start : page.index("</svg>", start)]
    assert PALETTE.land in picture
    assert [colour for colour in GONE if colour in picture] == []


def test_without_a_theme_everything_is_as_the_page_is():
    light = (ASSETS / "theme.css").read_text("utf-8")
    assert palette_of(light) == LIGHT
