"""Corrections: what a card offers to copy, and what it says of a place set by hand."""

import pytest

from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.review.decisions import read_decisions

TEXT = "The train left Paris for Baku."


def map_of(decisions=b""):
    article = article_from_text(TEXT)
    return SHARED.story([SHARED.parse(article, read_decisions(decisions, "a.toml"))])


@pytest.fixture(scope="module")
def page(open_shared):
    """The clipboard is closed: the lines are shown instead."""
    page = open_shared(map_of(), at="#place=paris")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("#card summary", has_text="Correct this").click()
    return page


def lines(page, label):
    page.locator("#card .corrections button", has_text=label).first.click()
    shown = page.locator("#card .decision").last.text_content()
    return shown.encode()


def test_a_correction_does_what_its_label_says(page):
    other = page.locator("#card .corrections button").nth(1).text_content()
    ref = read_decisions(lines(page, other), "a.toml").choices[0].is_
    story = map_of(f'[[place]]\nname = "Paris"\nis = "{ref}"'.encode())
    assert story.places[0].ref == ref
    assert other.startswith(story.places[0].name)


def test_a_name_that_is_no_place_is_one_of_the_corrections(page):
    (choice,) = read_decisions(lines(page, "not a place"), "a.toml").choices
    assert (choice.name, choice.not_) == ("Paris", True)


def test_the_card_says_who_set_a_place_by_hand(open_shared):
    decision = (
        '[[place]]\nname = "Paris"\nis = "geonames:4717560"\nby = "A. <b>"\nwhy = "x"'
    )
    page = open_shared(map_of(decision.encode()), at="#place=paris", file="set.html")
    text = page.locator("#card .small", has_text="set by hand").text_content()
    assert text == "set by hand (A. <b>): x"
