"""The deck of HTML: the deck turns, the map beneath follows, the clicker never dies."""

import pytest
from playwright.sync_api import expect

from corridormap.export.options import Options
from corridormap.export.reveal import reveal_deck
from corridormap.pipeline import SHARED
from tests.export.stories import hostile, placeless
from tests.scene.told import told

NAME = "text-ru.html"
TEXT = "Поезд идёт из Баку в Тбилиси.\n\n" + "Слово. " * 60 + "Потом в Поти."


def journey():
    return told(TEXT)


@pytest.fixture
def slides(browser, tmp_path):
    noise, contexts = [], []

    def opened(story, window=(1280, 720)):
        ((name, data),) = reveal_deck(story, Options(page=SHARED.page(story)))
        assert name == NAME
        (tmp_path / name).write_bytes(data)
        context = browser.new_context(
            viewport={"width": window[0], "height": window[1]}, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: noise.append(said.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if NAME in asked.url or "srcdoc" in asked.url
                else noise.append(asked.url)
            ),
        )
        page.goto((tmp_path / name).as_uri())
        frame = next(f for f in page.frames if f != page.main_frame)
        at(frame, 1)
        return page, frame

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


def at(frame, number):
    frame.wait_for_selector(f"html[data-step='{number}']", state="attached")


def test_the_map_follows_the_deck_to_the_sources_at_its_end(slides):
    story = journey()
    page, frame = slides(story)
    for step in story.steps[1:]:
        page.keyboard.press("PageDown")
        at(frame, step.id)
    page.keyboard.press("PageDown")
    expect(page.locator("section.sources.present")).to_be_visible()
    page.keyboard.press("PageUp")
    at(frame, story.steps[-1].id)


def test_after_a_click_in_the_map_the_clicker_still_works(slides):
    page, frame = slides(journey())
    page.mouse.click(300, 200)
    page.keyboard.press("PageDown")
    at(frame, 2)
    page.keyboard.press("ArrowLeft")
    at(frame, 1)


def test_a_step_chosen_on_the_map_turns_the_deck(slides):
    page, frame = slides(journey())
    frame.get_by_role("button", name="Дальше").click()
    at(frame, 2)
    expect(page.locator("section.present")).to_have_attribute("data-step", "2")


def test_the_notes_are_the_paragraphs_word_for_word(slides):
    story = journey()
    page, _ = slides(story)
    step = next(step for step in story.steps if step.passages)
    article = story.articles[0]
    told = [p for p in article.passages if p.id in step.passages]
    notes = page.locator(f"section[data-step='{step.id}'] aside p")
    assert notes.evaluate_all("all => all.map(p => p.textContent)") == [
        article.body[p.start : p.stop] for p in told
    ]


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", '"&']
)
def test_hostile_names_are_text(slides, name):
    page, _ = slides(hostile(name))
    assert page.title() == name
    assert page.locator("img").count() == 0


def test_a_story_without_places_is_its_cover_and_the_sources(slides):
    page, _ = slides(placeless())
    page.keyboard.press("PageDown")
    expect(page.locator("section.sources.present")).to_be_visible()


def test_it_is_the_same_each_time():
    story = journey()
    first, second = (
        list(reveal_deck(story, Options(page=SHARED.page(story)))) for _ in range(2)
    )
    assert first == second
