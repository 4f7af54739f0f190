"""A river in a text is a line of the map, and no sign at a point."""

import pytest

from corridormap.pipeline import SHARED
from corridormap.read import article_from_text

TEXT = "Баржи идут по Волге из Астрахани в Волгоград и по Куре не ходят."


@pytest.fixture
def page(open_page):
    return open_page(SHARED.story([SHARED.parse(article_from_text(TEXT))]))


def test_a_river_has_a_name_to_press_and_no_sign(page):
    volga = page.locator(".map button[data-place='volga']").first
    assert volga.count() == 1
    sign = volga.evaluate("node => getComputedStyle(node, '::before').content")
    assert sign in ("none", "normal")


def test_the_line_of_a_river_lights_up_with_its_mention(page):
    assert page.locator(".river.mentioned").count() >= 1
    page.locator("a.mention[data-place='volga']").first.hover()
    assert page.locator(".river.lit").count() >= 1
    page.mouse.move(0, 0)
    assert page.locator(".river.lit").count() == 0
