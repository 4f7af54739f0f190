"""A drawing as SVG: presentation attributes only, every text escaped.

Without style attributes it may stand in a page whose policy forbids them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from corridormap.scene.parts import (
    Direction,
    Entry,
    Label,
    Legend,
    Points,
    Route,
    ScaleBar,
    Scene,
    Shape,
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
)

FONTS = "FiraGO, 'Fira Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
WEIGHT = {"regular": "", "bold": ' font-weight="600"', "italic": ' font-style="italic"'}
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold, not even escaped."""

Links = Mapping[str, str]
"""Where a place's sign and name lead, by the place's id."""


def svg(scene: Scene, links: Links | None = None) -> str:
    """Return the picture as an SVG document, the same text for the same scene."""
    return "".join(_document(scene, links or {}))


def escaped(text: str) -> str:
    """Return a text as XML holds it, without what XML can't hold at all."""
    return escape(UNWRITABLE.sub("", text))


def number(value: float) -> str:
    """Return a number with as few letters as it needs."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _document(scene: Scene, links: Links) -> Iterator[str]:
    w, h = number(scene.width), number(scene.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"'
        f' viewBox="0 0 {w} {h}" font-family="{FONTS}" lang="{escaped(scene.language)}"'
        f' role="{"group" if links else "img"}">'
        f"<title>{escaped(scene.title)}</title><desc>{escaped(scene.alt)}</desc>"
        f'<rect width="{w}" height="{h}" fill="{PALETTE["sea"]}"/>'
    )
    yield from _shapes(scene.shapes)
    yield from _lines(scene)
    yield from _routes(scene.routes, scene.scale)
    for symbol in scene.symbols:
        yield _linked(_symbol(symbol, scene.scale), symbol.place, links)
    for label in scene.labels:
        yield _linked(_label(label, scene.scale), label.place, links)
    for chip in scene.directions:
        yield _linked(_direction(chip, scene.scale), chip.place, links)
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


def _shapes(shapes: Iterable[Shape]) -> Iterator[str]:
    """Yield a path for each role in turn: shapes of one role never overlap."""
    order = ("sea", "land", "region", "country", "lake", "water")
    by_role = sorted(shapes, key=lambda shape: order.index(shape.role))
    for role, group in groupby(by_role, key=lambda shape: shape.role):
        d = "".join(path(shape.rings, "z") for shape in group)
        yield f'<path fill="{FILLS[role]}" fill-rule="evenodd" d="{d}"/>'


def _lines(scene: Scene) -> Iterator[str]:
    for role, group in groupby(scene.lines, key=lambda line: line.role):
        d = "".join(path(line.parts) for line in group)
        yield f'<path fill="none"{_stroke(STROKES[role], scene.scale)} d="{d}"/>'


def _routes(routes: Iterable[Route], scale: float) -> Iterator[str]:
    """Yield the routes, quiet ones first, each way of drawing in one path."""
    ordered = sorted(routes, key=lambda r: (not r.quiet, not r.feeder, -r.order))
    for quiet, of_kind in groupby(ordered, key=lambda r: r.quiet):
        drawn = list(of_kind)
        yield f'<g stroke-linecap="round" stroke-linejoin="round" opacity="{QUIET}">' \
            if quiet else '<g stroke-linecap="round" stroke-linejoin="round">'
        for layer in (True, False):
            for style, group in groupby(drawn, key=lambda r: _route(r, layer)):
                d = "".join(path(route.parts) for route in group)
                yield f'<path fill="none"{_stroke(style, scale)} d="{d}"/>'
        yield "</g>"


def _route(route: Route, casing: bool) -> Stroke:
    stroke = route_stroke(route.manner, route.order, route.feeder)
    if not casing:
        return stroke
    wider = CASING * (0.6 if route.feeder else 1)
    return Stroke(PALETTE["route-casing"], stroke.width + wider)


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
    return _joined((_short(x), _short(y)))


def _short(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _joined(parts: Iterable[str]) -> str:
    """Join numbers; a minus parts them as well as a space."""
    found = ""
    pieces = []
    for part in parts:
        pieces.append(part if not found or part.startswith("-") else " " + part)
        found = part
    return "".join(pieces)


def _symbol(symbol: Symbol, scale: float) -> str:
    x, y, r = number(symbol.x), number(symbol.y), symbol.radius
    if symbol.role == "number":
        return _disc(symbol.x, symbol.y, symbol.number or 0, scale)
    if symbol.role == "node":
        return (
            f'<circle cx="{x}" cy="{y}" r="{number(r)}" fill="{PALETTE["node"]}"'
            f' stroke="{ROUTES[symbol.order % 3]}" stroke-width="{number(1.6 * scale)}"/>'
        )
    style = (
        f' fill="{PALETTE["ink-soft" if symbol.role == "other" else "dot"]}"'
        f' stroke="{PALETTE["halo"]}" stroke-width="{number(2 * scale)}"'
    )
    if symbol.role == "point":
        d = path((((symbol.x, symbol.y - r), (symbol.x + r, symbol.y),
                   (symbol.x, symbol.y + r), (symbol.x - r, symbol.y)),), "z")
        return f'<path d="{d}"{style}/>'
    return f'<circle cx="{x}" cy="{y}" r="{number(r)}"{style}/>'


def _disc(x: float, y: float, value: int, scale: float) -> str:
    """Return a number in a disc."""
    style = TYPES["number"]
    size = style.size if value < 100 else style.size * 0.78
    r = number(10.5 * scale)
    low = number(y + size * 0.35 * scale)
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{r}" fill="{PALETTE["dot"]}"'
        f' stroke="{PALETTE["halo"]}" stroke-width="{number(1.6 * scale)}"/>'
        f'<text x="{number(x)}" y="{low}" text-anchor="middle" font-weight="600"'
        f' font-size="{number(size * scale)}" fill="{style.colour}">{value}</text>'
    )


def _label(label: Label, scale: float) -> str:
    style = TYPES[label.role]
    left, top, right, _ = label.box
    x = number((left + right) / 2 + style.spacing * style.size * scale / 2)
    rows = [
        (x, number(top + (i * LEADING + RISE + 0.1) * style.size * scale), row)
        for i, row in enumerate(label.rows)
    ]
    halo = (
        f' stroke="{style.halo}" stroke-width="{number(HALO * scale)}"'
        ' stroke-linejoin="round" paint-order="stroke"'
    )
    return _text(rows, style, scale, ' text-anchor="middle"' + halo)


def _text(
    rows: list[tuple[str, str, str]], style: Type, scale: float, more: str = ""
) -> str:
    spacing = number(style.spacing * style.size * scale)
    spaced = f' letter-spacing="{spacing}"' if style.spacing else ""
    start = (
        f'<text font-size="{number(style.size * scale)}" fill="{style.colour}"'
        f"{WEIGHT[style.face]}{spaced}{more}"
    )
    if len(rows) == 1:
        x, y, text = rows[0]
        return f'{start} x="{x}" y="{y}">{escaped(text)}</text>'
    spans = "".join(
        f'<tspan x="{x}" y="{y}">{escaped(text)}</tspan>' for x, y, text in rows
    )
    return f"{start}>{spans}</text>"


def _direction(chip: Direction, scale: float) -> str:
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
    low = number(middle + style.size * 0.35 * scale)
    text = _text([(number(start), low, chip.text)], style, scale)
    sign = _arrow(right - 16 * scale, middle, chip.angle, scale)
    if chip.number is not None:
        sign += _disc(left + 14 * scale, middle, chip.number, scale)
    return box + text + sign


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
        low = number(y + style.size * 0.34 * scale)
        yield _text([(number(left + 53 * scale), low, entry.text)], style, scale)


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
    low = number(bar.y - 7 * scale)
    return (
        f'<path fill="none" stroke="{PALETTE["ink-soft"]}"'
        f' stroke-width="{number(1.2 * scale)}" d="M{number(bar.x)}'
        f" {number(bar.y - 5 * scale)}v{tick}h{number(bar.width)}v-{tick}\"/>"
        + _text(
            [(number(bar.x + 4 * scale), low, bar.text)], style, scale, _halo(scale)
        )
    )


def _sources(scene: Scene) -> str:
    at = number(scene.width - 10 * scene.scale), number(scene.height - 7 * scene.scale)
    more = ' text-anchor="end"' + _halo(scene.scale)
    return _text([(*at, scene.sources)], TYPES["small"], scene.scale, more)


def _halo(scale: float) -> str:
    return (
        f' stroke="{PALETTE["halo"]}" stroke-width="{number(2.5 * scale)}"'
        ' stroke-linejoin="round" paint-order="stroke" stroke-opacity=".8"'
    )
