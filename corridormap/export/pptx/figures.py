"""The figures that the text gives, on a slide of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import Words, holdable
from corridormap.export.pptx.table import Cells, batches, fill_table
from corridormap.scene.lettering import place_name
from corridormap.story.paragraphs import paragraph_numbers


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a slide shows it: its words, what it is of, where the text has it."""

    id: str
    value: str
    of: str
    where: str

    @property
    def label(self) -> str:
        """What follows the figure in a line."""
        return " · ".join(part for part in (self.of, self.where) if part)


def figures_of(deck: Deck) -> Iterator[Shown]:
    """Yield the figures of the text that are about a place of the story."""
    names = {place.id: place_name(place, deck.language) for place in deck.story.places}
    numbers = paragraph_numbers(deck.story)
    for figure in deck.story.figures:
        about = [names[p] for p in figure.about[0].places if p] if figure.about else []
        parts = (deck.words[f"of_{figure.of}"], " — ".join(about), figure.year)
        where = deck.words["in_text"].format(n=numbers[figure.passage])
        yield Shown(
            figure.id,
            holdable(figure.surface),
            holdable(" · ".join(part for part in parts if part)),
            holdable(where),
        )


SHARES = (3, 5, 3)
"""The columns of the table, in shares of its width."""


def figure_batches(deck: Deck) -> Iterator[tuple[Cells, ...]]:
    """Yield the rows of each slide of figures."""
    rows = [
        Cells(
            (
                Words(figure.value, 21, bold=True),
                Words(figure.of, 16),
                Words(figure.where, 16),
            )
        )
        for figure in figures_of(deck)
    ]
    room = deck.layout("page").free or (0, 0, 0, 0)
    yield from batches(rows, room, SHARES, head=False)


def figures_slide(deck: Deck, slide: Slide, rows: Sequence[Cells]) -> None:
    """Fill a slide of the figures of the text."""
    name = deck.words["figures_of_text"]
    deck.title(slide, deck.layout("page"), name)
    fill_table(deck, slide, name, (), SHARES, rows)
    slide.show_footers()
    slide.come_in(after=deck.auto)
