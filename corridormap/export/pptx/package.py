"""The file of a deck: the only module that calls python-pptx.

What the library has no call for is written as XML into its parts: placeholders with
runs of our own, shapes by the hundred, which its builders take a second for, Morph.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from corridormap.export.extras import extra
from corridormap.export.pptx.shapes import Sheet, Words, body, holdable, paragraph
from corridormap.export.pptx.template import A, P, prepare, put
from corridormap.scene.palette import Palette
from corridormap.scene.planar import Window

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"'
MORPH = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    f'markup-compatibility/2006" xmlns:p="{P}"><mc:Choice xmlns:p159="http://'
    'schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">'
    '<p:transition xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
    ' spd="slow" p14:dur="1500"><p159:morph option="byObject"/></p:transition>'
    '</mc:Choice><mc:Fallback><p:transition spd="slow"><p:fade/></p:transition>'
    "</mc:Fallback></mc:AlternateContent>"
)
LONGEST = 255
"""Letters of a property of the file."""


class Package:
    """A deck in our look, to which slides are added."""

    def __init__(self, palette: Palette) -> None:
        with extra("slides", "slides"):
            import pptx

        self._deck = pptx.Presentation()
        prepare(self._deck, palette)

    def add_slide(self, layout: str) -> Slide:
        """Add an empty slide of one of our layouts."""
        slides = self._deck.slides
        result = slides.add_slide(self._deck.slide_layouts.get_by_name(layout))
        return Slide(result, len(slides))

    def describe(self, title: str, author: str, day: date, language: str) -> None:
        """Say what the file is; its dates are the article's, or none of today's."""
        about = self._deck.core_properties
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        about.created = about.modified = at
        about.title = holdable(title)[:LONGEST]
        about.author = holdable(author)[:LONGEST]
        about.language = language
        about.last_modified_by = "corridormap"
        about.revision = 1

    def to_bytes(self) -> bytes:
        """Return the file, its parts in one order and without the time of writing."""
        saved, target = BytesIO(), BytesIO()
        self._deck.save(saved)
        with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w") as archive:
            first = "[Content_Types].xml"
            for name in sorted(source.namelist(), key=lambda n: (n != first, n)):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 3
                archive.writestr(info, source.read(name), compresslevel=9)
        return target.getvalue()


class Slide:
    """A slide that is being filled; ``number`` counts from 1."""

    def __init__(self, slide: Any, number: int) -> None:
        self._slide = slide
        self.number = number

    def fill(
        self,
        placeholder: int,
        paragraphs: Sequence[Sequence[Words]],
        language: str,
        room: Window | None = None,
    ) -> None:
        """Fill a placeholder, 0 for the title, and put it elsewhere if told to."""
        shape = self._slide.placeholders[placeholder]
        after = paragraphs[0][0].size * 0.45 if len(paragraphs) > 1 else 0.0
        rows = [paragraph(words, language, after=after) for words in paragraphs]
        text = body(rows or ["<a:p/>"], wrap=True)
        (fresh,) = _parsed(f"<p:sp {NAMESPACES}>{text}</p:sp>")
        # The layout says how a placeholder's text is set.
        fresh.find(f"{{{A}}}bodyPr").attrib.clear()
        old = shape._element.txBody
        old.getparent().replace(old, fresh)
        if room:
            put(shape, room)

    def add(self, sheet: Sheet) -> None:
        """Add shapes, above what is there."""
        self.append("".join(sheet.shapes))

    def append(self, xml: str) -> None:
        """Add shapes that are written as XML."""
        tree = self._slide.shapes._spTree
        for shape in _parsed(f"<p:spTree {NAMESPACES}>{xml}</p:spTree>"):
            tree.append(shape)

    def show_number(self, language: str) -> None:
        """Add the number of the slide, which the program keeps right."""
        self.append(
            '<p:sp><p:nvSpPr><p:cNvPr id="91" name="Slide Number"/><p:cNvSpPr>'
            '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            '<p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr"
            ' algn="l"/><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}"'
            f' type="slidenum"><a:rPr lang="{language}" sz="1000"/>'
            f"<a:t>{self.number}</a:t></a:fld></a:p></p:txBody></p:sp>"
        )

    def morph(self) -> None:
        """Let the slide grow out of the one before, else fade in."""
        colours = self._slide._element.find(f"{{{P}}}clrMapOvr")
        colours.addnext(_parsed(f"<p:sld {NAMESPACES}>{MORPH}</p:sld>")[0])

    def note(self, paragraphs: Sequence[str]) -> None:
        """Set the speaker's notes."""
        text = "\n\n".join(holdable(text) for text in paragraphs if text)
        self._slide.notes_slide.notes_text_frame.text = text

    def jump(self, target: Slide) -> str:
        """Return the relationship that leads to another slide."""
        return self._related("slide", target._slide.part)

    def link(self, address: str) -> str:
        """Return the relationship that leads to an address."""
        return self._related("hyperlink", address, is_external=True)

    def embed(self, png: bytes) -> str:
        """Return the relationship to an image, which the file holds but once."""
        _, relation = self._slide.part.get_or_add_image_part(BytesIO(png))
        return str(relation)

    def _related(self, kind: str, target: Any, is_external: bool = False) -> str:
        return str(self._slide.part.relate_to(target, f"{R}/{kind}", is_external))


def _parsed(xml: str) -> list[Any]:
    """Return the elements in a wrapper, which python-pptx knows by their names."""
    from pptx.oxml import parse_xml

    return list(parse_xml(xml))
