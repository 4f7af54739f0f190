"""How the page opens: all of it is drawn once, and at once."""

import pytest

from corridormap.page import render_page
from tests.page.stories import JOURNEY, basemap, story

WATCH = """new MutationObserver(changes => {
  window.removed = (window.removed || 0) + changes
    .flatMap(({ removedNodes }) => [...removedNodes])
    .filter(node => node.matches?.('.along, #strip > *')).length;
}).observe(document, { childList: true, subtree: true });"""


@pytest.fixture
def opening(browser, tmp_path, settled):
    """Return a page whose names and strip were watched from the first moment on."""
    path = tmp_path / "index.html"
    path.write_text(render_page(story(*JOURNEY), basemap()), "utf-8", newline="")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    settled(page)
    yield page
    context.close()


def test_names_and_strip_are_drawn_once(opening):
    """A name along a line is made anew in each placing, the strip in each layout."""
    assert opening.locator(".along").count() > 0
    assert opening.locator("#strip > *").count() > 0
    assert opening.evaluate("window.removed || 0") == 0


def test_a_pane_of_the_map_has_one_sheet(opening):
    """Each sheet is larger than the window: the browser fills and moves all of it."""
    panes = opening.evaluate(
        """() => Object.values(corridormap.map.getPanes())
             .filter(pane => pane !== corridormap.map.getPane('mapPane'))
             .map(pane => pane.querySelectorAll(':scope > svg').length)"""
    )
    assert max(panes) == 1
    assert sum(panes) <= 4
