"""Shapes as DrawingML, the XML of slides: native, editable, named alike on each slide.

Positions are pixels of a slide 1280 wide and 720 high. Names that begin with ``!!``
are paired by the Morph transition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape

from corridormap.scene.planar import Window
from corridormap.scene.projection import Point
from corridormap.scene.svg import UNWRITABLE

PIXEL = 9525
"""English metric units in a pixel of a slide."""
FINE = 4
"""Units of a path in a pixel."""
GLOW = '<a:effectLst><a:glow rad="25400">{}</a:glow></a:effectLst>'
"""A halo around letters."""
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/'
    'decorative" val="1"/></a:ext></a:extLst>'
)
"""Says that a screen reader should pass a shape over."""


def holdable(text: str) -> str:
    """Return a text as a slide can hold it, letter for letter where it can."""
    return UNWRITABLE.sub("\ufffd", text)


def clean(text: str) -> str:
    """Return a text as XML holds it, without what XML can't hold at all."""
    return escape(UNWRITABLE.sub("", text))


def emu(pixels: float) -> int:
    """Return a length in English metric units."""
    return round(pixels * PIXEL)


def colour(name: str, alpha: float = 1.0) -> str:
    """Return a colour: ``#rrggbb``, the name of one of the theme, or a shade of one."""
    see = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    if name.startswith("<"):
        return name.format(see)
    if name.startswith("#"):
        return f'<a:srgbClr val="{name[1:].upper()}">{see}</a:srgbClr>'
    return f'<a:schemeClr val="{name}">{see}</a:schemeClr>'


def fill(name: str | None, alpha: float = 1.0) -> str:
    """Return how an area is filled; None for not at all."""
    if name is None:
        return "<a:noFill/>"
    return f"<a:solidFill>{colour(name, alpha)}</a:solidFill>"


def line(
    name: str | None, width: float = 1.0, dash: str = "", alpha: float = 1.0
) -> str:
    """Return how an outline is drawn; ``dash`` is a preset (``dash``, ``sysDot``)."""
    if name is None:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    cap = "rnd" if not dash or dash.startswith("sys") else "flat"
    return (
        f'<a:ln w="{emu(width)}" cap="{cap}">{fill(name, alpha)}{dashed}'
        "<a:round/></a:ln>"
    )


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a placeholder's text, which the layout gives its look.

    ``colour`` is one that differs from it, ``link`` the id of a relationship.
    """

    text: str
    bold: bool = False
    colour: str | None = None
    link: str | None = None
    jump: bool = False

    def xml(self, language: str) -> str:
        """Return the run."""
        look = ' b="1"' if self.bold else ""
        ink = fill(self.colour) if self.colour else ""
        return (
            f'<a:r><a:rPr lang="{language}"{look} dirty="0">{ink}'
            f"{click(self.link, self.jump)}</a:rPr><a:t>{clean(self.text)}</a:t></a:r>"
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text of one look; ``link`` is the id of a relationship."""

    text: str
    size: float
    colour: str = "tx1"
    bold: bool = False
    italic: bool = False
    heading: bool = False
    spacing: float = 0.0
    halo: str | None = None
    link: str | None = None
    jump: bool = False

    def saying(self, text: str) -> Words:
        """Return another text of the same look."""
        return replace(self, text=text)

    def xml(self, language: str) -> str:
        """Return the run; the size is in pixels."""
        points = round(self.size * 75)
        flags = (' b="1"' if self.bold else "") + (' i="1"' if self.italic else "")
        spaced = f' spc="{round(self.spacing * 75)}"' if self.spacing else ""
        halo = GLOW.format(colour(self.halo, 0.9)) if self.halo else ""
        face = "+mj" if self.heading else "+mn"
        fonts = "".join(f'<a:{s} typeface="{face}-{t}"/>' for s, t in FACES)
        return (
            f'<a:r><a:rPr lang="{language}" sz="{points}"{flags}{spaced} dirty="0">'
            f"{fill(self.colour)}{halo}{fonts}{click(self.link, self.jump)}"
            f"</a:rPr><a:t>{clean(self.text)}</a:t></a:r>"
        )


FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


def click(link: str | None, jump: bool = True) -> str:
    """Return what a click does: to go to a slide of the deck, or to an address."""
    if link is None:
        return ""
    action = ' action="ppaction://hlinksldjump"' if jump else ""
    return f'<a:hlinkClick r:id="{link}"{action}/>'


def paragraph(
    words: Iterable[Words], language: str, align: str = "l", after: float = 0.0
) -> str:
    """Return a paragraph; ``after`` are the pixels beneath it."""
    runs = "".join(word.xml(language) for word in words)
    return f'<a:p><a:pPr algn="{align}">{_space(after)}</a:pPr>{runs}</a:p>'


def _space(after: float) -> str:
    if not after:
        return ""
    return f'<a:spcAft><a:spcPts val="{round(after * 75)}"/></a:spcAft>'


def prose(runs: Iterable[Run], language: str, after: float = 0.0) -> str:
    """Return a paragraph of a placeholder, without the bullet of a list."""
    before = '<a:spcBef><a:spcPts val="0"/></a:spcBef>' if after else ""
    return (
        '<a:p><a:pPr marL="0" indent="0">'
        f"{before}{_space(after)}<a:buNone/></a:pPr>"
        f"{''.join(run.xml(language) for run in runs)}</a:p>"
    )


def body(paragraphs: Iterable[str], anchor: str = "ctr", wrap: bool = False) -> str:
    """Return the text of a shape, without margins."""
    wrapped = "square" if wrap else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrapped}" lIns="0" tIns="0" rIns="0" bIns="0"'
        f' rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{''.join(paragraphs)}</p:txBody>"
    )


@dataclass(slots=True)
class Sheet:
    """The shapes of a slide, numbered from the first free id."""

    language: str
    first: int = 100
    shapes: list[str] = field(default_factory=list)
    count: int = 0

    @contextmanager
    def group(self, name: str, alt: str = "") -> Iterator[None]:
        """Put the shapes that are added within into a group, as large as they are."""
        ident, outside = self._next(), self.shapes
        self.shapes = []
        yield
        inner, self.shapes = "".join(self.shapes), outside
        described = f' descr="{clean(alt)}"' if alt else ""
        box = _around(inner)
        self.shapes.append(
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{ident}" name="{clean(name)}"'
            f"{described}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
            f"{box.format('off', 'ext')}{box.format('chOff', 'chExt')}</a:xfrm>"
            f"</p:grpSpPr>{inner}</p:grpSp>"
        )

    def _next(self) -> int:
        self.count += 1
        return self.first + self.count

    def add(
        self,
        name: str,
        geometry: str,
        look: str,
        *,
        text: str = "",
        alt: str = "",
        link: str | None = None,
        box: bool = False,
    ) -> None:
        """Add a shape; one without text and description is a decoration."""
        described = f' descr="{clean(alt)}"' if alt else ""
        hidden = "" if alt or text or link else DECORATIVE
        kind = ' txBox="1"' if box else ""
        ident = self._next()
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{ident}" name="{clean(name)}"{described}>'
            f"{click(link)}{hidden}</p:cNvPr><p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{geometry}{look}</p:spPr>{text or EMPTY}</p:sp>"
        )

    def picture(
        self,
        name: str,
        room: Window,
        relation: str,
        cropped: tuple[float, float, float, float],
        alpha: float,
    ) -> None:
        """Add an image that decorates.

        ``cropped`` are the shares cut off at its left, top, right and bottom: of what
        fills a shape LibreOffice shows another part.
        """
        sides = "".join(
            f' {side}="{round(share * 100_000)}"'
            for side, share in zip("ltrb", cropped, strict=True)
        )
        self.shapes.append(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{self._next()}" name="{clean(name)}">'
            f"{DECORATIVE}</p:cNvPr><p:cNvPicPr/><p:nvPr/></p:nvPicPr>"
            f'<p:blipFill><a:blip r:embed="{relation}">'
            f'<a:alphaModFix amt="{round(alpha * 100_000)}"/></a:blip>'
            f"<a:srcRect{sides}/><a:stretch><a:fillRect/></a:stretch></p:blipFill>"
            f"<p:spPr>{preset('rect', room)}</p:spPr></p:pic>"
        )

    def text(
        self,
        name: str,
        room: Window,
        paragraphs: Iterable[str],
        *,
        anchor: str = "ctr",
        wrap: bool = False,
        turned: float = 0.0,
    ) -> None:
        """Add a text box, turned by degrees."""
        look = fill(None) + line(None)
        self.add(
            name,
            preset("rect", room, turned=turned),
            look,
            text=body(paragraphs, anchor, wrap),
            box=True,
        )


BOX = re.compile(
    r'<a:off x="(-?[0-9]+)" y="(-?[0-9]+)"/><a:ext cx="([0-9]+)" cy="([0-9]+)"/>'
)


def _around(xml: str) -> str:
    """Return the box around shapes, ``{}`` for the names of its corner and size."""
    boxes = [tuple(map(int, match)) for match in BOX.findall(xml)]
    left, top = min(x for x, *_ in boxes), min(y for _, y, *_ in boxes)
    wide = max(x + wide for x, _, wide, _ in boxes) - left
    high = max(y + high for _, y, _, high in boxes) - top
    return f'<a:{{}} x="{left}" y="{top}"/><a:{{}} cx="{wide}" cy="{high}"/>'


EMPTY = (
    '<p:txBody><a:bodyPr rtlCol="0"/><a:lstStyle/><a:p>'
    '<a:endParaRPr lang="en-US"/></a:p></p:txBody>'
)


def preset(
    kind: str, room: Window, adjust: int | None = None, turned: float = 0.0
) -> str:
    """Return a preset geometry (``rect``, ``ellipse``, ``roundRect``) in a box."""
    guide = f'<a:gd name="adj" fmla="val {adjust}"/>' if adjust is not None else ""
    shape = f'<a:prstGeom prst="{kind}"><a:avLst>{guide}</a:avLst></a:prstGeom>'
    return frame(room, turned) + shape


def frame(room: Window, turn: float = 0.0) -> str:
    """Return where a shape lies: a box, turned by degrees."""
    left, top, right, bottom = room
    turned = f' rot="{round(turn * 60_000) % 21_600_000}"' if turn else ""
    return (
        f'<a:xfrm{turned}><a:off x="{emu(left)}" y="{emu(top)}"/>'
        f'<a:ext cx="{emu(right - left)}" cy="{emu(bottom - top)}"/></a:xfrm>'
    )


def freeform(parts: Sequence[Sequence[Point]], close: bool) -> str:
    """Return lines, or the rings of an area, as one shape."""
    xs = [x for part in parts for x, _ in part]
    ys = [y for part in parts for _, y in part]
    left, top = min(xs), min(ys)
    unit = 1 / FINE
    room = left, top, max(max(xs), left + unit), max(max(ys), top + unit)
    drawn = "".join(_run(part, left, top, close) for part in parts)
    wide = round((room[2] - left) * FINE)
    high = round((room[3] - top) * FINE)
    unfilled = "" if close else ' fill="none"'
    return (
        f"{frame(room)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{high}"{unfilled}>{drawn}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _run(part: Sequence[Point], left: float, top: float, close: bool) -> str:
    points = [
        f'<a:pt x="{round((x - left) * FINE)}" y="{round((y - top) * FINE)}"/>'
        for x, y in part
    ]
    rest = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    end = "<a:close/>" if close else ""
    return f"<a:moveTo>{points[0]}</a:moveTo>{rest}{end}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, its height in pixels."""

    cells: Sequence[Words]
    height: float


def table(
    name: str,
    room: Window,
    widths: Sequence[float],
    rows: Sequence[Row],
    language: str,
    rule: str,
    mark: str = "",
) -> str:
    """Return a native table, its first row the head, ruled by thin lines.

    ``rule`` is their colour, ``mark`` the placeholder that it fills, as XML.
    """
    left, top, right, _ = room
    high = sum(row.height for row in rows)
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    drawn = "".join(
        f'<a:tr h="{emu(row.height)}">'
        f"{''.join(_cell(words, language, rule) for words in row.cells)}</a:tr>"
        for row in rows
    )
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="90"'
        f' name="{clean(name)}" descr="{clean(name)}"/><p:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{mark}</p:nvPr>'
        "</p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{emu(left)}" y="{emu(top)}"/>'
        f'<a:ext cx="{emu(right - left)}" cy="{emu(high)}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
        '2006/table"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{grid}</a:tblGrid>{drawn}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _cell(words: Words, language: str, rule: str) -> str:
    none = "".join(
        f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT")
    )
    return (
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        f"{paragraph([words], language)}</a:txBody>"
        f'<a:tcPr marL="0" marR="{emu(12)}" marT="{emu(3)}" marB="{emu(3)}"'
        ' anchor="ctr">'
        f'{none}<a:lnB w="{PIXEL}">{fill(rule)}</a:lnB><a:noFill/></a:tcPr></a:tc>'
    )
