"""A scene as the native shapes of a slide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from corridormap.export.pptx.shapes import (
    Sheet,
    Words,
    body,
    fill,
    freeform,
    line,
    paragraph,
    preset,
)
from corridormap.scene.display import Area, Image, Letters, Lines, Mark, Pen, Sign, Text
from corridormap.scene.parts import Points, Scene
from corridormap.scene.planar import Window

ALIGN = {"left": "l", "centre": "ctr", "right": "r"}
PRESETS = {"rectangle": "rect", "ellipse": "ellipse", "diamond": "diamond"}

Goto = Callable[[str], str | None]
"""Gives the relationship that leads to the slide of a place, if there is one."""
Embed = Callable[[bytes], str]
"""Takes a PNG into the file and gives the relationship that leads to it."""


GROUPS = (
    "land",
    "lines",
    "routes",
    "places",
    "inset",
    "names",
    "directions",
    "key",
)
"""The groups of a map, from the ground up."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a map is written: its colours as DrawingML, names of its groups and shapes.

    ``loose`` is whether shapes stay ungrouped, each with the same name on all slides.
    """

    colours: Mapping[str, str]
    names: Mapping[str, str]
    loose: bool = False

    def name(self, mark: Mark) -> str:
        """Return what the list of shapes calls a mark.

        What explains the map differs from slide to slide and is not to be paired.
        """
        if self.loose:
            own = mark.group in ("key", "inset")
            return mark.id if own else f"!!{mark.id}"
        if isinstance(mark, Text):
            return " ".join(mark.rows)
        whole = mark.id.removeprefix("inset:")
        kind, _, ident = whole.partition(":")
        if kind == "number" and isinstance(mark, Sign) and mark.text:
            return f"{mark.text.rows[0]} {self.names.get(ident, ident)}"
        known = self.names.get(whole) or self.names.get(ident)
        return known or (ident or kind).replace("-", " ").capitalize()


def draw_map(
    sheet: Sheet,
    scene: Scene,
    marks: Iterable[Mark],
    at: tuple[float, float],
    ink: Ink,
    goto: Goto,
    embed: Embed,
) -> None:
    """Add marks to a slide, the map's left top corner at a pixel of the slide."""
    writer = _Writer(sheet, at, ink, goto, embed)
    if ink.loose:
        for mark in marks:
            writer.write(mark)
        return
    with sheet.group("!!" + ink.names["map"], alt=scene.alt):
        for name, members in groupby(marks, key=lambda mark: mark.group):
            with sheet.group(ink.names[name]):
                for mark in members:
                    writer.write(mark)


class _Writer:
    """Adds the shape of each mark."""

    def __init__(
        self,
        sheet: Sheet,
        at: tuple[float, float],
        ink: Ink,
        goto: Goto,
        embed: Embed,
    ) -> None:
        self._sheet = sheet
        self._left, self._top = at
        self._goto = goto
        self._embed = embed
        self._ink = ink

    def write(self, mark: Mark) -> None:
        name = self._ink.name(mark)
        match mark:
            case Area():
                look = fill(self._colour(mark.fill)) + self._line(mark.pen)
                self._sheet.add(name, self._freeform(mark.rings, close=True), look)
            case Image():
                shown, cropped = mark.seen()
                room, image = self._room(shown), self._embed(mark.data)
                self._sheet.picture(name, room, image, cropped, mark.opacity)
            case Lines():
                look = fill(None) + self._line(mark.pen)
                self._sheet.add(name, self._freeform(mark.parts, close=False), look)
            case Letters():
                self._letters(name, mark)
            case Sign():
                self._sign(name, mark)
            case Text():
                self._sheet.text(name, self._room(mark.box), self._rows(mark))

    def _sign(self, name: str, sign: Sign) -> None:
        left, top, right, bottom = self._room(sign.box)
        kind, adjust = PRESETS[sign.shape], None
        if sign.radius:
            kind = "roundRect"
            adjust = round(sign.radius / min(right - left, bottom - top) * 100_000)
        number = sign.text is not None and sign.place is not None
        self._sheet.add(
            name,
            preset(kind, (left, top, right, bottom), adjust),
            fill(self._colour(sign.fill), sign.opacity) + self._line(sign.pen),
            text=body(self._rows(sign.text)) if sign.text else "",
            alt=sign.alt if self._ink.loose else "",
            link=self._goto(sign.place) if number and sign.place else None,
        )

    def _letters(self, name: str, mark: Letters) -> None:
        """Add a name along a curve as one straight text: letters can't be edited."""
        box, angle = mark.straight()
        look = Words(
            mark.text,
            mark.size,
            self._colour(mark.colour),
            bold=mark.face == "bold",
            italic=mark.face == "italic",
            spacing=mark.spacing,
            halo=self._colour(mark.halo.colour),
        )
        rows = [paragraph([look], self._sheet.language, "ctr")]
        self._sheet.text(name, self._room(box), rows, turned=angle)

    def _rows(self, text: Text) -> list[str]:
        look = Words(
            "",
            text.size,
            self._colour(text.colour),
            bold=text.face == "bold",
            italic=text.face == "italic",
            spacing=text.spacing,
            halo=self._colour(text.halo.colour) if text.halo else None,
        )
        language, align = self._sheet.language, ALIGN[text.align]
        return [paragraph([look.saying(row)], language, align) for row in text.rows]

    def _line(self, pen: Pen | None) -> str:
        if pen is None:
            return line(None)
        return line(self._colour(pen.colour), pen.width, dash_of(pen), pen.opacity)

    def _colour(self, colour: str) -> str:
        """Return a colour by its name in the theme where it has one."""
        return self._ink.colours.get(colour, colour)

    def _room(self, room: Window) -> Window:
        left, top, right, bottom = room
        x, y = self._left, self._top
        return left + x, top + y, right + x, bottom + y

    def _freeform(self, parts: Iterable[Points], close: bool) -> str:
        x, y = self._left, self._top
        return freeform(
            [[(px + x, py + y) for px, py in part] for part in parts], close
        )


def dash_of(pen: Pen) -> str:
    """Return the preset nearest to a pen's dashes, which each program draws alike."""
    if not pen.dashes:
        return ""
    share = pen.dashes[0] / pen.width
    if len(pen.dashes) > 2:
        return "dashDot" if share < 5.5 else "lgDashDot"
    presets = ((0.8, "sysDot"), (2, "sysDash"), (6, "dash"))
    return next((name for most, name in presets if share < most), "lgDash")
