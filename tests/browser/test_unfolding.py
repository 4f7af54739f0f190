"""What comes later in the story can be kept hidden: the map unfolds step by step."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_tour import told
from tests.page.stories import JOURNEY

SEEN = """() => [...document.querySelectorAll('button.place')]
  .filter(node => node.getClientRects().length).map(node => node.dataset.place)"""


@pytest.fixture(scope="module")
def page(open_shared):
    return open_shared(told(*JOURNEY))


@pytest.fixture
def unfolding(page):
    page.evaluate("location.hash = 'step=1'")
    page.keyboard.press("l")
    yield page
    page.keyboard.press("l")


def places_until(page, step):
    steps = page.evaluate("JSON.parse(document.getElementById('story').text).steps")
    told = [one for one in steps[:step] if one["kind"] == "passages"]
    return {place for one in told for place in one["places"]}


def go(page, step):
    page.evaluate("n => { location.hash = `step=${n}`; }", step)
    expect(page.locator("html")).to_have_attribute("data-step", str(step))


def test_a_step_shows_what_has_been_told_and_no_more(unfolding):
    shown = set(unfolding.evaluate(SEEN))
    go(unfolding, 2)
    told_now = places_until(unfolding, 2)
    assert set(unfolding.evaluate(SEEN)) <= told_now | shown
    assert set(unfolding.evaluate(SEEN)) != set()


def test_a_later_corridor_is_not_drawn(unfolding):
    assert "middle" not in places_until(unfolding, 1)
    assert unfolding.locator("path.route:visible").count() == 0
    expect(unfolding.locator(".along.corridor, .label.corridor")).to_have_count(0)


def test_the_last_step_shows_all(unfolding):
    last = unfolding.evaluate(
        "JSON.parse(document.getElementById('story').text).steps.length"
    )
    go(unfolding, last)
    assert unfolding.locator(".absent").count() == 0
    assert unfolding.locator("path.route").count() > 0


def test_without_the_option_every_step_shows_all(page):
    go(page, 1)
    assert page.locator(".absent").count() == 0


def test_the_option_is_in_the_help_too(page):
    go(page, 1)
    page.keyboard.press("?")
    box = page.locator("#help input[type=checkbox]")
    expect(box).not_to_be_checked()
    box.check()
    assert page.locator(".absent").count() > 0
    box.uncheck()
    assert page.locator(".absent").count() == 0
    page.keyboard.press("Escape")
