"""A slide of a step: its title and passage, or all places, beside its map."""

from __future__ import annotations

from collections.abc import Iterator

from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.figures import Shown, figures_of
from corridormap.export.pptx.fitting import height
from corridormap.export.pptx.layouts import Slot
from corridormap.export.pptx.package import Slide
from corridormap.export.pptx.quoting import quoted
from corridormap.export.pptx.shapes import Run, holdable
from corridormap.model import Step
from corridormap.scene.lettering import place_name
from corridormap.wording import long_date

Paragraphs = list[list[Run]]


def step_slide(deck: Deck, slide: Slide, step: Step) -> None:
    """Fill the slide of a step."""
    layout, title = deck.layout("step"), deck.fitting_title(step)
    heading, slot = deck.slots(step)
    slide.fill(heading, [[Run(title)]], deck.tag, deck.title_size)
    quotes = deck.quotes(step)
    if slot:
        overview = step.kind == "overview"
        text = _contents if overview else _passage
        language = deck.tag if overview else deck.text_tag
        rows = text(deck, slide, step, slot)
        slide.fill(slot, rows, language, deck.text_size)
    if layout.free:
        deck.map(slide, step, layout.free)
    slide.show_footers()
    slide.come_in(morph=True, after=deck.auto)
    notes = [step.notes] if step.notes else []
    texts = [*(quote.text for quote in quotes), *_credits(deck, step)]
    slide.note([*notes, *texts] or [title])


def _contents(deck: Deck, slide: Slide, _: Step, slot: Slot) -> Paragraphs:
    """Return the story's places, each with the slide that it is told on.

    Those that find no room are on the slide of the table, which the last line names.
    """
    goto, places = deck.goto(slide), deck.story.places
    texts = [
        f"{deck.numbers[place.id]}  {holdable(place_name(place, deck.language))}  → 99"
        for place in places
    ]
    wide, high = slot.room[2] - slot.room[0], slot.room[3] - slot.room[1]
    link = _link(deck, slide)
    most, spare = len(texts), ["→ 99"] if deck.address else []
    while most and height([*texts[:most], *spare], deck.text_size, wide) > high:
        most -= 1
        spare = ["…", "→ 99"] if deck.address else ["…"]
    rows = []
    for place, text in zip(places[:most], texts, strict=False):
        target, relation = deck.slide_of(place.id), goto(place.id)
        row = [Run(text.removesuffix("→ 99"))]
        if target and relation:
            row.append(Run(f"→ {target.number}", link=relation, jump=True))
        rows.append(row)
    if most < len(texts) and deck.table:
        more = f"… {len(texts)} → {deck.table.number}"
        rows.append([Run(more, link=slide.jump(deck.table), jump=True)])
    return [*rows, *link]


def _passage(deck: Deck, slide: Slide, step: Step, slot: Slot) -> Paragraphs:
    """Return the passage, or the sentences of a long one that name its places.

    Below it are the figures that it gives, as long as they leave it whole.
    """
    wide, high = slot.room[2] - slot.room[0], slot.room[3] - slot.room[1]
    quotes, figures = deck.quotes(step), list(_figures(deck, step))
    link = _link(deck, slide, step)
    sources = list(_credits(deck, step))
    below = ["→"] * bool(link) + sources
    high -= height(below, deck.text_size, wide) * 1.4 if below else 0
    texts = [quote.text for quote in quotes]
    rows = [f"{figure.value}  {figure.label}" for figure in figures]
    if height([*texts, *rows], deck.text_size, wide) > high:
        figures = []
    shown = quoted(quotes, wide, high, deck.text_size) if quotes else ()
    colour = "accent1" if deck.package.ours else None
    return [
        *(quote.runs(colour) for quote in shown),
        *(
            [Run(f"{figure.value}  ", bold=True), Run(figure.label)]
            for figure in figures
        ),
        *([Run(text)] for text in sources),
        *link,
    ]


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


def _figures(deck: Deck, step: Step) -> Iterator[Shown]:
    """Yield the figures of the text that a step shows, marked as the text's."""
    for figure in figures_of(deck):
        if figure.id in step.figures:
            yield figure
