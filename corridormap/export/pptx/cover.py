"""The cover: the title beside the whole map, a code that leads to the live one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridormap.export.extras import extra
from corridormap.export.pptx.deck import LOOK, Deck
from corridormap.export.pptx.fitting import cut, fitting_size
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import (
    Sheet,
    Words,
    fill,
    freeform,
    holdable,
    line,
    paragraph,
)
from corridormap.export.pptx.template import BYLINE, COLUMN, COVER_TITLE
from corridormap.export.words import words
from corridormap.model import Step
from corridormap.wording import long_date

COVER_LOOK = replace(LOOK, numbers=False, key=False)
SIZES = tuple(points / 0.75 for points in (34, 32, 30, 28, 26, 24, 22, 20, 18, 16))
QR = (44.0, 552.0, 148.0)
"""Left, top and size of the code that leads to the page."""


def cover(deck: Deck, slide: Slide, step: Step) -> None:
    """Fill the cover."""
    title, (left, right), (top, low) = holdable(deck.story.title), COLUMN, COVER_TITLE
    size = fitting_size([title], right - left, low - top, SIZES, heading=True)
    words = [Words(title, size or SIZES[-1], heading=True, bold=True)]
    slide.fill(0, [words], deck.text_tag, (left, top, right, low))
    byline = [[Words(text, 18.5, deck.palette.ink_soft)] for text in _byline(deck)]
    room = left, low + 16, right, low + 16 + BYLINE
    slide.fill(1, byline, deck.text_tag, room)
    sheet = deck.sheet()
    if deck.address:
        _code(slide, sheet, deck.address)
    deck.map(slide, sheet, step, COVER_LOOK)
    slide.add(sheet)
    slide.note([deck.story.title, *_byline(deck)])


def _byline(deck: Deck) -> list[str]:
    articles = deck.story.articles
    if len(articles) != 1:
        return [holdable(article.title) for article in articles[:4]]
    date = long_date(articles[0].date, words(articles[0].language))
    parts = (date, articles[0].byline, articles[0].source)
    return [holdable(text) for text in parts if text]


def _code(slide: Slide, sheet: Sheet, address: str) -> None:
    """Add the address as a code for cameras and as a link."""
    left, top, size = QR
    modules = _modules(address)
    unit = size / len(modules)
    parts = []
    for y, row in enumerate(modules):
        high, low = top + y * unit, top + (y + 1) * unit
        for start, stop in _runs(row):
            x0, x1 = left + start * unit, left + stop * unit
            parts.append(((x0, high), (x1, high), (x1, low), (x0, low)))
    look = fill("tx1") + line(None)
    sheet.add("QR code", freeform(parts, close=True), look, alt=address)
    short = cut(holdable(re.sub("^https?://", "", address)), 44)
    words = Words(short, 14.5, "hlink", link=slide.link(address))
    room = left, top - 26, COLUMN[1], top - 6
    sheet.text("address", room, [paragraph([words], sheet.language)])


def _modules(address: str) -> list[list[bool]]:
    with extra("slides", "slides"):
        import segno

    code = segno.make(address, error="m", micro=False)
    return [[bool(dark) for dark in row] for row in code.matrix]


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where dark stretches of a row begin and end."""
    start = None
    for at, dark in enumerate((*row, False)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at
            start = None
