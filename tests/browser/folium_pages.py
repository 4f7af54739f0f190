"""What folium's pages ask the network for, answered from here."""

import os
import re

import pytest

from tests.browser.folium_assets import FILES, FOLDER


@pytest.fixture
def page(browser):
    """Open a page that gets what it asks for; no script of it may fail."""
    errors = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route(re.compile("^https?:"), answer)
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("dialog", lambda dialog: (errors.append("dialog"), dialog.dismiss()))
    yield opened
    context.close()
    assert errors == []


def answer(route):
    """Give the real files that popups need; tiles, icons and the like are not there."""
    name = route.request.url.rpartition("/")[2]
    if name not in FILES:
        route.abort()
        return
    if not (FOLDER / name).exists():
        reason = "folium's files are not there: python -m tests.browser.folium_assets"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    route.fulfill(path=FOLDER / name)
