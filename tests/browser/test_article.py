"""The first article's own map: every step, every language, every size of window."""

from pathlib import Path

import pytest

from corridormap.pipeline import SHARED
from tests.browser.conftest import settle
from tests.browser.test_view import well_placed

TEXTS = Path(__file__).resolve().parents[2] / "data" / "texts"


@pytest.fixture(scope="module")
def article(tmp_path_factory):
    path = tmp_path_factory.mktemp("article") / "index.html"
    page = SHARED.page(SHARED.tell(SHARED.read([TEXTS])))
    path.write_text(page, "utf-8", newline="")
    return path.as_uri()


DESK, PHONE = (1440, 900), (390, 844)
READING, STAGE = False, True


@pytest.mark.parametrize(
    ("lang", "window", "stage"),
    [
        # Each language, window and manner with each other at least once.
        ("ru", DESK, READING),
        ("ru", PHONE, STAGE),
        ("en", DESK, STAGE),
        ("az", PHONE, READING),
        ("kk", DESK, STAGE),
        ("kk", PHONE, READING),
    ],
)
def test_no_name_overlaps_or_is_cut_at_any_step(browser, article, window, lang, stage):
    width, height = window
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{article}#lang={lang}")
    page.wait_for_selector("html[data-ready]", state="attached")
    settle(page)
    if stage:
        page.keyboard.press("p")
    for step in range(1, 11):
        page.evaluate(f"location.hash = 'step={step}&lang={lang}'")
        page.wait_for_selector(f"html[data-step='{step}']", state="attached")
        settle(page)
        well_placed(page)
    context.close()


def test_every_place_of_the_article_speaks_the_reader_s_language(browser, article):
    page = browser.new_page()
    page.goto(f"{article}#lang=en")
    page.wait_for_selector("html[data-ready]", state="attached")
    settle(page)
    names = page.locator(".label").all_inner_texts()
    assert not [name for name in names if any("а" <= c <= "я" for c in name.lower())]
    page.close()
