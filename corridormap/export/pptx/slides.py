"""The story as slides: a cover, a slide a step, the places as a table, the sources.

Maps are native shapes: they can be edited, recoloured through the theme, and clicked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from corridormap.export.naming import named
from corridormap.export.options import File, Notice, Options
from corridormap.export.pptx.cover import cover
from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.figures import figure_batches, figures_slide
from corridormap.export.pptx.layouts import ROLES, Role
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.sources import source_batches, sources_slide
from corridormap.export.pptx.step import only_figure_told, step_slide
from corridormap.export.pptx.table import place_batches, table_slide
from corridormap.export.unknown import listed
from corridormap.model import Story
from corridormap.scene.lettering import place_name

Page = tuple[Role, Callable[[Slide], None]]
"""The role of a slide, and what fills it."""


def slides(story: Story, options: Options) -> Iterator[File | Notice]:
    """Yield ``visit-en.pptx``, the same bytes for the same story.

    With an address the slides lead to the page there, the cover with a code.
    """
    deck = Deck(story, options)
    steps, tables = list(_steps(deck)), list(_tables(deck, options))
    # All slides first: those that come later can be led to.
    pages = [*steps, *tables]
    deck.slides = [deck.package.add_slide(deck.layout(role)) for role, _ in pages]
    places = (at for at, (_, fill) in enumerate(pages) if _is(fill, table_slide))
    deck.table = next((deck.slides[at] for at in places), None)
    for slide, (_, fill) in zip(deck.slides, pages, strict=True):
        fill(slide)
    article = next(iter(story.articles), None)
    author, day = (article.byline, article.date) if article else (None, None)
    deck.package.describe(story.title_in(deck.language), author or "", day, deck.tag)
    yield named(story, options, "pptx", steps=True), deck.package.to_bytes()
    if letters := listed(_texts(deck)):
        yield Notice(
            f"few fonts have {letters}: where none does, slides show empty boxes"
        )
    if options.template:
        for name in (role for role in ROLES if role in deck.package.lacking):
            yield Notice(
                f"{options.template.name} has no layout for {WANTED[name]}: "
                "ours is taken for it"
            )


def _texts(deck: Deck) -> Iterator[str]:
    """Yield what the slides say."""
    yield deck.story.title_in(deck.language)
    yield from (article.body for article in deck.story.articles)
    yield from (place_name(place, deck.language) for place in deck.story.places)


WANTED: dict[Role, str] = {
    "cover": "a cover (a title with a subtitle)",
    "step": "a map beside text (a title, a text, a picture or object)",
    "page": "tables (a title with an object or alone)",
}


def _is(fill: Callable[[Slide], None], filler: Callable[..., None]) -> bool:
    return isinstance(fill, partial) and fill.func is filler


def _steps(deck: Deck) -> Iterator[Page]:
    for step in deck.steps:
        if step.kind == "cover":
            yield "cover", partial(cover, deck, step=step)
        else:
            yield "step", partial(step_slide, deck, step=step)


def _tables(deck: Deck, options: Options) -> Iterator[Page]:
    """Yield what follows the steps; chosen steps stand alone unless it is asked for."""
    if options.steps is not None and not options.appendix:
        return
    for figures in () if only_figure_told(deck) else figure_batches(deck):
        yield "page", partial(figures_slide, deck, rows=figures)
    for places in place_batches(deck):
        yield "page", partial(table_slide, deck, rows=places)
    for sources in source_batches(deck):
        yield "page", partial(sources_slide, deck, sources=sources)
