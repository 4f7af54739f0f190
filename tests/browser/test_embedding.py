"""The page inside other pages: frames, sandboxes, srcdoc, a deck of reveal.js."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from corridormap.export.reveal import VENDOR
from corridormap.page import render_page
from tests.browser.test_accessibility import faults
from tests.browser.test_tour import told
from tests.page.stories import basemap

DOCS = Path(__file__).resolve().parents[2] / "docs" / "embedding.md"
SNIPPETS = re.findall(r"```html\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
STORY = told("Из ⟦Баку|baku⟧ в ⟦Актау|aktau⟧.", "Через ⟦Казахстан|kazakhstan⟧.")
LISTEN = """<script>window.heard = [];
addEventListener("message", event => window.heard.push(event.data));</script>"""
DECK = """<!doctype html><meta charset="utf-8"><title>Deck</title><style>{css}</style>
<body><div class="reveal"><div class="slides"><section id="a">First</section>
{section}<section id="c">Last</section></div></div><script>{js}</script>{script}
<script>Reveal.initialize({{hash: false, transition: "none", width: {width},
height: {height}}});</script>"""


@pytest.fixture
def around(browser, tmp_path):
    """Open a page of ours with the map beside it; console and requests are heard."""
    noise, contexts = [], []
    (tmp_path / "index.html").write_text(
        render_page(STORY, basemap()), "utf-8", newline=""
    )

    def open_page(markup, window=(1280, 720), motion="reduce"):
        (tmp_path / "around.html").write_text(markup, "utf-8")
        context = browser.new_context(
            viewport={"width": window[0], "height": window[1]}, reduced_motion=motion
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: noise.append(said.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto((tmp_path / "around.html").as_uri())
        frame = next(f for f in page.frames if f != page.main_frame)
        frame.wait_for_selector("html[data-ready]", state="attached")
        return page, frame

    open_page.source = (tmp_path / "index.html").read_text("utf-8")
    yield open_page
    for context in contexts:
        context.close()
    assert noise == []


def heard(page, kind):
    return [
        one
        for one in page.evaluate("window.heard")
        if isinstance(one, dict) and one.get("type") == kind
    ]


def tell(page, message):
    page.evaluate(
        "m => document.querySelector('iframe').contentWindow.postMessage(m, '*')",
        message,
    )


def at_step(frame, number):
    frame.wait_for_selector(f"html[data-step='{number}']", state="attached")


SNIPPET = LISTEN + SNIPPETS[0]


def test_the_snippet_shows_the_map_and_the_caption_alone(around):
    page, frame = around(SNIPPET)
    assert frame.locator(".map").is_visible()
    assert frame.locator("#caption").is_visible()
    for part in (".masthead", "#text", ".colophon"):
        assert frame.locator(part).is_hidden()
    (ready,) = heard(page, "ready")
    assert (ready["steps"], ready["lang"], ready["title"]) == (4, "ru", "Заголовок")


def test_a_narrow_frame_is_embedded_by_itself_and_a_wide_one_is_not(around):
    _, narrow = around('<iframe src="index.html" width="600" height="500"></iframe>')
    assert narrow.locator("#text").is_hidden()
    _, wide = around('<iframe src="index.html" width="1100" height="600"></iframe>')
    assert wide.locator("#text").is_visible()


def given(source):
    """Return a script that gives the frame before it a page, as notebooks do."""
    text = json.dumps(source).replace("<", "\\u003c")
    return f"<script>document.querySelector('iframe').srcdoc = {text}</script>"


@pytest.mark.parametrize("sandbox", ["", ' sandbox="allow-scripts"'])
def test_as_srcdoc_all_works(around, sandbox):
    frame = f'<iframe width="690" height="500"{sandbox}></iframe>'
    page, frame = around(LISTEN + frame + given(around.source))
    frame.locator("#stepper").get_by_role("button", name="Дальше").click()
    at_step(frame, 2)
    tell(page, {"corridormap": 1, "type": "goto", "step": 3})
    at_step(frame, 3)
    frame.locator("#caption a.mention").click()
    assert frame.locator("#card").is_visible()


def test_messages_steer_the_map_and_it_says_what_happens(around):
    page, frame = around(SNIPPET)
    tell(page, {"corridormap": 1, "type": "goto", "step": 2})
    at_step(frame, 2)
    tell(page, {"corridormap": 1, "type": "next"})
    at_step(frame, 3)
    tell(page, {"corridormap": 1, "type": "prev"})
    at_step(frame, 2)
    tell(page, {"corridormap": 1, "type": "goto", "place": "baku"})
    frame.wait_for_selector("html[data-place='baku']", state="attached")
    assert [said["step"] for said in heard(page, "step")] == [2, 3, 2]
    assert heard(page, "step")[0]["title"] == "Шаг p1"
    assert [said["name"] for said in heard(page, "place")] == ["Баку"]


def test_the_theme_can_be_asked_for(around):
    page, frame = around(SNIPPET)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = frame.evaluate(paper)
    tell(page, {"corridormap": 1, "type": "theme", "theme": "dark"})
    expect(frame.locator("body")).not_to_have_css("background-color", light)
    tell(page, {"corridormap": 1, "type": "theme", "theme": "light"})
    expect(frame.locator("body")).to_have_css("background-color", light)


def test_so_can_the_language(around):
    page, frame = around(SNIPPET.replace('sandbox="allow-scripts"', ""))
    tell(page, {"corridormap": 1, "type": "goto", "step": 2})
    at_step(frame, 2)
    tell(page, {"corridormap": 1, "type": "lang", "lang": "en"})
    frame.wait_for_selector("html[lang=en][data-ready]", state="attached")
    assert frame.locator("#stepper .whole").inner_text() == "2 of 4"


@pytest.mark.parametrize("kind", ["file", "srcdoc"])
def test_where_a_sandbox_forbids_that_the_map_stays(around, kind):
    markup = SNIPPET
    if kind == "srcdoc":
        markup = markup.replace('src="index.html?embed"', "") + given(around.source)
    page, frame = around(markup)
    tell(page, {"corridormap": 1, "type": "lang", "lang": "en"})
    expect(frame.locator("#said")).to_contain_text("язык не сменить")
    tell(page, {"corridormap": 1, "type": "goto", "step": 2})
    at_step(frame, 2)


MESSAGES = [
    None,
    1,
    "goto",
    [],
    {},
    {"corridormap": 1},
    {"corridormap": 1, "type": "goto"},
    {"corridormap": 2, "type": "next"},
    {"corridormap": 1, "type": "__proto__"},
    {"corridormap": 1, "type": "constructor"},
    {"corridormap": 1, "type": "goto", "step": "x"},
    {"corridormap": 1, "type": "goto", "step": -1},
    {"corridormap": 1, "type": "goto", "place": {"a": 1}},
    {"corridormap": 1, "type": "goto", "passage": "1 *"},
    {"corridormap": 1, "type": "lang", "lang": 5},
    {"corridormap": 1, "type": "theme"},
]


def test_a_message_of_any_shape_does_no_harm(around):
    page, frame = around(SNIPPET)
    for number, message in enumerate(MESSAGES):
        tell(page, message)
        step = 1 + number % 2
        tell(page, {"corridormap": 1, "type": "goto", "step": step})
        at_step(frame, step)


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ({"type": "theme", "theme": "dark"}, {"type": "done", "of": "theme"}),
        ({"type": "keys", "to": "deck"}, {"type": "done", "of": "keys"}),
        ({"type": "goto", "step": 99}, {"type": "error", "of": "goto"}),
        ({"type": "goto", "place": "atlantis"}, {"type": "error", "of": "goto"}),
        ({"type": "fly"}, {"type": "error", "of": "fly"}),
        ({}, {"type": "error", "of": ""}),
    ],
)
def test_every_message_is_answered_a_wrong_one_with_an_error(around, message, answer):
    page, frame = around(SNIPPET)
    tell(page, {"corridormap": 1, **message})
    tell(page, {"corridormap": 1, "type": "next"})
    at_step(frame, 2)
    (said, _) = [*heard(page, "error"), *heard(page, "done")]
    assert answer.items() <= said.items()
    assert bool(said.get("reason")) == (answer["type"] == "error")


STRANGE = """[undefined, 1n, new Map(), {corridormap: '1', type: 'next'},
{corridormap: 1, type: {toString: 1, valueOf: 1}}].concat(
...['step', 'place', 'passage'].map(key => [0, -1, 99, 1.5, NaN, null, 1n, [2],
'constructor', 'icture', {valueOf: 1, toString: 1}].map(value => (
{corridormap: 1, type: 'goto', [key]: value}))))"""


def test_what_json_cannot_say_does_no_harm_either(around):
    page, frame = around(SNIPPET)
    page.evaluate(
        f"{STRANGE}.forEach(one => document.querySelector('iframe')"
        ".contentWindow.postMessage(one, '*'))"
    )
    tell(page, {"corridormap": 1, "type": "next"})
    at_step(frame, 2)
    assert [one["step"] for one in heard(page, "step")] == [2]
    assert heard(page, "place") == []


def test_a_place_in_the_frame_is_clicked_and_the_keys_go_on(around):
    page, frame = around(SNIPPET)
    frame.locator(".place[data-place=baku]").click()
    frame.wait_for_selector("html[data-place='baku']", state="attached")
    page.keyboard.press("PageDown")
    at_step(frame, 2)


def test_both_ends_are_told(around):
    page, frame = around(SNIPPET)
    for kind in ("prev", "next", "next", "next", "next"):
        tell(page, {"corridormap": 1, "type": kind})
    at_step(frame, 4)
    page.wait_for_function("heard.filter(one => one.type === 'end').length === 2")
    assert [one["edge"] for one in heard(page, "end")] == ["start", "end"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1920])
def test_embedded_the_map_is_accessible(open_page, axe, scheme, width):
    page = open_page(
        STORY,
        at="?embed#step=2",
        window={"width": width, "height": 640},
        color_scheme=scheme,
    )
    assert page.locator("html[data-embed][data-step='2']").count() == 1
    assert faults(page, axe) == []


def test_only_the_page_around_is_listened_to(around):
    page, frame = around(SNIPPET)
    frame.evaluate("window.postMessage({corridormap: 1, type: 'next'}, '*')")
    page.wait_for_timeout(100)
    assert frame.evaluate("document.documentElement.dataset.step ?? null") is None


def test_the_focus_is_never_taken(around):
    page, _ = around('<input id="own" autofocus>' + SNIPPET)
    page.locator("#own").focus()
    tell(page, {"corridormap": 1, "type": "goto", "place": "baku"})
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.id") == "own"


def test_the_snippet_of_a_button_leads_to_its_place(around):
    page, frame = around(SNIPPETS[1])
    page.locator("#to-baku").click()
    frame.wait_for_selector("html[data-place='baku']", state="attached")


@pytest.mark.parametrize(("width", "height"), [(960, 700), (1920, 1080)])
def test_in_a_deck_a_click_in_the_map_does_not_kill_the_clicker(around, width, height):
    section, script = SNIPPETS[2].split("</section>")
    page, frame = around(
        DECK.format(
            css=(VENDOR / "reveal.css").read_text("utf-8"),
            js=(VENDOR / "reveal.js").read_text("utf-8"),
            section=section + "</section>",
            script=script,
            width=width,
            height=height,
        )
    )
    page.keyboard.press("PageDown")
    expect(page.locator("section.present iframe")).to_be_visible()
    frame.locator(".stage").click(position={"x": 200, "y": 60})
    for number in (2, 3, 4):
        page.keyboard.press("PageDown")
        at_step(frame, number)
    page.keyboard.press("PageDown")
    expect(page.locator("#c.present")).to_be_visible()
    # The first press leads back to the map, not the hidden map a step back.
    page.keyboard.press("PageUp")
    expect(page.locator("section.present iframe")).to_be_visible()
    at_step(frame, 4)
    page.keyboard.press("PageUp")
    expect(page.locator("#a.present")).to_be_visible()


def test_all_keys_are_the_deck_s_if_it_wants_them(around):
    page, frame = around(LISTEN + SNIPPETS[0].replace("?embed", "?embed&keys=deck"))
    frame.locator(".stage").click(position={"x": 200, "y": 60})
    page.keyboard.press("PageDown")
    page.wait_for_timeout(100)
    assert frame.evaluate("document.documentElement.dataset.step ?? null") is None
    assert heard(page, "key")[-1]["code"] == "PageDown"


VIEW = """() => { const map = corridormap.map, { lat, lng } = map.getCenter();
return [lat, lng, map.getZoom()]; }"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_step_told_to_a_hidden_frame_is_in_view_when_it_is_seen(around, motion):
    page, frame = around(f'<div id="tab" hidden>{SNIPPET}</div>', motion=motion)
    assert frame.evaluate("corridormap.map.getSize().x") == 0
    tell(page, {"corridormap": 1, "type": "goto", "step": 2})
    page.wait_for_function("heard.some(one => one.type === 'step')")
    page.evaluate("document.getElementById('tab').hidden = false")
    page.wait_for_timeout(2000)
    seen, (fresh_page, fresh) = frame.evaluate(VIEW), around(SNIPPET)
    tell(fresh_page, {"corridormap": 1, "type": "goto", "step": 2})
    at_step(fresh, 2)
    assert seen == pytest.approx(fresh.evaluate(VIEW), abs=0.02)
