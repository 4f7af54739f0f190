"""Deep links, the history, and the keyboard."""

import pytest

from tests.page.stories import JOURNEY, marked, story, told_of


@pytest.fixture
def page(open_page):
    return open_page(story(*JOURNEY))


def state(page):
    return page.evaluate(
        "[document.documentElement.dataset.place || null,"
        " document.documentElement.dataset.passage || null]"
    )


def address(page):
    return page.evaluate("location.hash")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("#place=baku", ["baku", None]),
        ("#place=south-caucasus", ["south-caucasus", None]),
        ("#place=middle", ["middle", None]),
        ("#passage=2", [None, "p2"]),
        ("#passage=p3", [None, "p3"]),
        ("#place=nowhere", [None, None]),
        ("#passage=99", [None, None]),
        ("#passage=constructor", [None, None]),
        ("#place=__proto__", [None, None]),
        ("#place=%E0%A4%A", [None, None]),
        ("#text", [None, None]),
        ("#leg=middle.nowhere", [None, None]),
    ],
)
def test_an_address_opens_what_it_names_and_nothing_else(open_page, at, expected):
    page = open_page(story(*JOURNEY), at=at)
    assert state(page) == expected


def test_back_and_forward_go_through_what_was_opened(page):
    page.locator("#m1").click()
    page.locator("#m4").click()
    assert (state(page)[0], address(page)) == ("astana", "#place=astana")
    page.go_back()
    assert (state(page)[0], address(page)) == ("baku", "#place=baku")
    page.go_back()
    assert state(page) == [None, None]
    page.go_forward()
    assert state(page)[0] == "baku"


def test_a_changed_hash_is_followed(page):
    page.evaluate("location.hash = '#place=aktau'")
    page.wait_for_selector("html[data-place=aktau]", state="attached")
    assert page.locator("#card h2").text_content() == "Актау"


def test_a_passage_that_is_linked_to_is_in_sight(open_page):
    filler = ["Ни о чём. " * 40] * 12
    page = open_page(story(*filler, "⟦Баку|baku⟧"), at="#passage=13")
    box, column = (page.locator(css).bounding_box() for css in ("#p13", "#text"))
    assert column["y"] <= box["y"]
    assert box["y"] + box["height"] <= column["y"] + column["height"]


def test_escape_closes_and_gives_the_focus_back(page):
    page.locator("#m1").focus()
    page.keyboard.press("Enter")
    assert state(page)[0] == "baku"
    page.locator("#card .close").focus()
    page.keyboard.press("Escape")
    assert state(page) == [None, None]
    assert page.locator("#card").is_hidden()
    assert page.evaluate("document.activeElement.id") == "m1"


def test_all_of_it_is_reached_by_tab(page):
    total = (
        page.locator("a.mention").count()
        + page.locator("button[data-place]:visible").count()
    )
    seen = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                """() => { const e = document.activeElement;
                return e.dataset.place ? e.tagName + e.id + e.dataset.place : ''; }"""
            )
        )
    # The map moves to what has the focus, and may bring another place into sight.
    assert len(seen - {""}) >= total


def test_the_first_tab_stop_leads_to_the_text(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_the_focus_can_be_seen_wherever_it_is(page):
    for css in ("#m1", "button.place[data-place=baku]", "button.direction:visible"):
        page.locator(css).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", css


def test_nothing_takes_the_focus_when_the_page_opens(page):
    assert page.evaluate("document.activeElement === document.body")


def test_the_link_to_this_view_is_copied(open_page):
    page = open_page(story(*JOURNEY), at="#place=baku")
    page.evaluate(
        "navigator.clipboard && (navigator.clipboard.writeText ="
        " text => { window.copied = text; return Promise.resolve(); })"
    )
    page.locator("#card .share").last.click()
    assert page.evaluate("window.copied").endswith("index.html#place=baku")


def test_the_bar_above_copies_the_link_to_what_is_shown(open_page):
    page = open_page(story(*JOURNEY), at="#passage=2")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText:"
        " text => { window.copied = text; return Promise.resolve(); }}})"
    )
    button = page.locator("#menu button", has_text="Копировать ссылку")
    button.click()
    assert page.evaluate("window.copied").endswith("index.html#passage=2")
    assert page.locator("#said").inner_text() == "Ссылка скопирована"
    assert page.locator("#menu button", has_text="Ссылка скопирована").is_visible()


@pytest.mark.parametrize("at", ["#passage=2", "#passage=p2", "#passage=a1/2"])
def test_on_a_page_of_one_article_a_passage_goes_by_its_number(open_page, at):
    page = open_page(story(*JOURNEY), at=at)
    assert page.evaluate("document.documentElement.dataset.passage") == "p2"


@pytest.fixture
def several(open_page):
    """Open a page of two articles, at an address."""
    first, mentions = marked("visit", ["Из ⟦Баку|baku⟧.", "Ни о чём."])
    second, more = marked("port", ["Слова.", "Снова ⟦Баку|baku⟧ и ⟦Тмутаракань|?⟧."])
    told = told_of([first, second], [*mentions, *more], "Два текста", "ru")
    return lambda at="": open_page(told, at=at)


@pytest.mark.parametrize(
    ("at", "passage"),
    [
        ("#passage=port/2", "port/p2"),
        ("#passage=port/p2", "port/p2"),
        ("#passage=visit/1", "visit/p1"),
        ("#passage=2", None),
        ("#passage=port/9", None),
        ("#passage=port/m1", None),
    ],
)
def test_on_a_page_of_several_articles_a_passage_goes_by_its_article_too(
    several, at, passage
):
    page = several(at)
    assert page.evaluate("document.documentElement.dataset.passage ?? null") == passage


def test_paragraphs_of_several_articles_are_told_apart(several):
    page = several("#place=baku")
    assert page.locator("#card .from").all_text_contents() == [
        "Абзац 1.1 · Заголовок · 24 окт. 2025 г.",
        "Абзац 2.2 · Заголовок · 24 окт. 2025 г.",
    ]
    page.locator("#card a.quote").last.click()
    assert page.evaluate("document.activeElement.id") == "port/m1"
    page.locator(".unresolved-list a").click()
    assert page.evaluate("location.hash") == "#passage=port/2"
    page.keyboard.press("/")
    page.keyboard.type("Ни о чём")
    assert page.locator("#found small").inner_text() == "Абзац 1.2"
