"""axe-core finds nothing, in light and dark, with a card open and without."""

import pytest

from tests.browser.test_tour import told
from tests.page.stories import JOURNEY, story


def faults(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (fault["id"], node["html"][:160], node.get("failureSummary", "")[:300])
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(
    ("scheme", "at", "lang"),
    [
        # Each place and each language in a scheme, the first view in both.
        ("light", "", "ru"),
        ("light", "#place=middle", "az"),
        ("light", "#passage=2", "en"),
        ("dark", "", "kk"),
        ("dark", "#place=baku", "ru"),
    ],
)
def test_the_page_is_accessible_and_says_its_language(open_page, axe, scheme, at, lang):
    page = open_page(story(*JOURNEY, lang=lang), at=at, color_scheme=scheme)
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.locator("article").get_attribute("lang") == lang
    assert faults(page, axe) == []


@pytest.mark.parametrize(
    "options",
    [
        {"forced_colors": "active"},
        {"window": {"width": 390, "height": 844}},
        {"window": {"width": 390, "height": 844}, "at": "#place=baku"},
    ],
    ids=["forced colours", "phone", "phone with a card"],
)
def test_so_it_is_in_other_settings(open_page, axe, options):
    assert faults(open_page(story(*JOURNEY), **options), axe) == []


def test_a_map_without_places_is_accessible(open_page, axe):
    assert faults(open_page(story("Здесь ничего нет.")), axe) == []


def test_there_is_one_heading_and_each_part_is_a_landmark(open_page):
    page = open_page(story(*JOURNEY))
    assert page.locator("h1").count() == 1
    for css in ("header", "main", "footer", "section.map[aria-label]", "section.text"):
        assert page.locator(css).count() == 1, css


STATES = {
    "a step": ("#step=2", []),
    "search": ("", ["/", "b"]),
    "nothing found": ("", ["/", "z", "z"]),
    "help": ("", ["?"]),
    "presenting": ("", ["p", "PageDown"]),
    "the end": ("", ["p", "End"]),
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1920), ("dark", 320)])
def test_every_state_is_accessible(open_page, axe, scheme, width):
    page = open_page(
        told("Из ⟦Баку|baku⟧ в ⟦Актау|aktau⟧.", "Через ⟦Казахстан|kazakhstan⟧."),
        window={"width": width, "height": 800},
        color_scheme=scheme,
    )
    for state, (at, keys) in STATES.items():
        page.evaluate("at => { location.hash = at; }", at)
        for key in keys:
            page.keyboard.press(key)
        assert faults(page, axe) == [], state
        for _ in range(3):  # out of a dialog, off the stage, out of a step
            page.keyboard.press("Escape")
