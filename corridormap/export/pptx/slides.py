"""The story as slides: a cover, a slide a step, the places as a table, the sources.

Maps are native shapes: they can be edited, recoloured through the theme, and clicked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from corridormap.export.options import File, Options
from corridormap.export.pptx.cover import cover
from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.sources import SOURCES_A_SLIDE, cited, sources_slide
from corridormap.export.pptx.step import step_slide
from corridormap.export.pptx.table import ROWS, table_slide
from corridormap.model import Story

Item = TypeVar("Item")


def slides(story: Story, options: Options) -> Iterator[File]:
    """Yield ``slides.pptx``, the same bytes for the same story.

    With an address the slides lead to the page there, the cover with a code.
    """
    deck = Deck(story, options)
    pages = list(_pages(deck))
    # All slides first: those that come later can be led to.
    deck.slides = [deck.package.add_slide(layout) for layout, _ in pages]
    for slide, (_, fill) in zip(deck.slides, pages, strict=True):
        fill(slide)
    article = next(iter(story.articles), None)
    author, day = (article.byline, article.date) if article else (None, None)
    deck.package.describe(story.title, author or "", day or date(2000, 1, 1), deck.tag)
    yield "slides.pptx", deck.package.to_bytes()


def _pages(deck: Deck) -> Iterator[tuple[str, Callable[[Slide], None]]]:
    """Yield each slide's layout, and what fills it."""
    for step in deck.steps:
        if step.kind == "cover":
            yield "Cover", partial(cover, deck, step=step)
        else:
            yield "Map and text", partial(step_slide, deck, step=step)
    for places in _batches(deck.story.places, ROWS):
        yield "Page", partial(table_slide, deck, places=places)
    for sources in _batches(cited(deck), SOURCES_A_SLIDE):
        yield "Page", partial(sources_slide, deck, sources=sources)


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
