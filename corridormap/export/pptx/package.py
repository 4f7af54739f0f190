"""The file of a deck: the only module that calls python-pptx.

What the library has no call for is written as XML into its parts: placeholders with
runs of our own, shapes by the hundred, which its builders take a second for, Morph.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from corridormap.export.extras import extra
from corridormap.export.options import Template
from corridormap.export.pptx.colours import house_palette, own_slots
from corridormap.export.pptx.house import open_house
from corridormap.export.pptx.layouts import (
    FOOTERS,
    TITLES,
    A,
    Layout,
    P,
    Role,
    Slot,
    chosen,
)
from corridormap.export.pptx.shapes import (
    PIXEL,
    Run,
    Sheet,
    frame,
    holdable,
    prose,
)
from corridormap.export.pptx.template import own_layout, prepare
from corridormap.scene.palette import Palette

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"'
MORPH = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    f'markup-compatibility/2006" xmlns:p="{P}"><mc:Choice xmlns:p159="http://'
    'schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">'
    '<p:transition xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
    ' spd="slow" p14:dur="1500"{timed}><p159:morph option="byObject"/></p:transition>'
    '</mc:Choice><mc:Fallback><p:transition spd="slow"{timed}><p:fade/></p:transition>'
    "</mc:Fallback></mc:AlternateContent>"
)
FADE = '<p:transition spd="med"{timed}><p:fade/></p:transition>'
DRAWN = re.compile(rb"<!--drawn (\d+)-->")
"""Where the shapes of a map belong in a slide: no text of a slide has a bare ``<``."""
LONGEST = 255
"""Letters of a property of the file."""
SAME = 0.2
"""Pixels by which letters may differ from the layout's and still be its own."""
FOOTING = {"dt": "Date", "ftr": "Footer", "sldNum": "Slide Number"}
PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://'
    'schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>corridormap</Application><Slides>{count}</Slides>"
    "<Notes>{count}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
)
"""What the file says of itself: nothing of the program that made its template."""


class Package:
    """A deck in our look, or in a firm's, to which slides are added."""

    def __init__(self, palette: Palette, template: Template | None = None) -> None:
        with extra("slides", "slides"):
            import pptx

        self.ours = template is None
        self.lacking: list[Role] = []
        if template is None:
            self._deck = pptx.Presentation()
            prepare(self._deck, palette)
            self.slots, self.palette = own_slots(palette), palette
        else:
            self._deck, self.slots = open_house(template, pptx.Presentation)
            self.palette = house_palette(self.slots)
        self.width = (self._deck.slide_width or 0) / PIXEL
        self.height = (self._deck.slide_height or 0) / PIXEL
        self._layouts: dict[Role, Layout] = {}
        self._drawn: list[str] = []

    def layout(self, role: Role) -> Layout:
        """Return the layout for a role: the template's, else ours."""
        if role not in self._layouts:
            found = None if self.ours else chosen(self._deck, role)
            if found is None and not self.ours:
                self.lacking.append(role)
            size = self.width, self.height
            self._layouts[role] = found or own_layout(role, *size, self._add_layout)
        return self._layouts[role]

    def _add_layout(self, xml: str) -> Any:
        """Add a layout below the first master."""
        from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from pptx.opc.packuri import PackURI
        from pptx.parts.slide import SlideLayoutPart

        master, package = self._deck.slide_master, self._deck.part.package
        name = PackURI(package.next_partname("/ppt/slideLayouts/slideLayout%d.xml"))
        kind, data = CONTENT_TYPE.PML_SLIDE_LAYOUT, xml.encode("utf-8")
        part = SlideLayoutPart.load(name, kind, package, data)
        part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
        relation = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        entries = master._element.get_or_add_sldLayoutIdLst()
        entry = entries._add_sldLayoutId()
        entry.rId = relation
        entry.set("id", str(_free_id(self._deck)))
        return part.slide_layout

    def add_slide(self, layout: Layout) -> Slide:
        """Add an empty slide of a layout, with its footers."""
        slides = self._deck.slides
        result = slides.add_slide(layout.layout)
        tree = result.shapes._spTree
        for shape in list(result.shapes):
            tree.remove(shape._element)
        return Slide(result, len(slides), self._drawn)

    def describe(
        self, title: str, author: str, day: date | None, language: str
    ) -> None:
        """Say what the file is; its dates are the article's, or none of today's."""
        about = self._deck.core_properties
        element = about._element
        for child in list(element):
            element.remove(child)
        if day:
            at = datetime(day.year, day.month, day.day, tzinfo=UTC)
            about.created = about.modified = at
        about.title = holdable(title)[:LONGEST]
        about.author = holdable(author)[:LONGEST]
        about.language = language
        about.last_modified_by = "corridormap"
        about.revision = 1
        for rel in self._deck.part.package._rels.values():
            if rel.reltype.endswith("/extended-properties"):
                count = len(self._deck.slides)
                rel.target_part._blob = PROPERTIES.format(count=count).encode()
        self._list_notes()

    def _list_notes(self) -> None:
        """Name the master of the notes in the presentation, as its schema asks."""
        part = self._deck.part
        masters = part._element.find(f"{{{P}}}sldMasterIdLst")
        listed = part._element.find(f"{{{P}}}notesMasterIdLst")
        for key, rel in part.rels.items():
            if listed is None and rel.reltype.endswith("/notesMaster"):
                entry = f'<p:notesMasterId r:id="{key}"/>'
                xml = f"<p:notesMasterIdLst>{entry}</p:notesMasterIdLst>"
                masters.addnext(_parsed(f"<p:sld {NAMESPACES}>{xml}</p:sld>")[0])

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
                part = DRAWN.sub(self._shapes, source.read(name))
                archive.writestr(info, part, compresslevel=9)
        return target.getvalue()

    def _shapes(self, match: re.Match[bytes]) -> bytes:
        return self._drawn[int(match[1])].encode("utf-8")


class Slide:
    """A slide that is being filled; ``number`` counts from 1.

    ``drawn`` are the shapes of a deck's maps, which the file takes as they are written:
    to move so many elements into a slide takes six times as long as to read them.
    """

    def __init__(self, slide: Any, number: int, drawn: list[str]) -> None:
        self._slide = slide
        self.number = number
        self._drawn = drawn

    def fill(
        self,
        slot: Slot,
        paragraphs: Sequence[Sequence[Run]],
        language: str,
        size: float | None = None,
        after: float = 0.0,
    ) -> None:
        """Fill a placeholder, its letters of so many pixels if not the layout's.

        ``after`` are the pixels beneath a paragraph, 0 for the layout's own.
        """
        rows = "".join(prose(runs, language, after) for runs in paragraphs) or "<a:p/>"
        style = "<a:lstStyle/>"
        size = slot.size if size is None else size
        if not slot.sized or abs(size - slot.size) > SAME:
            level = f'<a:lvl1pPr><a:defRPr sz="{round(size * 75)}"/></a:lvl1pPr>'
            style = f"<a:lstStyle>{level}</a:lstStyle>"
        name = "Title" if slot.kind in TITLES else "Text"
        self.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._ident()}" name="{name}"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{mark(slot)}</p:nvPr>'
            "</p:nvSpPr>"
            f"<p:spPr>{frame(slot.box) if slot.moved else ''}</p:spPr><p:txBody>"
            f"<a:bodyPr/>{style}{rows}</p:txBody></p:sp>"
        )

    def _ident(self) -> int:
        return 2 + len(self._slide.shapes)

    def add(self, sheet: Sheet) -> None:
        """Add shapes, above what is there."""
        self.append(f"<!--drawn {len(self._drawn)}-->")
        self._drawn.append("".join(sheet.shapes))

    def append(self, xml: str) -> None:
        """Add shapes that are written as XML."""
        tree = self._slide.shapes._spTree
        for shape in _parsed(f"<p:spTree {NAMESPACES}>{xml}</p:spTree>"):
            tree.append(shape)

    def show_footers(self) -> None:
        """Add what the layout has at its foot: date, footer, number of the slide."""
        layout = self._slide.slide_layout
        hidden = _hidden(layout) or _hidden(layout.slide_master)
        for ident, shape in enumerate(layout.placeholders, 91):
            kind = shape._element.ph.get("type")
            if kind not in FOOTERS or kind in hidden:
                continue
            if kind != "sldNum" and not shape.text_frame.text.strip():
                continue
            paragraphs = shape._element.txBody.findall(f"{{{A}}}p")
            fresh = _parsed(
                f'<p:spTree {NAMESPACES}><p:sp><p:nvSpPr><p:cNvPr id="{ident}"'
                f' name="{FOOTING[kind]}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
                f"</p:cNvSpPr><p:nvPr>{mark_of(shape._element.ph)}</p:nvPr></p:nvSpPr><p:spPr/>"
                "<p:txBody><a:bodyPr/><a:lstStyle/></p:txBody></p:sp></p:spTree>"
            )[0]
            for paragraph in paragraphs:
                copied = deepcopy(paragraph)
                for field in copied.findall(f"{{{A}}}fld"):
                    if field.get("type") == "slidenum":
                        field.find(f"{{{A}}}t").text = str(self.number)
                for link in list(copied.iter(f"{{{A}}}hlinkClick")):
                    link.getparent().remove(link)  # it leads through the layout
                fresh.txBody.append(copied)
            self._slide.shapes._spTree.append(fresh)

    def come_in(self, *, morph: bool = False, after: float | None = None) -> None:
        """Let the slide grow out of the one before, or fade in; go on by itself."""
        colours = self._slide._element.find(f"{{{P}}}clrMapOvr")
        timed = f' advTm="{round(after * 1000)}"' if after is not None else ""
        xml = (MORPH if morph else FADE).replace("{timed}", timed)
        colours.addnext(_parsed(f"<p:sld {NAMESPACES}>{xml}</p:sld>")[0])

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


def mark(slot: Slot) -> str:
    """Return what says that a shape fills a placeholder."""
    kind = f' type="{slot.kind}"' if slot.kind else ""
    ident = f' idx="{slot.ident}"' if slot.ident else ""
    return f"<p:ph{kind}{ident}/>"


def mark_of(element: Any) -> str:
    """Return the same of the element of a layout's placeholder."""
    held = ("type", "sz", "idx")
    parts = "".join(
        f' {name}="{element.get(name)}"' for name in held if element.get(name)
    )
    return f"<p:ph{parts}/>"


def _hidden(owner: Any) -> tuple[str, ...]:
    """Return which footers a layout or master switches off."""
    shown = owner._element.find(f"{{{P}}}hf")
    if shown is None:
        return ()
    return tuple(kind for kind in FOOTERS if shown.get(kind) in ("0", "false"))


def _parsed(xml: str) -> list[Any]:
    """Return the elements in a wrapper, which python-pptx knows by their names."""
    from pptx.oxml import parse_xml

    return list(parse_xml(xml))


def _free_id(deck: Any) -> int:
    """Return an id that no master and no layout has: they share their numbers."""
    masters = deck.part._element.iter(f"{{{P}}}sldMasterId")
    layouts = (
        entry
        for master in deck.slide_masters
        for entry in master._element.iter(f"{{{P}}}sldLayoutId")
    )
    taken = [int(entry.get("id") or 0) for entry in (*masters, *layouts)]
    return max((2**31, *taken)) + 1
