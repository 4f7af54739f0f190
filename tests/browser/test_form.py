"""The form of the page: header, strip, phones, and a story that runs by itself."""

import pytest

from tests.browser.test_corridors import mapped
from tests.browser.test_tour import told
from tests.page.stories import JOURNEY, story

PHONE = {"width": 390, "height": 844}


def height(page, css):
    box = page.locator(css).bounding_box()
    return box["height"] if box else 0


def test_header_strip_and_colophon_take_less_than_a_fifth_of_a_window(open_page):
    page = open_page(story(*JOURNEY))
    parts = [height(page, css) for css in (".masthead", "#strip", ".colophon")]
    assert sum(parts) < 900 / 4.5  # a corridor named in two rows
    assert parts[0] + parts[2] < 900 / 9


def test_sources_are_shown_on_demand_and_on_paper(open_page):
    page = open_page(story(*JOURNEY))
    assert page.locator(".colophon").is_hidden()
    button = page.locator("#menu button[aria-expanded]")
    button.click()
    assert page.locator(".colophon").is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    page.emulate_media(media="print")
    assert page.locator(".colophon").is_visible()


def test_one_button_is_filled_and_it_presents(open_page):
    page = open_page(told(*JOURNEY))
    filled = page.locator("#menu button").evaluate_all(
        """all => all.filter(one => getComputedStyle(one).backgroundColor
        !== 'rgba(0, 0, 0, 0)').map(one => one.title)"""
    )
    assert filled == ["Показ"]


def test_the_page_is_set_in_its_own_faces(open_page):
    page = open_page(story(*JOURNEY))
    loaded = page.evaluate(
        "() => [...document.fonts].map(one => `${one.family} ${one.status}`)"
    )
    assert len(loaded) == 5
    assert all(one.endswith(" loaded") for one in loaded)


def test_the_strip_names_its_corridor_and_its_length(open_page):
    said = open_page(story(*JOURNEY)).locator(".strip-head").inner_text()
    assert "км по главному ходу" in said


@pytest.mark.parametrize(("query", "name"), [("gence", "Гянджа"), ("seki", "Шеки")])
def test_search_folds_letters(open_page, query, name):
    page = open_page(mapped("Поезд идёт из Гянджи в Шеки."))
    page.keyboard.press("/")
    page.locator("#finder input").fill(query)
    assert name in page.locator("#finder [role=option]").first.inner_text()


def test_on_a_phone_the_first_sentence_is_in_the_first_screen(open_page):
    page = open_page(story(*JOURNEY), window=PHONE)
    first = page.locator(".passage").first.bounding_box()
    assert first["y"] + 40 < PHONE["height"]


def test_a_story_runs_by_itself_until_somebody_takes_over(open_page):
    page = open_page(told(*JOURNEY), at="#play")
    assert page.evaluate("'present' in document.documentElement.dataset")
    page.keyboard.press("ArrowRight")
    before = page.evaluate("document.documentElement.dataset.step")
    page.wait_for_timeout(9000)
    assert page.evaluate("document.documentElement.dataset.step") == before


@pytest.mark.parametrize("look", ["light", "dark"])
def test_names_on_the_map_can_be_read_on_land_and_sea(open_page, look):
    page = open_page(story(*JOURNEY), color_scheme=look)
    ratios = page.evaluate(
        """() => {
        const style = getComputedStyle(document.documentElement);
        const light = name => {
          const hex = style.getPropertyValue(name).trim().slice(1);
          const [r, g, b] = [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
            .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const ratio = (a, b) => {
          const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
          return (high + .05) / (low + .05);
        };
        return { told: ratio('--told', '--land-mentioned'),
            city: ratio('--ink', '--land'),
          context: ratio('--context-ink', '--land'), sea: ratio('--sea-ink', '--sea'),
          region: ratio('--region-ink', '--land'), land: ratio('--land', '--sea') };
        }"""
    )
    assert ratios["city"] >= 7
    for name in ("told", "context", "sea", "region"):
        assert ratios[name] >= 4.5, name
    assert 1.3 <= ratios["land"] <= 1.55
