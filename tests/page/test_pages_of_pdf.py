"""A passage of a PDF is cited with its page."""

import dataclasses

from corridormap.model import Passage
from corridormap.page.island import story_island
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text


def test_the_page_of_a_passage_is_where_it_begins():
    article = dataclasses.replace(article_from_text("a\n\nb\n\nc"), pages=(0, 3))
    assert [article.page_of(p) for p in article.passages] == [1, 2, 2]
    assert article_from_text("a").page_of(Passage("text/p1", 0, 1)) is None


def test_scripts_are_told_the_pages_where_there_are_any():
    article = article_from_text("In Baku.\n\nIn Aktau.")
    paged = dataclasses.replace(article, pages=(0, 10))
    islands = [story_island(SHARED.story([SHARED.parse(a)])) for a in (article, paged)]
    assert [island["articles"][0].get("pages") for island in islands] == [None, [0, 10]]
