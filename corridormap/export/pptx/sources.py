"""The sources: the text itself, the map's data, the corridors' figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridormap.export import citations
from corridormap.export.links import host_of
from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import evenly, height
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import Run, Sheet, Words, holdable, paragraph

SIZE = 12 / 0.75
"""Pixels of the letters: smaller ones nobody in the room reads."""
GUTTER, WIDE = 36.0, 700.0
"""Pixels between columns, and of a slide that has room for two."""
FULL = 0.92
"""The share of a column that is filled: no source is parted between two columns."""

Cited = tuple[str, str | None]
"""A source in words, and its address."""


def cited(deck: Deck) -> tuple[Cited, ...]:
    """Return what the deck rests on: its texts, what corridors cite, the map's data."""
    items = (
        *citations.texts(deck.story),
        *citations.cited(deck.story),
        *citations.data(deck.language),
    )
    return tuple((item.text, item.url) for item in items)


def sources_slide(deck: Deck, slide: Slide, sources: Sequence[Cited]) -> None:
    """Fill a slide of sources: in two boxes, so that none is parted between them."""
    layout = deck.layout("page")
    deck.title(slide, layout, deck.words["sources_of"])
    columns = list(_parted(deck, sources))
    rooms = list(_rooms(deck))
    if layout.text:
        (left, _, right, _), box = rooms.pop(0), layout.text.box
        margin = layout.text.room[0] - box[0]
        slot = layout.text.put((left - margin, box[1], right + margin, box[3]))
        rows = [_runs(slide, *item) for item in columns.pop(0)]
        slide.fill(slot, rows, "en-US", SIZE, after=GAP)
    sheet = Sheet(deck.tag)
    for room, items in zip(rooms, columns, strict=False):
        drawn = [paragraph(_words(slide, *item), "en-US", after=GAP) for item in items]
        sheet.text(deck.words["sources_of"], room, drawn, anchor="t", wrap=True)
    slide.add(sheet)
    slide.show_footers()
    slide.come_in(after=deck.auto)


def source_batches(deck: Deck) -> Iterator[tuple[Cited, ...]]:
    """Yield the sources that a slide has room for, again and again."""
    _, top, _, bottom = _room(deck)
    items = cited(deck)
    most = (bottom - top) * _columns(deck) * FULL
    highs = [_high(deck, item) for item in items]
    yield from evenly(items, highs, most)


GAP = SIZE * 0.45
"""Pixels below a source."""


def _room(deck: Deck) -> tuple[float, float, float, float]:
    layout = deck.layout("page")
    if layout.text:
        return layout.text.room
    return layout.free or (0.0, 0.0, 0.0, 0.0)


def _high(deck: Deck, item: Cited) -> float:
    """Return the pixels of a source in its column."""
    left, _, right, _ = next(_rooms(deck))
    text, url = item
    return height([f"{text}  {host_of(url or '')}"], SIZE, right - left) + GAP


def _rooms(deck: Deck) -> Iterator[tuple[float, float, float, float]]:
    """Yield the rooms of the columns."""
    left, top, right, bottom = _room(deck)
    count = _columns(deck)
    wide = (right - left - (count - 1) * GUTTER) / count
    for number in range(count):
        start = left + number * (wide + GUTTER)
        yield start, top, start + wide, bottom


def _parted(deck: Deck, sources: Sequence[Cited]) -> Iterator[Sequence[Cited]]:
    """Yield the sources of each column: the columns are about as long."""
    if _columns(deck) == 1:
        yield sources
        return
    highs = [_high(deck, item) for item in sources]
    stops = range(1, len(sources) + 1)
    stop = min(stops, key=lambda n: max(sum(highs[:n]), sum(highs[n:])))
    yield sources[:stop]
    yield sources[stop:]


def _columns(deck: Deck) -> int:
    left, _, right, _ = _room(deck)
    return 2 if right - left >= WIDE else 1


def _runs(slide: Slide, text: str, url: str | None) -> list[Run]:
    if not url:
        return [Run(holdable(text))]
    host = Run(holdable(host_of(url)), link=slide.link(url))
    return [Run(f"{holdable(text)}  "), host]


def _words(slide: Slide, text: str, url: str | None) -> list[Words]:
    if not url:
        return [Words(holdable(text), SIZE)]
    host = Words(holdable(host_of(url)), SIZE, "hlink", link=slide.link(url))
    return [Words(f"{holdable(text)}  ", SIZE), host]
