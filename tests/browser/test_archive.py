"""The page of an archive: places by their texts, a filter, passages from beside it."""

import re

import pytest
from playwright.sync_api import expect

from tests.corpora.archives import make, write_folders


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    make(write_folders(folder / "archive"), folder / "corpus", tables=False)
    return folder / "corpus"


@pytest.fixture
def shown(browser, corpus):
    window = {"width": 1440, "height": 900}
    context = browser.new_context(reduced_motion="reduce", viewport=window)
    page = context.new_page()
    page.goto((corpus / "index.html").as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    context.close()


def test_places_are_listed_by_how_many_texts_name_them(shown):
    counts = shown.locator(".ranking .n").all_text_contents()
    numbers = [int(re.sub(r"\D", "", count)) for count in counts]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 10


def test_a_chosen_source_leaves_its_texts_and_their_sizes(shown):
    status = shown.locator(".texts-shown")
    before = status.inner_text()
    drawn = sizes(shown)
    assert drawn["legs"]
    shown.get_by_role("combobox").nth(1).select_option(index=1)
    expect(status).not_to_have_text(before)
    chosen = sizes(shown)
    assert chosen["places"] != drawn["places"]
    assert chosen["legs"] != drawn["legs"]
    status.get_by_role("button").click()
    expect(status).to_have_text(before)
    assert sizes(shown) == drawn


def sizes(page):
    """Return the widths of places and of legs as they are drawn."""
    return page.evaluate(
        """() => ({
            places: [...document.querySelectorAll(".place .symbol")].map(
                (node) => node.style.width),
            legs: [...document.querySelectorAll("path.route")].map(
                (node) => node.style.getPropertyValue("--w")).filter(Boolean),
        })"""
    )


def test_the_timeline_is_moved_by_keys(shown):
    status = shown.locator(".texts-shown")
    before = status.inner_text()
    handle = shown.locator(".brush input").first
    handle.focus()
    handle.press("End")
    expect(status).not_to_have_text(before)
    assert shown.locator(".timeline .bars .out").count() > 0


def test_a_card_has_curve_companions_and_passages_from_beside_the_page(shown):
    shown.evaluate("() => { location.hash = 'place=aktau'; }")
    card = shown.locator("#card")
    expect(card.locator(".curve .bars span").first).to_be_attached()
    expect(card.locator(".companions a").first).to_be_visible()
    card.locator(".more-passages button").click()
    expect(card.locator(".more-passages blockquote").first).to_be_attached()
    assert card.locator(".more-passages blockquote").count() >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_an_archive_is_accessible(scheme, browser, corpus, axe):
    with browser.new_context(
        reduced_motion="reduce", color_scheme=scheme, bypass_csp=True
    ) as context:
        page = context.new_page()
        page.goto((corpus / "index.html").as_uri() + "#place=aktau")
        page.wait_for_selector("html[data-ready]", state="attached")
        expect(page.locator("#card")).to_be_visible()
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [item["id"] for item in found["violations"]] == []
