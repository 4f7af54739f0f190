"""The deck of HTML: the deck turns, the map beneath follows, the clicker never dies."""

import pytest
from playwright.sync_api import expect

from corridormap.export.options import Options
from corridormap.export.reveal import reveal_deck
from corridormap.pipeline import SHARED
from tests.export.stories import hostile, placeless
from tests.scene.told import told

TEXT = "Поезд идёт из Баку в Тбилиси.\n\n" + "Слово. " * 60 + "Потом в Поти."


def journey():
    return told(TEXT)


@pytest.fixture
def slides(browser, tmp_path):
    noise, contexts = [], []

    def opened(story, window=(1280, 720), **options):
        options = Options(page=SHARED.page(story), **options)
        ((name, data),) = reveal_deck(story, options)
        assert name.endswith(f"-{options.language or story.language}.html")
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
                if name in asked.url or "srcdoc" in asked.url
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


def test_the_deck_and_its_map_are_in_the_language_asked_for(slides):
    page, frame = slides(journey(), language="en")
    assert page.locator("html").get_attribute("lang") == "en"
    page.keyboard.press("PageDown")
    at(frame, 2)
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    expect(frame.locator("#stepper .whole")).to_have_text("2 of 4")
    assert page.locator("section.present h2").text_content() == "Baku\u00a0· Tbilisi"
    frame.get_by_text("Tbilisi", exact=True).first.wait_for(state="attached")


def test_o_and_escape_leave_the_deck_as_it_is(slides):
    page, frame = slides(journey())
    for key in ("o", "Escape"):
        page.keyboard.press(key)
        expect(page.locator(".reveal.overview")).to_have_count(0)
    page.keyboard.press("PageDown")
    at(frame, 2)


def test_there_is_one_counter_and_one_bar(slides):
    page, frame = slides(journey())
    page.keyboard.press("PageDown")
    at(frame, 2)
    assert frame.get_by_text("2 из 4", exact=True).filter(visible=True).count() == 1
    for part in (".reveal .progress", ".reveal .controls", ".reveal .slide-number"):
        expect(page.locator(part).filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("asked", ["", "?print-pdf"])
def test_printed_the_text_of_every_step_follows_the_map(slides, asked):
    from io import BytesIO

    from pypdf import PdfReader

    page, _ = slides(journey())
    page.goto(page.url.partition("#")[0] + asked)
    pages = PdfReader(BytesIO(page.pdf())).pages
    words = " ".join(" ".join(p.extract_text() for p in pages).split())
    assert "Поезд идёт из Баку в Тбилиси." in words
    assert "Источники" in words


def test_nobody_but_the_speaker_s_window_may_lead_the_deck(slides):
    page, frame = slides(journey())
    page.evaluate("""window.postMessage('{"method": "next"}', "*")""")
    page.keyboard.press("PageDown")
    at(frame, 2)
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.partition("style-src")[0]


def test_the_speaker_s_window_shows_step_and_notes(slides):
    page, _ = slides(journey())
    page.keyboard.press("PageDown")
    with page.context.expect_page() as opening:
        page.keyboard.press("s")
    notes = opening.value.locator(".speaker-controls-notes .value")
    expect(notes).to_contain_text("Поезд идёт из Баку")
