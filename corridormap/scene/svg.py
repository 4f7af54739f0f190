"""A drawing as SVG: presentation attributes only, every text escaped.

Without style attributes it may stand in a page whose policy forbids them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from corridormap.scene.letters import SLACK, text_width
from corridormap.scene.marks import BADGE
from corridormap.scene.parts import (
    Direction,
    Entry,
    Label,
    Legend,
    Points,
    Route,
    ScaleBar,
    Scene,
    Symbol,
)
from corridormap.scene.style import (
    CASING,
    FILLS,
    HALO,
    LEADING,
    PALETTE,
    QUIET,
    RISE,
    ROUTES,
    STROKES,
    TYPES,
    Stroke,
    Type,
    route_stroke,
    type_of,
)

FONTS = "FiraGO, 'Fira Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
WEIGHT = {"regular": "", "bold": ' font-weight="600"', "italic": ' font-style="italic"'}
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold, not even escaped."""

Row = tuple[float, float, str]
"""Where a line of text stands, and what it says."""

Links = Mapping[str, str]
"""Where a place's sign and name lead, by the place's id."""


def svg(
    scene: Scene, links: Links | None = None, *, lean: bool = False, fixed: bool = True
) -> str:
    """Return the picture as an SVG document, the same text for the same scene.

    A lean one has the fewest bytes: land is edged instead of having coasts and
    borders of its own, routes have no casing. Names of places have a ``fixed`` length,
    so that they leave their numbers free in whatever font they are set; who draws
    with the shipped font needs none.
    """
    return "".join(_document(scene, links or {}, lean, fixed))


def escaped(text: str) -> str:
    """Return a text as XML holds it, without what XML can't hold at all."""
    return escape(UNWRITABLE.sub("", text))


def number(value: float) -> str:
    """Return a number with as few letters as it needs."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _document(scene: Scene, links: Links, lean: bool, fixed: bool) -> Iterator[str]:
    w, h = number(scene.width), number(scene.height)
    fonts = "" if lean else f' font-family="{FONTS}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"'
        f' viewBox="0 0 {w} {h}"{fonts} lang="{escaped(scene.language)}"'
        f' role="{"group" if links else "img"}">'
        f"<title>{escaped(scene.title)}</title><desc>{escaped(scene.alt)}</desc>"
        f'<rect width="{w}" height="{h}" fill="{PALETTE["sea"]}"/>'
    )
    yield from _shapes(scene, lean)
    yield from _lines(scene)
    yield from _routes(scene.routes, scene.scale, casing=not lean)
    yield from _symbols(scene, links)
    yield from _labels(scene, links, fixed)
    for chip in scene.directions:
        yield _linked(_direction(chip, scene.scale, fixed), chip.place, links)
    if scene.legend:
        yield from _legend(scene.legend, scene.scale)
    if scene.bar:
        yield _bar(scene.bar, scene.scale)
    if scene.sources:
        yield _sources(scene)
    yield "</svg>\n"


def _linked(drawn: str, place: str | None, links: Links) -> str:
    if place is None or place not in links:
        return drawn
    return f'<a href="{escaped(links[place])}">{drawn}</a>'


def _shapes(scene: Scene, edged: bool) -> Iterator[str]:
    """Yield a path for each role in turn: shapes of one role never overlap."""
    order = ("sea", "land", "region", "country", "lake", "water")
    by_role = sorted(scene.shapes, key=lambda shape: order.index(shape.role))
    edge = _stroke(STROKES["border"], scene.scale) if edged else ""
    for role, group in groupby(by_role, key=lambda shape: shape.role):
        d = "".join(path(shape.rings, "z") for shape in group)
        yield f'<path fill="{FILLS[role]}" fill-rule="evenodd"{edge} d="{d}"/>'


def _lines(scene: Scene) -> Iterator[str]:
    for role, group in groupby(scene.lines, key=lambda line: line.role):
        d = "".join(path(line.parts) for line in group)
        yield f'<path fill="none"{_stroke(STROKES[role], scene.scale)} d="{d}"/>'


def _routes(routes: Iterable[Route], scale: float, casing: bool) -> Iterator[str]:
    """Yield the routes, quiet ones first, each way of drawing in one path."""
    ordered = sorted(routes, key=lambda r: (not r.quiet, not r.feeder, -r.order))
    for quiet, of_kind in groupby(ordered, key=lambda r: r.quiet):
        drawn = list(of_kind)
        faint = f' opacity="{QUIET}"' if quiet else ""
        yield f'<g fill="none" stroke-linecap="round" stroke-linejoin="round"{faint}>'
        for layer in (_casing, _inner) if casing else (_inner,):
            for style, group in groupby(drawn, key=layer):
                d = "".join(path(route.parts) for route in group)
                yield f'<path{_stroke(style, scale)} d="{d}"/>'
        yield "</g>"


def _inner(route: Route) -> Stroke:
    return route_stroke(route.manner, route.order, route.feeder)


def _casing(route: Route) -> Stroke:
    wider = CASING * (0.6 if route.feeder else 1)
    return Stroke(PALETTE["route-casing"], _inner(route).width + wider)


def _stroke(stroke: Stroke, scale: float) -> str:
    dashes = " ".join(number(dash * scale) for dash in stroke.dashes)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    width = number(stroke.width * scale)
    return f' stroke="{stroke.colour}" stroke-width="{width}"{dashed}'


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
    found = ""
    pieces = []
    for part in parts:
        pieces.append(part if not found or part.startswith("-") else " " + part)
        found = part
    return "".join(pieces)


def _symbols(scene: Scene, links: Links) -> Iterator[str]:
    for symbol in scene.symbols:
        yield _linked(_symbol(symbol, scene.scale), symbol.place, links)


def _symbol(symbol: Symbol, scale: float) -> str:
    x, y, r = symbol.x, symbol.y, symbol.radius
    if symbol.role == "number":
        return _disc(x, y, symbol.number or 0, scale)
    if symbol.role == "node":
        return _circle(x, y, r, "node", ROUTES[symbol.order % 3], 1.6 * scale)
    fill = "ink-soft" if symbol.role == "other" else "dot"
    if symbol.role != "point":
        return _circle(x, y, r, fill, PALETTE["halo"], 2 * scale)
    d = path((((x, y - r), (x + r, y), (x, y + r), (x - r, y)),), "z")
    return (
        f'<path d="{d}" fill="{PALETTE[fill]}" stroke="{PALETTE["halo"]}"'
        f' stroke-width="{number(2 * scale)}"/>'
    )


def _circle(x: float, y: float, r: float, fill: str, stroke: str, width: float) -> str:
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}"'
        f' fill="{PALETTE[fill]}" stroke="{stroke}" stroke-width="{number(width)}"/>'
    )


def _disc(x: float, y: float, value: int, scale: float) -> str:
    """Return a number in a disc."""
    style = TYPES["number"]
    size = style.size if value < 100 else style.size * 0.78
    low = number(y + size * 0.35 * scale)
    return (
        _circle(x, y, BADGE * scale, "dot", PALETTE["halo"], 1.6 * scale)
        + f'<text x="{number(x)}" y="{low}" text-anchor="middle" font-weight="600"'
        f' font-size="{number(size * scale)}" fill="{style.colour}">{value}</text>'
    )


def _labels(scene: Scene, links: Links, fixed: bool) -> Iterator[str]:
    """Yield the names, those of one role in a group that says how they are set."""
    by_role = sorted(scene.labels, key=lambda label: (label.role, label.order))
    for (role, order), group in groupby(by_role, key=lambda one: (one.role, one.order)):
        style = type_of(role, order)
        yield (
            f'<g text-anchor="middle"{_type(style, scene.scale)}'
            f' stroke="{style.halo}" stroke-width="{number(HALO * scene.scale)}"'
            ' stroke-linejoin="round" paint-order="stroke">'
        )
        for label in group:
            drawn = _label(label, style, scene.scale, fixed)
            yield _linked(drawn, label.place, links)
        yield "</g>"


def _label(label: Label, style: Type, scale: float, fixed: bool) -> str:
    left, top, right, _ = label.box
    spacing = style.spacing * style.size * scale
    spaced = f' letter-spacing="{number(spacing)}"' if spacing else ""
    x = (left + right + spacing) / 2
    rows = [
        (x, top + (i * LEADING + RISE + 0.1) * style.size * scale, row)
        for i, row in enumerate(label.rows)
    ]
    held = fixed and label.place is not None
    lengths = [_length(row, style, scale) if held else "" for row in label.rows]
    return _rows(rows, lengths, spaced)


def _type(style: Type, scale: float) -> str:
    size = number(style.size * scale)
    return f' font-size="{size}" fill="{style.colour}"{WEIGHT[style.face]}'


def _rows(rows: list[Row], lengths: list[str], more: str) -> str:
    """Return lines of text: where each stands, how long it is, what it says."""
    set_rows = [
        (f' x="{number(x)}" y="{number(y)}"{length}', escaped(text))
        for (x, y, text), length in zip(rows, lengths, strict=True)
    ]
    if len(set_rows) == 1:
        return f"<text{more}{set_rows[0][0]}>{set_rows[0][1]}</text>"
    spans = "".join(f"<tspan{at}>{text}</tspan>" for at, text in set_rows)
    return f"<text{more}>{spans}</text>"


def _length(text: str, style: Type, scale: float) -> str:
    """Return what holds a text to its width in another font than ours."""
    width = text_width(text, style, scale) / SLACK
    return f' textLength="{width:.0f}" lengthAdjust="spacingAndGlyphs"'


def _text(
    x: float, y: float, text: str, style: Type, scale: float, more: str = ""
) -> str:
    return _rows([(x, y, text)], [""], _type(style, scale) + more)


def _direction(chip: Direction, scale: float, fixed: bool) -> str:
    left, top, right, bottom = chip.box
    style = TYPES["direction"]
    middle = (top + bottom) / 2
    r = number((bottom - top) / 2)
    start = left + (14 if chip.number is None else 31) * scale
    box = (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}"'
        f' height="{number(bottom - top)}" rx="{r}" fill="{PALETTE["panel"]}"'
        f' stroke="{PALETTE["rule"]}" stroke-width="{number(scale)}"/>'
    )
    low = middle + style.size * 0.35 * scale
    length = _length(chip.text, style, scale) if fixed else ""
    text = _text(start, low, chip.text, style, scale, length)
    if chip.number is not None:
        box += _disc(left + 14 * scale, middle, chip.number, scale)
    return box + text + _arrow(right - 16 * scale, middle, chip.angle, scale)


def _arrow(x: float, y: float, angle: float | None, scale: float) -> str:
    if angle is None:
        return ""
    return (
        f'<path transform="translate({number(x)} {number(y)}) rotate({number(angle)})'
        f' scale({number(scale)})" d="M-6 0h12M2-4l4 4-4 4" fill="none"'
        f' stroke="{PALETTE["accent"]}" stroke-width="2" stroke-linecap="round"'
        ' stroke-linejoin="round"/>'
    )


def _legend(legend: Legend, scale: float) -> Iterator[str]:
    left, top, right, bottom = legend.box
    yield (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}"'
        f' height="{number(bottom - top)}" rx="{number(5 * scale)}"'
        f' fill="{PALETTE["panel"]}" fill-opacity=".94" stroke="{PALETTE["rule"]}"'
        f' stroke-width="{number(scale)}"/>'
    )
    style = TYPES["legend"]
    for row, entry in enumerate(legend.entries):
        y = top + (7.7 + 20 * (row + 0.5)) * scale
        yield _sign(entry, left + 11 * scale, y, scale)
        low = y + style.size * 0.34 * scale
        yield _text(left + 53 * scale, low, entry.text, style, scale)


def _sign(entry: Entry, x: float, y: float, scale: float) -> str:
    """Return the sign of a line of the legend, 33 pixels wide."""
    middle = x + 16 * scale
    if entry.role in ("country", "region", "water"):
        stroke = STROKES["outline" if entry.role == "region" else "border"]
        return (
            f'<rect x="{number(x + 4 * scale)}" y="{number(y - 6 * scale)}"'
            f' width="{number(25 * scale)}" height="{number(12 * scale)}"'
            f' rx="{number(2 * scale)}" fill="{FILLS[entry.role]}"'
            f"{_stroke(stroke, scale)}/>"
        )
    if entry.role in ("node", "city", "point"):
        r = {"node": 3.2, "city": 5.0, "point": 5.5}[entry.role]
        sign = Symbol("", entry.role, middle, y, r * scale, order=entry.order)
        return _symbol(sign, scale)
    if entry.role == "direction":
        return _arrow(middle, y, 0, scale)
    stroke = route_stroke(entry.role, entry.order, feeder=False)
    return (
        f'<path fill="none" stroke-linecap="round"{_stroke(stroke, scale)}'
        f' d="M{number(x)} {number(y)}h{number(32 * scale)}"/>'
    )


def _bar(bar: ScaleBar, scale: float) -> str:
    tick = number(5 * scale)
    style = TYPES["small"]
    low = bar.y - 7 * scale
    return (
        f'<path fill="none" stroke="{PALETTE["ink-soft"]}"'
        f' stroke-width="{number(1.2 * scale)}" d="M{number(bar.x)}'
        f' {number(bar.y - 5 * scale)}v{tick}h{number(bar.width)}v-{tick}"/>'
        + _text(bar.x + 4 * scale, low, bar.text, style, scale, _halo(scale))
    )


def _sources(scene: Scene) -> str:
    at = scene.width - 10 * scene.scale, scene.height - 7 * scene.scale
    more = ' text-anchor="end"' + _halo(scene.scale)
    return _text(*at, scene.sources, TYPES["small"], scene.scale, more)


def _halo(scale: float) -> str:
    return (
        f' stroke="{PALETTE["halo"]}" stroke-width="{number(2.5 * scale)}"'
        ' stroke-linejoin="round" paint-order="stroke" stroke-opacity=".8"'
    )
