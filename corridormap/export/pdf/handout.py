"""The story on paper, as PDF: the only module that imports typst.

What is set where is in ``handout.typ``. Every text goes there as data, in a file of
JSON, so that none is taken for markup; the maps are the scene's own SVG.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from corridormap.errors import CorridormapError
from corridormap.export import citations
from corridormap.export.extras import extra
from corridormap.export.fonts import font_files
from corridormap.export.links import host_of, in_openstreetmap
from corridormap.export.naming import named
from corridormap.export.options import File, Notice, Options
from corridormap.export.pdf.letters import described, settable
from corridormap.export.unknown import listed
from corridormap.export.words import extent_of, words
from corridormap.model import Article, Passage, Step, Story, StoryPlace
from corridormap.scene.basemap.relief import MOST
from corridormap.scene.compose import Look, draw_scene, numbered
from corridormap.scene.letters import known_letters
from corridormap.scene.palette import on_paper
from corridormap.scene.svg import svg
from corridormap.story.paragraphs import (
    dateline,
    headline,
    paragraph_numbers,
    passages_by_place,
)
from corridormap.story.titles import title_of
from corridormap.wording import long_date

TEMPLATE = Path(__file__).with_suffix(".typ")
PAPERS = {"A4": "a4", "letter": "us-letter"}
"""What the typesetter calls the papers."""
STANDARDS = ("ua-1", "a-2a")
"""PDF/UA-1, for those who listen, and PDF/A-2a, for archives: it refuses to write what
is neither."""
LOOK = Look(
    width=960,
    height=590,
    scale=1.2,
    numbers=True,
    detail=0.9,
    bleed=1,
    relief=MOST,
    inset=True,
)
ALONE = replace(LOOK, height=820)
"""The map of a step, which has a page to itself."""
SHORT = 90
"""Letters of the title in the foot of each page."""
DAY = date(2000, 1, 1)
"""The date of a file whose text has none: the same on every build."""
COLOURS = ("ink", "ink_soft", "accent", "accent_strong", "dot", "panel", "rule")

Language = tuple[str, str | None]
"""What the typesetter takes: ``("en", "GB")``."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage; one that names a place has its id and number."""

    text: str
    place: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in words, with its address and what is shown of that."""

    text: str
    language: Language | None = None
    url: str | None = None
    host: str = ""


def handout(story: Story, options: Options) -> Iterator[File | Notice]:
    """Yield ``visit-en.pdf`` on A4 or letter paper, each time the same bytes."""
    with extra("handout", "hand-outs"):
        import typst
    sheets, typesetter = _Sheets(story, options), cast(Any, typst)
    try:
        pdf = typesetter.compile(
            {"main.typ": TEMPLATE.read_bytes(), **sheets.files()},
            format="pdf",
            font_paths=[str(font_files()[0].parent)],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=sheets.timestamp(),
        )
    except typst.TypstError as error:
        raise CorridormapError(f"the hand-out can't be set: {error}") from error
    yield named(story, options, "pdf", steps=options.step_pages), bytes(pdf)
    yield from _missing(story, options.language_of(story))


def _missing(story: Story, language: str) -> Iterator[Notice]:
    """Tell which letters of the texts the font has not got, if there are any."""
    texts = (story.title_in(language), *(article.body for article in story.articles))
    if letters := listed(texts):
        yield Notice(f"the hand-out's font has no {letters}: there are empty boxes")


class _Sheets:
    """Gathers what the template sets of one story."""

    def __init__(self, story: Story, options: Options) -> None:
        self._story = story
        self._options = options
        self._language = options.language_of(story)
        self._words = words(self._language)
        self._numbers = numbered(story)
        self._paragraphs = paragraph_numbers(story)
        self._by_place = passages_by_place(story)
        self._by_passage = story.by_passage()
        self._passages = story.passages()
        self._day = next((a.date for a in story.articles if a.date), None) or DAY
        self._steps = [
            step
            for step in options.steps_of(story)
            if options.step_pages and step.kind == "passages"
        ]

    def timestamp(self) -> int:
        """Return the seconds of the file's date since 1970."""
        day = self._day
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())

    def files(self) -> dict[str, bytes]:
        """Return the data and the maps by the names that the template reads."""
        whole, maps = self._map(self._story.steps[-1], "map.svg", LOOK)
        steps = []
        for step in self._steps:
            drawn, files = self._map(step, f"step-{step.id}.svg", ALONE)
            maps |= files
            steps.append({**self._step(step), "map": drawn})
        data = {**self._head(), "map": whole, "steps": steps, **self._lists()}
        return {"handout.json": json.dumps(data, ensure_ascii=False).encode(), **maps}

    def _map(
        self, step: Step, name: str, look: Look
    ) -> tuple[dict[str, str], dict[str, bytes]]:
        """Return what the template says of a map, and its file."""
        scene = draw_scene(
            self._story, step, self._words, language=self._language, look=look
        )
        drawn = svg(scene, self._options.palette).encode()
        return {"file": name, "alt": described(scene.alt)}, {name: drawn}

    def _head(self) -> dict[str, Any]:
        title = described(self._story.title_in(self._language)) or self._words["map"]
        short = textwrap.shorten(title, SHORT, placeholder=" …")
        lang, region = _language(self._language)
        palette = on_paper(self._options.palette)
        authors = (described(a.byline) for a in self._story.articles if a.byline)
        return {
            "title": title,
            "heading": settable(title),
            "short": settable(short),
            "authors": list(dict.fromkeys(authors)),
            "byline": self._byline(),
            "day": (self._day.year, self._day.month, self._day.day),
            "lang": lang,
            "region": region,
            "language": _language(self._story.language),
            "paper": PAPERS[self._options.paper],
            "colours": {name: palette[name] for name in COLOURS},
            "words": {
                "map": self._words["map"],
                "places": self._words["places"],
                "text": self._words["text"],
                "sources": self._words["sources_of"],
            },
        }

    def _byline(self) -> list[str]:
        results: list[str | None] = [extent_of(self._story, self._language)]
        for article in () if results[0] else self._story.articles[:3]:
            day = long_date(article.date, words(article.language))
            results += [day, article.byline, article.source]
        return [settable(text) for text in results if text]

    def _lists(self) -> dict[str, Any]:
        return {
            "places": [self._place(place) for place in self._story.places],
            "articles": [self._article(article) for article in self._story.articles],
            "sources": [
                [asdict(_cited(source)) for source in part] for part in self._sources()
            ],
        }

    def _place(self, place: StoryPlace) -> dict[str, Any]:
        kind = self._words.get(f"kind_{place.kind}", self._words["kind_place"])
        return {
            "id": place.id,
            "number": self._numbers[place.id],
            "name": settable(place.name_in(self._language)),
            "kind": kind,
            "paragraphs": [
                {"id": ident, "number": self._paragraphs[ident]}
                for ident in self._by_place[place.id]
            ],
            "url": in_openstreetmap(place),
        }

    def _article(self, article: Article) -> dict[str, Any]:
        return {
            "title": settable(article.title),
            "language": _language(article.language),
            "passages": [
                self._passage(article, passage) for passage in self._prose(article)
            ],
        }

    def _prose(self, article: Article) -> Iterator[Passage]:
        """Yield the passages but the headline and the dateline, which are above.

        One that names a place is kept: the list of places leads there.
        """
        heads = {dateline(article), headline(article)}
        for passage in article.passages:
            if passage not in heads or passage.id in self._by_passage:
                yield passage

    def _passage(self, article: Article, passage: Passage) -> dict[str, Any]:
        return {
            "id": passage.id,
            "number": self._paragraphs[passage.id],
            "runs": [asdict(run) for run in self._runs(article, passage)],
        }

    def _runs(self, article: Article, passage: Passage) -> Iterator[Run]:
        at = passage.start
        for annotation in self._by_passage.get(passage.id, ()):
            if annotation.place:
                yield from _plain(article.body[at : annotation.start])
                number = self._numbers[annotation.place]
                yield Run(settable(annotation.surface), annotation.place, number)
                at = annotation.stop
        yield from _plain(article.body[at : passage.stop])

    def _step(self, step: Step) -> dict[str, Any]:
        passages = (self._passages[ident] for ident in step.passages)
        return {
            "title": settable(title_of(self._story, step, self._language)),
            "parts": [
                {
                    "language": _language(article.language),
                    "passages": [self._passage(article, passage)],
                }
                for article, passage in passages
            ],
        }

    def _sources(self) -> Iterator[tuple[citations.Cited, ...]]:
        """Yield the texts each alone, what the corridors cite, what the map is of."""
        yield from ((text,) for text in citations.texts(self._story))
        cited = tuple(citations.cited(self._story))
        yield from (cited,) if cited else ()
        yield tuple(citations.data(self._language))


def _plain(text: str) -> Iterator[Run]:
    """Yield a text between two places, its outer spaces kept."""
    if text:
        before = " " if text[:1].isspace() else ""
        after = " " if text.strip() and text[-1:].isspace() else ""
        yield Run(f"{before}{settable(text)}{after}")


def _cited(source: citations.Cited) -> Cited:
    """Return a source; a title in another script than ours is left to its address."""
    strange = source.url and not set(source.title) <= known_letters()
    text = source.by if strange and source.by else source.text
    language = _language(source.language) if source.language else None
    host = settable(host_of(source.url or ""))
    return Cited(settable(text), language, source.url, host)


def _language(tag: str) -> Language:
    """Return a language and its country, ``("en", "GB")``."""
    main, *rest = tag.split("-")
    region = next((part.upper() for part in rest if len(part) == 2), None)
    return (main if len(main) <= 3 else "und"), region
