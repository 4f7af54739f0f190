"""A slide of a step: its title and passage, or all places, beside its map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from corridormap.export.pptx.deck import TEXTS, Deck
from corridormap.export.pptx.figures import Shown, figures_of
from corridormap.export.pptx.fitting import height
from corridormap.export.pptx.layouts import Slot
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.quoting import quoted
from corridormap.export.pptx.shapes import Run, holdable
from corridormap.model import Step, StoryPlace
from corridormap.scene.lettering import place_name
from corridormap.wording import long_date

Paragraphs = list[list[Run]]


def step_slide(deck: Deck, slide: Slide, step: Step) -> None:
    """Fill the slide of a step."""
    layout, title = deck.layout("step"), deck.fitting_title(step)
    heading, slot = deck.slots(step)
    slide.fill(heading, [[Run(title)]], deck.tag, deck.title_size)
    quotes = deck.quotes(step)
    if slot and step.kind == "overview":
        slide.fill(slot, *_contents(deck, slide, slot))
    elif slot:
        rows = _passage(deck, slide, step, slot)
        slide.fill(slot, rows, deck.text_tag, deck.text_size)
    if layout.free:
        deck.map(slide, step, layout.free)
    slide.show_footers()
    slide.come_in(morph=True, after=deck.auto)
    notes = [step.notes] if step.notes else []
    texts = [*(quote.text for quote in quotes), *_credits(deck, step)]
    slide.note([*notes, *texts] or [title])


def _contents(deck: Deck, slide: Slide, slot: Slot) -> tuple[Paragraphs, str, float]:
    """Return the story's places, each with its slide, and the size of their letters.

    Where a line for each is too much, a slide's places share a paragraph, set as small
    as the table if need be. The last line leads to the table for those without room.
    """
    places = deck.story.places
    wide, high = slot.room[2] - slot.room[0], slot.room[3] - slot.room[1]
    spare = ["→ 99"] if deck.address else []

    def fits(rows: Sequence[Told], size: float, *, cut: bool = False) -> bool:
        texts = [f"{text}{BEHIND}99" for text, _ in rows]
        more = [*spare, _others(deck, 1)] if cut else spare
        return height([*texts, *more], size, wide) <= high

    rows: Sequence[Told] = [_told(deck, [place]) for place in places]
    size = deck.text_size
    if not fits(rows, size):
        shared = groupby(places, key=lambda place: deck.slide_of(place.id))
        rows = [_told(deck, list(members)) for _, members in shared]
        smaller = (each for each in LISTED if each <= size and fits(rows, each))
        size = next(smaller, LISTED[-1])
    most = len(rows)
    while most and not fits(rows[:most], size, cut=most < len(rows)):
        most -= 1
    results = [_row(deck, slide, *told) for told in rows[:most]]
    if most < len(rows) and deck.table:
        first = deck.numbers[rows[most][1]]
        jump = Run(f"→ {deck.table.number}", link=slide.jump(deck.table), jump=True)
        results.append([Run(_others(deck, first) + BEHIND[:2]), jump])
    return [*results, *_link(deck, slide)], deck.tag, size


LISTED = (*TEXTS, 15 / 0.75, 14 / 0.75, 13 / 0.75, 12 / 0.75)
"""Pixels of the letters of the contents: the map's key, no smaller than the table."""


def _others(deck: Deck, first: int) -> str:
    """Return what the last line says of the places from a number on."""
    return f"{deck.words['places']} {first}–{len(deck.story.places)}"


BEHIND = "\u00a0\u00a0→\u00a0"
"""What leads from places to their slide: an arrow begins no line."""
Told = tuple[str, str]
"""Places by number and name, and the id of the first of them."""


def _told(deck: Deck, places: Sequence[StoryPlace]) -> Told:
    names = (
        f"{deck.numbers[place.id]}\u00a0{holdable(place_name(place, deck.language))}"
        for place in places
    )
    return ", ".join(names), places[0].id


def _row(deck: Deck, slide: Slide, text: str, place: str) -> list[Run]:
    """Return a line of the contents, which leads to the slide of a place."""
    target, relation = deck.slide_of(place), deck.goto(slide)(place)
    if not (target and relation):
        return [Run(text)]
    gap, arrow = BEHIND[:2], BEHIND[2:]
    jump = Run(f"{arrow}{target.number}", link=relation, jump=True)
    return [Run(f"{text}{gap}"), jump]


def _passage(deck: Deck, slide: Slide, step: Step, slot: Slot) -> Paragraphs:
    """Return the passage, or the sentences of a long one that name its places.

    Below it are the figures that it gives, as long as they leave it whole.
    """
    wide, high = _extent(deck, step, slot)
    quotes = deck.quotes(step)
    shown = quoted(quotes, wide, high, deck.text_size) if quotes else ()
    colour = "accent1" if deck.package.ours else None
    return [
        *(quote.runs(colour) for quote in shown),
        *(
            [Run(f"{figure.value}  ", bold=True), Run(figure.label)]
            for figure in _figures(deck, step, slot)
        ),
        *([Run(text)] for text in _credits(deck, step)),
        *_link(deck, slide, step),
    ]


def _extent(deck: Deck, step: Step, slot: Slot) -> tuple[float, float]:
    """Return the width and height that credits and link leave to a passage."""
    wide, high = slot.room[2] - slot.room[0], slot.room[3] - slot.room[1]
    below = [*_credits(deck, step), *(["→"] if deck.address else [])]
    return wide, high - (height(below, deck.text_size, wide) * 1.4 if below else 0)


def _credits(deck: Deck, step: Step) -> Iterator[str]:
    """Yield whose the passages of a step are, and when, where texts are several."""
    articles = deck.story.articles
    own = set(step.passages)
    for article in articles if len(articles) > 1 else ():
        if own.isdisjoint(passage.id for passage in article.passages):
            continue
        day = long_date(article.date, deck.words)
        told = ", ".join(filter(None, (article.source or article.byline, day)))
        yield f"— {holdable(told or article.title)}"


def _link(deck: Deck, slide: Slide, step: Step | None = None) -> Paragraphs:
    """Return what leads to the live map, if it is published."""
    if not deck.address:
        return []
    address = f"{deck.address}#step={step.id}" if step else deck.address
    return [[Run(f"{deck.words['map']} →", link=slide.link(address))]]


def _figures(deck: Deck, step: Step, slot: Slot) -> list[Shown]:
    """Return the figures of a step, none if its passage would be cut for them."""
    figures = [figure for figure in figures_of(deck) if figure.id in step.figures]
    wide, high = _extent(deck, step, slot)
    texts = [quote.text for quote in deck.quotes(step)]
    rows = [f"{figure.value}  {figure.label}" for figure in figures]
    return figures if height([*texts, *rows], deck.text_size, wide) <= high else []


def only_figure_told(deck: Deck) -> bool:
    """Return whether the text has one figure, told beside its passage.

    On a slide of its own it would be a word on an empty page.
    """
    if len(deck.story.figures) != 1:
        return False
    steps = (step for step in deck.steps if step.kind == "passages")
    return any(
        _figures(deck, step, slot)
        for step in steps
        if step.figures and (slot := deck.slots(step)[1])
    )
