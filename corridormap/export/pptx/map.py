"""A scene as the native shapes of a slide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from math import cos, radians, sin

from corridormap.export.pptx.drawingml import (
    Sheet,
    Words,
    body,
    fill,
    freeform,
    line,
    paragraph,
    preset,
)
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
from corridormap.scene.planar import Window
from corridormap.scene.style import (
    CASING,
    FILLS,
    PALETTE,
    QUIET,
    STROKES,
    TYPES,
    route_stroke,
    type_of,
)

THEME = {
    "dk1": PALETTE["ink"],
    "lt1": PALETTE["panel"],
    "dk2": PALETTE["sea-ink"],
    "lt2": PALETTE["land"],
    "accent1": PALETTE["route"],
    "accent2": PALETTE["route-1"],
    "accent3": PALETTE["route-2"],
    "accent4": PALETTE["land-mentioned"],
    "accent5": PALETTE["sea"],
    "accent6": PALETTE["region"],
    "hlink": PALETTE["accent-strong"],
    "folHlink": PALETTE["route-2"],
}
"""The colours of the deck: who changes them changes the maps too."""
NAMED = {
    **{colour: name for name, colour in THEME.items()},
    PALETTE["ink"]: "tx1",
    PALETTE["panel"]: "bg1",
    PALETTE["sea-ink"]: "tx2",
    PALETTE["land"]: "bg2",
}
DASHES = {
    "rail": "",
    "road": "",
    "sea": "dash",
    "pipeline": "dashDot",
    "planned": "sysDot",
    "schematic": "sysDot",
    "direct": "sysDash",
}
"""The preset dashes of a route by its manner."""
LINES = {"undetermined": "sysDash", "outline": "sysDot"}

Goto = Callable[[str], str | None]
"""Gives the relationship that leads to the slide of a place, None for none."""


def themed(colour: str) -> str:
    """Return a colour by its name in the theme where it has one."""
    return NAMED.get(colour, colour)


def draw_map(sheet: Sheet, scene: Scene, at: tuple[float, float], goto: Goto) -> None:
    """Add a scene to a slide, its left top corner at a pixel of the slide."""
    _Painter(sheet, scene, at, goto).paint()


class _Painter:
    """Adds the shapes of one scene, from the ground up."""

    def __init__(
        self, sheet: Sheet, scene: Scene, at: tuple[float, float], goto: Goto
    ) -> None:
        self._sheet = sheet
        self._scene = scene
        self._left, self._top = at
        self._goto = goto
        self._scale = scene.scale

    def paint(self) -> None:
        scene = self._scene
        room = self._room((0, 0, scene.width, scene.height))
        look = fill(themed(PALETTE["sea"])) + line(None)
        self._sheet.add("!!sea", preset("rect", room), look, alt=scene.alt)
        self._areas()
        self._lines()
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
        if scene.sources:
            self._sources()

    def _room(self, room: Window) -> Window:
        left, top, right, bottom = room
        x, y = self._left, self._top
        return left + x, top + y, right + x, bottom + y

    def _moved(self, parts: Iterable[Points]) -> list[Points]:
        x, y = self._left, self._top
        return [tuple((px + x, py + y) for px, py in part) for part in parts]

    def _areas(self) -> None:
        order = ("sea", "land", "region", "country", "lake", "water")
        for shape in sorted(self._scene.shapes, key=lambda s: order.index(s.role)):
            look = fill(themed(FILLS[shape.role])) + line(None)
            geometry = freeform(self._moved(shape.rings), close=True)
            self._sheet.add(f"!!{shape.id}", geometry, look)

    def _lines(self) -> None:
        for role, group in groupby(self._scene.lines, key=lambda one: one.role):
            stroke = STROKES[role]
            parts = [part for one in group for part in one.parts]
            look = fill(None) + line(
                themed(stroke.colour), stroke.width * self._scale, LINES.get(role, "")
            )
            self._sheet.add(
                f"!!{role}", freeform(self._moved(parts), close=False), look
            )

    def _routes(self) -> None:
        ordered = sorted(self._scene.routes, key=lambda r: (not r.quiet, not r.feeder))
        for corridor, group in groupby(ordered, key=lambda r: (r.corridor, r.quiet)):
            legs = list(group)
            if not corridor[1]:
                self._casing(corridor[0], [leg for leg in legs if not leg.feeder])
            for leg in legs:
                self._leg(leg)

    def _casing(self, corridor: str, legs: list[Route]) -> None:
        parts = [part for leg in legs for part in leg.parts]
        if not parts:
            return
        width = (route_stroke("rail", 0, feeder=False).width + CASING) * self._scale
        look = fill(None) + line(PALETTE["route-casing"], width)
        self._sheet.add(
            f"!!casing:{corridor}", freeform(self._moved(parts), close=False), look
        )

    def _leg(self, leg: Route) -> None:
        stroke = route_stroke(leg.manner, leg.order, leg.feeder)
        look = fill(None) + line(
            themed(stroke.colour),
            stroke.width * self._scale,
            DASHES[leg.manner],
            QUIET if leg.quiet else 1.0,
        )
        geometry = freeform(self._moved(leg.parts), close=False)
        self._sheet.add(f"!!leg:{leg.id}", geometry, look)

    def _symbol(self, symbol: Symbol) -> None:
        if symbol.role == "number":
            self._number(symbol.place, symbol.number or 0, symbol.x, symbol.y)
            return
        r = symbol.radius
        room = self._room((symbol.x - r, symbol.y - r, symbol.x + r, symbol.y + r))
        look = fill("tx1") + line(PALETTE["halo"], 1.6 * self._scale)
        if symbol.role == "node":
            edge = route_stroke("rail", symbol.order, feeder=False).colour
            look = fill("bg1") + line(themed(edge), 1.6 * self._scale)
        if symbol.role == "other":
            look = fill(PALETTE["ink-soft"]) + line(PALETTE["halo"], 1.6 * self._scale)
        kind = "diamond" if symbol.role == "point" else "ellipse"
        self._sheet.add(f"!!{symbol.role}:{symbol.id}", preset(kind, room), look)

    def _number(self, place: str | None, number: int, x: float, y: float) -> None:
        """Add a numbered disc that leads to the slide of its place."""
        r = 10.5 * self._scale
        room = self._room((x - r, y - r, x + r, y + r))
        size = TYPES["number"].size * self._scale * (1 if number < 100 else 0.78)
        words = Words(str(number), size, "bg1", bold=True)
        self._sheet.add(
            f"!!number:{place}",
            preset("ellipse", room),
            fill("tx1") + line(PALETTE["halo"], 1.6 * self._scale),
            text=body([paragraph([words], self._sheet.language, "ctr")]),
            link=self._goto(place) if place else None,
        )

    def _label(self, label: Label) -> None:
        style = type_of(label.role, label.order)
        rows = [
            paragraph(
                [
                    Words(
                        row,
                        style.size * self._scale,
                        themed(style.colour),
                        bold=style.face == "bold",
                        italic=style.face == "italic",
                        spacing=style.spacing * style.size * self._scale * 0.6,
                        halo=style.halo,
                    )
                ],
                self._sheet.language,
                "ctr",
            )
            for row in label.rows
        ]
        self._sheet.text(f"!!name:{label.id}", self._room(label.box), rows)

    def _direction(self, chip: Direction) -> None:
        left, top, right, bottom = self._room(chip.box)
        scale = self._scale
        look = fill("bg1") + line(PALETTE["rule"], scale)
        style = TYPES["direction"]
        self._sheet.add(
            f"!!direction:{chip.place}",
            preset("roundRect", (left, top, right, bottom), 50_000),
            look,
        )
        start = left + (14 if chip.number is None else 30) * scale
        words = Words(chip.text, style.size * scale, "tx1", bold=True)
        room = start, top, right - 26 * scale, bottom
        self._sheet.text(
            f"!!name:{chip.place}", room, [paragraph([words], self._sheet.language)]
        )
        middle = (top + bottom) / 2
        if chip.number is not None:
            self._number(
                chip.place,
                chip.number,
                left + 14 * scale - self._left,
                middle - self._top,
            )
        if chip.angle is not None:
            self._arrow(chip.place, right - 16 * scale, middle, chip.angle)

    def _arrow(self, name: str, x: float, y: float, angle: float) -> None:
        dx = 6 * self._scale * cos(radians(angle))
        dy = 6 * self._scale * sin(radians(angle))
        tip, tail = (x + dx, y + dy), (x - dx, y - dy)
        wings = [
            (
                tip[0] - 5.4 * self._scale * cos(radians(angle + turn)),
                tip[1] - 5.4 * self._scale * sin(radians(angle + turn)),
            )
            for turn in (-45, 45)
        ]
        look = fill(None) + line("accent1", 1.8 * self._scale)
        parts = [(tail, tip), (wings[0], tip, wings[1])]
        self._sheet.add(f"!!arrow:{name}", freeform(parts, close=False), look)

    def _legend(self, legend: Legend) -> None:
        left, top, right, bottom = self._room(legend.box)
        scale = self._scale
        look = fill("bg1", 0.94) + line(PALETTE["rule"], scale)
        room = left, top, right, bottom
        self._sheet.add("!!legend", preset("roundRect", room, 4_000), look)
        style = TYPES["legend"]
        for row, entry in enumerate(legend.entries):
            y = top + (7.7 + 20 * (row + 0.5)) * scale
            self._sign(entry, row, left + 11 * scale, y)
            words = Words(entry.text, style.size * scale, "tx1")
            box = left + 53 * scale, y - 10 * scale, right, y + 10 * scale
            self._sheet.text(
                f"legend {row + 1}", box, [paragraph([words], self._sheet.language)]
            )

    def _sign(self, entry: Entry, row: int, x: float, y: float) -> None:
        scale, name = self._scale, f"sign {row + 1}"
        middle = x + 16 * scale
        if entry.role in ("country", "region", "water"):
            stroke = STROKES["outline" if entry.role == "region" else "border"]
            look = fill(themed(FILLS[entry.role])) + line(
                themed(stroke.colour),
                stroke.width * scale,
                "sysDot" if entry.role == "region" else "",
            )
            room = x + 4 * scale, y - 6 * scale, x + 29 * scale, y + 6 * scale
            self._sheet.add(name, preset("rect", room), look)
        elif entry.role in ("node", "city", "point"):
            r = {"node": 3.2, "city": 5.0, "point": 5.5}[entry.role] * scale
            at = middle - self._left, y - self._top
            self._symbol(Symbol(f"legend-{row}", entry.role, *at, r, order=entry.order))
        elif entry.role == "direction":
            self._arrow(f"legend-{row}", middle, y, 0)
        else:
            stroke = route_stroke(entry.role, entry.order, feeder=False)
            look = fill(None) + line(
                themed(stroke.colour), stroke.width * scale, DASHES[entry.role]
            )
            parts = [((x, y), (x + 32 * scale, y))]
            self._sheet.add(name, freeform(parts, close=False), look)

    def _bar(self, bar: ScaleBar) -> None:
        scale = self._scale
        x, y = bar.x + self._left, bar.y + self._top
        look = fill(None) + line(PALETTE["ink-soft"], 1.2 * scale)
        up = y - 5 * scale
        parts = [((x, up), (x, y), (x + bar.width, y), (x + bar.width, up))]
        self._sheet.add("scale", freeform(parts, close=False), look)
        words = Words(bar.text, TYPES["small"].size * scale, PALETTE["ink-soft"])
        room = x + 4 * scale, y - 20 * scale, x + bar.width, y - 4 * scale
        self._sheet.text(
            "scale in words", room, [paragraph([words], self._sheet.language)]
        )

    def _sources(self) -> None:
        scene, scale = self._scene, self._scale
        words = Words(
            scene.sources,
            TYPES["small"].size * scale * 0.86,
            PALETTE["ink-soft"],
            halo=PALETTE["halo"],
        )
        low = scene.height - 3 * scale
        room = 10 * scale, low - 16 * scale, scene.width - 10 * scale, low
        self._sheet.text(
            "map sources", self._room(room), [paragraph([words], "en-US", "r")]
        )
