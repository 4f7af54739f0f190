"""The figures that the text gives, on a slide of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cbrt

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


LARGER = (2.6, 2.2, 1.8, 1.4, 1.0)
"""How much larger than in a full table the figures may be, the best first."""
SHARES = (4, 5, 4)
"""The columns of the table, in shares of its width."""


def figure_batches(deck: Deck) -> Iterator[tuple[Cells, ...]]:
    """Yield the rows of each slide of figures: a few are set large, many small."""
    room = deck.layout("page").free or (0, 0, 0, 0)
    figures = list(figures_of(deck))
    for large in LARGER:
        rows = [_cells(figure, large) for figure in figures]
        slides = list(batches(rows, room, SHARES, head=False))
        if len(slides) == 1:
            break
    yield from slides


def _cells(figure: Shown, large: float) -> Cells:
    """Return the row of a figure, so much larger than in a full table."""
    size = 16 * cbrt(large)
    value = Words(figure.value, 21 * large, bold=True)
    return Cells((value, Words(figure.of, size), Words(figure.where, size)))


def figures_slide(deck: Deck, slide: Slide, rows: Sequence[Cells]) -> None:
    """Fill a slide of the figures of the text."""
    name = deck.words["figures_of_text"]
    deck.title(slide, deck.layout("page"), name)
    fill_table(deck, slide, name, (), SHARES, rows)
    slide.show_footers()
    slide.come_in(after=deck.auto)
