"""The sources of the map and of the corridors, in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import fitting_size
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import Words, holdable, paragraph
from corridormap.scene.key import SOURCES

SOURCES_A_SLIDE = 24
"""Entries before a second slide begins."""
SIZES = (16, 15, 14, 13, 12, 11)
"""Points, the largest that fits; below 11 nobody in the room reads them."""

Cited = tuple[str, str | None]
"""A source in words, and its address."""


def cited(deck: Deck) -> tuple[Cited, ...]:
    """Return what the deck rests on: the map's data, the corridors' sources."""
    lines = [(text, None) for text in (*SOURCES.split(" · "), deck.words["borders"])]
    sources = (
        (f"{source.title}. {source.publisher}, {source.date}", source.url)
        for corridor in deck.story.corridors
        for source in corridor.sources
    )
    return tuple(dict.fromkeys((*lines, *sources)))


def sources_slide(deck: Deck, slide: Slide, sources: Sequence[Cited]) -> None:
    """Fill a slide of sources."""
    deck.title(slide, deck.words["sources_of"], 34)
    sheet = deck.sheet()
    half = (len(sources) + 1) // 2
    texts = [f"{text}  {(url or '')[:24]}" for text, url in sources]
    size = min(
        fitting_size(part, 570, 540, SIZES) or SIZES[-1]
        for part in (texts[:half], texts[half:])
    )
    for at, part in ((44.0, sources[:half]), (664.0, sources[half:])):
        rows = [
            paragraph(_words(slide, *item, size), "en-US", after=size * 0.45)
            for item in part
        ]
        if rows:
            room = at, 116.0, at + 572, 672.0
            sheet.text("sources", room, rows, anchor="t", wrap=True)
    deck.finish(slide, sheet)


def _words(slide: Slide, text: str, url: str | None, size: float) -> list[Words]:
    if not url:
        return [Words(holdable(text), size)]
    host = Words(_host(url), size, "hlink", link=slide.link(url))
    return [Words(f"{holdable(text)}  ", size), host]


def _host(url: str) -> str:
    """Return the host of an address as people write it."""
    host = url.partition("//")[2].partition("/")[0].removeprefix("www.")
    try:
        return holdable(host.encode("ascii").decode("idna"))
    except UnicodeError:
        return holdable(host)
