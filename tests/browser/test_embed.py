"""The snippets do what they say: each is pasted, copied, and opened in Chromium."""

import re

import pytest

from corridormap.export.embed import embed_page, snippets
from corridormap.export.options import Options
from corridormap.pipeline import SHARED
from tests.browser.conftest import listen
from tests.browser.test_accessibility import faults
from tests.scene.told import told

STORY = told("Поезд идёт из Баку в Тбилиси.")
FRAMED = [one for one in snippets(STORY, "en") if "<iframe" in one.code]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "index.html").write_bytes(SHARED.page(STORY).encode())
    ((name, data),) = embed_page(STORY, Options(language="en"))
    (tmp_path / "map" / name).write_bytes(data)
    return tmp_path


@pytest.fixture
def open_file(browser):
    contexts = []

    def open_one(path, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()


def pasted(code):
    """What the tool makes of a snippet, as far as the frame goes.

    reveal.js loads ``data-src`` when the slide comes; Slidev serves ``/map`` from its
    folder; what needs an address of the web gets the file beside it.
    """
    frame = re.search(r"<iframe.*?</iframe>", code, re.DOTALL)[0]
    frame = frame.replace("data-src", "src").replace(
        "https://example.org/map/", "/map/"
    )
    return re.sub(r'src="/?map/(?:index\.html)?', 'src="map/index.html', frame)


@pytest.mark.parametrize("one", FRAMED, ids=lambda one: one.id)
def test_the_frame_of_a_snippet_shows_the_map(folder, open_file, one):
    path = folder / "deck.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{pasted(one.code)}", "utf-8")
    page = open_file(path)
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert page.locator("iframe").get_attribute("title") == STORY.title
    if "#place=" in one.code:
        place = frame.locator("html").get_attribute("data-place")
        assert place == STORY.places[0].id
    assert frame.locator("button.place").count() >= 2


@pytest.mark.parametrize("one", snippets(STORY, "en"), ids=lambda one: one.id)
def test_the_button_copies_the_snippet_and_says_so(folder, open_file, one):
    page = open_file(
        folder / "map" / "embed.html",
        permissions=["clipboard-read", "clipboard-write"],
    )
    button = page.locator(f"#{one.id} button")
    button.click()
    page.wait_for_function("document.getElementById('said').textContent === 'Copied'")
    assert button.text_content() == "Copied"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == one.code


def test_where_the_browser_does_not_copy_the_snippet_is_selected(folder, open_file):
    page = open_file(folder / "map" / "embed.html")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    button = page.locator("#marp button")
    button.click()
    assert button.text_content() == "Selected: press Ctrl+C"
    selected = page.evaluate("getSelection().toString()")
    assert selected == page.locator("#code-marp").text_content()


def test_the_page_is_silent_and_asks_for_nothing(folder, browser):
    path, noise = folder / "map" / "embed.html", []
    page = browser.new_page()
    listen(page, path.as_uri(), noise)
    page.goto(path.as_uri())
    page.locator("#reveal button").click()
    page.close()
    assert noise == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_is_accessible_and_fits(folder, open_file, axe, scheme, width):
    page = open_file(
        folder / "map" / "embed.html",
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
    )
    assert faults(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
