"""Pages in a real Chromium: opened from a file, silent, and asking for nothing."""

import os
import re

import pytest

from corridormap.page import render_page
from tests.browser.axe import AXE
from tests.page.stories import basemap
from tools.chromium import chromium

CHROMIUM = chromium()
WINDOW = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if CHROMIUM is None:
        reason = "no Chromium found: make test says how to install it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"],
    }


@pytest.fixture
def open_page(browser, tmp_path):
    """Open a story; whatever the page says or asks for beside itself is a failure."""
    yield from opener(browser, tmp_path)


@pytest.fixture(scope="module")
def open_shared(browser, tmp_path_factory):
    """Open a story for several tests that only look at it."""
    yield from opener(browser, tmp_path_factory.mktemp("shared"))


def opener(browser, folder):
    contexts, noise = [], []

    def open_one(story, *, at="", window=WINDOW, file="index.html", **options):
        path = folder / file
        path.write_text(render_page(story, basemap()), "utf-8", newline="")
        settings = {"reduced_motion": "reduce", "viewport": window, **options}
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        listen(page, path.as_uri(), noise)
        page.goto(path.as_uri() + at)
        if settings.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
            settle(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert noise == []


def listen(page, own, noise):
    page.on("console", lambda said: noise.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (noise.append("dialog"), dialog.dismiss()))

    def request(asked):
        if re.split("[?#]", asked.url)[0] != own:
            noise.append(f"request: {asked.url}")

    page.on("request", request)


def settle(page):
    """Wait until the names on the map are placed and nothing moves."""
    page.wait_for_selector(".leaflet-zoom-anim", state="detached")
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() =>"
        " requestAnimationFrame(() => setTimeout(done, 60))))"
    )


@pytest.fixture(scope="session")
def settled():
    return settle


@pytest.fixture(scope="session")
def axe():
    if not AXE.exists():
        reason = "axe-core is not there: python -m tests.browser.axe"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return AXE.read_text("utf-8")
