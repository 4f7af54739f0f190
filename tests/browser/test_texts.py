"""Several texts on one map: their list, and what a reader chooses among them."""

from datetime import date

import pytest

from corridormap.documents import Document
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.review import Decisions, decided

LONG = "The minister said that work on the terminal would go on all winter. " * 4
TEXTS = {
    "ferry": ("The ferry sails from Aktau to Baku.", 2024, 3, "Caspian Post"),
    "grain": (f"Grain waits in Astana. {LONG}", 2024, 5, "Rail Monitor"),
    "again": (f"Grain waits in Astana. {LONG}", 2024, 6, "Caspian Post"),
    "rails": ("Rails reach Tbilisi.", 2024, 9, "Rail Monitor"),
}


def document(name, text, year, month, source):
    decisions = Decisions(date=date(year, month, 7), source=source)
    return Document(decided(article_from_text(text, name), decisions), decisions)


@pytest.fixture(scope="module")
def page(open_shared):
    return open_shared(SHARED.tell(document(n, *about) for n, about in TEXTS.items()))


@pytest.fixture(autouse=True)
def whole(page):
    """Show all texts again after each test."""
    yield
    page.keyboard.press("Escape")
    if page.locator(".all-texts").is_visible():
        page.locator(".all-texts").click()


def choose(page, first, last):
    page.evaluate(
        """(ends) => document.querySelectorAll(".brush input").forEach((input, at) => {
            input.value = ends[at];
            input.dispatchEvent(new Event("input"));
        })""",
        [first, last],
    )


def texts(page):
    return page.evaluate(
        """() => [...document.querySelectorAll("article")].filter(
            (node) => !node.hidden).map((node) => node.id.slice(8))"""
    )


def names(page):
    page.wait_for_timeout(100)
    return set(page.locator(".spot .place:visible").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.place)"
    ))  # fmt: skip


def test_each_text_is_listed_with_its_day_and_source(page):
    rows = page.locator(".text-list li").all_text_contents()
    assert [row.count(", 2024") or row.count(" 2024") for row in rows] == [1] * 4
    assert "Caspian Post" in rows[0]
    assert "reprint" in rows[2]
    head = page.locator("#article-ferry .byline").text_content().split()
    assert "".join(head).endswith("CaspianPost")


def test_a_text_of_the_list_is_shown(page):
    page.locator(".text-list a").nth(3).click()
    assert page.evaluate("location.hash") == "#passage=rails/1"


def test_a_period_leaves_its_texts_and_their_places(page):
    assert texts(page) == [*TEXTS]
    choose(page, 0, 0)
    assert texts(page) == ["ferry"]
    assert {"aktau", "baku"} <= names(page)
    assert not {"astana", "tbilisi"} & names(page)
    assert page.locator(".texts-shown").text_content().startswith("1 of 4 texts shown")
    page.locator(".all-texts").click()
    assert texts(page) == [*TEXTS]
    assert {"astana", "tbilisi"} <= names(page)


def test_a_route_is_shown_with_its_text(page):
    lines = page.locator(".route:visible")
    assert lines.count() > 0
    choose(page, 5, 6)
    assert lines.count() == 0


def test_a_source_leaves_its_texts(page):
    page.locator("#texts select").select_option("Rail Monitor")
    assert texts(page) == ["grain", "rails"]


def test_reprints_are_left_out_on_demand(page):
    page.locator(".once input").check()
    assert texts(page) == ["ferry", "grain", "rails"]


def test_a_card_quotes_the_texts_that_are_shown_and_says_whose_they_are(page):
    page.evaluate("location.hash = '#place=astana'")
    quotes = page.locator("#card .quotes:not(.stated) .from")
    assert quotes.count() == 2
    assert "Rail Monitor · May 7, 2024" in quotes.first.text_content()
    page.locator(".once input").check()
    page.evaluate("location.hash = ''")
    page.evaluate("location.hash = '#place=astana'")
    assert quotes.count() == 1


def test_one_text_has_no_list(open_shared):
    page = open_shared(SHARED.story([SHARED.parse(article_from_text("In Baku."))]),
                       file="one.html")  # fmt: skip
    assert not page.locator("#texts").is_visible()
