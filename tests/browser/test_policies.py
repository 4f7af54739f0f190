"""The files of a build beside hostile markup, and in a frame of a foreign page.

Nothing that is put into one of them runs or asks for anything, and a page around it
hears no note of the speaker's, whatever it sends.
"""

import re

import pytest

from corridormap.export.embed import embed_page
from corridormap.export.options import Options
from corridormap.export.reveal import reveal_deck
from corridormap.pipeline import SHARED
from tests.browser.test_tour import FIRST, SECOND, told

OURS, THEIRS = "http://map.example", "http://other.example"
NOTE = "Пауза для вопросов"
NAMES = ("index.html", "slides.html", "embed.html")
ADDED = f"""<script>document.title = "run"</script>
<script src="{THEIRS}/script.js"></script>
<img src="{THEIRS}/picture.png" onerror="document.title = 'run'">
<img src="x" onerror="document.title = 'run'">
<svg onload="document.title = 'run'"><image href="{THEIRS}/picture.svg"/></svg>
<div style="background: url({THEIRS}/ground.png); height: 9px">ground</div>
<style>body {{ background: url({THEIRS}/body.png) }}
@font-face {{ font-family: x; src: url({THEIRS}/face.woff2) }}
p {{ font-family: x }}</style>
<link rel="stylesheet" href="{THEIRS}/style.css">
<link rel="preload" as="script" href="{THEIRS}/early.js">
<iframe src="{THEIRS}/frame.html"></iframe>
<iframe srcdoc="<script>top.document.title = 'run'</script>"></iframe>
<object data="{THEIRS}/object.svg"></object><embed src="{THEIRS}/embed.svg">
<video src="{THEIRS}/film.mp4" poster="{THEIRS}/poster.png" autoplay></video>
<form action="{THEIRS}/form"><button id="sent">Send</button></form>
<a id="led" href="javascript:document.title = 'run'">Link</a>"""
ASKED = """async () => {
  const tries = [
    () => fetch(THEIRS + '/fetched'),
    () => (navigator.sendBeacon(THEIRS + '/beacon'), Promise.reject()),
    () => import(THEIRS + '/module.js'),
    () => new Promise((done, failed) => {
      const socket = new WebSocket(THEIRS.replace('http', 'ws') + '/socket');
      socket.onopen = done; socket.onerror = failed;
    }),
    () => new Function('return 1')(),
    () => { document.body.setAttribute('onclick', "document.title = 'run'");
      document.body.click(); return Promise.reject(); },
  ];
  const outcomes = [];
  for (const one of tries) {
    outcomes.push(await (async () => one())().then(() => 'done', () => 'refused'));
  }
  return outcomes;
}""".replace("THEIRS", f"'{THEIRS}'")
HANDLERS = """() => [...document.querySelectorAll('*')].flatMap(
  one => one.getAttributeNames().filter(name => name.startsWith('on')))"""


@pytest.fixture(scope="module")
def files():
    """What a build of a text with a speaker's note gives, by name."""
    story = told(FIRST, SECOND, notes=NOTE)
    options = Options(page=SHARED.page(story))
    ((_, slides),) = reveal_deck(story, options)
    ((_, embed),) = embed_page(story, options)
    pages = (options.page, slides.decode(), embed.decode())
    assert NOTE in pages[0]
    assert NOTE in pages[1]
    return dict(zip(NAMES, pages, strict=True))


@pytest.fixture
def host(browser):
    """Serve pages at addresses; return a page and the addresses that were asked for."""
    contexts = []

    def serve(pages):
        context = browser.new_context(reduced_motion="reduce")
        contexts.append(context)
        asked = []

        def answer(route):
            asked.append(route.request.url)
            body = pages.get(route.request.url.partition("?")[0])
            if body is None:
                route.fulfill(status=204)
            else:
                route.fulfill(body=body, content_type="text/html; charset=utf-8")

        context.route(re.compile("^(http|ws)s?:"), answer)
        return context.new_page(), asked

    yield serve
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_put_into_a_file_neither_runs_nor_asks(host, files, name):
    address = f"{OURS}/{name}"
    html = files[name].replace("</body>", f"{ADDED}</body>")
    page, asked = host({address: html})
    page.goto(address)
    title = page.title()
    assert page.evaluate(ASKED) == ["refused"] * 6
    page.evaluate("() => document.getElementById('led').click()")
    page.wait_for_timeout(100)  # what should not run has the time to
    assert page.title() == title != "run"
    page.evaluate("() => document.getElementById('sent').click()")
    page.wait_for_timeout(100)
    assert asked == [address]


@pytest.mark.parametrize("name", NAMES)
def test_no_element_of_a_file_has_a_handler_of_its_own(host, files, name):
    page, _ = host({f"{OURS}/{name}": files[name]})
    page.goto(f"{OURS}/{name}")
    assert [frame.evaluate(HANDLERS) for frame in page.frames] == [[]] * len(
        page.frames
    )


AROUND = """<!doctype html><meta charset=utf-8><script>heard = [];
addEventListener("message", (event) => heard.push(event.data));</script>
<iframe src="{}" width=900 height=600></iframe>"""
SENT = """() => {
  const methods = ['next', 'getSlideNotes', 'getState', 'getConfig', 'isReady'];
  const spoken = ['call', 'connected', 'heartbeat'];
  for (const said of [
    ...methods.map(method => JSON.stringify({method, args: []})),
    ...methods.map(method => JSON.stringify({namespace: 'reveal', method})),
    ...spoken.map(type => JSON.stringify({namespace: 'reveal-notes', type,
      methodName: 'getSlideNotes', arguments: [], callId: 1})),
    ...['goto', 'next', 'ready', 'notes', 'speaker'].map(type => (
      {corridormap: 1, type, step: 2})),
  ]) frames[0].postMessage(said, '*');
}"""


@pytest.mark.parametrize("name", [*NAMES, "slides.html?receiver"])
def test_a_foreign_page_around_a_file_hears_no_note(host, files, name):
    pages = {f"{OURS}/{file}": html for file, html in files.items()}
    page, _ = host({**pages, f"{THEIRS}/around.html": AROUND.format(f"{OURS}/{name}")})
    page.goto(f"{THEIRS}/around.html")
    for frame in page.frames[1:]:
        if "embed" not in name:
            frame.wait_for_selector("html[data-ready], .reveal.ready", state="attached")
    page.evaluate(SENT)
    page.wait_for_timeout(200)  # an answer that should not come has the time to
    assert NOTE not in str(page.evaluate("() => heard"))


def test_a_foreign_page_does_not_lead_the_deck(host, files):
    address = f"{OURS}/slides.html"
    around = AROUND.format(f"{address}?receiver")
    page, _ = host({address: files["slides.html"], f"{THEIRS}/around.html": around})
    page.goto(f"{THEIRS}/around.html")
    page.frames[1].wait_for_selector(".reveal.ready", state="attached")
    page.evaluate(SENT)
    page.wait_for_timeout(200)
    assert page.frames[1].evaluate("() => Reveal.getState().indexh") == 0
    assert not [said for said in page.evaluate("() => heard") if "reveal" in str(said)]


def test_the_speaker_s_window_leads_its_copies_of_the_deck(host, files):
    address = f"{OURS}/slides.html"
    page, _ = host({address: files["slides.html"]})
    page.goto(address)
    page.locator(".reveal.ready").wait_for(state="attached")
    with page.context.expect_page() as opening:
        page.keyboard.press("s")
    speaker = opening.value
    speaker.frame_locator("#current-slide iframe").locator(".reveal.ready").wait_for()
    page.keyboard.press("PageDown")
    for view, slide in (("current", 1), ("upcoming", 2)):
        copy = speaker.frame_locator(f"#{view}-slide iframe")
        shown = f".slides > section:nth-child({slide + 1}).present"
        copy.locator(shown).wait_for(state="attached")
