"""A drawing as SVG: presentation attributes only, every text escaped.

Without style attributes it may stand in a page whose policy forbids them. Nothing is
left to what only browsers know: halos are texts of their own behind the letters, not
``paint-order``, and no ``textLength`` holds a name to its width.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any, cast

from corridormap.scene.display import Area, Image, Letters, Lines, Mark, Pen, Sign, Text
from corridormap.scene.paint import paint
from corridormap.scene.palette import LIGHT, Palette
from corridormap.scene.parts import Points, Scene

FONTS = (
    "FiraGO, 'Fira Sans', Arial, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif"
)
"""Ours, then some that are about as wide and have the letters of all four languages."""
WEIGHT = {"regular": "", "bold": ' font-weight="600"', "italic": ' font-style="italic"'}
ANCHOR = {"left": "", "centre": ' text-anchor="middle"', "right": ' text-anchor="end"'}
UNWRITABLE = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold, and no file should: control characters, halves of pairs."""

INKSCAPE = ' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
LAYER = ' inkscape:groupmode="layer" inkscape:label="{}"'
"""What makes a group a layer for Inkscape."""

Links = Mapping[str, str]
"""Where a place's sign and name lead, by the place's id."""


def svg(
    scene: Scene,
    palette: Palette = LIGHT,
    links: Links | None = None,
    *,
    lean: bool = False,
    sea: bool = True,
) -> str:
    """Return the picture as an SVG document, the same text for the same scene.

    A lean one has the fewest bytes: it takes its font and its layers from the page.
    Without the sea it is see-through where no land is.
    """
    marks = paint(scene, palette, lean=lean)
    shown = [mark for mark in marks if sea or mark.id != "sea"]
    return "".join(_document(scene, shown, links or {}, lean))


def svg_of(marks: Iterable[Mark], width: float, height: float) -> str:
    """Return marks alone as an SVG document that is see-through where none is."""
    drawn = "".join(
        part
        for group, layer in groupby(marks, key=lambda mark: mark.group)
        for part in (_chips if group == "directions" else _layer)(layer, {})
    )
    w, h = number(width), number(height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"'
        f' viewBox="0 0 {w} {h}" font-family="{FONTS}">{drawn}</svg>\n'
    )


def escaped(text: str) -> str:
    """Return a text as XML holds it, without what XML can't hold at all."""
    return escape(UNWRITABLE.sub("", text))


def number(value: float) -> str:
    """Return a number with as few letters as it needs."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _document(
    scene: Scene, marks: Iterable[Mark], links: Links, lean: bool
) -> Iterator[str]:
    w, h = number(scene.width), number(scene.height)
    fonts = "" if lean else f'{INKSCAPE} font-family="{FONTS}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"'
        f' viewBox="0 0 {w} {h}"{fonts} lang="{escaped(scene.language)}"'
        f' role="{"group" if links else "img"}">'
        f"<title>{escaped(scene.title)}</title><desc>{escaped(scene.alt)}</desc>"
    )
    for group, layer in groupby(marks, key=lambda mark: mark.group):
        chips = group == "directions"
        whole = _layer if lean else _named_layer
        drawn = "".join((_chips if chips else whole)(layer, links))
        about = f' id="{group}"' + LAYER.format(group.title())
        yield drawn if lean else f"<g{about}>{drawn}</g>"
    yield "</svg>\n"


def _chips(marks: Iterable[Mark], links: Links) -> Iterator[str]:
    """Yield chips, each with all that is in it as one link."""
    for place, chip in groupby(marks, key=lambda mark: mark.place):
        yield _linked("".join(_layer(chip, {})), place, links)


def _named_layer(marks: Iterable[Mark], links: Links) -> Iterator[str]:
    """Yield marks, each area and line as a path of its own that bears its id."""
    for kind, run in groupby(marks, key=type):
        if kind in (Area, Lines):
            for mark in run:
                (drawn,) = WRITERS[kind]([mark], links)
                ident = escaped(mark.id.replace(" ", "-"))
                yield drawn.replace("<path ", f'<path id="{ident}" ', 1)
        elif kind is Letters:
            yield from _haloed(cast(Iterable[Letters], run), links, _apart)
        else:
            yield from WRITERS[kind](run, links)


def _layer(marks: Iterable[Mark], links: Links) -> Iterator[str]:
    for kind, run in groupby(marks, key=type):
        yield from WRITERS[kind](run, links)


def _areas(areas: Iterable[Area], _: Links) -> Iterator[str]:
    """Yield a path for all areas of one look: they never overlap."""
    for (fill, pen), run in groupby(areas, key=lambda area: (area.fill, area.pen)):
        d = "".join(path(area.rings, "z") for area in run)
        yield f'<path fill="{fill}" fill-rule="evenodd"{_pen(pen)} d="{d}"/>'


def _images(images: Iterable[Image], _: Links) -> Iterator[str]:
    for image in images:
        left, top, right, bottom = image.box
        data = base64.b64encode(image.data).decode("ascii")
        yield (
            f'<image x="{number(left)}" y="{number(top)}"'
            f' width="{number(right - left)}" height="{number(bottom - top)}"'
            f' opacity="{image.opacity:.2f}" preserveAspectRatio="none"'
            f' href="data:image/png;base64,{data}"/>'
        )


def _lines(lines: Iterable[Lines], _: Links) -> Iterator[str]:
    for pen, run in groupby(lines, key=lambda line: line.pen):
        d = "".join(path(line.parts) for line in run)
        yield f'<path fill="none"{_pen(pen)} d="{d}"/>'


def _pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dashes = " ".join(number(dash) for dash in pen.dashes)
    return (
        f' stroke="{pen.colour}" stroke-width="{number(pen.width)}"'
        + (f' stroke-dasharray="{dashes}"' if dashes else "")
        + (f' stroke-opacity="{pen.opacity:g}"' if pen.opacity < 1 else "")
        + (' stroke-linecap="round" stroke-linejoin="round"' if pen.round else "")
    )


def path(parts: Iterable[Points], close: str = "") -> str:
    """Return lines as path data, in steps from point to point."""
    return "".join(_path(part) + close for part in parts)


def _path(points: Points) -> str:
    x, y = points[0]
    steps = []
    for x1, y1 in points[1:]:
        steps.append(_pair(x1 - x, y1 - y))
        x, y = x1, y1
    return f"M{_pair(*points[0])}l{_joined(steps)}"


def _pair(x: float, y: float) -> str:
    return _joined((number(x), number(y)))


def _joined(parts: Iterable[str]) -> str:
    """Join numbers; a minus parts them as well as a space."""
    joined = " ".join(parts)
    return joined.replace(" -", "-")


def _signs(signs: Iterable[Sign], links: Links) -> Iterator[str]:
    for sign in signs:
        text = sign.text
        inner = _text(text, _type(text)) if text else ""
        yield _linked(_shape(sign) + inner, sign.place, links)


def _shape(sign: Sign) -> str:
    left, top, right, bottom = sign.box
    look = f' fill="{sign.fill}"{_pen(sign.pen)}'
    if sign.opacity < 1:
        look += f' fill-opacity="{sign.opacity:g}"'
    if sign.shape == "ellipse":
        x, y = number((left + right) / 2), number((top + bottom) / 2)
        return f'<circle cx="{x}" cy="{y}" r="{number((right - left) / 2)}"{look}/>'
    if sign.shape == "diamond":
        return f'<path d="{path((sign.corners(),), "z")}"{look}/>'
    rounded = f' rx="{number(sign.radius)}"' if sign.radius else ""
    return (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}"'
        f' height="{number(bottom - top)}"{rounded}{look}/>'
    )


def _texts(texts: Iterable[Text], links: Links) -> Iterator[str]:
    """Yield halos behind all letters, so that none lies on another name."""
    names = list(texts)
    halos = "".join(_styled([name for name in names if name.halo], _halo, {}))
    if halos:
        yield f'<g aria-hidden="true">{halos}</g>'
    yield from _styled(names, _type, links)


def _lettered(names: Iterable[Letters], links: Links) -> Iterator[str]:
    """Yield names letter by letter, their halos behind all of them."""
    return _haloed(names, links, _turned)


def _haloed(
    names: Iterable[Letters], links: Links, write: Callable[[Letters, str], str]
) -> Iterator[str]:
    turned = list(names)
    halos = (write(item, f'fill="none"{_pen(item.halo)}') for item in turned)
    yield f'<g aria-hidden="true">{"".join(halos)}</g>'
    for item in turned:
        yield _linked(write(item, f'fill="{item.colour}"'), item.place, links)


def _turned(name: Letters, look: str) -> str:
    at = (
        f'{key}="{" ".join(number(value) for value in values)}"'
        for key, values in (
            ("x", (letter.x for letter in name.letters)),
            ("y", (letter.y for letter in name.letters)),
            ("rotate", (letter.angle for letter in name.letters)),
        )
    )
    font = f'font-size="{number(name.size)}"{WEIGHT[name.face]}'
    return f"<text {font} {look} {' '.join(at)}>{escaped(name.text)}</text>"


def _apart(name: Letters, look: str) -> str:
    """Return a name with a text for each letter.

    LibreOffice takes no list of heights, but turns a text as it is asked to.
    """
    letters = "".join(
        f'<text transform="translate({number(letter.x)} {number(letter.y)})'
        f' rotate({number(letter.angle)})">{escaped(letter.text)}</text>'
        for letter in name.letters
    )
    font = f'font-size="{number(name.size)}"{WEIGHT[name.face]}'
    return f"<g {font} {look}>{letters}</g>"


def _styled(
    texts: Iterable[Text], style: Callable[[Text], str], links: Links
) -> Iterator[str]:
    """Yield texts in groups that say how they are set."""
    for attributes, run in groupby(texts, key=style):
        drawn = "".join(_linked(_text(item), item.place, links) for item in run)
        yield f"<g{attributes}>{drawn}</g>"


def _halo(text: Text) -> str:
    return f'{_font(text)} fill="none"{_pen(text.halo)}'


def _type(text: Text) -> str:
    return f'{_font(text)} fill="{text.colour}"'


def _font(text: Text) -> str:
    spaced = f' letter-spacing="{number(text.spacing)}"' if text.spacing else ""
    size = number(text.size)
    return f'{ANCHOR[text.align]} font-size="{size}"{WEIGHT[text.face]}{spaced}'


def _text(text: Text, attributes: str = "") -> str:
    # The space behind the last letter counts as part of the line.
    shift = {"left": 0.0, "centre": text.spacing / 2, "right": text.spacing}[text.align]
    rows = [
        (f' x="{number(x + shift)}" y="{number(y)}"', escaped(row))
        for x, y, row in text.lines()
    ]
    if len(rows) == 1:
        return f"<text{attributes}{rows[0][0]}>{rows[0][1]}</text>"
    spans = "".join(f"<tspan{at}>{row}</tspan>" for at, row in rows)
    return f"<text{attributes}>{spans}</text>"


def _linked(drawn: str, place: str | None, links: Links) -> str:
    if place is None or place not in links:
        return drawn
    return f'<a href="{escaped(links[place])}">{drawn}</a>'


WRITERS: Mapping[type[Mark], Callable[[Any, Links], Iterator[str]]] = {
    Area: _areas,
    Image: _images,
    Letters: _lettered,
    Lines: _lines,
    Sign: _signs,
    Text: _texts,
}
"""What writes a run of marks of one kind."""
