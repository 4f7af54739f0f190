"""Our own template: theme, master, and the layouts that a firm's may lack."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from corridormap.export.pptx.colours import THEME
from corridormap.export.pptx.layouts import A, Layout, P, Role, Slot
from corridormap.export.pptx.shapes import clean, emu, frame
from corridormap.scene.palette import Palette
from corridormap.scene.planar import Window

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WIDTH, HEIGHT = 1280, 720
HEADING, TEXT = "Georgia", "Arial"
"""Fonts that every office program has, or sets by one of the same width."""
TITLE_SIZE, COVER_SIZE, PAGE_SIZE = 26 / 0.75, 34 / 0.75, 26 / 0.75
TEXT_SIZE, BYLINE_SIZE = 18 / 0.75, 14 / 0.75
"""Pixels of the letters of our layouts."""
NAMES: dict[Role, str] = {"cover": "Cover", "step": "Map and text", "page": "Page"}


def prepare(deck: Any, palette: Palette) -> None:
    """Make an empty deck ours: 16:9, our theme, no layout yet."""
    deck.slide_width, deck.slide_height = emu(WIDTH), emu(HEIGHT)
    size = deck.part._element.find(f"{{{P}}}sldSz")
    size.attrib.pop("type", None)
    _theme(deck, palette)
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    _master(deck.slide_master)


def _theme(deck: Any, palette: Palette) -> None:
    """Give the deck our colours and fonts, and the text styles of our slides."""
    part = theme_part(deck.slide_master)
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
    sizes = (("titleStyle", TITLE_SIZE, "1"), ("bodyStyle", TEXT_SIZE, "0"))
    for style, size, bold in sizes:
        first = styles.find(f"{{{P}}}{style}/{{{A}}}lvl1pPr")
        first.set("algn", "l")
        first.set("marL", "0")
        first.set("indent", "0")
        for other in [e for e in first if "}bu" in e.tag or "}spc" in e.tag]:
            first.remove(other)
        run = first.find(f"{{{A}}}defRPr")
        run.addprevious(run.makeelement(f"{{{A}}}buNone", {}))
        run.set("sz", str(round(size * 75)))
        run.set("b", bold)


def theme_part(master: Any) -> Any:
    """Return the part that holds the theme of a master."""
    return next(
        rel.target_part
        for rel in master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )


def _master(master: Any) -> None:
    """Put the master's placeholders where most of our slides have them."""
    places = _places("step", WIDTH, HEIGHT)
    rooms = {
        "title": places["title"],
        "body": places["text"],
        "sldNum": _number(1280, 720),
    }
    for shape in list(master.placeholders):
        kind = shape._element.ph.get("type", "obj")
        if kind not in rooms:
            shape._element.getparent().remove(shape._element)
            continue
        left, top, right, bottom = rooms[kind]
        shape.left, shape.top = emu(left), emu(top)
        shape.width, shape.height = emu(right - left), emu(bottom - top)
        body = shape._element.txBody.bodyPr
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t")


SIZES: dict[Role, tuple[float, float]] = {
    "cover": (COVER_SIZE, BYLINE_SIZE),
    "step": (TITLE_SIZE, TEXT_SIZE),
    "page": (PAGE_SIZE, TEXT_SIZE),
}


def own_layout(
    role: Role, wide: float, high: float, add: Callable[[str], Any]
) -> Layout:
    """Return our layout for a role, for slides of any size in pixels.

    ``add`` takes it into the deck as XML.
    """
    sizes = SIZES[role]
    places = _places(role, wide, high)
    kinds = {"cover": ("ctrTitle", "subTitle"), "step": ("title", "body")}
    title, text = kinds.get(role, ("title", None))
    slots = (
        Slot(title, None, places["title"], places["title"], sizes[0]),
        Slot(text, "1", places["text"], places["text"], sizes[1]),
        Slot("sldNum", "12", _number(wide, high), _number(wide, high), 10 / 0.75),
    )
    layout = add(_xml(role, slots))
    return Layout(
        layout,
        slots[0],
        slots[1],
        places.get("free", places["text"] if role == "page" else None),
        slots[1] if role == "page" else None,
        places.get("code"),
        ours=True,
    )


def _places(role: Role, wide: float, high: float) -> dict[str, Window]:
    """Return where our slides have what, by their width and height in pixels."""
    x, y = wide / WIDTH, high / HEIGHT
    side = 44 * min(x, 1.0)
    if role == "page":
        return {
            "title": (side, 54 * y, wide - side, 104 * y),
            "text": (side, 116 * y, wide - side, 656 * y),
        }
    if wide < high:
        return _upright(role, wide, high, side)
    column = min(404.0, 0.4 * wide) if x < 1 else 404 * x
    split = column + 36 * x
    if role == "cover":
        return {
            "title": (side, 70 * y, column, 384 * y),
            "text": (side, 400 * y, column, 500 * y),
            "code": (side, 524 * y, column, 704 * y),
            "free": (split, 0.0, wide, high),
        }
    return {
        "title": (side, 70 * y, column, 206 * y),
        "text": (side, 222 * y, column, 656 * y),
        "free": (split, 0.0, wide, high),
    }


def _upright(role: Role, wide: float, high: float, side: float) -> dict[str, Window]:
    """Return the places on a slide that is higher than wide: the map in its middle."""
    places = {
        "title": (side, 0.06 * high, wide - side, 0.2 * high),
        "free": (0.0, 0.22 * high, wide, 0.66 * high),
        "text": (side, 0.69 * high, wide - side, 0.95 * high),
    }
    if role == "cover":
        places["text"] = side, 0.69 * high, wide - side, 0.79 * high
        places["code"] = side, 0.8 * high, wide - side, 0.97 * high
    return places


def _number(wide: float, high: float) -> Window:
    side = 44 * min(wide / WIDTH, 1.0)
    return side, high - 40, side + 80, high - 20


def _xml(role: Role, slots: tuple[Slot, ...]) -> str:
    """Return a layout with a short stroke of colour above its title."""
    left, top, *_ = slots[0].box
    stroke = frame((left, top - 26, left + 44, top - 21))
    shapes = "".join(_placeholder(role, at, slot) for at, slot in enumerate(slots, 3))
    kind = {"cover": ' type="title"', "page": ' type="obj"'}.get(role, "")
    return (
        f'<p:sldLayout xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"{kind} preserve="1"'
        f"{'' if kind else ' userDrawn=' + chr(34) + '1' + chr(34)}>"
        f'<p:cSld name="{clean(NAMES[role])}"><p:spTree><p:nvGrpSpPr>'
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Rule"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{stroke}<a:prstGeom prst="rect">'
        '<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/>'
        f"</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>{shapes}"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        "</p:sldLayout>"
    )


def _placeholder(role: Role, ident: int, slot: Slot) -> str:
    mark = f' type="{slot.kind}"' if slot.kind else ""
    mark += f' idx="{slot.ident}"' if slot.ident else ""
    number = slot.kind == "sldNum"
    bold = ' b="1"' if slot.kind in ("title", "ctrTitle") else ""
    field = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
    shown = f'{field}<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>' if number else ""
    words = "" if shown else '<a:endParaRPr lang="en-US"/>'
    soft = '<a:lumMod val="65000"/><a:lumOff val="35000"/>'
    quiet = number or slot.kind == "subTitle"
    after = '<a:spcAft><a:spcPts val="600"/></a:spcAft>' if slot.ident == "1" else ""
    ink = f'<a:solidFill><a:schemeClr val="tx1">{soft}</a:schemeClr></a:solidFill>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{ident}" name="{slot.kind or role}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{mark}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{frame(slot.box)}</p:spPr><p:txBody>"
        '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:normAutofit/>'
        '</a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l">'
        f'{after}<a:buNone/><a:defRPr sz="{round(slot.size * 75)}"{bold}>'
        f"{ink if quiet else ''}</a:defRPr></a:lvl1pPr></a:lstStyle>"
        f"<a:p>{shown}{words}</a:p></p:txBody></p:sp>"
    )
