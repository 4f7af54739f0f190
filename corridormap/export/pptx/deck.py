"""What all slides of a deck share: its story, its words, its maps, who leads where."""

from __future__ import annotations

from functools import cached_property

from corridormap.export.options import Options
from corridormap.export.pptx.map import Goto, draw_map
from corridormap.export.pptx.package import Package, Slide
from corridormap.export.pptx.shapes import Sheet, Words, fill, line, preset
from corridormap.export.pptx.template import COLUMN
from corridormap.export.words import words
from corridormap.languages import spoken
from corridormap.model import Step, Story
from corridormap.scene.compose import Look, draw_scene, numbered
from corridormap.scene.paint import paint
from corridormap.story.paragraphs import paragraphs_by_place

MAP_AT = (440.0, 0.0)
"""Pixels from the corner of a slide to its map: the text has the rest."""
LOOK = Look(
    width=840,
    height=720,
    scale=1.38,
    numbers=True,
    detail=3.4,
    bleed=0,
    smallest=14,
    wider=1.12,
    relief=130_000,
    turn=18,
    lines=frozenset("coast border undetermined river river-mentioned outline".split()),
)
"""Coarser than the pictures, so that a deck stays small enough to be mailed. A slide
has no text along a curve: names that are nearly straight are set, turned as a whole."""


class Deck:
    """A story told in slides: the chosen steps, then the tables that they lead to."""

    def __init__(self, story: Story, options: Options) -> None:
        self.story = story
        self.steps = options.steps_of(story)
        self.language = options.language_of(story)
        self.palette = options.palette
        self.address = options.address
        self.words = words(self.language)
        self.tag = spoken(self.language).tag
        self.text_tag = spoken(story.language).tag
        self.numbers = numbered(story)
        self.paragraphs = paragraphs_by_place(story)
        self.package = Package(self.palette)
        self.slides: list[Slide] = []

    @property
    def table(self) -> Slide:
        """The first slide after the steps."""
        return self.slides[len(self.steps)]

    @cached_property
    def _first(self) -> dict[str, Slide]:
        """The slide that first mentions each place."""
        results: dict[str, Slide] = {}
        for slide, step in zip(self.slides, self.steps, strict=False):
            for place in step.places if step.kind == "passages" else ():
                results.setdefault(place, slide)
        return results

    def slide_of(self, place: str) -> Slide:
        """Return the slide that first mentions a place, else the table of places."""
        return self._first.get(place, self.table)

    def goto(self, slide: Slide) -> Goto:
        """Return what leads from a slide to that of a place, or on to the table."""

        def goto(place: str) -> str:
            target = self.slide_of(place)
            return slide.jump(self.table if target is slide else target)

        return goto

    def title(self, slide: Slide, text: str, size: float) -> None:
        """Set a slide's title in the language of the deck."""
        slide.fill(0, [[Words(text, size, heading=True, bold=True)]], self.tag)

    def sheet(self) -> Sheet:
        """Return a sheet with the short stroke of colour above a title."""
        sheet, (left, _) = Sheet(self.tag), COLUMN
        room = left, 44.0, left + 44, 49.0
        sheet.add("!!rule", preset("rect", room), fill("accent1") + line(None))
        return sheet

    def map(self, slide: Slide, sheet: Sheet, step: Step, look: Look) -> None:
        """Add the map of a step, its numbers leading to the places' slides."""
        scene = draw_scene(
            self.story, step, self.words, language=self.language, look=look
        )
        marks = paint(scene, self.palette)
        goto = self.goto(slide)
        draw_map(sheet, marks, MAP_AT, self.palette, goto, slide.embed)

    def finish(self, slide: Slide, sheet: Sheet) -> None:
        """Add a sheet to a slide, its number, and how it comes in."""
        slide.add(sheet)
        slide.show_number(self.tag)
        slide.morph()
