"""The story step by step: at the desk, on a stage, by a clicker's keys."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from corridormap.model import Step
from tests.page.stories import story

FIRST = "Поезд идёт из ⟦Астаны|astana⟧ в ⟦Актау|aktau⟧."
SECOND = "Паром идёт из ⟦Актау|aktau⟧ в ⟦Баку|baku⟧."
LONG = "⟦Казахстан|kazakhstan⟧ " + "и много слов о пути. " * 200


def told(*passages, notes=None):
    """Make a story with a cover, a step for each passage, and an overview."""
    made = story(*passages)
    places = {mention.passage: [] for mention in made.annotations}
    for mention in made.annotations:
        places[mention.passage].append(mention.place)
    whole = (tuple(place.id for place in made.places), (), (45.0, 38.0, 75.0, 53.0))
    steps = [Step("1", "cover", made.title, (), *whole)]
    for number, (key, named) in enumerate(places.items(), 2):
        new, title = tuple(dict.fromkeys(named)), f"Шаг {key.partition('/')[2]}"
        near = (49.0, 40.0, 72.0, 52.0)
        steps.append(
            Step(str(number), "passages", title, (key,), new, (), near, notes=notes)
        )
    steps.append(Step(str(len(steps) + 1), "overview", "Итог", (), *whole))
    return replace(made, steps=tuple(steps))


STORY = told(FIRST, SECOND)


def step(page):
    return page.evaluate("document.documentElement.dataset.step ?? null")


def says(page):
    return page.locator("#caption .says").inner_text()


@pytest.fixture
def page(open_page):
    return open_page(STORY)


@pytest.fixture
def stage(open_page):
    page = open_page(STORY)
    page.keyboard.press("p")
    return page


def test_the_stepper_goes_on_and_back_and_says_where_it_is(page):
    on = page.get_by_role("button", name="Дальше")
    on.click()
    on.click()
    assert step(page) == "2"
    assert page.locator("#stepper .whole").inner_text() == "2 из 4"
    page.get_by_role("button", name="Назад").click()
    assert step(page) == "1"


def test_a_step_lights_its_passages_and_places_and_is_announced(page):
    page.evaluate("location.hash = 'step=2'")
    page.wait_for_selector("html[data-step='2']", state="attached")
    assert page.locator(".passage.told").evaluate_all("p => p.map(x => x.id)") == ["p1"]
    lit = page.locator(".place.told").evaluate_all("p => p.map(x => x.dataset.place)")
    assert sorted(lit) == ["aktau", "astana"]
    assert page.locator("#said").inner_text() == "2 из 4: Шаг p1"


def test_what_a_step_does_not_speak_of_stands_back(open_page):
    page = open_page(STORY, at="#step=2")
    dim = page.locator(".place[data-place=baku] .symbol")
    assert dim.evaluate("s => getComputedStyle(s).opacity") == "0.5"
    lit = page.locator(".place[data-place=aktau] .symbol")
    assert lit.evaluate("s => getComputedStyle(s).opacity") == "1"


def test_a_step_survives_a_reload_and_back_goes_back(page):
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert step(page) == "2"
    page.go_back()
    page.wait_for_selector("html[data-step='1']", state="attached")


VIEW = """() => { const map = corridormap.map, { lat, lng } = map.getCenter();
return [lat, lng, map.getZoom()]; }"""


def test_a_step_is_in_view_however_soon_it_follows_on_a_zoom(page):
    page.evaluate("""() => new Promise(done => {
        const later = run => requestAnimationFrame(() => requestAnimationFrame(run));
        corridormap.map.zoomIn();
        later(() => { location.hash = "step=2"; done(); });
    })""")
    page.wait_for_selector("html[data-step='2']", state="attached")
    page.wait_for_timeout(500)
    seen = page.evaluate(VIEW)
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert seen == pytest.approx(page.evaluate(VIEW), abs=0.02)


def test_the_map_shows_what_a_step_is_about(open_page):
    page = open_page(STORY, at="#step=2")
    frame = page.locator(".map").bounding_box()
    for place in ("astana", "aktau"):
        box = page.locator(f".place[data-place={place}]").bounding_box()
        assert frame["x"] < box["x"] < frame["x"] + frame["width"]
        assert frame["y"] < box["y"] < frame["y"] + frame["height"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("PageDown", "3"), ("ArrowRight", "3"), ("ArrowDown", "3"), (" ", "3"),
     ("PageUp", "1"), ("ArrowLeft", "1"), ("ArrowUp", "1"), ("Shift+ ", "1"),
     ("Home", "1"), ("End", "4"), ("3", "3")],
)  # fmt: skip
def test_on_a_stage_each_key_does_what_a_clicker_means(stage, key, expected):
    stage.keyboard.press("2")
    assert step(stage) == "2"
    stage.wait_for_timeout(750)
    stage.keyboard.press(key)
    assert step(stage) == expected


def test_keys_go_on_after_a_click_in_the_map(stage):
    stage.locator(".stage").click(position={"x": 300, "y": 300})
    stage.keyboard.press("PageDown")
    stage.keyboard.press("ArrowRight")
    assert step(stage) == "3"


def test_digits_in_a_row_are_one_number(open_page):
    page = open_page(told(*[FIRST] * 12))
    page.keyboard.press("p")
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert step(page) == "12"


def test_a_number_that_is_no_step_leaves_the_step(stage):
    stage.keyboard.press("9")
    assert step(stage) == "1"


def test_the_stage_shows_the_map_and_the_passage_alone(stage):
    stage.keyboard.press("PageDown")
    assert says(stage) == "Шаг p1\n\nПоезд идёт из Астаны в Актау."
    for part in (".masthead", "#text", ".colophon"):
        assert stage.locator(part).is_hidden()
    size = stage.locator(".told-passage").evaluate(
        "p => parseFloat(getComputedStyle(p).fontSize)"
    )
    assert size > 24
    assert stage.locator("#caption .where").inner_text() == "2 из 4"


def test_the_cover_has_the_title_and_the_end_all_places(stage):
    assert says(stage).startswith("Заголовок")
    stage.keyboard.press("End")
    names = stage.locator(".told-places bdi").all_inner_texts()
    assert names == ["Астана", "Актау", "Баку"]


def test_a_very_long_passage_is_set_smaller_and_can_be_scrolled(open_page):
    page = open_page(told(LONG))
    page.keyboard.press("p")
    page.keyboard.press("PageDown")
    text = page.locator("#caption .says")
    assert text.evaluate("t => t.scrollHeight > t.clientHeight")
    assert text.evaluate("t => getComputedStyle(t).overflowY") == "auto"
    assert text.get_attribute("tabindex") == "0"
    assert page.locator(".told-passage").evaluate("p => p.textContent") == page.locator(
        "#p1"
    ).evaluate("p => p.textContent")


def test_escape_leaves_the_stage_and_keeps_the_step(stage):
    stage.keyboard.press("PageDown")
    stage.keyboard.press("Escape")
    assert stage.locator("#text").is_visible()
    assert step(stage) == "2"


@pytest.mark.parametrize("key", [".", "b"])
def test_the_screen_goes_dark_and_any_key_brings_it_back(stage, key):
    stage.keyboard.press(key)
    assert stage.locator("#blank").is_visible()
    before = step(stage)
    stage.keyboard.press("PageDown")
    assert stage.locator("#blank").is_hidden()
    assert step(stage) == before


def test_a_place_opened_on_the_stage_does_not_lose_the_step(stage):
    stage.keyboard.press("PageDown")
    stage.locator("#caption a.mention").first.click()
    assert stage.locator("#card").is_visible()
    stage.keyboard.press("PageDown")
    assert step(stage) == "3"


def test_full_screen_is_asked_for_by_f(stage):
    stage.evaluate(
        "() => { document.documentElement.requestFullscreen ="
        " () => { window.asked = true; return Promise.reject(new Error()); }; }"
    )
    stage.keyboard.press("f")
    expect(stage.locator("#said")).to_contain_text("экран")
    assert stage.evaluate("window.asked")


def test_at_the_desk_keys_in_the_text_scroll_the_text(page):
    page.locator("#text").focus()
    page.keyboard.press("PageDown")
    assert step(page) is None


def test_without_steps_there_is_no_stepper_and_keys_do_nothing(open_page):
    page = open_page(replace(story(FIRST), steps=()))
    assert page.locator("#stepper").is_hidden()
    for key in ("PageDown", "p", "1", "."):
        page.keyboard.press(key)
    assert step(page) is None
    assert page.locator("#caption").is_hidden()


def test_the_speaker_s_window_shows_what_comes_and_drives_the_stage(open_page):
    page = open_page(told(FIRST, SECOND, notes="Пауза для вопросов"))
    page.keyboard.press("p")
    page.keyboard.press("PageDown")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    window = opened.value
    expect(window.locator(".now")).to_contain_text("Поезд идёт")
    assert "Паром идёт" in window.locator(".then").inner_text()
    assert "Пауза для вопросов" in window.locator(".notes").inner_text()
    assert window.locator(".clock").inner_text().startswith("0:")
    window.keyboard.press("PageDown")
    page.wait_for_selector("html[data-step='3']", state="attached")
    expect(window.locator(".now")).to_contain_text("Паром")


def test_a_blocked_window_is_said(open_page):
    page = open_page(STORY)
    page.evaluate("window.open = () => null")
    page.keyboard.press("p")
    page.keyboard.press("s")
    assert "всплывающие окна" in page.locator("#said").inner_text()
