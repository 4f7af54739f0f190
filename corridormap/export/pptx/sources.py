"""The sources: the text itself, the map's data, the corridors' figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import height
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
        slide.fill(layout.text, rows, "en-US", SIZE, _columns(deck))
    elif layout.free:
        sheet = Sheet(deck.tag)
        drawn = [
            paragraph(_words(slide, *item), "en-US", after=GAP) for item in sources
        ]
        sheet.text(deck.words["sources_of"], layout.free, drawn, anchor="t", wrap=True,
                   columns=_columns(deck))  # fmt: skip
        slide.add(sheet)
    slide.show_footers()
    slide.come_in(after=deck.auto)


def source_batches(deck: Deck) -> Iterator[tuple[Cited, ...]]:
    """Yield the sources that a slide has room for, again and again."""
    left, top, right, bottom = _room(deck)
    count = _columns(deck)
    wide = (right - left - (count - 1) * GUTTER) / count
    most = (bottom - top) * count * FULL
    items = cited(deck)
    highs = [
        height([f"{text}  {_host(url or '')}"], SIZE, wide) + GAP for text, url in items
    ]
    # The last slide is as full as the others.
    even = sum(highs) / max(1, ceil(sum(highs) / most))
    batch: list[Cited] = []
    used = 0.0
    for item, high in zip(items, highs, strict=True):
        if batch and (used + high > most or used >= even):
            yield tuple(batch)
            batch, used = [], 0.0
        batch.append(item)
        used += high
    if batch:
        yield tuple(batch)


GAP = SIZE * 0.45
"""Pixels below a source."""


def _room(deck: Deck) -> tuple[float, float, float, float]:
    layout = deck.layout("page")
    if layout.text:
        return layout.text.room
    return layout.free or (0.0, 0.0, 0.0, 0.0)


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
