"""The places as a table, each with the slide that mentions it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import cut, evenly, lines
from corridormap.export.pptx.package import Slide, mark
from corridormap.export.pptx.shapes import Row, Words, holdable, table
from corridormap.model import StoryPlace
from corridormap.scene.lettering import place_name
from corridormap.scene.style import LEADING

HEAD = 14.5
"""Pixels of the letters of a head."""
MARGINS, GUTTER = 16.0, 12.0
"""Pixels above and below the text of a row, and between columns."""
NARROW = 700.0
"""Pixels of a table that has no room for the kind of a place."""
SHARES = (0.05, 0.4, 0.24, 0.22, 0.09)
"""The columns of the table of places, in shares of its width."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row, of which those that lead to a slide are told by a place."""

    words: tuple[Words, ...]
    place: str | None = None


def place_cells(deck: Deck) -> tuple[Cells, ...]:
    """Return the rows of the table of places."""
    return tuple(_cells(deck, place) for place in deck.story.places)


def _cells(deck: Deck, place: StoryPlace) -> Cells:
    words = (
        Words(str(deck.numbers[place.id]), 16),
        Words(cut(holdable(place_name(place, deck.language)), 84), 17, bold=True),
        Words(_kind(deck, place), 16),
        Words(cut(", ".join(deck.paragraphs[place.id]), 44), 16),
        Words("→", 16),
    )
    return Cells(_narrowed(deck, words), place.id)


def _narrowed(deck: Deck, items: tuple[Words, ...]) -> tuple[Words, ...]:
    return items if _wide(deck) >= NARROW else (*items[:2], *items[3:])


def _wide(deck: Deck) -> float:
    room = deck.layout("page").free or (0, 0, 0, 0)
    return room[2] - room[0]


def table_slide(deck: Deck, slide: Slide, rows: Sequence[Cells]) -> None:
    """Fill a slide of the table of places."""
    text = deck.words
    deck.title(slide, deck.layout("page"), text["places"])
    head = tuple(
        Words(label, HEAD, bold=True)
        for label in (
            "№",
            text["place"],
            text["kind"],
            text["paragraphs"],
            text["slide"],
        )
    )
    shares = SHARES if _wide(deck) >= NARROW else (0.07, 0.5, 0.28, 0.15)
    fill_table(deck, slide, text["places"], _narrowed(deck, head), shares, rows)
    slide.show_footers()
    slide.come_in(after=deck.auto)


def fill_table(
    deck: Deck,
    slide: Slide,
    name: str,
    head: tuple[Words, ...],
    shares: Sequence[float],
    rows: Sequence[Cells],
) -> None:
    """Put a table into the placeholder of a layout, else into its free box."""
    layout = deck.layout("page")
    room = layout.free or (0, 0, 0, 0)
    widths = [(room[2] - room[0]) * share / sum(shares) for share in shares]
    filled = [_linked(deck, slide, row) for row in rows]
    drawn = [
        Row(words, height_of(words, widths))
        for words in ((head, *filled) if head else filled)
    ]
    holder = mark(layout.holder) if layout.holder else ""
    rule = deck.ink.colours.get(deck.palette.rule, deck.palette.rule)
    slide.append(table(name, room, widths, drawn, deck.tag, rule, holder))


def batches(
    rows: Sequence[Cells], room: tuple[float, float, float, float],
    shares: Sequence[float], head: bool,
) -> Iterator[tuple[Cells, ...]]:  # fmt: skip
    """Yield as many rows as a slide has room for, again and again."""
    wide, high = room[2] - room[0], room[3] - room[1]
    widths = [wide * share / sum(shares) for share in shares]
    first = HEAD * LEADING + MARGINS if head else 0.0
    highs = [height_of(row.words, widths) for row in rows]
    yield from evenly(rows, highs, max(1.0, high - first))


def place_batches(deck: Deck) -> Iterator[tuple[Cells, ...]]:
    """Yield the rows of each slide of the table of places."""
    shares = SHARES if _wide(deck) >= NARROW else (0.07, 0.5, 0.28, 0.15)
    room = deck.layout("page").free or (0, 0, 0, 0)
    yield from batches(place_cells(deck), room, shares, head=True)


def height_of(words: Sequence[Words], widths: Sequence[float]) -> float:
    """Return the pixels of a row whose cells are set in columns of these widths."""
    return MARGINS + max(
        lines(cell.text, cell.size, width - GUTTER) * cell.size * LEADING
        for cell, width in zip(words, widths, strict=True)
    )


def _linked(deck: Deck, slide: Slide, row: Cells) -> tuple[Words, ...]:
    """Return the cells of a row, its last one the number of the place's slide."""
    if row.place is None:
        return row.words
    target, relation = deck.slide_of(row.place), deck.goto(slide)(row.place)
    if not target or target is slide:
        return (*row.words[:-1], Words("", 16))
    number = Words(str(target.number), 16, "hlink", link=relation, jump=True)
    return (*row.words[:-1], number)


def _kind(deck: Deck, place: StoryPlace) -> str:
    kind = deck.words.get(f"kind_{place.kind}")
    return str(kind or deck.words["kind_place"])
