"""Who may frame the page and what it is told: origins, notes, names like __proto__."""

import re

import pytest

from corridormap.page import render_page
from tests.browser.test_tour import FIRST, SECOND, told
from tests.page.stories import basemap, place, story

OURS, THEIRS = "http://map.example", "http://other.example"
NOTE = "Пауза для вопросов"
STORY = told(FIRST, SECOND, notes=NOTE)
AROUND = """<!doctype html><meta charset=utf-8><script>heard = [];
addEventListener("message", (event) => heard.push(event.data));</script>
<iframe src="{0}/index.html" width=900 height=600 {1}></iframe>"""
ALLOWED = '<meta name="corridormap:notes" content="{}">'


@pytest.fixture
def framed(browser):
    """Show the map's page in a frame of a page of any origin; nothing is said aside."""
    noise, contexts = [], []

    def open_one(around, *, allowed="", frame="", page_of=STORY):
        html = render_page(page_of, basemap())
        html = html.replace("</title>", f"</title>{allowed}", 1)
        contexts.append(browser.new_context(reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.on("console", lambda said: noise.append(said.text))
        page.on("pageerror", lambda error: noise.append(str(error)))

        def answer(route):
            own = route.request.url == f"{OURS}/index.html"
            body = html if own else AROUND.format(OURS, frame)
            route.fulfill(body=body, content_type="text/html; charset=utf-8")

        page.route(re.compile("^http://"), answer)
        page.goto(f"{around}/around.html")
        page.wait_for_function("() => heard.some(({type}) => type === 'ready')")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert noise == []


def told_of_step(page):
    """Go a step on; return all that the page around has heard then."""
    page.evaluate(
        "() => frames[0].postMessage({corridormap: 1, type: 'goto', step: 2}, '*')"
    )
    page.wait_for_function("() => heard.some(({type}) => type === 'done')")
    page.wait_for_timeout(50)  # a message that should not come has the time to
    return page.evaluate("() => heard")


def notes(heard):
    return [said["notes"] for said in heard if "notes" in said]


@pytest.mark.parametrize(
    "allowed", ["", ALLOWED.format("http://third.example"), ALLOWED.format("not one")]
)
def test_a_foreign_page_does_not_hear_the_notes(framed, allowed):
    heard = told_of_step(framed(THEIRS, allowed=allowed))
    assert [said["step"] for said in heard if said["type"] == "step"] == [2]
    assert NOTE not in str(heard)


@pytest.mark.parametrize("allowed", [THEIRS, "*"])
def test_a_page_that_the_map_s_author_names_hears_them(framed, allowed):
    heard = told_of_step(framed(THEIRS, allowed=ALLOWED.format(allowed)))
    assert notes(heard) == [NOTE]


def test_a_page_of_the_same_origin_hears_them(framed):
    assert notes(told_of_step(framed(OURS))) == [NOTE]


def test_a_sandbox_keeps_them_even_from_the_same_origin(framed):
    heard = told_of_step(framed(OURS, frame='sandbox="allow-scripts"'))
    assert NOTE not in str(heard)


GO = """place => frames[0].postMessage(
{corridormap: 1, type: 'goto', place}, '*')"""
PROTOTYPES = ("__proto__", "constructor", "hasOwnProperty", "toString")


def test_a_place_called_like_a_part_of_javascript_is_a_place(framed):
    towns = [
        place(name, name, "city", 42.0 + at, 51.0 + at, country="KZ")
        for at, name in enumerate(PROTOTYPES)
    ]
    text = " ".join(f"⟦{name}|{name}⟧" for name in PROTOTYPES)
    page = framed(THEIRS, page_of=story(text, places=towns))
    for name in PROTOTYPES:
        page.evaluate(
            GO,
            name,
        )
        page.wait_for_function(
            "name => heard.some(({type, place}) => type === 'place' && place === name)",
            arg=name,
        )
    assert page.evaluate("() => Object.keys(Object.prototype)") == []
    assert page.frames[1].evaluate("() => Object.keys(Object.prototype)") == []
