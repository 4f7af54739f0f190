"""A picture of the view: copied by a key, saved as PNG or SVG, without a request."""

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.page.stories import JOURNEY, story

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(open_page):
    return open_page(
        story(*JOURNEY),
        at="#place=baku",
        permissions=["clipboard-read", "clipboard-write"],
    )


def saved(page, name):
    page.get_by_role("button", name="Картинка этого вида").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value


def test_a_png_is_twice_as_sharp_as_the_screen(page):
    download = saved(page, "Сохранить как PNG")
    assert download.suggested_filename == "baku.png"
    data = Path(download.path()).read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    frame = page.locator(".leaflet-container").bounding_box()
    assert (width, height) == (2 * round(frame["width"]), 2 * round(frame["height"]))


def test_an_svg_has_the_names_the_faces_and_the_sources(page):
    root = ElementTree.parse(saved(page, "Сохранить как SVG").path()).getroot()
    texts = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    names = page.locator(".label").all_text_contents()
    assert names
    drawn = "\n".join(texts).casefold()
    lines = [line for name in names for line in name.split("\n")]
    assert [line for line in lines if line.casefold() not in drawn] == []
    assert any("OpenStreetMap" in text for text in texts)
    assert "@font-face" in root.find(f"{SVG}style").text
    # Names along curves refer to their path in the file itself.
    hrefs = [node.get("href", "#") for node in root.iter()]
    assert not [href for href in hrefs if not href.startswith(("data:", "#"))]


def test_the_key_copies_the_picture(page):
    page.keyboard.press("c")
    page.wait_for_selector("#note.shown")
    types = page.evaluate("navigator.clipboard.read().then(items => items[0].types)")
    assert types == ["image/png"]
    assert page.locator("#said").inner_text() == "Картинка скопирована"


def test_where_there_is_no_clipboard_the_picture_is_saved(page):
    page.evaluate(
        "() => { navigator.clipboard.write = () => Promise.reject(new Error()); }"
    )
    with page.expect_download() as download:
        page.keyboard.press("c")
    assert download.value.suggested_filename == "baku.png"
