"""The cover: the title beside the whole map, a code that leads to the live one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corridormap.export.extras import extra
from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import cut, fitting_size
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import (
    Run,
    Sheet,
    Words,
    fill,
    freeform,
    holdable,
    line,
    paragraph,
)
from corridormap.export.words import extent_of, words
from corridormap.model import Step
from corridormap.scene.planar import Window
from corridormap.wording import long_date

CODE = 148.0
"""Pixels of the code that leads to the page, at most."""
LINE = 26.0
"""Pixels above it for the address."""
LOWER = 0.8
"""How much smaller than the title the line below it is at least: a long title that
has to be set small would else stand above larger letters."""
SIZES = tuple(points / 0.75 for points in range(60, 15, -2))


def cover(deck: Deck, slide: Slide, step: Step) -> None:
    """Fill the cover."""
    layout, title = deck.layout("cover"), holdable(deck.story.title_in(deck.language))
    left, top, right, bottom = layout.title.room
    sizes = [layout.title.size, *(s for s in SIZES if s < layout.title.size)]
    fit = fitting_size([title], right - left, bottom - top, sizes, heading=True)
    size = fit or sizes[-1]
    slide.fill(layout.title, [[Run(title)]], deck.text_tag, size)
    if layout.text:
        byline, most = [[Run(text)] for text in _byline(deck)], LOWER * size
        smaller = min(layout.text.size, max(most, SIZES[-1]))
        slide.fill(layout.text, byline, deck.text_tag, smaller)
    if layout.free:
        deck.map(slide, step, layout.free, cover=True)
    if deck.address and layout.code:
        sheet = Sheet(deck.tag, first=10)
        _code(slide, sheet, deck.address, layout.code)
        slide.add(sheet)
    slide.show_footers()
    slide.come_in(after=deck.auto)
    slide.note([deck.story.title_in(deck.language), *_byline(deck)])


def _byline(deck: Deck) -> list[str]:
    articles = deck.story.articles
    if extent := extent_of(deck.story, deck.language):
        return [extent]
    if len(articles) != 1:
        return [holdable(article.title) for article in articles[:4]]
    date = long_date(articles[0].date, words(articles[0].language))
    parts = (date, articles[0].byline, articles[0].source)
    return [holdable(text) for text in parts if text]


def _code(slide: Slide, sheet: Sheet, address: str, box: Window) -> None:
    """Add the address as a code for cameras and as a link, at the foot of a box."""
    size = min(CODE, box[3] - box[1] - LINE, box[2] - box[0])
    left, top = box[0], box[3] - size
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
    room = left, top - LINE, box[2], top - 6
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
