"""The story as slides: the only module that imports python-pptx and segno.

A cover, a slide a step, the places as a table, the sources. Maps are native shapes:
they can be edited, recoloured through the theme, and clicked.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any

from corridormap.export.extras import extra
from corridormap.export.pptx.drawingml import (
    Column,
    Sheet,
    Words,
    body,
    fill,
    freeform,
    line,
    paragraph,
    preset,
    table,
)
from corridormap.export.pptx.fitting import fitting_size, shortened
from corridormap.export.pptx.map import Goto, draw_map
from corridormap.export.pptx.template import (
    BYLINE,
    COLUMN,
    COVER_TITLE,
    PASSAGE,
    TITLE,
    A,
    P,
    prepare,
    put,
)
from corridormap.export.words import words
from corridormap.languages import spoken
from corridormap.model import Step, Story
from corridormap.scene.compose import Look, draw_scene, numbered
from corridormap.scene.key import SOURCES
from corridormap.scene.lettering import place_name, title_of
from corridormap.scene.style import PALETTE
from corridormap.scene.svg import UNWRITABLE
from corridormap.wording import long_date

File = tuple[str, bytes]

MAP_AT = (440.0, 0.0)
LOOK = Look(
    width=840,
    height=720,
    scale=1.38,
    numbers=True,
    detail=2.4,
    bleed=0,
    smallest=6,
    wider=1.12,
    lines=frozenset("coast border undetermined river river-mentioned outline".split()),
)
"""Coarser than the pictures, so that a deck stays small enough to be mailed."""
COVER_LOOK = replace(LOOK, numbers=False, key=False)
QR = (44.0, 552.0, 148.0)
"""Left, top and size of the code that leads to the page."""
TITLE_SIZES = tuple(points / 0.75 for points in (26, 24, 22, 20, 18, 16, 14, 12))
COVER_SIZES = tuple(
    points / 0.75 for points in (34, 32, 30, 28, 26, 24, 22, 20, 18, 16)
)
TEXT_SIZES = tuple(points / 0.75 for points in (18, 17, 16, 15, 14, 13, 12, 11))
LIST_SIZES = (*TEXT_SIZES, 10 / 0.75, 9 / 0.75)
ROWS, ROW = 14, 38.0
"""Places on a slide of the table, and the height of a row."""
SOURCES_A_SLIDE = 24

MORPH = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    'markup-compatibility/2006" xmlns:p="{p}"><mc:Choice xmlns:p159="http://'
    'schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">'
    '<p:transition xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
    ' spd="slow" p14:dur="1500"><p159:morph option="byObject"/></p:transition>'
    '</mc:Choice><mc:Fallback><p:transition spd="slow"><p:fade/></p:transition>'
    "</mc:Fallback></mc:AlternateContent>"
)
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def slides(
    story: Story,
    *,
    language: str | None = None,
    address: str | None = None,
    steps: Collection[str] | None = None,
) -> Iterator[File]:
    """Yield ``slides.pptx``, the same bytes for the same story.

    ``address`` is where the page lies: the slides lead there, the cover with a code.
    ``steps`` are the ids of those that get a slide, None for all.
    """
    with extra("slides", "slides"):
        import pptx  # noqa: F401
        import segno  # noqa: F401

    chosen = tuple(one for one in story.steps if steps is None or one.id in steps)
    deck = _Deck(story, chosen, language or story.language, address)
    yield "slides.pptx", deck.made()


@dataclass(frozen=True, slots=True)
class _Quote:
    """A passage as a slide shows it: its text, and which stretches name places."""

    text: str
    marks: tuple[tuple[int, int], ...]


class _Deck:
    """Builds the deck of one story."""

    def __init__(
        self,
        story: Story,
        steps: Sequence[Step],
        language: str,
        address: str | None,
    ) -> None:
        self._story = story
        self._steps = steps
        self._language = language
        self._words = words(language)
        self._tag = spoken(language).tag
        self._text_tag = spoken(story.language).tag
        self._address = address
        self._numbers = numbered(story)
        self._deck = _empty_deck()

    def made(self) -> bytes:
        """Return the file."""
        pages = self._pages()
        table_at = len(self._steps)
        self._slides = [self._deck.slides.add_slide(_layout(self._deck, name))
                        for name, _ in pages]  # fmt: skip
        self._first = self._first_slides(table_at)
        for slide, (_, fill_in) in zip(self._slides, pages, strict=True):
            fill_in(slide)
        self._describe()
        return _same_bytes(self._deck)

    def _pages(self) -> list[tuple[str, Callable[[Any], None]]]:
        """Return each slide's layout, and what fills it."""
        steps = self._steps
        tables = _batches(self._story.places, ROWS)
        cited = _batches(self._cited(), SOURCES_A_SLIDE)
        return [
            *(
                ("Cover", partial(self._cover, step=step))
                if step.kind == "cover"
                else ("Map and text", partial(self._step, step=step))
                for step in steps
            ),
            *(("Page", partial(self._table, places=places)) for places in tables),
            *(("Page", partial(self._sources, cited=part)) for part in cited),
        ]

    def _first_slides(self, table_at: int) -> dict[str, int]:
        """Return the slide that first speaks of each place, else the table's."""
        found: dict[str, int] = {}
        for at, step in enumerate(self._steps):
            if step.kind == "passages":
                for place in step.places:
                    found.setdefault(place, at)
        return {place.id: found.get(place.id, table_at) for place in self._story.places}

    # -- the slides ----------------------------------------------------------

    def _cover(self, slide: Any, step: Step) -> None:
        title = _clean(self._story.title)
        size = _size([title], COVER_TITLE, COVER_SIZES)
        left, right = COLUMN
        top, low = COVER_TITLE
        _set(
            slide.shapes.title,
            [[Words(title, size, heading=True, bold=True)]],
            self._text_tag,
            (left, top, right, low),
        )
        _set(
            slide.placeholders[1],
            [[Words(text, 18.5, PALETTE["ink-soft"])] for text in self._byline()],
            self._text_tag,
            (left, low + 16, right, low + 16 + BYLINE),
        )
        sheet = Sheet(self._tag)
        _rule(sheet, 44)
        if self._address:
            self._code(slide, sheet, self._address)
        self._map(slide, sheet, step, COVER_LOOK)
        _place(slide, sheet)
        _notes(slide, [self._story.title, *self._byline()])

    def _byline(self) -> list[str]:
        if len(self._story.articles) != 1:
            return [_clean(article.title) for article in self._story.articles[:4]]
        article = self._story.articles[0]
        date = long_date(article.date, words(article.language))
        found = (date, article.byline, article.source)
        return [_clean(text) for text in found if text]

    def _step(self, slide: Any, step: Step) -> None:
        title = _clean(title_of(self._story, step, self._language))
        size = _size([title], TITLE, TITLE_SIZES)
        _set(
            slide.shapes.title,
            [[Words(title, size, heading=True, bold=True)]],
            self._tag,
        )
        sheet = Sheet(self._tag)
        _rule(sheet, 44)
        if step.kind == "overview":
            _set(slide.placeholders[1], self._contents(slide), self._tag)
        else:
            _set(slide.placeholders[1], self._passage(step), self._text_tag)
        if self._address:
            self._live(slide, sheet, f"{self._address}#step={step.id}")
        self._map(slide, sheet, step, LOOK)
        _place(slide, sheet)
        _number(slide, self._tag)
        _morph(slide)
        notes = [step.notes] if step.notes else []
        _notes(
            slide, [*notes, *(quote.text for quote in self._quotes(step))] or [title]
        )

    def _contents(self, slide: Any) -> list[list[Words]]:
        """Return the story's places, each with the slide that it is told on."""
        goto = self._goto(slide)
        names = [
            f"{self._numbers[place.id]}  {_clean(place_name(place, self._language))}"
            for place in self._story.places
        ]
        width, high = COLUMN[1] - COLUMN[0] - 40, PASSAGE[1] - PASSAGE[0]
        size = fitting_size(names, width, high, LIST_SIZES)
        most = len(names)
        while size is None:
            most -= 1
            size = fitting_size(names[: most + 1], width, high, LIST_SIZES[-1:])
        places = self._story.places
        found = [
            [
                Words(f"{number}  ", size, PALETTE["ink-soft"], bold=True),
                Words(f"{name}  ", size),
                self._reference(place.id, size, goto),
            ]
            for (number, _, name), place in zip(
                (text.partition("  ") for text in names[:most]), places, strict=False
            )
        ]
        if most < len(names):
            link = _jump(slide, self._slides[len(self._steps)])
            found.append([Words("…", size, "hlink", bold=True, link=link, jump=True)])
        return found

    def _reference(self, place: str, size: float, goto: Goto) -> Words:
        """Return the number of a place's slide, which leads there."""
        text = f"→ {self._first[place] + 1}"
        return Words(text, size * 0.8, "hlink", link=goto(place), jump=True)

    def _passage(self, step: Step) -> list[list[Words]]:
        """Return the passage, set smaller where it is long, and then shortened."""
        quotes = self._quotes(step)
        texts = [quote.text for quote in quotes]
        width, high = COLUMN[1] - COLUMN[0], PASSAGE[1] - PASSAGE[0]
        size = fitting_size(texts, width, high, TEXT_SIZES)
        if size is None:
            size = TEXT_SIZES[-1]
            texts = list(shortened(texts, width, high, size))
        return [
            _marked(text, quote.marks, size)
            for text, quote in zip(texts, quotes, strict=False)
        ]

    def _quotes(self, step: Step) -> list[_Quote]:
        found = []
        for article in self._story.articles:
            for passage in article.passages:
                if passage.id in step.passages:
                    text = article.body[passage.start : passage.stop]
                    marks = tuple(
                        (
                            a.mention.start - passage.start,
                            a.mention.stop - passage.start,
                        )
                        for a in self._story.annotations
                        if a.passage == passage.id and a.place
                    )
                    found.append(_Quote(_clean(text), marks))
        return found

    def _table(self, slide: Any, places: Sequence[Any]) -> None:
        said, goto = self._words, self._goto(slide)
        title = Words(said["places"], 34, heading=True, bold=True)
        _set(slide.shapes.title, [[title]], self._tag)
        passages = self._spoken()
        rows = [
            (
                Words(str(self._numbers[place.id]), 16, PALETTE["ink-soft"]),
                Words(_cut(place_name(place, self._language), 84), 17, bold=True),
                Words(self._kind(place), 16),
                Words(_cut(", ".join(passages.get(place.id, ())), 44), 16),
                Words(str(self._first[place.id] + 1), 16, "hlink",
                      link=goto(place.id), jump=True),
            )
            for place in places
        ]  # fmt: skip
        columns = (
            Column("№", 56),
            Column(said["place"], 470),
            Column(said["kind"], 290),
            Column(said["paragraphs"], 290),
            Column(said["slide"], 86),
        )
        drawn = table(90, said["places"], (44, 116), columns, rows, self._tag, ROW)
        _append(slide, drawn)
        sheet = Sheet(self._tag)
        _rule(sheet, 44)
        _place(slide, sheet)
        _number(slide, self._tag)
        _morph(slide)

    def _kind(self, place: Any) -> str:
        kind = self._words.get(f"kind_{place.place.candidate.kind}")
        return str(kind or self._words["kind_place"])

    def _spoken(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for annotation in self._story.annotations:
            if annotation.place:
                passages = found.setdefault(annotation.place, [])
                if annotation.passage[1:] not in passages:
                    passages.append(annotation.passage[1:])
        return found

    def _cited(self) -> list[tuple[str, str | None]]:
        """Return what the deck rests on: the map's data, the corridors' sources."""
        cited: list[tuple[str, str | None]] = [
            (text, None) for text in SOURCES.split(" · ")
        ]
        cited.append((self._words["borders"], None))
        for corridor in self._story.corridors:
            for source in corridor.sources:
                text = f"{source.title}. {source.publisher}, {source.date}"
                cited.append((text, source.url))
        return list(dict.fromkeys(cited))

    def _sources(self, slide: Any, cited: Sequence[tuple[str, str | None]]) -> None:
        title = Words(self._words["sources_of"], 34, heading=True, bold=True)
        _set(slide.shapes.title, [[title]], self._tag)
        sheet = Sheet(self._tag)
        _rule(sheet, 44)
        half = (len(cited) + 1) // 2
        texts = [f"{text}  {(url or '')[:24]}" for text, url in cited]
        size = min(
            fitting_size(part, 570, 540, (16, 15, 14, 13, 12, 11)) or 11
            for part in (texts[:half], texts[half:])
        )
        for at, part in ((44.0, cited[:half]), (664.0, cited[half:])):
            rows = [
                paragraph(self._source(slide, *one, size), "en-US", after=size * 0.45)
                for one in part
            ]
            if rows:
                room = at, 116.0, at + 572, 672.0
                sheet.text("sources", room, rows, anchor="t", wrap=True)
        _place(slide, sheet)
        _number(slide, self._tag)
        _morph(slide)

    def _source(
        self, slide: Any, text: str, url: str | None, size: float
    ) -> list[Words]:
        if not url:
            return [Words(_clean(text), size)]
        link = _external(slide, url)
        found = Words(f"{_clean(text)}  ", size)
        return [found, Words(_host(url), size, "hlink", link=link)]

    # -- parts of a slide ----------------------------------------------------

    def _map(self, slide: Any, sheet: Sheet, step: Step, look: Look) -> None:
        scene = draw_scene(
            self._story, step, self._words, language=self._language, look=look
        )
        draw_map(sheet, scene, MAP_AT, self._goto(slide))

    def _goto(self, slide: Any) -> Goto:
        """Return what leads from a slide to the one that speaks of a place."""

        def goto(place: str) -> str | None:
            target = self._slides[self._first[place]]
            if target is slide:
                target = self._slides[len(self._steps)]
            return _jump(slide, target)

        return goto

    def _live(self, slide: Any, sheet: Sheet, address: str) -> None:
        words = Words(
            f"{self._words['map']} →", 14.5, "hlink", link=_external(slide, address)
        )
        room = COLUMN[0] + 60, 664.0, COLUMN[1], 686.0
        sheet.text("live map", room, [paragraph([words], self._tag, "r")])

    def _code(self, slide: Any, sheet: Sheet, address: str) -> None:
        """Add the address as a code for cameras and as a link."""
        link = _external(slide, address)
        left, top, size = QR
        modules = _modules(address)
        unit = size / len(modules)
        parts = []
        for y, row in enumerate(modules):
            high, low = top + y * unit, top + (y + 1) * unit
            for start, stop in _runs(row):
                x0, x1 = left + start * unit, left + stop * unit
                parts.append(((x0, high), (x1, high), (x1, low), (x0, low)))
        look = fill("tx1") + line(None)
        sheet.add("QR code", freeform(parts, close=True), look, alt=address)
        words = Words(
            _cut(re.sub("^https?://", "", address), 44), 14.5, "hlink", link=link
        )
        room = left, top - 26, COLUMN[1], top - 6
        sheet.text("address", room, [paragraph([words], self._tag)])

    def _describe(self) -> None:
        """Say what the file is; its dates are the article's, or none of today's."""
        about = self._deck.core_properties
        article = self._story.articles[0] if self._story.articles else None
        day = article.date if article and article.date else "2000-01-01"
        about.created = about.modified = datetime.fromisoformat(day).replace(tzinfo=UTC)
        about.title = _clean(self._story.title)[:255]
        about.author = _clean(article.byline or "")[:255] if article else ""
        about.language = self._tag
        about.last_modified_by = "corridormap"
        about.revision = 1


# -- what stands on a slide ---------------------------------------------------


def _empty_deck() -> Any:
    """Return a deck without slides: 16:9, our theme, our layouts."""
    from pptx import Presentation

    deck = Presentation()
    prepare(deck)
    return deck


def _layout(deck: Any, name: str) -> Any:
    return deck.slide_layouts.get_by_name(name)


def _set(
    shape: Any,
    paragraphs: Sequence[Sequence[Words]],
    language: str,
    room: tuple[float, float, float, float] | None = None,
) -> None:
    """Fill a placeholder."""
    from pptx.oxml import parse_xml

    after = paragraphs[0][0].size * 0.45 if len(paragraphs) > 1 else 0.0
    rows = [paragraph(words, language, after=after) for words in paragraphs]
    xml = body(rows or ["<a:p/>"], wrap=True)
    fresh = parse_xml(
        xml.replace(
            "<p:txBody>", f'<p:txBody xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}">', 1
        )
    )
    properties = fresh.find(f"{{{A}}}bodyPr")
    for key in list(properties.attrib):
        del properties.attrib[key]
    old = shape._element.txBody
    old.getparent().replace(old, fresh)
    if room:
        put(shape, room)


def _append(slide: Any, xml: str) -> None:
    from pptx.oxml import parse_xml

    tree = slide.shapes._spTree
    wrapped = parse_xml(
        f'<p:spTree xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}">{xml}</p:spTree>'
    )
    for shape in list(wrapped):
        tree.append(shape)


def _place(slide: Any, sheet: Sheet) -> None:
    _append(slide, "".join(sheet.shapes))


def _rule(sheet: Sheet, top: float) -> None:
    """Add the short stroke of colour above a title."""
    room = COLUMN[0], top, COLUMN[0] + 44, top + 5
    sheet.add("!!rule", preset("rect", room), fill("accent1") + line(None))


def _number(slide: Any, language: str) -> None:
    """Add the number of the slide, which the program keeps right."""
    number = slide.part.package.presentation_part.presentation.slides.index(slide) + 1
    _append(
        slide,
        '<p:sp><p:nvSpPr><p:cNvPr id="91" name="Slide Number"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
        '<a:pPr algn="l"/><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}"'
        f' type="slidenum"><a:rPr lang="{language}" sz="1000"/><a:t>{number}</a:t>'
        "</a:fld></a:p></p:txBody></p:sp>",
    )


def _morph(slide: Any) -> None:
    """Let the slide grow out of the one before, else fade in."""
    from pptx.oxml import parse_xml

    element = slide._element
    element.find(f"{{{P}}}clrMapOvr").addnext(parse_xml(MORPH.format(p=P)))


def _notes(slide: Any, paragraphs: Sequence[str | None]) -> None:
    text = "\n\n".join(_clean(text) for text in paragraphs if text)
    slide.notes_slide.notes_text_frame.text = text


def _jump(slide: Any, target: Any) -> str:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    return str(slide.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE))


def _external(slide: Any, address: str) -> str:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    kind = RELATIONSHIP_TYPE.HYPERLINK
    return str(slide.part.relate_to(address, kind, is_external=True))


def _marked(text: str, marks: Sequence[tuple[int, int]], size: float) -> list[Words]:
    """Return a passage whose places are set in colour."""
    found, at = [], 0
    for start, stop in marks:
        if stop > len(text):
            break
        if at < start:
            found.append(Words(text[at:start], size))
        found.append(Words(text[start:stop], size, "hlink", bold=True))
        at = stop
    if at < len(text):
        found.append(Words(text[at:], size))
    return found


def _size(
    texts: Sequence[str], room: tuple[float, float], sizes: Sequence[float]
) -> float:
    width = COLUMN[1] - COLUMN[0]
    return (
        fitting_size(texts, width, room[1] - room[0], sizes, heading=True) or sizes[-1]
    )


def _clean(text: str) -> str:
    """Return a text as a slide can hold it, letter for letter where it can."""
    return UNWRITABLE.sub("\ufffd", text)


def _cut(text: str, most: int) -> str:
    """Return a text of at most so many letters, cut between words."""
    text = _clean(text)
    if len(text) <= most:
        return text
    return (text[:most].rpartition(" ")[0] or text[: most - 1]).rstrip(" ,") + " …"


def _host(url: str) -> str:
    """Return the host of an address as people write it."""
    host = url.partition("//")[2].partition("/")[0].removeprefix("www.")
    try:
        return _clean(host.encode("ascii").decode("idna"))
    except UnicodeError:
        return _clean(host)


def _batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _modules(address: str) -> list[list[bool]]:
    import segno

    code = segno.make(address, error="m", micro=False)
    return [[bool(dark) for dark in row] for row in code.matrix]


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where dark stretches of a row begin and end."""
    start = None
    for at, dark in enumerate((*row, False)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at
            start = None


def _same_bytes(deck: Any) -> bytes:
    """Return the file with its parts in one order and without the time of writing."""
    made, target = BytesIO(), BytesIO()
    deck.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as archive:
        names = sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, source.read(name), compresslevel=9)
    return target.getvalue()
