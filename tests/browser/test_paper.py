"""The page on paper and without scripts: the same map as a picture."""

import pytest

from corridormap.page import draw_page
from tests.browser.test_accessibility import faults
from tests.scene.told import article

PAPER = {"A4": {"width": 794, "height": 1123}, "Letter": {"width": 816, "height": 1056}}


@pytest.fixture(scope="module")
def html():
    return draw_page(article())


@pytest.fixture
def open_html(browser, tmp_path, html):
    contexts = []

    def open_one(**options):
        path = tmp_path / "index.html"
        path.write_text(html, "utf-8", newline="")
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()


def test_without_scripts_the_map_is_a_picture_that_leads_into_the_text(open_html):
    page = open_html(java_script_enabled=False, viewport={"width": 1200, "height": 800})
    assert page.locator(".picture svg").is_visible()
    assert page.locator(".legend").is_hidden()
    link = page.locator('.picture a[href="#m6"]').first
    link.click()
    assert page.url.endswith("#m6")


def test_with_scripts_it_is_not_seen(open_html):
    page = open_html()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator(".picture").is_hidden()
    assert page.locator(".places").is_hidden()


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_map_the_places_and_the_text(open_html, paper, scheme):
    page = open_html(viewport=PAPER[paper], color_scheme=scheme)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.locator(".picture svg").is_visible()
    assert page.locator(".places li").count() == len(article().places)
    for gone in (".stage", ".strip", "#card", ".legend"):
        assert page.locator(gone).is_hidden()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PAPER[paper]["width"]
    heading = page.locator(".masthead h1").bounding_box()["width"]
    assert heading > 0.6 * PAPER[paper]["width"]
    ink = "getComputedStyle(document.querySelector('#p2')).color"
    assert page.evaluate(ink) == "rgb(29, 39, 48)"


def test_mentions_on_paper_bear_the_numbers_of_their_places(open_html):
    page = open_html()
    page.emulate_media(media="print")
    said = "getComputedStyle(document.querySelector('#m6'), '::after').content"
    number = page.locator("#m6").get_attribute("data-n")
    assert page.evaluate(said) in (f'"{number}"', "attr(data-n)")


def test_paper_is_accessible(open_html, axe):
    page = open_html(bypass_csp=True)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.emulate_media(media="print")
    assert faults(page, axe) == []


def test_so_is_the_page_without_scripts(open_html):
    page = open_html(java_script_enabled=False)
    assert page.locator(".picture svg title").count() == 1
    assert page.locator(".picture svg").get_attribute("lang") == "ru"
