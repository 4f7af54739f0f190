"""The track beside the text says where in it a place is spoken of."""

import pytest

from tests.page.stories import story

FILLER = "Слова о другом. " * 60
TEXT = ("⟦Баку|baku⟧ здесь.", *[FILLER] * 8, "Опять ⟦Баку|baku⟧.", *[FILLER] * 8,
        "⟦Актау|aktau⟧ и ⟦Баку|baku⟧.")  # fmt: skip


def ticks(page):
    return page.locator(".tick").evaluate_all(
        "all => all.map(tick => parseFloat(tick.style.top))"
    )


def test_there_is_a_tick_for_each_mention_where_it_stands(open_page):
    page = open_page(story(*TEXT), at="#place=baku")
    first, second, third = ticks(page)
    assert first < 10
    assert 40 < second < 60
    assert third > 85


def test_a_place_that_is_hovered_shows_its_own(open_page):
    page = open_page(story(*TEXT))
    assert page.locator("#track").is_hidden()
    page.locator("a.mention[data-place=aktau]").focus()
    assert len(ticks(page)) == 1
    page.locator("a.mention[data-place=aktau]").blur()
    assert page.locator("#track").is_hidden()


@pytest.mark.parametrize("window", [(1440, 900), (800, 600)])
def test_a_tick_leads_to_its_mention(open_page, window):
    width, height = window
    size = {"width": width, "height": height}
    page = open_page(story(*TEXT), at="#place=baku", window=size)
    page.locator(".tick").nth(1).click()
    mention = page.locator("a.mention[data-place=baku]").nth(1)
    box = mention.bounding_box()
    assert 0 < box["y"] < height
    assert mention.evaluate("m => m === document.activeElement")


def test_mentions_side_by_side_share_a_tick(open_page):
    page = open_page(story("⟦Баку|baku⟧ ⟦Баку|baku⟧ ⟦Баку|baku⟧"), at="#place=baku")
    assert len(ticks(page)) == 1
