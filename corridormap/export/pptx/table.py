"""The places as a table, each with the slide that mentions it."""

from __future__ import annotations

from collections.abc import Sequence

from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import cut
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import Column, Words, holdable, table
from corridormap.model import StoryPlace
from corridormap.scene.lettering import place_name

ROWS, ROW = 14, 38.0
"""Places on a slide, and the height of a row."""


def table_slide(deck: Deck, slide: Slide, places: Sequence[StoryPlace]) -> None:
    """Fill a slide of the table."""
    text, goto = deck.words, deck.goto(slide)
    deck.title(slide, text["places"], 34)
    rows = [
        (
            Words(str(deck.numbers[place.id]), 16, deck.palette.ink_soft),
            Words(cut(holdable(place_name(place, deck.language)), 84), 17, bold=True),
            Words(_kind(deck, place), 16),
            Words(cut(", ".join(deck.paragraphs[place.id]), 44), 16),
            Words(str(deck.slide_of(place.id).number), 16, "hlink",
                  link=goto(place.id), jump=True),
        )
        for place in places
    ]  # fmt: skip
    columns = (
        Column("№", 56),
        Column(text["place"], 470),
        Column(text["kind"], 290),
        Column(text["paragraphs"], 290),
        Column(text["slide"], 86),
    )
    at = 44.0, 116.0
    name, palette = text["places"], deck.palette
    slide.append(table(90, name, at, columns, rows, deck.tag, ROW, palette))
    deck.finish(slide, deck.sheet())


def _kind(deck: Deck, place: StoryPlace) -> str:
    kind = deck.words.get(f"kind_{place.kind}")
    return str(kind or deck.words["kind_place"])
