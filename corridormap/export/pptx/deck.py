"""What all slides of a deck share: its story, its words, its maps, who leads where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from math import sqrt

from corridormap.export.options import Options
from corridormap.export.pptx.colours import shades
from corridormap.export.pptx.fitting import SPACE, fitting_size, height
from corridormap.export.pptx.layouts import Layout, Role, Slot
from corridormap.export.pptx.map import GROUPS, Goto, Ink, draw_map
from corridormap.export.pptx.package import Package, Slide
from corridormap.export.pptx.quoting import Quote, quote
from corridormap.export.pptx.shapes import Run, Sheet, holdable
from corridormap.export.words import words
from corridormap.languages import name_for, spoken
from corridormap.model import Annotation, Article, Passage, Step, Story
from corridormap.scene.basemap.names import labels_near
from corridormap.scene.basemap.relief import MOST
from corridormap.scene.compose import REFERENCE, Look, draw_scene, numbered
from corridormap.scene.display import Mark
from corridormap.scene.lettering import place_name
from corridormap.scene.paint import paint
from corridormap.scene.planar import Window
from corridormap.scene.style import TYPES
from corridormap.story.paragraphs import paragraphs_by_place
from corridormap.story.titles import title_of

LOOK = Look(
    numbers=True,
    detail=3.4,
    bleed=0,
    smallest=14,
    wider=1.12,
    turn=18,
    inset=True,
    relief=MOST,
    lines=frozenset("coast border undetermined river river-mentioned outline".split()),
)
"""Coarser than the pictures, so that a deck stays small enough to be mailed. A slide
has no text along a curve: names that are nearly straight are set, turned as a whole."""
SMALLEST = 10 / 0.75
"""Pixels of the smallest letters of a map: 10 points, what a projector shows."""
UNIT = SMALLEST / min(style.size for style in TYPES.values())
TITLES = tuple(points / 0.75 for points in range(60, 17, -2))
TEXTS = tuple(points / 0.75 for points in range(40, 15, -1))
"""Pixels of a deck's titles and passages: a passage has 16 points at least."""


BELOW = 18.0
"""Pixels between a title and the text below it."""


def look_of(room: Window, slide: tuple[float, float]) -> Look:
    """Return the look of a map in a room of a slide, both in pixels."""
    wide, high = round(room[2] - room[0]), round(room[3] - room[1])
    poster = max(1.0, sqrt(slide[0] * slide[1] / REFERENCE))
    return replace(
        LOOK,
        width=wide,
        height=high,
        scale=UNIT * poster / sqrt(wide * high / REFERENCE),
    )


class Deck:
    """A story told in slides: the chosen steps, then the tables that they lead to."""

    def __init__(self, story: Story, options: Options) -> None:
        self.story = story
        self.steps = options.steps_of(story)
        self.language = options.language_of(story)
        self.address = options.address
        self.auto = options.auto
        self.words = words(self.language)
        self.tag = spoken(self.language).tag
        self.text_tag = spoken(story.language).tag
        self.numbers = numbered(story)
        self.paragraphs = paragraphs_by_place(story)
        self.package = Package(options.palette, options.template)
        self.palette = self.package.palette
        self.ink = Ink(
            {} if options.fixed else shades(self.palette, self.package.slots),
            dict(_names(story, self.language, self.words)),
            options.loose,
        )
        self.slides: list[Slide] = []
        self.table: Slide | None = None

    def layout(self, role: Role) -> Layout:
        """Return the layout of a slide's role."""
        return self.package.layout(role)

    @cached_property
    def title_size(self) -> float:
        """The one size of the titles of all steps, that of the layout if they fit."""
        slot = self.layout("step").title
        titles = [self._told(step) for step in self.steps if step.kind != "cover"]
        sizes = [slot.size, *(size for size in TITLES if size < slot.size)]
        room = _extent(slot.room)
        fit = (fitting_size([title], *room, sizes, heading=True) for title in titles)
        return min((size or sizes[-1] for size in fit), default=sizes[0])

    @cached_property
    def text_size(self) -> float:
        """The one size of the passages of all steps: 16 points at least."""
        slot = self.layout("step").text
        if slot is None:
            return TEXTS[-1]
        largest = max(slot.size, TEXTS[-1])
        sizes = [largest, *(size for size in TEXTS if size < largest)]
        passages = (step for step in self.steps if step.kind == "passages")
        fit = (
            fitting_size(
                [quote.text for quote in self.quotes(step)],
                *_extent((self.slots(step)[1] or slot).room),
                sizes,
            )
            for step in passages
        )
        return min((size or sizes[-1] for size in fit), default=sizes[0])

    def slots(self, step: Step) -> tuple[Slot, Slot | None]:
        """Return where a step's title and text go: in our layout, close together."""
        layout = self.layout("step")
        title, text = layout.title, layout.text
        if not layout.ours or text is None or title.box[3] > text.box[1]:
            return title, text
        left, top, right, _ = title.box
        wide, _ = _extent(title.room)
        shown = self.fitting_title(step)
        low = top + height([shown], self.title_size, wide, heading=True)
        below = (text.box[0], low + BELOW, *text.box[2:])
        return title.put((left, top, right, low)), text.put(below)

    def title_of(self, step: Step) -> str:
        """Return a step's title as a slide can hold it."""
        return holdable(title_of(self.story, step, self.language))

    def _told(self, step: Step) -> str:
        """Return what the size of titles goes by: of a headline its longest word.

        A step without a title of its own has the headline, which may be cut: it makes
        no other title smaller, but no word of it may break.
        """
        title = self.title_of(step)
        if step.named or step.title:
            return title
        return max(title.split(), key=len, default="")

    def fitting_title(self, step: Step) -> str:
        """Return a step's title, cut where not even the deck's size lets it fit."""
        title = self.title_of(step)
        wide, high = _extent(self.layout("step").title.room)
        words, size = SPACE.split(title), self.title_size
        while len(words) > 1 and height([title], size, wide, heading=True) > high:
            words.pop()
            title = " ".join(words).rstrip(" \u00a0·—") + "\u00a0…"
        return title

    def quotes(self, step: Step) -> tuple[Quote, ...]:
        """Return the passages of a step."""
        order, inside = self._passages, self._by_passage
        return tuple(
            quote(*order[ident][1:], inside.get(ident, ()), step)
            for ident in sorted(step.passages, key=order.__getitem__)
        )

    @cached_property
    def _passages(self) -> dict[str, tuple[int, Article, Passage]]:
        """The place of each passage in the story, and the passage."""
        passages = self.story.passages().items()
        return {ident: (at, *both) for at, (ident, both) in enumerate(passages)}

    @cached_property
    def _by_passage(self) -> dict[str, list[Annotation]]:
        return self.story.by_passage()

    @cached_property
    def _first(self) -> dict[str, Slide]:
        """The slide that first mentions each place."""
        results: dict[str, Slide] = {}
        for slide, step in zip(self.slides, self.steps, strict=False):
            for place in step.places if step.kind == "passages" else ():
                results.setdefault(place, slide)
        return results

    def slide_of(self, place: str) -> Slide | None:
        """Return the slide that first mentions a place, else the table of places."""
        return self._first.get(place, self.table)

    def goto(self, slide: Slide) -> Goto:
        """Return what leads from a slide to that of a place, or on to the table."""

        def goto(place: str) -> str | None:
            target = self.slide_of(place)
            target = self.table if target is slide else target
            return slide.jump(target) if target else None

        return goto

    def title(self, slide: Slide, layout: Layout, text: str) -> None:
        """Set a slide's title in the language of the deck."""
        slide.fill(layout.title, [[Run(text)]], self.tag)

    def map(
        self, slide: Slide, step: Step, room: Window, *, cover: bool = False
    ) -> None:
        """Add the map of a step, its numbers leading to the places' slides."""
        look = look_of(room, (self.package.width, self.package.height))
        if cover:
            look = replace(look, numbers=False, key=False, credits=True, inset=False)
        scene = draw_scene(
            self.story, step, self.words, language=self.language, look=look
        )
        marks = paint(scene, self.palette)
        sheet, goto = Sheet(self.tag), self.goto(slide)
        scene = replace(scene, alt=self._shown(step, marks))
        draw_map(sheet, scene, marks, room[:2], self.ink, goto, slide.embed)
        slide.add(sheet)

    def _shown(self, step: Step, marks: Iterable[Mark]) -> str:
        """Return what a map shows of its step, for those who can't see it."""
        drawn = {mark.place for mark in marks}
        routes = (self.ink.names[ident] for ident in step.corridors)
        places = (self.ink.names[p] for p in step.places if p in drawn)
        listed = ", ".join(dict.fromkeys((*routes, *places)))
        title = title_of(self.story, step, self.language)
        return f"{self.words['map']}: {holdable(listed or title)}"


def _extent(room: Window) -> tuple[float, float]:
    """Return the width and height of a room."""
    return room[2] - room[0], room[3] - room[1]


def _names(
    story: Story, language: str, text: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what the parts of a map are called in the list of a slide's shapes."""
    yield "map", text["map"]
    for key in (*GROUPS, "sea", "relief", "coast", "border", "river", "scale"):
        yield key, text[f"part_{key}"]
    for label in labels_near(()):
        name = name_for(label["names"].items(), language)
        yield label["id"], name
        yield label["id"].replace("iso3166:", "country:"), name
    for corridor in story.corridors:
        yield corridor.id, name_for(corridor.names, language, corridor.id)
        nodes = {n.id: name_for(n.names, language, n.id) for n in corridor.nodes}
        for ident, name in nodes.items():
            yield f"{corridor.id}.{ident}", name
        for leg in corridor.legs:
            ends = nodes.get(leg.start, leg.start), nodes.get(leg.end, leg.end)
            yield f"leg:{corridor.id}.{leg.id}", " – ".join(ends)
    for place in story.places:
        yield place.id, place_name(place, language)
