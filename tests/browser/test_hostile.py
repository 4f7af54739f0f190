"""Whatever a text holds is shown sign for sign, and runs nowhere."""

import re

import pytest

from corridormap.model import Other
from corridormap.page.addresses import addressed
from corridormap.page.island import story_island
from tests.page.stories import HOSTILE, place, story


def shown(text):
    return text.replace("\x00", "\ufffd")


def inert(page, title):
    assert page.title() == re.sub("[\t\n\f\r ]+", " ", shown(title)).strip()
    assert page.locator("img, iframe, object").count() == 0
    assert page.locator("[onerror], [onfocus], [onmouseover], [onclick]").count() == 0


def test_in_the_body_it_is_that_text(open_page):
    texts = list(HOSTILE.values())
    page = open_page(story(*(f"{text} из ⟦Баку|baku⟧ {text}" for text in texts)))
    for number, text in enumerate(texts, 1):
        assert page.locator(f"#p{number}").evaluate("e => e.textContent") == shown(
            f"{text} из Баку {text}"
        )
    inert(page, "Заголовок")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_in_title_names_mentions_and_reasons_it_is_that_text(open_page, text):
    named = place(
        "here", text, "city", 41, 49, source=text, why=text,
        names=(("en", text + "!"), ("ru", text)),
        others=(Other("test:other", text, "city", None, 41.0, 49.0, 0.4),),
    )  # fmt: skip
    told = story(
        f"В городе ⟦{text}|here⟧ и ⟦{text}?|?⟧.", title=text, places=[named], why=text
    )
    page = open_page(told, at="#place=here")
    of = lambda css: page.locator(css).first.evaluate("e => e.textContent")  # noqa: E731
    assert of("h1") == shown(text)
    assert of("#m1") == shown(text)
    assert of("#card h2") == text
    assert of("#card .names b") == text + "!"
    assert text in of("#card .small")
    assert of("#card mark") == shown(text)
    assert page.locator("#m2").get_attribute("title") == shown(text)
    assert of(".unresolved-list a") == shown(text) + "?"
    button = page.locator("button.place[data-place=here]")
    assert button.get_attribute("aria-label").startswith(text)
    inert(page, text)


def test_the_page_s_script_sees_the_story_as_it_is(open_page):
    text = " ".join(HOSTILE.values())
    told = story(f"{text} ⟦Баку|baku⟧", title=text)
    page = open_page(told)
    assert page.evaluate(
        "JSON.parse(document.getElementById('story').textContent)"
    ) == story_island(addressed(told))


def test_an_open_override_does_not_turn_what_follows(open_page):
    page = open_page(story("abc\u202eопасно", "Конец ⟦Баку|baku⟧ строки."))
    left = page.evaluate(
        """() => { const r = document.createRange();
        const t = document.getElementById('p2').firstChild;
        r.setStart(t, 0); r.setEnd(t, 1); return r.getBoundingClientRect().left; }"""
    )
    assert left < page.locator("#m1").bounding_box()["x"]


def test_carriage_returns_and_spaces_are_kept(open_page):
    page = open_page(story("раз\rдва   три\tчетыре\r\nпять ⟦Баку|baku⟧"))
    assert page.locator("#p1").evaluate("e => e.textContent") == (
        "раз\rдва   три\tчетыре\r\nпять Баку"
    )
    assert "два   три\tчетыре" in page.locator("#p1").inner_text()  # as it is seen
