"""The letters of an SVG in the file itself: the only module that imports fontTools.

A file that only names its font is set in another one where ours is not installed.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from math import radians
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, register_namespace

from corridormap.export.extras import extra
from corridormap.export.fonts import FAMILY, font_file
from corridormap.scene.letters import known_letters

SVG = "http://www.w3.org/2000/svg"
register_namespace("", SVG)
register_namespace("inkscape", "http://www.inkscape.org/namespaces/inkscape")
FACES = {"regular": "400;normal", "bold": "600;normal", "italic": "400;italic"}
"""Weight and style of each face, as an SVG asks for them."""
INHERITED = ("font-size", "font-weight", "font-style", "letter-spacing", "text-anchor")
BOX, THICK = (70, 700, 590, 0), 60
"""The box of a letter that the font has not: left, top, right, bottom, and its line, in
thousandths of the size."""
SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Share of its width that a line lies before the point where it is anchored."""

Look = Mapping[str, str]


def embedded(drawn: str) -> str:
    """Return an SVG with those letters of our font that it uses, for browsers."""
    root = _read(drawn)
    used = frozenset("".join(root.itertext())) & known_letters()
    faces = "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{look.partition(';')[0]};"
        f"font-style:{look.partition(';')[2]};"
        f"src:url(data:font/woff;base64,{_subset(face, used)})}}"
        for face, look in FACES.items()
    )
    return drawn.replace("</desc>", f"</desc><style>{faces}</style>", 1)


def outlined(drawn: str) -> str:
    """Return an SVG with paths instead of letters: it looks alike in every program."""
    root = _read(drawn)
    _outline(root, {})
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _read(drawn: str) -> Element:
    return ElementTree.fromstring(drawn)  # noqa: S314 - our own


@cache
def _font(face: str) -> Any:
    with extra("pictures", "letters in an SVG"):
        from fontTools.ttLib import TTFont
    return TTFont(font_file(face))


def _subset(face: str, letters: frozenset[str]) -> str:
    """Return a font of some letters as WOFF, in base64."""
    with extra("pictures", "letters in an SVG"):
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont
    font = TTFont(font_file(face), recalcTimestamp=False)
    chooser = Subsetter(Options(layout_features=["kern", "mark", "ccmp"]))
    chooser.populate(unicodes=[ord(letter) for letter in letters])
    chooser.subset(font)
    font.flavor = "woff"
    out = BytesIO()
    font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _outline(parent: Element, look: Look) -> None:
    """Put paths in the place of all texts in an element."""
    for at, child in enumerate(list(parent)):
        own = {**look, **{k: v for k, v in child.attrib.items() if k in INHERITED}}
        if child.tag == f"{{{SVG}}}text":
            parent[at] = _path(child, own)
        else:
            _outline(child, own)


def _path(text: Element, look: Look) -> Element:
    kept = ("fill", "stroke", "transform")
    keep = {k: v for k, v in text.attrib.items() if k.startswith(kept)}
    rows = list(text) or [text]
    outlines = "".join(d for row in rows for d in _row(row, look))
    return Element(f"{{{SVG}}}path", {**keep, "d": outlines})


def _row(row: Element, look: Look) -> Iterator[str]:
    """Yield the outlines of a line; of a name along a curve each letter is turned."""
    letters, size = row.text or "", float(look["font-size"])
    face = "bold" if "font-weight" in look else "italic"
    face = face if {"font-weight", "font-style"} & look.keys() else "regular"
    xs, ys = (list(map(float, row.get(key, "0").split())) for key in "xy")
    angles = [float(value) for value in row.get("rotate", "0").split()]
    if len(xs) == 1:
        gap = float(look.get("letter-spacing", 0))
        widths = [_width(face, c) * size + gap for c in letters]
        xs[0] -= sum(widths) * SHIFT[look.get("text-anchor", "start")]
        xs = [xs[0] + sum(widths[:n]) for n in range(len(letters))]
    for n, letter in enumerate(letters):
        y, angle = ys[min(n, len(ys) - 1)], angles[min(n, len(angles) - 1)]
        yield _glyph(face, letter, size, (xs[n], y), angle)


def _named(face: str, letter: str) -> str:
    return str(_font(face).getBestCmap().get(ord(letter), ".notdef"))


def _width(face: str, letter: str) -> float:
    """Return how wide a letter is, in sizes."""
    font = _font(face)
    return float(font["hmtx"][_named(face, letter)][0] / font["head"].unitsPerEm)


def _glyph(
    face: str, letter: str, size: float, at: tuple[float, float], angle: float
) -> str:

    from fontTools.misc.transform import Identity
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    font = _font(face)
    glyphs, scale = font.getGlyphSet(), size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
    turn = Identity.translate(*at).rotate(radians(angle)).scale(scale, -scale)
    placed = TransformPen(pen, turn)
    if _named(face, letter) == ".notdef" and not letter.isspace():
        _box(placed)  # our font's own sign of a missing letter is empty
    else:
        glyphs[_named(face, letter)].draw(placed)
    return str(pen.getCommands())


def _box(pen: Any) -> None:
    """Draw the sign of a letter that the font has not: an empty box."""
    left, top, right, bottom = BOX
    for edge, turned in ((0, 1), (THICK, -1)):
        corners = (
            (left + edge, bottom + edge),
            (right - edge, bottom + edge),
            (right - edge, top - edge),
            (left + edge, top - edge),
        )
        first, *others = corners[::turned]
        pen.moveTo(first)
        for corner in others:
            pen.lineTo(corner)
        pen.closePath()
