"""A scene on a page of a PDF, as vectors and real text.

The page is given: what is called on it (``new_path``, ``text``, ``link``) is fpdf2's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from math import cos, radians, sin
from typing import Any

from corridormap.export.fonts import FAMILY
from corridormap.scene.letters import SLACK, text_width
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

STYLES = {"regular": "", "bold": "B", "italic": "I"}
POINT = 72 / 25.4
"""Points in a millimetre."""


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the parts of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def draw_map(
    page: Any,
    scene: Scene,
    left: float,
    top: float,
    width: float,
    links: Mapping[str, int],
) -> float:
    """Draw a scene as wide as asked for, in millimetres; return its height.

    ``links`` lead from a place's number elsewhere in the document.
    """
    painter = _Painter(page, scene, left, top, width / scene.width, links)
    high = scene.height * width / scene.width
    with page.rect_clip(left, top, width, high):
        painter.paint()
    return high


class _Painter:
    """Draws one scene, from the ground up."""

    def __init__(
        self,
        page: Any,
        scene: Scene,
        left: float,
        top: float,
        mm: float,
        links: Mapping[str, int],
    ) -> None:
        self._page = page
        self._scene = scene
        self._left, self._top = left, top
        self._mm = mm
        self._links = links
        self._scale = scene.scale

    def paint(self) -> None:
        scene = self._scene
        frame = (
            (0.0, 0.0),
            (scene.width, 0.0),
            (scene.width, scene.height),
            (0.0, scene.height),
        )
        self._area([frame], PALETTE["sea"])
        self._areas()
        for role, lines in groupby(scene.lines, key=lambda line: line.role):
            self._line((part for one in lines for part in one.parts), STROKES[role])
        self._routes()
        for symbol in scene.symbols:
            self._symbol(symbol)
        for label in scene.labels:
            self._label(label)
        for chip in scene.directions:
            self._direction(chip)
        if scene.legend:
            self._legend(scene.legend)
        if scene.bar:
            self._bar(scene.bar)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._left + x * self._mm, self._top + y * self._mm

    def _trace(self, path: Any, points: Points) -> None:
        path.move_to(*self._at(*points[0]))
        for point in points[1:]:
            path.line_to(*self._at(*point))

    def _area(self, rings: Iterable[Points], colour: str) -> None:
        with self._page.new_path() as path:
            path.style.fill_color, path.style.stroke_color = colour, None
            path.style.intersection_rule = "evenodd"
            for ring in rings:
                self._trace(path, ring)
                path.close()

    def _areas(self) -> None:
        order = ("sea", "land", "region", "country", "lake", "water")
        shapes = sorted(self._scene.shapes, key=lambda s: order.index(s.role))
        for role, group in groupby(shapes, key=lambda s: s.role):
            self._area((ring for shape in group for ring in shape.rings), FILLS[role])

    def _line(
        self, parts: Iterable[Points], stroke: Stroke, opacity: float = 1.0
    ) -> None:
        with self._page.new_path() as path:
            path.style.fill_color, path.style.stroke_color = None, stroke.colour
            path.style.stroke_width = stroke.width * self._scale * self._mm
            path.style.stroke_cap_style = path.style.stroke_join_style = "round"
            path.style.auto_close = False
            if stroke.dashes:
                unit = self._scale * self._mm
                path.style.stroke_dash_pattern = [dash * unit for dash in stroke.dashes]
            if opacity < 1:
                path.style.stroke_opacity = opacity
            for part in parts:
                self._trace(path, part)

    def _routes(self) -> None:
        ordered = sorted(self._scene.routes, key=lambda r: (not r.quiet, not r.feeder))
        loud = [route for route in ordered if not route.quiet]
        for route in loud:
            inner = _stroke(route)
            casing = Stroke(PALETTE["route-casing"], inner.width + CASING)
            self._line(route.parts, casing)
        for route in ordered:
            self._line(route.parts, _stroke(route), QUIET if route.quiet else 1.0)

    def _circle(self, x: float, y: float, r: float, fill: str, edge: str) -> None:
        cx, cy = self._at(x, y)
        with self._page.new_path() as path:
            path.style.fill_color, path.style.stroke_color = fill, edge
            path.style.stroke_width = 1.6 * self._scale * self._mm
            path.circle(cx, cy, r * self._mm)

    def _symbol(self, symbol: Symbol) -> None:
        x, y, r = symbol.x, symbol.y, symbol.radius
        if symbol.role == "number":
            self._number(symbol.place, symbol.number or 0, x, y)
        elif symbol.role == "node":
            self._circle(x, y, r, PALETTE["node"], ROUTES[symbol.order % 3])
        else:
            fill = "ink-soft" if symbol.role == "other" else "dot"
            self._circle(x, y, r, PALETTE[fill], PALETTE["halo"])

    def _number(self, place: str | None, number: int, x: float, y: float) -> None:
        r = 10.5 * self._scale
        self._circle(x, y, r, PALETTE["dot"], PALETTE["halo"])
        style = TYPES["number"]
        wide = text_width(str(number), style, self._scale) / SLACK
        self._text(
            str(number), x - wide / 2, y + style.size * 0.35 * self._scale, style
        )
        if place and place in self._links:
            left, top = self._at(x - r, y - r)
            size = 2 * r * self._mm
            self._page.link(left, top, size, size, self._links[place])

    def _label(self, label: Label) -> None:
        style = type_of(label.role, label.order)
        left, top, right, _ = label.box
        for i, row in enumerate(label.rows):
            wide = text_width(row, style, self._scale) / SLACK
            x = (left + right - wide) / 2
            y = top + (i * LEADING + RISE + 0.1) * style.size * self._scale
            self._text(row, x, y, style, halo=True)

    def _text(
        self, text: str, x: float, y: float, style: Type, halo: bool = False
    ) -> None:
        page = self._page
        size = style.size * self._scale * self._mm * POINT
        page.set_font(FAMILY, STYLES[style.face], size)
        page.set_char_spacing(style.spacing * size)
        at = self._at(x, y)
        if halo:
            page._out("/Span <</ActualText <FEFF>>> BDC")  # it is no text to be read
            with page.local_context(
                text_mode=1,
                draw_color=rgb(style.halo),
                line_width=HALO * self._scale * self._mm,
            ):
                page.text(*at, text)
            page._out("EMC")
        page.set_text_color(*rgb(style.colour))
        page.text(*at, text)
        page.set_char_spacing(0)

    def _box(
        self, room: tuple[float, float, float, float], round_by: float, opacity: float
    ) -> None:
        left, top = self._at(room[0], room[1])
        width, height = (room[2] - room[0]) * self._mm, (room[3] - room[1]) * self._mm
        with self._page.new_path() as path:
            path.style.fill_color = PALETTE["panel"]
            path.style.stroke_color = PALETTE["rule"]
            path.style.stroke_width = self._scale * self._mm
            path.style.fill_opacity = opacity
            radius = round_by * self._mm
            path.rectangle(left, top, width, height, radius, radius)

    def _direction(self, chip: Direction) -> None:
        left, top, right, bottom = chip.box
        style, middle = TYPES["direction"], (top + bottom) / 2
        self._box(chip.box, (bottom - top) / 2, 1.0)
        start = left + (14 if chip.number is None else 31) * self._scale
        self._text(chip.text, start, middle + style.size * 0.35 * self._scale, style)
        if chip.number is not None:
            self._number(chip.place, chip.number, left + 14 * self._scale, middle)
        if chip.angle is not None:
            self._arrow(right - 16 * self._scale, middle, chip.angle)

    def _arrow(self, x: float, y: float, angle: float) -> None:
        unit = self._scale
        dx, dy = 6 * unit * cos(radians(angle)), 6 * unit * sin(radians(angle))
        tip = x + dx, y + dy
        wings = [
            (
                tip[0] - 5.4 * unit * cos(radians(angle + turn)),
                tip[1] - 5.4 * unit * sin(radians(angle + turn)),
            )
            for turn in (-45, 45)
        ]
        parts: list[Points] = [((x - dx, y - dy), tip), (wings[0], tip, wings[1])]
        self._line(parts, Stroke(PALETTE["accent"], 1.8))

    def _legend(self, legend: Legend) -> None:
        left, top = legend.box[:2]
        self._box(legend.box, 5 * self._scale, 0.94)
        style = TYPES["legend"]
        for row, entry in enumerate(legend.entries):
            y = top + (7.7 + 20 * (row + 0.5)) * self._scale
            self._sign(entry, left + 11 * self._scale, y)
            low = y + style.size * 0.34 * self._scale
            self._text(entry.text, left + 53 * self._scale, low, style)

    def _sign(self, entry: Entry, x: float, y: float) -> None:
        unit = self._scale
        middle = x + 16 * unit
        if entry.role in ("country", "region", "water"):
            left, right, up, low = (
                x + 4 * unit,
                x + 29 * unit,
                y - 6 * unit,
                y + 6 * unit,
            )
            ring = ((left, up), (right, up), (right, low), (left, low), (left, up))
            self._area([ring], FILLS[entry.role])
            edge = STROKES["outline" if entry.role == "region" else "border"]
            self._line([ring], edge)
        elif entry.role in ("node", "city", "point"):
            r = {"node": 3.2, "city": 5.0, "point": 5.5}[entry.role] * unit
            self._symbol(Symbol("", entry.role, middle, y, r, order=entry.order))
        elif entry.role == "direction":
            self._arrow(middle, y, 0)
        else:
            stroke = route_stroke(entry.role, entry.order, feeder=False)
            self._line([((x, y), (x + 32 * unit, y))], stroke)

    def _bar(self, bar: ScaleBar) -> None:
        unit = self._scale
        up, end = bar.y - 5 * unit, bar.x + bar.width
        part = (bar.x, up), (bar.x, bar.y), (end, bar.y), (end, up)
        self._line([part], Stroke(PALETTE["ink-soft"], 1.2))
        x, y = bar.x + 4 * unit, bar.y - 7 * unit
        self._text(bar.text, x, y, TYPES["small"], halo=True)


def _stroke(route: Route) -> Stroke:
    return route_stroke(route.manner, route.order, route.feeder)
