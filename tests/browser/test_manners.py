"""In somebody's page: its reader scrolls past the map, and Back leaves the article."""

import pytest

from corridormap.page import render_page
from tests.browser.test_tour import told
from tests.page.stories import basemap

AROUND = """<!doctype html><meta charset="utf-8"><title>Article</title>
<body style="height:4000px">
<iframe src="index.html" width="640" height="400"></iframe>"""
STORY = told("Из ⟦Баку|baku⟧ в ⟦Актау|aktau⟧.", "Через ⟦Казахстан|kazakhstan⟧.")


@pytest.fixture
def around(browser, tmp_path):
    contexts = []

    def open_one(**options):
        (tmp_path / "index.html").write_text(render_page(STORY, basemap()), "utf-8")
        (tmp_path / "around.html").write_text(AROUND, "utf-8")
        contexts.append(browser.new_context(reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.goto((tmp_path / "around.html").as_uri())
        frame = page.frames[1]
        frame.wait_for_selector("html[data-ready]", state="attached")
        return page, frame

    yield open_one
    for context in contexts:
        context.close()


def zoom(frame):
    return frame.evaluate("corridormap.map.getZoom()")


def test_the_wheel_scrolls_the_article_and_says_how_to_zoom(around):
    page, frame = around()
    before = zoom(frame)
    page.mouse.move(150, 150)
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 100")
    assert zoom(frame) == before
    assert frame.locator("#note").inner_text().startswith("Ctrl")


def test_the_wheel_zooms_with_control_or_after_a_click_until_the_pointer_leaves(around):
    page, frame = around()
    before = zoom(frame)
    page.mouse.move(150, 150)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_timeout(400)
    assert zoom(frame) > before
    page.mouse.click(120, 60)
    page.wait_for_timeout(300)
    now = zoom(frame)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(400)
    assert zoom(frame) < now
    assert page.evaluate("scrollY") == 0
    page.mouse.move(900, 600)
    page.mouse.move(150, 150)
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 100")


def test_on_a_touch_screen_one_finger_leaves_the_map_where_it_is(around):
    _, frame = around(has_touch=True, is_mobile=True)
    assert not frame.evaluate("corridormap.map.dragging.enabled()")
    assert frame.evaluate("corridormap.map.touchZoom.enabled()")


def test_steps_in_a_frame_add_nothing_to_the_history(around):
    page, frame = around()
    length = page.evaluate("history.length")
    for _ in range(3):
        frame.get_by_role("button", name="Дальше").click()
    assert frame.evaluate("document.documentElement.dataset.step") == "4"
    assert page.evaluate("history.length") == length
