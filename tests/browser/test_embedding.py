"""The page inside others: a deck, a sandbox, srcdoc; by the snippets of the docs."""

import html
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from corridormap.page import render_page
from tests.browser.reveal import LOOK, REVEAL
from tests.browser.test_accessibility import faults
from tests.browser.test_tour import FIRST, SECOND, told
from tests.page.stories import basemap

DOCS = Path(__file__).resolve().parents[2] / "docs" / "embedding.md"
SNIPPET = re.compile(r"```html\n<!-- snippet: (\w+) -->\n(.*?)```", re.DOTALL)
SNIPPETS = dict(SNIPPET.findall(DOCS.read_text("utf-8")))
STORY = told(FIRST, SECOND)
COLLECT = """<script>
  window.heard = [];
  addEventListener("message", ({data}) => window.heard.push(data));
</script>"""


@pytest.fixture
def embed(browser, tmp_path):
    """Open a page around the map; what either says on the console is a failure."""
    contexts, noise = [], []
    whole = render_page(STORY, basemap())
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "index.html").write_text(whole, "utf-8", newline="")

    def open_one(body, *, window=(1280, 800), wait=True, **options):
        path = tmp_path / "around.html"
        body = body.replace("THE PAGE", html.escape(whole))
        path.write_text(
            f"<!doctype html><html lang=en><meta charset=utf-8><title>Around</title>"
            f"{COLLECT}{body}",
            "utf-8",
            newline="",
        )
        width, height = window
        context = browser.new_context(
            reduced_motion="reduce",
            viewport={"width": width, "height": height},
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda said: noise.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.goto(path.as_uri())
        if wait:
            page.wait_for_function("heard.some(one => one.type === 'ready')")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert noise == []


@pytest.fixture
def deck(embed, tmp_path):
    """Open a deck of reveal.js: a slide, the map, a slide."""
    if not REVEAL.exists():
        reason = "reveal.js is not there: python -m tests.browser.reveal"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    for file in (REVEAL, LOOK):
        shutil.copy(file, tmp_path)

    def open_one(window):
        page = embed(
            '<link rel="stylesheet" href="reveal.css"><script src="reveal.js"></script>'
            '<div class="reveal"><div class="slides"><section>One</section>'
            f"{SNIPPETS['slide']}<section>Three</section></div></div><script>"
            "Reveal.initialize({transition: 'none', backgroundTransition: 'none'});"
            f"</script>{SNIPPETS['deck']}",
            window=window,
            wait=False,
        )
        page.wait_for_function("window.Reveal && Reveal.isReady()")
        page.keyboard.press("PageDown")
        page.wait_for_function("heard.some(one => one.type === 'ready')")
        return page

    return open_one


def frame(page):
    return page.frame_locator("iframe")


def inside(page):
    return next(one for one in page.frames if one != page.main_frame)


def step(page):
    return frame(page).locator("html").get_attribute("data-step")


def tell(page, message):
    """Post a message; JSON, or what JavaScript makes of it."""
    said = message if isinstance(message, str) else json.dumps(message)
    page.evaluate(
        f"document.querySelector('iframe').contentWindow.postMessage({said}, '*')"
    )


def ask(page, kind, **more):
    tell(page, {"corridormap": 1, "type": kind, **more})


def heard(page, kind):
    return [one for one in page.evaluate("heard") if one.get("type") == kind]


def until(page, css):
    frame(page).locator(css).wait_for(state="attached")


def slide(page):
    return page.evaluate("Reveal.getIndices().h")


@pytest.mark.parametrize("window", [(950, 700), (1420, 1040)])
def test_after_a_click_in_the_map_the_clicker_goes_through_it_and_on(deck, window):
    page = deck(window)
    assert page.evaluate("document.activeElement === document.body")
    place = frame(page).locator(".place[data-place=astana]")
    place.click()
    until(page, "html[data-place=astana]")
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    for number in "234":
        page.keyboard.press("PageDown")
        until(page, f"html[data-step='{number}']")
    assert slide(page) == 1
    page.keyboard.press("PageDown")
    page.wait_for_function("Reveal.getIndices().h === 2")
    page.keyboard.press("PageUp")
    page.wait_for_function("Reveal.getIndices().h === 1")


def test_the_two_decks_have_two_scales(deck):
    scales = [
        deck(window).evaluate("Reveal.getScale()")
        for window in ((950, 700), (1420, 1040))
    ]
    assert scales[1] > scales[0] * 1.3


def test_before_the_first_step_the_clicker_goes_back_in_the_deck(deck):
    page = deck((950, 700))
    frame(page).locator(".stage").click(position={"x": 20, "y": 60})
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("Reveal.getIndices().h === 0")


def test_all_keys_are_the_deck_s_where_it_asks_for_them(embed):
    page = embed(SNIPPETS["frame"].replace("?embed", "?embed&amp;keys=deck"))
    frame(page).locator(".stage").click(position={"x": 20, "y": 60})
    page.keyboard.press("PageDown")
    page.wait_for_function("heard.some(one => one.type === 'key')")
    assert heard(page, "key")[0] == {
        **{"corridormap": 1, "type": "key"},
        **{"key": "PageDown", "code": "PageDown", "shiftKey": False},
    }
    assert step(page) is None


@pytest.mark.parametrize("name", ["frame", "sandbox", "srcdoc"])
def test_each_frame_shows_the_map_with_its_caption_and_takes_no_focus(embed, name):
    page = embed(SNIPPETS[name])
    assert page.evaluate("document.activeElement === document.body")
    assert frame(page).locator("#caption").is_visible()
    for part in (".masthead", "#text", ".colophon"):
        assert frame(page).locator(part).is_hidden()
    assert [one["steps"] for one in heard(page, "ready")] == [4]
    frame(page).locator(".place[data-place=baku]").click()
    page.wait_for_function("heard.some(one => one.type === 'place')")
    assert heard(page, "place")[0]["place"] == "baku"
    page.keyboard.press("PageDown")
    until(page, "html[data-step='2']")
    assert "Поезд идёт" in frame(page).locator("#caption").inner_text()


def test_the_first_press_leads_to_the_second_step_since_the_first_is_shown(embed):
    page = embed(SNIPPETS["frame"])
    assert frame(page).locator("#caption .where").inner_text() == "1 из 4"
    ask(page, "next")
    until(page, "html[data-step='2']")


@pytest.mark.parametrize(("width", "embedded"), [(699, True), (701, False)])
def test_a_narrow_frame_is_the_map_alone_a_wide_one_the_page(embed, width, embedded):
    page = embed(
        f'<iframe src="map/index.html" title="m" style="width:{width}px;height:500px;'
        'border:0"></iframe>'
    )
    assert frame(page).locator("#caption").is_visible() == embedded
    assert frame(page).locator("#text").is_visible() != embedded
    ask(page, "embed", on=not embedded)
    until(page, "html[data-embed]" if not embedded else "html:not([data-embed])")


def test_the_address_of_a_frame_chooses_what_it_shows(embed):
    page = embed(SNIPPETS["frame"].replace("?embed", "?embed#step=3&amp;lang=en"))
    assert step(page) == "3"
    assert frame(page).locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({"step": 3}, "html[data-step='3']"),
        ({"step": "2"}, "html[data-step='2']"),
        ({"place": "baku"}, "html[data-place=baku]"),
        ({"passage": 2}, "html[data-passage=p2]"),
    ],
)
def test_the_page_around_goes_to_a_step_a_place_a_passage(embed, message, expected):
    page = embed(SNIPPETS["sandbox"])
    ask(page, "goto", **message)
    until(page, expected)


def test_steps_and_both_ends_are_told(embed):
    page = embed(SNIPPETS["frame"])
    ask(page, "prev")
    for _ in range(4):
        ask(page, "next")
    page.wait_for_function("heard.filter(one => one.type === 'end').length === 2")
    assert [one["edge"] for one in heard(page, "end")] == ["start", "end"]
    assert [one["step"] for one in heard(page, "step")] == [2, 3, 4]
    assert heard(page, "step")[0]["title"] == "Шаг p1"
    assert heard(page, "key") == []


def test_the_look_is_chosen_from_outside(embed):
    page = embed(SNIPPETS["sandbox"], color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = inside(page).evaluate(paper)
    ask(page, "theme", theme="dark")
    inside(page).wait_for_function(f"{paper} !== '{light}'")
    ask(page, "theme", theme="any")
    inside(page).wait_for_function(f"{paper} === '{light}'")


@pytest.mark.parametrize("name", ["frame", "srcdoc"])
def test_the_language_is_chosen_from_outside_and_the_step_stays(embed, name):
    page = embed(SNIPPETS[name])
    ask(page, "goto", step=2)
    until(page, "html[data-step='2']")
    ask(page, "lang", lang="en")
    page.wait_for_function("heard.filter(one => one.type === 'ready').length === 2")
    until(page, "html[lang=en]")
    assert step(page) == "2"


def test_a_file_in_a_sandbox_keeps_its_language_and_goes_on(embed):
    page = embed(SNIPPETS["sandbox"])
    ask(page, "lang", lang="en")
    ask(page, "next")
    until(page, "html[lang=ru][data-step='2']")


@pytest.mark.parametrize(
    "message",
    [
        *("null", "undefined", "1", "'next'", "[]", "{}", "new Map()", "1n"),
        *("{type: 'next'}", "{corridormap: 2, type: 'next'}"),
        *("{corridormap: '1', type: 'next'}", "{corridormap: 1}"),
        *("{corridormap: 1, type: '__proto__'}", "{corridormap: 1, type: 'toString'}"),
        "{corridormap: 1, type: {toString: 1, valueOf: 1}}",
        *(
            f"{{corridormap: 1, type: 'goto', {key}: {value}}}"
            for key in ("step", "place", "passage")
            for value in ("0", "-1", "99", "1.5", "NaN", "null", "'constructor'",
                          "{valueOf: 1, toString: 1}", "[2]", "1n", "'icture'")
        ),
        *(
            f"{{corridormap: 1, type: '{kind}', {kind}: {value}}}"
            for kind in ("theme", "lang", "keys")
            for value in ("null", "{}", "'xx'", "[]")
        ),
    ],
)  # fmt: skip
def test_a_message_of_any_other_shape_changes_nothing(asked, message):
    page = asked
    before = page.url, heard(page, "ready"), len(page.evaluate("heard"))
    tell(page, message)
    ask(page, "next")
    page.wait_for_function("heard.some(one => one.type === 'end')")
    assert (page.url, heard(page, "ready")) == before[:2]
    assert frame(page).locator("html").get_attribute("data-step") == "4"
    page.evaluate("heard = heard.filter(one => one.type !== 'end')")


@pytest.fixture(scope="module")
def asked(browser, tmp_path_factory):
    """Open one map in a frame for all strange messages, at its last step."""
    folder, noise = tmp_path_factory.mktemp("asked"), []
    (folder / "map").mkdir()
    (folder / "map" / "index.html").write_text(
        render_page(STORY, basemap()), "utf-8", newline=""
    )
    path = folder / "around.html"
    path.write_text(COLLECT + SNIPPETS["frame"], "utf-8")
    page = browser.new_page()
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_function("heard.some(one => one.type === 'ready')")
    ask(page, "goto", step=4)
    until(page, "html[data-step='4']")
    yield page
    page.close()
    assert noise == []


def test_a_message_from_another_window_is_ignored(embed):
    page = embed(SNIPPETS["frame"] + "<iframe id=other srcdoc=''></iframe>")
    page.evaluate(
        """() => { const other = document.getElementById('other').contentWindow;
        other.eval("parent.frames[0].postMessage({corridormap: 1, type: 'next'}, '*')");
        }"""
    )
    page.wait_for_timeout(150)
    assert page.frames[1].evaluate("document.documentElement.dataset.step") is None


def test_a_page_without_a_frame_ignores_messages(open_page):
    page = open_page(STORY)
    page.evaluate("postMessage({corridormap: 1, type: 'next'}, '*')")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.dataset.step") is None


def test_the_page_around_drives_by_messages(embed):
    page = embed(SNIPPETS["frame"] + SNIPPETS["messages"])
    until(page, "html[data-step='1']")
    page.get_by_role("button", name="Next").click()
    page.wait_for_function("document.getElementById('where').value === '2 / 4'")


def test_what_is_said_in_the_document_is_what_the_page_does():
    text = DOCS.read_text("utf-8")
    script = Path("corridormap/page/assets/js/embed.js")
    source = (DOCS.parents[1] / script).read_text("utf-8")
    run = re.search(r"const RUN = \{(.*?)\n  \};", source, re.DOTALL)[1]
    for kind in re.findall(r"^    (\w+): \(", run, re.MULTILINE):
        assert f"`{kind}`" in text, kind
    for kind in re.findall(r'tell\("(\w+)"', source):
        assert f"`{kind}`" in text, kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1920])
def test_embedded_it_is_accessible(open_page, axe, scheme, width):
    page = open_page(
        STORY,
        at="?embed#step=2",
        window={"width": width, "height": 640},
        color_scheme=scheme,
    )
    assert page.locator("html[data-embed][data-step='2']").count() == 1
    assert faults(page, axe) == []
