"""The story on paper, as PDF: the only module that imports fpdf2.

The map with numbered places, the places, the whole text with numbered paragraphs, the
sources. Text is text, in the right language; numbers lead where they should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from corridormap.export.extras import extra
from corridormap.export.fonts import FAMILY, font_file
from corridormap.export.options import File, Options
from corridormap.export.pdf.map import draw_map
from corridormap.export.words import words
from corridormap.model import Annotation, Article, Passage, Source, Story, StoryPlace
from corridormap.scene.basemap.relief import MOST
from corridormap.scene.compose import Look, draw_scene, numbered
from corridormap.scene.key import SOURCES
from corridormap.scene.lettering import place_name
from corridormap.scene.letters import known_letters
from corridormap.scene.paint import paint
from corridormap.scene.palette import on_paper, rgb
from corridormap.story.paragraphs import (
    paragraph_numbers,
    paragraphs_by_place,
    passages_by_place,
)
from corridormap.wording import long_date

PAPERS = {"A4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the papers, in millimetres."""
MARGIN, FOOT = 17.0, 20.0
LOOK = Look(
    width=960,
    height=590,
    scale=1.2,
    numbers=True,
    detail=0.9,
    bleed=1,
    relief=MOST,
)
INDENT = 9.0
"""Millimetres between a paragraph's number and its text."""
GAP = 7.0
"""Millimetres between the columns of places."""
DISC = 2.4
"""Radius of a place's number in the list."""


def handout(story: Story, options: Options) -> Iterator[File]:
    """Yield ``handout.pdf`` on A4 or letter paper, each time the same bytes."""
    with extra("handout", "hand-outs"):
        import fpdf  # noqa: F401

    yield "handout.pdf", _Handout(story, options).made()


def _clean(text: str) -> str:
    """Return a text as our font can set it: … stands for other scripts."""
    kept = (c if c in known_letters() or c.isspace() else "\ufffd" for c in text)
    return re.sub("\ufffd+", "…", "".join(kept).replace("\r", ""))


class _Handout:
    """Sets the hand-out of one story."""

    def __init__(self, story: Story, options: Options) -> None:
        self._story = story
        self._language = options.language_of(story)
        self._of_map = options.palette
        self._palette = on_paper(options.palette)
        self._words = words(self._language)
        self._numbers = numbered(story)
        self._paragraphs = paragraphs_by_place(story)
        self._paragraph_numbers = paragraph_numbers(story)
        self._spoken = passages_by_place(story)
        size, soft = PAPERS[options.paper], self._palette.ink_soft
        self._page = _document(size, _clean(story.title), soft)
        self._width = size[0] - 2 * MARGIN
        self._places = {place.id: self._page.add_link(page=1) for place in story.places}
        self._passages = {
            passage.id: self._page.add_link(page=1)
            for article in story.articles
            for passage in article.passages
        }

    def made(self) -> bytes:
        """Return the file."""
        page = self._page
        self._describe()
        page.add_page()
        self._head()
        self._map()
        if self._story.places:
            self._list()
        self._text()
        self._sources()
        return bytes(page.output())

    def _describe(self) -> None:
        page = self._page
        article = next(iter(self._story.articles), None)
        day = article.date if article and article.date else date(2000, 1, 1)
        page.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=UTC))
        page.set_lang(self._story.language)
        page.set_title(_clean(self._story.title))
        page.set_creator("corridormap")
        page.set_producer("corridormap")
        if article and article.byline:
            page.set_author(_clean(article.byline))

    def _rgb(self, colour: str) -> tuple[int, int, int]:
        return rgb(self._palette[colour])

    def _font(self, style: str, size: float, colour: str = "ink") -> None:
        self._page.set_font(FAMILY, style, size)
        self._page.set_text_color(*self._rgb(colour))

    def _head(self) -> None:
        page = self._page
        page.set_fill_color(*self._rgb("accent"))
        page.rect(MARGIN, MARGIN, 11, 1.2, style="F")
        page.set_xy(MARGIN, MARGIN + 4)
        self._font("B", 19)
        page.multi_cell(self._width, 8, _clean(self._story.title), align="L")
        self._font("", 9.5, "ink_soft")
        page.set_x(MARGIN)
        page.multi_cell(self._width, 5, " · ".join(self._byline()), align="L")
        page.set_y(page.get_y() + 3)

    def _byline(self) -> list[str]:
        results = []
        for article in self._story.articles[:3]:
            date = long_date(article.date, words(article.language))
            results += [date, article.byline, article.source]
        return [_clean(text) for text in results if text]

    def _map(self) -> None:
        page, step = self._page, self._story.steps[-1]
        page.start_section(self._words["map"])
        scene = draw_scene(
            self._story, step, self._words, language=self._language, look=LOOK
        )
        top, size = page.get_y(), (scene.width, scene.height)
        marks = paint(scene, self._of_map)
        high = draw_map(page, marks, size, (MARGIN, top), self._width, self._places)
        page.set_draw_color(*self._rgb("rule"))
        page.set_line_width(0.2)
        page.rect(MARGIN, top, self._width, high)
        page.set_y(top + high + 5)

    def _list(self) -> None:
        """Set the places in two columns, each as long as the other."""
        page = self._page
        self._heading(self._words["places"])
        width = (self._width - GAP) / 2
        heights = [
            self._entry(place, MARGIN, 0, width, dry=True)
            for place in self._story.places
        ]
        at = 0
        while at < len(heights):
            room = page.h - FOOT - page.get_y()
            count = _fitting(heights[at:], room)
            if not count:
                page.add_page()
                continue
            self._rows(
                self._story.places[at : at + count], heights[at : at + count], width
            )
            at += count
        page.set_y(page.get_y() + 4)

    def _rows(
        self, places: Sequence[StoryPlace], heights: Sequence[float], width: float
    ) -> None:
        page, top = self._page, self._page.get_y()
        split = _balanced(heights)
        low = top
        for column, part in enumerate((places[:split], places[split:])):
            y = top
            for place in part:
                y += self._entry(place, MARGIN + column * (width + GAP), y, width)
            low = max(low, y)
        page.set_y(low)

    def _entry(
        self,
        place: StoryPlace,
        left: float,
        top: float,
        width: float,
        dry: bool = False,
    ) -> float:
        """Set a place with its number, its kind, its paragraphs; return its height."""
        page, x = self._page, left + 2 * DISC + 2.4
        column = width - 2 * DISC - 2.4
        name = _clean(place_name(place, self._language))
        self._font("B", 9.5)
        rows = page.multi_cell(
            column, 4.4, name, dry_run=True, output="LINES", align="L"
        )
        kind = self._words.get(f"kind_{place.kind}")
        text = f"{kind or self._words['kind_place']}"
        passages = self._paragraphs[place.id]
        if passages:
            text += "   ¶ " + ", ".join(passages)
        self._font("", 8.5, "ink_soft")
        more = page.multi_cell(
            column, 4.0, text, dry_run=True, output="LINES", align="L"
        )
        high = 4.4 * len(rows) + 4.0 * len(more) + 2.0
        if dry:
            return high
        self._disc(self._numbers[place.id], left + DISC, top + 2.2)
        page.set_link(self._places[place.id], y=top, page=page.page_no())
        self._font("B", 9.5)
        for i, row in enumerate(rows):
            page.text(x, top + 3.4 + 4.4 * i, row)
        self._font("", 8.5, "ink_soft")
        for i, row in enumerate(more):
            page.text(x, top + 3.1 + 4.4 * len(rows) + 4.0 * i, row)
        if passages:
            link = self._passages[self._spoken[place.id][0]]
            page.link(x, top, column, high - 2.0, link)
        return high

    def _disc(self, number: int, x: float, y: float) -> None:
        page = self._page
        page.set_fill_color(*self._rgb("dot"))
        page.circle(x=x, y=y, radius=DISC, style="F")
        self._font("B", 8 if number < 100 else 6, "panel")
        text = str(number)
        page.text(x - page.get_string_width(text) / 2, y + 1.05, text)

    def _heading(self, text: str) -> None:
        page = self._page
        if page.get_y() > page.h - FOOT - 25:
            page.add_page()
        page.start_section(text)
        page.set_xy(MARGIN, page.get_y() + 2)
        self._font("B", 12.5)
        page.cell(self._width, 7, text)
        page.set_y(page.get_y() + 8.5)

    def _text(self) -> None:
        self._heading(self._words["text"])
        for article in self._story.articles:
            if len(self._story.articles) > 1:
                self._font("B", 11)
                self._page.set_x(MARGIN)
                self._page.multi_cell(self._width, 6, _clean(article.title), align="L")
            for passage in article.passages:
                self._passage(article, passage)

    def _passage(self, article: Article, passage: Passage) -> None:
        """Set a paragraph, its number beside it, its places in bold with theirs."""
        page = self._page
        if page.get_y() > page.h - FOOT - 12:
            page.add_page()
        top = page.get_y()
        page.set_link(self._passages[passage.id], y=top, page=page.page_no())
        self._font("", 7.5, "ink_soft")
        page.text(MARGIN, top + 3.6, self._paragraph_numbers[passage.id])
        page.set_y(top)
        with page.text_columns(
            text_align="L", l_margin=MARGIN + INDENT, line_height=1.42
        ) as column:
            at = passage.start
            for annotation in self._story.annotations:
                if annotation.passage == passage.id and annotation.place:
                    self._plain(column, article.body[at : annotation.start])
                    self._mention(column, annotation)
                    at = annotation.stop
            self._plain(column, article.body[at : passage.stop])
        page.set_y(page.get_y() + 2.2)

    def _plain(self, column: Any, text: str) -> None:
        if text:
            self._font("", 10)
            column.write(_clean(text.replace("\n", " ")))

    def _mention(self, column: Any, one: Annotation) -> None:
        page, place = self._page, str(one.place)
        self._font("B", 10, "accent_strong")
        column.write(_clean(one.surface), link=self._places[place])
        page.char_vpos = "SUP"
        column.write(str(self._numbers[place]), link=self._places[place])
        page.char_vpos = "LINE"

    def _sources(self) -> None:
        page = self._page
        self._heading(self._words["sources_of"])
        lines = [*SOURCES.split(" · "), self._words["borders"]]
        for text in lines:
            self._font("", 8.5)
            page.set_x(MARGIN)
            page.multi_cell(self._width, 4.3, _clean(text), align="L")
        page.set_y(page.get_y() + 2)
        with page.text_columns(text_align="L", line_height=1.3) as column:
            for corridor in self._story.corridors:
                for source in corridor.sources:
                    with column.paragraph(bottom_margin=1.1) as paragraph:
                        self._source(paragraph, source)

    def _source(self, paragraph: Any, source: Source) -> None:
        self._font("", 8)
        known = set(source.title) <= known_letters()
        title = f"{source.title}. " if known else ""
        paragraph.write(_clean(f"{title}{source.publisher}, {source.date}. "))
        if source.url:
            self._font("", 8, "accent_strong")
            paragraph.write(_clean(source.url), link=source.url)


def _fitting(heights: Sequence[float], room: float) -> int:
    """Return how many entries find room in two columns."""
    count = 0
    for n in range(1, len(heights) + 1):
        split = _balanced(heights[:n])
        if max(sum(heights[:split]), sum(heights[split:n])) > room:
            break
        count = n
    return count


def _balanced(heights: Sequence[float]) -> int:
    """Return how many entries the first of two columns holds."""
    return min(
        range((len(heights) + 1) // 2, len(heights) + 1),
        key=lambda n: max(sum(heights[:n]), sum(heights[n:])),
    )


def _document(size: tuple[float, float], title: str, soft: str) -> Any:
    """Return an empty document with our fonts and a foot on each page in a colour."""
    from fpdf import FPDF

    class Document(FPDF):
        """A document whose pages bear the title and their number."""

        def footer(self) -> None:
            """Set the foot of a page."""
            self.set_y(-13)
            self.set_font(FAMILY, "", 7.5)
            self.set_text_color(*rgb(soft))
            wide = self.w - 2 * MARGIN
            short = title if len(title) <= 90 else title[:90].rpartition(" ")[0] + " …"
            self.set_x(MARGIN)
            self.cell(wide * 0.85, 4, short)
            self.cell(wide * 0.15, 4, str(self.page_no()), align="R")

    document = Document(format=size)
    for style, face in (("", "regular"), ("B", "bold"), ("I", "italic")):
        document.add_font(FAMILY, style, str(font_file(face)))
    document.c_margin = 0
    # Else "{nb}" in a text would become a number.
    document.str_alias_nb_pages = None  # type: ignore[assignment]
    document.set_margins(MARGIN, MARGIN, MARGIN)
    document.set_auto_page_break(True, FOOT)
    return document
