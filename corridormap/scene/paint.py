"""A scene as a list of marks: all that pictures, slides and papers draw, decided once.

Where a chip's number is, how wide a casing, which corridor lies on top: a writer of
another format draws what is listed here, so that no two pictures of a story differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from math import cos, hypot, radians, sin
from typing import Literal

from corridormap.scene.basemap.relief import DARK
from corridormap.scene.basemap.relief import LIGHT as DAY
from corridormap.scene.display import (
    Area,
    Group,
    Image,
    Letters,
    Lines,
    Mark,
    Pen,
    Sign,
    Text,
    moved,
)
from corridormap.scene.inset import MAT, between
from corridormap.scene.key import INSET, ROW, SIGN, foot, source_rows
from corridormap.scene.lettering import ARROW as ARROW_ROOM
from corridormap.scene.lettering import END
from corridormap.scene.letters import row_width
from corridormap.scene.marks import BADGE
from corridormap.scene.palette import LIGHT, Palette, is_dark
from corridormap.scene.parts import (
    Direction,
    Entry,
    Inset,
    Label,
    Legend,
    Lettering,
    Points,
    Route,
    ScaleBar,
    Scene,
    Symbol,
)
from corridormap.scene.placing import Room, grown
from corridormap.scene.projection import Point
from corridormap.scene.style import (
    CASING,
    FEEDER_CASING,
    FILLS,
    HALO,
    QUIET,
    RANKS,
    ROUTES,
    STROKES,
    TYPES,
    WATERY,
    Stroke,
    Type,
    route_stroke,
    type_of,
)

GROUND = ("sea", "land", "region", "country", "lake", "water")
"""Roles of areas from the ground up: a lake lies on the land that holds it."""
LINES = tuple(STROKES)
"""Roles of lines from the ground up."""
RADII = {"node": 3.2, "port": 6.0, "border": 6.0, "city": 5.0, "point": 5.5}
"""Radius of a sign in the legend by its role."""
ARROW = (((-6, 0), (6, 0)), ((2, -4), (6, 0), (2, 4)))
"""An arrow to the east, around its middle."""
ANCHOR = (
    ((0, -3.6), (0, 3.6)),
    ((-1.7, -1.6), (1.7, -1.6)),
    (
        (-3.4, 0.8),
        (-2.6, 2.5),
        (-1.4, 3.3),
        (0, 3.6),
        (1.4, 3.3),
        (2.6, 2.5),
        (3.4, 0.8),
    ),
)
"""An anchor around its middle, in a square of 12 pixels."""
NARROW = 0.28
"""Share of its height that the bar of a border is wide."""
GAP = 2.0
"""Pixels between a name and its sign, if there is room, beyond those that are kept."""
PLATE = 0.78
"""How opaque the ground of the scale bar is: no border or name is read through it."""
LEADER = 1.2
"""Width of the line from a number to its place."""
HUNDRED = 0.78
"""How much smaller a number of three digits is, so that its disc holds it."""


def paint(
    scene: Scene, palette: Palette = LIGHT, *, lean: bool = False
) -> tuple[Mark, ...]:
    """Return the marks of a scene, from the ground up, in pixels of its picture.

    A lean picture has the fewest: land is edged instead of having coasts and borders
    of its own, and routes have no casing.
    """
    return tuple(_Painter(scene, palette, lean).marks())


class _Painter:
    """Knows the scene, its scale and its colours."""

    def __init__(self, scene: Scene, palette: Palette, lean: bool) -> None:
        self._scene = scene
        self._palette = palette
        self._lean = lean
        self._scale = scene.scale

    def marks(self) -> Iterator[Mark]:
        """Yield everything in the order of drawing."""
        scene = self._scene
        frame = (0.0, 0.0, scene.width, scene.height)
        yield Sign(
            "sea", "land", "rectangle", frame, self._palette["sea"], alt=scene.alt
        )
        yield from self._areas()
        yield from self._relief(frame)
        in_order = sorted(scene.lines, key=lambda line: LINES.index(line.role))
        for role, lines in groupby(in_order, key=lambda line: line.role):
            parts = tuple(part for line in lines for part in line.parts)
            yield Lines(role, "lines", parts, self._pen(STROKES[role]))
        yield from self._routes()
        yield from self._places()
        if scene.inset:
            yield from self._inset(scene.inset)
        yield from self._names()
        for chip in scene.directions:
            yield from self._direction(chip)
        if scene.legend:
            yield from self._legend(scene.legend)
        if scene.bar:
            yield from self._bar(scene.bar)
        if scene.sources:
            yield self._sources()

    def _relief(self, frame: Room) -> Iterator[Image]:
        backdrop = self._scene.backdrop
        if backdrop and backdrop.opacity:
            shade = DARK if is_dark(self._palette["land"]) else DAY
            data = backdrop.relief.png(shade)
            yield Image("relief", "land", data, backdrop.box, frame, backdrop.opacity)

    def _areas(self) -> Iterator[Area]:
        edge = self._pen(STROKES["border"]) if self._lean else None
        for shape in sorted(self._scene.shapes, key=lambda s: GROUND.index(s.role)):
            fill = self._palette[FILLS[shape.role]]
            yield Area(shape.id, "land", shape.rings, fill, edge, shape.place)

    def _routes(self) -> Iterator[Lines]:
        """Yield quiet routes, then loud ones; feeders and later corridors lie below."""
        heights = list(RANKS)
        routes = sorted(
            self._scene.routes,
            key=lambda r: (
                not r.quiet,
                r.rank != "feeder",
                -r.order,
                heights.index(r.rank),
            ),
        )
        for _, of_kind in groupby(routes, key=lambda route: route.quiet):
            legs = list(of_kind)
            # All casings first: none may cut a leg that crosses its own.
            if not self._lean:
                yield from self._casings(legs)
            for leg in legs:
                pen = self._route_pen(_inner(leg), leg.quiet)
                yield Lines(f"leg:{leg.id}", "routes", leg.parts, pen)

    def _casings(self, legs: Iterable[Route]) -> Iterator[Lines]:
        """Yield a casing for the legs of a corridor that are of one width."""

        def look(leg: Route) -> tuple[float, bool]:
            return -_casing(leg).width, leg.manner == "sea"

        wide = sorted(legs, key=lambda leg: (leg.order, *look(leg)))
        for corridor, of_corridor in groupby(wide, key=lambda leg: leg.corridor):
            by_look = groupby(of_corridor, key=look)
            for number, ((_, at_sea), alike) in enumerate(by_look, 1):
                cased = list(alike)
                parts = tuple(part for leg in cased for part in leg.parts)
                ident = f"casing:{corridor}" + (f".{number}" if number > 1 else "")
                pen = self._route_pen(_casing(cased[0]), cased[0].quiet)
                if at_sea:
                    pen = replace(pen, opacity=pen.opacity * WATERY)
                yield Lines(ident, "routes", parts, pen)

    def _route_pen(self, stroke: Stroke, quiet: bool) -> Pen:
        opacity = QUIET if quiet else 1.0
        return replace(self._pen(stroke), opacity=opacity, round=True)

    def _pen(self, stroke: Stroke) -> Pen:
        dashes = tuple(dash * self._scale for dash in stroke.dashes)
        return Pen(self._palette[stroke.colour], stroke.width * self._scale, dashes)

    def _symbol(self, symbol: Symbol, group: Group) -> Sign:
        if symbol.role == "number":
            return self._number(symbol.place, symbol.number or 0, symbol.x, symbol.y)
        if symbol.role in ("port", "border"):
            return self._post(symbol, group)
        edge, fill = Stroke("halo", 2), "dot"
        if symbol.role == "node":
            edge, fill = Stroke(ROUTES[symbol.order % len(ROUTES)], 1.6), "node"
        elif symbol.role == "other":
            fill = "ink_soft"
        elif symbol.hollow:
            edge, fill = Stroke("dot", 1.6), "halo"
        shape: Literal["diamond", "ellipse"]
        shape = "diamond" if symbol.role == "point" else "ellipse"
        return Sign(
            f"{symbol.role}:{symbol.id}",
            group,
            shape,
            _around(symbol.x, symbol.y, symbol.radius),
            self._palette[fill],
            self._pen(edge),
            place=symbol.place,
        )

    def _places(self) -> Iterator[Mark]:
        """Yield signs, then numbers: neither dot nor line covers another's number."""
        numbers = [sign for sign in self._scene.symbols if sign.role == "number"]
        for symbol in self._scene.symbols:
            if symbol.role != "number":
                yield self._symbol(symbol, "places")
            if symbol.role == "port":
                yield self._anchor(symbol, "places")
        for symbol in numbers:
            if symbol.of:
                yield from self._leader(symbol, symbol.of)
        for symbol in numbers:
            yield self._symbol(symbol, "places")

    def _inset(self, inset: Inset) -> Iterator[Mark]:
        """Yield the frame of a crowded spot, and what is drawn larger of it in a box.

        The mat around it is drawn last: it covers the ends of lines that stick out.
        """
        scale, mat = self._scale, MAT * self._scale
        ink, paper = self._pen(Stroke("ink_soft", 1.2)), self._palette["panel"]
        spot, link = _outline(inset.spot), between(inset.spot, inset.box)
        yield Lines("inset:spot", "inset", (spot, link), ink)
        inner = grown(inset.box, -mat)
        for mark in paint(inset.scene, self._palette, lean=self._lean):
            own = replace(mark, id=f"inset:{mark.id}", group="inset")
            if isinstance(own, Sign):
                own = replace(own, alt="")
            yield moved(own, inner[:2])
        frame = _outline(grown(inner, mat / 2))
        yield Lines("inset:mat", "inset", (frame,), Pen(paper, mat + 0.5 * scale))
        yield Lines("inset:frame", "inset", (_outline(inset.box),), ink)

    def _leader(self, symbol: Symbol, end: Point) -> Iterator[Lines]:
        """Yield the line from a number that stands aside to the place it is of."""
        if hypot(symbol.x - end[0], symbol.y - end[1]) > symbol.radius:
            line = ((symbol.x, symbol.y), end)
            pen = self._pen(Stroke("dot", LEADER))
            yield Lines(f"leader:{symbol.id}", "places", (line,), pen, symbol.place)

    def _post(self, symbol: Symbol, group: Group) -> Sign:
        """Return the sign of a port, a square, or of a border, an upright bar."""
        narrow = NARROW if symbol.role == "border" else 1.0
        left, top, right, bottom = _around(symbol.x, symbol.y, symbol.radius)
        cut = symbol.radius * (1 - narrow)
        return Sign(
            f"{symbol.role}:{symbol.id}",
            group,
            "rectangle",
            (left + cut, top, right - cut, bottom),
            self._palette[ROUTES[symbol.order % len(ROUTES)]],
            self._pen(Stroke("route_casing", 1.1)),
            2.2 * self._scale * narrow,
        )

    def _anchor(self, symbol: Symbol, group: Group) -> Lines:
        size = symbol.radius / 6
        parts = tuple(
            tuple((symbol.x + dx * size, symbol.y + dy * size) for dx, dy in part)
            for part in ANCHOR
        )
        pen = replace(self._pen(Stroke("route_casing", 1.1)), round=True)
        return Lines(f"anchor:{symbol.id}", group, parts, pen)

    def _number(self, place: str | None, number: int, x: float, y: float) -> Sign:
        """Return a disc with a number, that of a place."""
        box, ident = _around(x, y, BADGE * self._scale), f"number:{place}"
        text = self._text(ident, "places", (str(number),), box, TYPES["number"])
        if number >= 100:
            text = replace(text, size=text.size * HUNDRED)
        return Sign(
            ident,
            "places",
            "ellipse",
            box,
            self._palette["dot"],
            self._pen(Stroke("halo", 1.6)),
            place=place,
            text=text,
        )

    def _text(
        self, ident: str, group: Group, rows: tuple[str, ...], box: Room, style: Type
    ) -> Text:
        size = style.size * self._scale
        spacing = style.spacing * size
        colour = self._palette[style.colour]
        return Text(ident, group, rows, box, style.face, size, colour, spacing=spacing)

    def _halo(self, style: Type, width: float, opacity: float = 1.0) -> Pen:
        colour = self._palette[style.halo]
        return Pen(colour, width * self._scale, opacity=opacity, round=True)

    def _names(self) -> Iterator[Letters | Text]:
        for name in self._scene.lettered:
            yield self._lettering(name)
        for label in sorted(
            self._scene.labels, key=lambda item: (item.role, item.order)
        ):
            yield self._label(label)

    def _lettering(self, name: Lettering) -> Letters:
        style = type_of(name.role, name.order)
        return Letters(
            f"name:{name.id}",
            "names",
            name.letters,
            style.face,
            style.size * self._scale,
            self._palette[style.colour],
            self._halo(style, HALO),
            name.place,
        )

    def _label(self, label: Label) -> Text:
        style = type_of(label.role, label.order)
        text = self._text(f"name:{label.id}", "names", label.rows, label.box, style)
        left, top, right, bottom = label.box
        widths = (row_width(r, text.face, text.size, text.spacing) for r in label.rows)
        # The room for a wider font is not all on the far side of the name.
        gap = max(0.0, min(GAP * self._scale, (right - left - max(widths)) / 2))
        return replace(
            text,
            box=(left + gap, top, right - gap, bottom),
            align=self._side(label),
            halo=self._halo(style, HALO),
            place=label.place,
        )

    def _side(self, label: Label) -> Literal["left", "centre", "right"]:
        """Return the side of its box that a name keeps to: that of its dot or number.

        In a wider font it then runs away from the sign instead of over it.
        """
        left, top, right, bottom = label.box
        for symbol in self._scene.symbols:
            own = label.place or label.id.removeprefix("node:")
            if own in (symbol.place, symbol.id) and top < symbol.y < bottom:
                if symbol.x <= left:
                    return "left"
                if symbol.x >= right:
                    return "right"
        return "centre"

    def _direction(self, chip: Direction) -> Iterator[Mark]:
        """Yield a chip as it is read: the number, then the name."""
        for mark in self._chip(chip):
            yield replace(mark, group="directions", place=chip.place)

    def _chip(self, chip: Direction) -> Iterator[Mark]:
        left, top, right, bottom = chip.box
        scale, middle = self._scale, (top + bottom) / 2
        ident = f"direction:{chip.place}"
        yield self._panel(ident, "directions", chip.box, (bottom - top) / 2)
        start = left + 14 * scale
        if chip.number is not None:
            yield self._number(chip.place, chip.number, start, middle)
            start = left + 31 * scale
        end = right - (END if chip.angle is None else ARROW_ROOM) * scale
        box, name = (start, top, end, bottom), f"name:{chip.place}"
        style = TYPES["direction"]
        text = self._text(name, "directions", (chip.text,), box, style)
        yield replace(text, align="left")
        if chip.angle is not None:
            name, x = f"arrow:{chip.place}", right - 16 * scale
            yield self._arrow(name, "directions", x, middle, chip.angle)

    def _panel(
        self, ident: str, group: Group, box: Room, radius: float, opacity: float = 1.0
    ) -> Sign:
        fill, edge = self._palette["panel"], self._pen(Stroke("rule", 1))
        return Sign(ident, group, "rectangle", box, fill, edge, radius, opacity)

    def _arrow(
        self, ident: str, group: Group, x: float, y: float, angle: float
    ) -> Lines:
        turn, scale = radians(angle), self._scale
        parts = tuple(
            tuple(
                (
                    x + (dx * cos(turn) - dy * sin(turn)) * scale,
                    y + (dx * sin(turn) + dy * cos(turn)) * scale,
                )
                for dx, dy in part
            )
            for part in ARROW
        )
        pen = replace(self._pen(Stroke("accent", 2)), round=True)
        return Lines(ident, group, parts, pen)

    def _legend(self, legend: Legend) -> Iterator[Mark]:
        left, top, right, _ = legend.box
        scale = self._scale
        yield self._panel("legend", "key", legend.box, 5 * scale, 0.94)
        for number, entry in enumerate(legend.entries, 1):
            y = top + (0.7 * INSET + ROW * (number - 0.5)) * scale
            yield self._sign(entry, number, left + INSET * scale, y)
            if entry.role == "port":
                middle = left + (INSET + 16) * scale
                sign = Symbol(
                    f"sign {number}", "port", middle, y, RADII["port"] * scale
                )
                yield self._anchor(sign, "key")
            start = left + (INSET + SIGN) * scale
            box = start, y - ROW / 2 * scale, right, y + ROW / 2 * scale
            text = self._text(
                f"legend {number}", "key", (entry.text,), box, TYPES["legend"]
            )
            yield replace(text, align="left")

    def _sign(self, entry: Entry, number: int, x: float, y: float) -> Mark:
        """Return the sign of a line of the legend, 33 pixels wide."""
        scale, ident = self._scale, f"sign {number}"
        middle = x + 16 * scale
        if entry.role in ("country", "region", "water"):
            edge = STROKES["outline" if entry.role == "region" else "border"]
            box = x + 4 * scale, y - 6 * scale, x + 29 * scale, y + 6 * scale
            fill = self._palette[FILLS[entry.role]]
            pen, radius = self._pen(edge), 2 * scale
            return Sign(ident, "key", "rectangle", box, fill, pen, radius)
        if entry.role in RADII:
            radius = RADII[entry.role] * scale
            sign = Symbol("", entry.role, middle, y, radius, order=entry.order)
            return replace(self._symbol(sign, "key"), id=ident)
        if entry.role == "direction":
            return self._arrow(ident, "key", middle, y, 0)
        stroke = route_stroke(entry.role, entry.order)
        part = (x, y), (x + 32 * scale, y)
        return Lines(ident, "key", (part,), self._route_pen(stroke, quiet=False))

    def _bar(self, bar: ScaleBar) -> Iterator[Mark]:
        scale, end = self._scale, bar.x + bar.width
        high = bar.y - 5 * scale
        part = (bar.x, high), (bar.x, bar.y), (end, bar.y), (end, high)
        room = bar.x - 6 * scale, bar.y - 20 * scale, end + 6 * scale, bar.y + 4 * scale
        paper = self._palette["panel"]
        plate = Sign("scale plate", "key", "rectangle", room, paper, opacity=PLATE)
        yield replace(plate, radius=3 * scale)
        yield Lines("scale", "key", (part,), self._pen(Stroke("ink_soft", 1.2)))
        box = bar.x + 4 * scale, bar.y - 20 * scale, end, bar.y - 1.5 * scale
        yield self._small("scale in words", bar.text, box, "left")

    def _sources(self) -> Text:
        """Return the sources at the foot, in more rows where the picture is narrow."""
        w, h, scale = self._scene.width, self._scene.height, self._scale
        rows = source_rows(self._scene.sources, w / scale)
        box = 10 * scale, h - foot(rows) * scale, w - 10 * scale, h - 1.5 * scale
        text = self._small("map sources", "", box, "right")
        return replace(text, rows=rows)

    def _small(
        self, ident: str, text: str, box: Room, align: Literal["left", "right"]
    ) -> Text:
        style = TYPES["small"]
        halo = self._halo(style, 2.5, 0.8)
        return replace(
            self._text(ident, "key", (text,), box, style), align=align, halo=halo
        )


def _inner(leg: Route) -> Stroke:
    return route_stroke(leg.manner, leg.order, leg.rank, leg.share)


def _casing(leg: Route) -> Stroke:
    wider = FEEDER_CASING if leg.rank == "feeder" else CASING
    return Stroke("route_casing", _inner(leg).width + wider)


def _around(x: float, y: float, radius: float) -> Room:
    return x - radius, y - radius, x + radius, y + radius


def _outline(box: Room) -> Points:
    left, top, right, bottom = box
    # Its last point lies beyond the first, so that the corner is closed.
    corners = (left, top), (right, top), (right, bottom), (left, bottom)
    return (*corners, corners[0], corners[1])
