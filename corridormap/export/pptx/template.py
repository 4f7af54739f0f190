"""The template of the slides: size, theme, layouts of a deck that it is given."""

from __future__ import annotations

import re
from typing import Any

from corridormap.export.pptx.map import THEME
from corridormap.export.pptx.shapes import emu
from corridormap.scene.palette import Palette

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

WIDTH, HEIGHT = 1280, 720
COLUMN = (44.0, 404.0)
"""Left and right edge of the text, in pixels."""
TITLE, PASSAGE = (70.0, 196.0), (216.0, 640.0)
"""Top and bottom of a step's title and of its text."""
COVER_TITLE, BYLINE = (96.0, 400.0), 100.0
"""Top and bottom of the cover's title, and the height of the text below it."""
HEADING, TEXT = "Georgia", "Arial"
"""Fonts that every office program has, or sets by one of the same width."""
LAYOUTS = {0: "Cover", 1: "Map and text", 5: "Page"}
"""The layouts that are kept, by their place in the empty deck, and their names."""


def prepare(deck: Any, palette: Palette) -> None:
    """Make an empty deck ours: 16:9, our theme, three layouts."""
    deck.slide_width, deck.slide_height = emu(WIDTH), emu(HEIGHT)
    _drop(deck.part, "printerSettings")
    _drop(deck.part.package, "thumbnail")
    _theme(deck, palette)
    for at, layout in enumerate(list(deck.slide_layouts)):
        if at not in LAYOUTS:
            deck.slide_layouts.remove(layout)
            continue
        layout._element.cSld.set("name", LAYOUTS[at])
        _bare(layout)
    _bare(deck.slide_master)
    _positions(deck)


def _drop(owner: Any, kind: str) -> None:
    rels = owner._rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith(f"/{kind}")]:
        rels.pop(key)


def _theme(deck: Any, palette: Palette) -> None:
    """Give the deck our colours and fonts, and the text styles of our slides."""
    part = next(r.target_part for r in deck.slide_master.part.rels.values()
                if r.reltype.endswith("/theme"))  # fmt: skip
    xml = part.blob.decode("utf-8")
    for name, colour in THEME.items():
        value = f'<a:{name}><a:srgbClr val="{palette[colour][1:].upper()}"/></a:{name}>'
        xml = re.sub(f"<a:{name}>.*?</a:{name}>", value, xml, count=1)
    for kind, font in (("major", HEADING), ("minor", TEXT)):
        xml = re.sub(
            rf'(<a:{kind}Font><a:latin typeface=)"[^"]*"', rf'\1"{font}"', xml, count=1
        )
    xml = xml.replace('name="Office Theme"', 'name="corridormap"').replace(
        'Scheme name="Office"', 'Scheme name="corridormap"'
    )
    part._blob = xml.encode("utf-8")
    styles = deck.slide_master._element.find(f"{{{P}}}txStyles")
    for style, size, bold in (("titleStyle", 2000, "1"), ("bodyStyle", 1400, "0")):
        first = styles.find(f"{{{P}}}{style}/{{{A}}}lvl1pPr")
        first.set("algn", "l")
        first.set("marL", "0")
        first.set("indent", "0")
        for other in [e for e in first if "}bu" in e.tag or "}spc" in e.tag]:
            first.remove(other)
        run = first.find(f"{{{A}}}defRPr")
        run.addprevious(run.makeelement(f"{{{A}}}buNone", {}))
        run.set("sz", str(size))
        run.set("b", bold)


def _bare(owner: Any) -> None:
    """Leave out the placeholders of date and footer."""
    for shape in list(owner.placeholders):
        if shape.placeholder_format.type in (15, 16):
            shape._element.getparent().remove(shape._element)


def _positions(deck: Any) -> None:
    """Put the placeholders of the layouts where our slides have them."""
    column, byline = COLUMN, COVER_TITLE[1] + 16
    rooms = {
        "master": {0: (column[0], TITLE[0], column[1], TITLE[1]),
                   1: (column[0], PASSAGE[0], column[1], PASSAGE[1])},
        "Cover": {0: (column[0], COVER_TITLE[0], column[1], COVER_TITLE[1]),
                  1: (column[0], byline, column[1], byline + BYLINE)},
        "Map and text": {0: (column[0], TITLE[0], column[1], TITLE[1]),
                         1: (column[0], PASSAGE[0], column[1], PASSAGE[1])},
        "Page": {0: (column[0], 54.0, 1236.0, 104.0)},
    }  # fmt: skip
    owners = [
        ("master", deck.slide_master),
        *((slide_layout.name, slide_layout) for slide_layout in deck.slide_layouts),
    ]
    for name, owner in owners:
        for shape in owner.placeholders:
            at = shape.placeholder_format
            idx = 0 if at.type in (1, 3) else at.idx if at.type != 13 else 13
            idx = 1 if at.type == 2 else idx
            room = (44.0, 676.0, 124.0, 696.0) if idx == 13 else rooms[name].get(idx)
            if room:
                put(shape, room)
            _margins(shape, "b" if idx == 0 else "t")


def put(shape: Any, room: tuple[float, float, float, float]) -> None:
    """Put a shape into a box: left, top, right, bottom in pixels."""
    left, top, right, bottom = room
    shape.left, shape.top = emu(left), emu(top)
    shape.width, shape.height = emu(right - left), emu(bottom - top)


def _margins(shape: Any, anchor: str) -> None:
    properties = shape._element.txBody.bodyPr
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.set("anchor", anchor)
