"""Stories and windows that nobody wished for: the page stays whole and can be used."""

import pytest

from tests.browser.test_view import INK, overlapping
from tests.page.stories import JOURNEY, place, story

LONG_NAME = "Лланвайр" * 37 + "гоги"
RIGHT_TO_LEFT = "بندر عباس"


def crowd(count, spread=0.0):
    """Make a story of so many towns in a row, or all at one point."""
    towns = [
        place(
            f"t{i}",
            f"Город {i}",
            "city",
            42.0 + spread * (i % 40),
            50.0 + spread * (i // 40),
            country="KZ",
        )
        for i in range(count)
    ]
    text = " ".join(f"⟦{town.name}|{town.id}⟧" for town in towns)
    return story(text, places=towns)


def wide(page):
    return page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement"
        ".clientWidth"
    )


def test_five_thousand_places_at_one_point_can_be_used(open_page):
    page = open_page(crowd(5000))
    page.locator("#m4321").click()
    assert page.evaluate("document.documentElement.dataset.place") == "t4320"
    assert page.locator("#card-name").inner_text() == "Город 4320"
    assert overlapping(page.evaluate(INK)) == []


def test_a_thousand_places_have_names_that_never_overlap(open_page, settled):
    page = open_page(crowd(1000, spread=0.4))
    assert overlapping(page.evaluate(INK)) == []
    page.locator(".leaflet-bar button").first.click()
    settled(page)
    assert page.locator(".label").count() > 10
    assert overlapping(page.evaluate(INK)) == []


def test_a_name_of_three_hundred_letters_breaks_nothing(open_page):
    long = place("long", LONG_NAME, "city", 43.0, 51.0, country="KZ")
    page = open_page(story(f"Из ⟦Баку|baku⟧ в ⟦{LONG_NAME}|long⟧.", places=[long]))
    page.locator("a.mention").last.click()
    assert page.locator("#card-name").inner_text() == LONG_NAME
    assert page.locator("#card").evaluate("c => c.scrollWidth <= c.clientWidth + 1")
    assert wide(page) == 0


def test_a_name_from_right_to_left_keeps_its_direction(open_page):
    arab = place("abbas", RIGHT_TO_LEFT, "city", 27.2, 56.3, country="IR")
    page = open_page(story(f"Порт ⟦{RIGHT_TO_LEFT}|abbas⟧.", places=[arab]))
    page.locator("a.mention").click()
    name = page.locator("#card-name")
    assert name.inner_text() == RIGHT_TO_LEFT
    assert name.evaluate("e => getComputedStyle(e).direction") == "rtl"


@pytest.mark.parametrize("window", [(200, 150), (320, 200), (5000, 300)])
def test_the_smallest_and_strangest_windows_can_be_used(open_page, window):
    width, height = window
    page = open_page(story(*JOURNEY), window={"width": width, "height": height})
    assert wide(page) == 0
    page.locator("a.mention").first.evaluate("m => m.click()")
    assert page.evaluate("document.documentElement.dataset.place")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.documentElement.dataset.place")


@pytest.mark.parametrize(
    "at",
    [
        *("#place=", "#place=nowhere", "#place=__proto__", "#place=%E0%A4%A"),
        *("#passage=0", "#passage=99999", "#step=-1", "#step=x", "#leg=..", "#node=a"),
        *("#%", "#=", "#" + "x" * 20000),
    ],
)
def test_an_address_that_names_nothing_leaves_the_overview(open_page, at):
    page = open_page(story(*JOURNEY), at=at)
    assert not page.evaluate("document.documentElement.dataset.place")
    assert page.locator("#card").is_hidden()
