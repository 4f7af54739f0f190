"""The ground of a page is cut anew only where a story goes elsewhere."""

from dataclasses import replace

import pytest

from corridormap.page import draw
from corridormap.pipeline import Pipeline
from corridormap.read import article_from_text


@pytest.fixture(scope="module")
def stories():
    pipeline = Pipeline()
    texts = ("A ferry left Aktau for Baku.", "A train left Warsaw for Lisbon.")
    return [pipeline.story([pipeline.parse(article_from_text(t))]) for t in texts]


def test_another_title_keeps_the_ground(stories, monkeypatch):
    first = draw.draw_page(stories[0])
    monkeypatch.setattr(draw, "cut", None)
    other = draw.draw_page(replace(stories[0], title="Another one"))
    assert other != first
    assert draw.draw_page(stories[0]) == first


def test_other_places_have_their_own_ground(stories):
    pages = [draw.draw_page(story) for story in (*stories, *stories)]
    assert pages[:2] == pages[2:]
    draw._basemap.cache_clear()
    assert draw.draw_page(stories[1]) == pages[1]
