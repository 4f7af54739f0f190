"""The article out of a web page: the only module that imports trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corridormap.errors import ReadError
from corridormap.read.formats.extra import needs
from corridormap.read.formats.text import Text, day, given, joined, language_code

LEAST = 200
"""Characters of an article: with fewer, the whole page is the text."""

NEVER_GUESSED = {"extensive_search": False, "original_date": True}
"""Else the year of a copyright notice becomes the first of January."""


RULED = re.compile(r"\|(?:-{3}\|)+")
"""The line that trafilatura sets beneath the head of a table."""


def read_html(data: bytes) -> Text:
    """Return a page's article, without menus, footers and comments.

    Raises ReadError for a page without a text.
    """
    with needs("trafilatura", ".html"):
        from trafilatura import bare_extraction, html2txt
    page: Any = bare_extraction(
        data,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=NEVER_GUESSED,
    )
    body = joined(_lines(page.text or "")) if page else ""
    if len(body) < LEAST:
        body = joined(_lines(html2txt(data))) or body
    if not body:
        raise ReadError("the page has no text")
    if not page:
        return Text(body)
    return Text(
        body,
        title=given(page.title),
        byline=given(page.author),
        date=day(page.date),
        source=given(page.sitename),
        language=language_code(page.language),
    )


def _lines(text: str) -> Iterator[str]:
    """Yield the paragraphs; rows of a table come as ``| Порт | Тонны |``."""
    for line in map(str.strip, text.split("\n")):
        if RULED.fullmatch(line):
            continue
        is_row = line.startswith("| ") and line.endswith(" |")
        yield "\t".join(line[2:-2].split(" | ")) if is_row else line
