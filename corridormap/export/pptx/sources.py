"""The sources: the text itself, the map's data, the corridors' figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import evenly, height
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import Run, Sheet, Words, holdable, paragraph
from corridormap.export.words import words
from corridormap.model import Article
from corridormap.scene.key import SOURCES
from corridormap.wording import long_date

SIZE = 12 / 0.75
"""Pixels of the letters: smaller ones nobody in the room reads."""
GUTTER, WIDE = 36.0, 700.0
"""Pixels between columns, and of a slide that has room for two."""
FULL = 0.86
"""The share of a column that is filled: programs break columns where they like."""

Cited = tuple[str, str | None]
"""A source in words, and its address."""


def cited(deck: Deck) -> tuple[Cited, ...]:
    """Return what the deck rests on: its texts, the map's data, what corridors cite."""
    texts = ((_of_text(article), None) for article in deck.story.articles)
    lines = ((text, None) for text in (*SOURCES.split(" · "), deck.words["borders"]))
    sources = (
        (f"{source.title}. {source.publisher}, {source.date}", source.url)
        for corridor in deck.story.corridors
        for source in corridor.sources
    )
    return tuple(dict.fromkeys((*texts, *lines, *sources)))


def _of_text(article: Article) -> str:
    """Return a text as a source: its title, who wrote it, where, and when."""
    day = long_date(article.date, words(article.language))
    parts = (article.title.rstrip("."), article.byline, article.source, day)
    return ". ".join(part for part in parts if part)


def sources_slide(deck: Deck, slide: Slide, sources: Sequence[Cited]) -> None:
    """Fill a slide of sources."""
    layout = deck.layout("page")
    deck.title(slide, layout, deck.words["sources_of"])
    if layout.text:
        rows = [_runs(slide, *item) for item in sources]
        left, top, right, bottom = layout.text.box
        lower = layout.text.room[3] - _foot(deck, sources)
        slot = layout.text.put((left, top, right, bottom - lower))
        slide.fill(slot, rows, "en-US", SIZE, _columns(deck))
    elif layout.free:
        sheet = Sheet(deck.tag)
        drawn = [
            paragraph(_words(slide, *item), "en-US", after=GAP) for item in sources
        ]
        room = (*layout.free[:3], _foot(deck, sources))
        sheet.text(deck.words["sources_of"], room, drawn, anchor="t", wrap=True,
                   columns=_columns(deck))  # fmt: skip
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
    left, _, right, _ = _room(deck)
    text, url = item
    count = _columns(deck)
    wide = (right - left - (count - 1) * GUTTER) / count
    return height([f"{text}  {_host(url or '')}"], SIZE, wide) + GAP


def _foot(deck: Deck, sources: Sequence[Cited]) -> float:
    """Return where the sources end: as low as makes their columns about as long."""
    _, top, _, bottom = _room(deck)
    highs = [_high(deck, item) for item in sources]
    # A box that is a little too short hurts nobody: below it the slide is free.
    return min(bottom, top + sum(highs) / _columns(deck) + max(highs) / 2)


def _columns(deck: Deck) -> int:
    left, _, right, _ = _room(deck)
    return 2 if right - left >= WIDE else 1


def _runs(slide: Slide, text: str, url: str | None) -> list[Run]:
    if not url:
        return [Run(holdable(text))]
    return [Run(f"{holdable(text)}  "), Run(_host(url), link=slide.link(url))]


def _words(slide: Slide, text: str, url: str | None) -> list[Words]:
    if not url:
        return [Words(holdable(text), SIZE)]
    host = Words(_host(url), SIZE, "hlink", link=slide.link(url))
    return [Words(f"{holdable(text)}  ", SIZE), host]


def _host(url: str) -> str:
    """Return the host of an address as people write it."""
    host = url.partition("//")[2].partition("/")[0].removeprefix("www.")
    try:
        return holdable(host.encode("ascii").decode("idna"))
    except UnicodeError:
        return holdable(host)
