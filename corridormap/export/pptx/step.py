"""A slide of a step: its title and passage, or all places, beside its map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridormap.export.pptx.deck import LOOK, Deck
from corridormap.export.pptx.fitting import fitting_size, shortened
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.shapes import Words, holdable, paragraph
from corridormap.export.pptx.template import COLUMN, PASSAGE, TITLE
from corridormap.model import Step
from corridormap.scene.lettering import place_name
from corridormap.story.paragraphs import paragraph_numbers
from corridormap.story.titles import title_of

TITLE_SIZES = tuple(points / 0.75 for points in (26, 24, 22, 20, 18, 16, 14, 12))
TEXT_SIZES = tuple(points / 0.75 for points in (18, 17, 16, 15, 14, 13, 12, 11))
LIST_SIZES = (*TEXT_SIZES, 10 / 0.75, 9 / 0.75)
WIDTH, HIGH = COLUMN[1] - COLUMN[0], PASSAGE[1] - PASSAGE[0]


@dataclass(frozen=True, slots=True)
class _Quote:
    """A passage as a slide shows it: its text, and which stretches name places."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of the text as a slide shows it: its words, and what it is of."""

    value: str
    label: str


def step_slide(deck: Deck, slide: Slide, step: Step) -> None:
    """Fill the slide of a step."""
    title = holdable(title_of(deck.story, step, deck.language))
    high = TITLE[1] - TITLE[0]
    size = fitting_size([title], WIDTH, high, TITLE_SIZES, heading=True)
    deck.title(slide, title, size or TITLE_SIZES[-1])
    quotes = list(_quotes(deck, step))
    if step.kind == "overview":
        slide.fill(1, _contents(deck, slide), deck.tag)
    else:
        figures = tuple(_figures(deck, step))
        slide.fill(1, _passage(quotes, figures), deck.text_tag)
    sheet = deck.sheet()
    if deck.address:
        link = slide.link(f"{deck.address}#step={step.id}")
        words = Words(f"{deck.words['map']} →", 14.5, "hlink", link=link)
        room = COLUMN[0] + 60, 664.0, COLUMN[1], 686.0
        sheet.text("live map", room, [paragraph([words], deck.tag, "r")])
    deck.map(slide, sheet, step, LOOK)
    deck.finish(slide, sheet)
    notes = [step.notes] if step.notes else []
    slide.note([*notes, *(quote.text for quote in quotes)] or [title])


def _contents(deck: Deck, slide: Slide) -> list[list[Words]]:
    """Return the story's places, each with the slide that it is told on."""
    goto, places = deck.goto(slide), deck.story.places
    names = [holdable(place_name(place, deck.language)) for place in places]
    numbers = [f"{deck.numbers[place.id]}  " for place in places]
    rows = [number + name for number, name in zip(numbers, names, strict=True)]
    size = fitting_size(rows, WIDTH - 40, HIGH, LIST_SIZES)
    most = len(rows)
    while size is None:
        most -= 1
        size = fitting_size(rows[: most + 1], WIDTH - 40, HIGH, LIST_SIZES[-1:])
    lines = [
        [
            Words(number, size, deck.palette.ink_soft, bold=True),
            Words(f"{name}  ", size),
            Words(f"→ {deck.slide_of(place.id).number}", size * 0.8, "hlink",
                  link=goto(place.id), jump=True),
        ]
        for number, name, place in zip(numbers, names, places[:most], strict=False)
    ]  # fmt: skip
    if most < len(rows):
        link = slide.jump(deck.table)
        lines.append([Words("…", size, "hlink", bold=True, link=link, jump=True)])
    return lines


def _passage(
    quotes: Sequence[_Quote], figures: Sequence[_Figure] = ()
) -> list[list[Words]]:
    """Return the passage, set smaller where it is long, and then shortened.

    Below it are the figures that it gives, as long as they leave it whole.
    """
    texts = [quote.text for quote in quotes]
    rows = [f"{figure.value}  {figure.label}" for figure in figures]
    size = fitting_size([*texts, *rows], WIDTH, HIGH, TEXT_SIZES)
    if size is None:
        figures = ()
        size = fitting_size(texts, WIDTH, HIGH, TEXT_SIZES)
    if size is None:
        size = TEXT_SIZES[-1]
        texts = list(shortened(texts, WIDTH, HIGH, size))
    return [
        *(
            _marked(text, quote.marks, size)
            for text, quote in zip(texts, quotes, strict=False)
        ),
        *(
            [Words(f"{figure.value}  ", size, bold=True), Words(figure.label, size)]
            for figure in figures
        ),
    ]


def _figures(deck: Deck, step: Step) -> Iterator[_Figure]:
    """Yield the figures of the text that a step shows, marked as the text's."""
    names = {place.id: place_name(place, deck.language) for place in deck.story.places}
    numbers = paragraph_numbers(deck.story)
    for figure in deck.story.figures:
        if figure.id not in step.figures:
            continue
        about = [names[p] for p in figure.about[0].places if p]
        label = (deck.words[f"of_{figure.of}"], " — ".join(about), figure.year)
        number = deck.words["in_text"].format(n=numbers[figure.passage])
        said = " · ".join(part for part in (*label, number) if part)
        yield _Figure(holdable(figure.surface), holdable(said))


def _quotes(deck: Deck, step: Step) -> Iterator[_Quote]:
    for article in deck.story.articles:
        for passage in article.passages:
            if passage.id in step.passages:
                start = passage.start
                marks = tuple(
                    (annotation.start - start, annotation.stop - start)
                    for annotation in deck.story.annotations
                    if annotation.passage == passage.id and annotation.place
                )
                yield _Quote(holdable(article.body[start : passage.stop]), marks)


def _marked(text: str, marks: Sequence[tuple[int, int]], size: float) -> list[Words]:
    """Return a passage whose places are set in colour."""
    words, at = [], 0
    for start, stop in marks:
        if stop > len(text):
            break
        if at < start:
            words.append(Words(text[at:start], size))
        words.append(Words(text[start:stop], size, "hlink", bold=True))
        at = stop
    if at < len(text):
        words.append(Words(text[at:], size))
    return words
