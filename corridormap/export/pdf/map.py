"""A scene on a page of a PDF, as vectors and real text.

The page is given: what is called on it (``new_path``, ``text``, ``link``) is fpdf2's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from corridormap.export.fonts import FAMILY
from corridormap.scene.display import Area, Image, Letters, Lines, Mark, Pen, Sign, Text
from corridormap.scene.letters import row_width
from corridormap.scene.palette import rgb
from corridormap.scene.parts import Points

STYLES = {"regular": "", "bold": "B", "italic": "I"}
POINT = 72 / 25.4
"""Points in a millimetre."""


def draw_map(
    page: Any,
    marks: Iterable[Mark],
    size: tuple[float, float],
    at: tuple[float, float],
    width: float,
    links: Mapping[str, int],
) -> float:
    """Draw marks as wide as asked for, in millimetres; return the height.

    ``size`` is that of the scene in pixels, ``at`` its left top corner on the page.
    ``links`` lead from a place's number elsewhere in the document.
    """
    writer = _Writer(page, at, width / size[0], links)
    high = size[1] * width / size[0]
    with page.rect_clip(*at, width, high):
        for mark in marks:
            writer.write(mark)
    return high


class _Writer:
    """Writes marks on a page, one after the other."""

    def __init__(
        self, page: Any, at: tuple[float, float], mm: float, links: Mapping[str, int]
    ) -> None:
        self._page = page
        self._left, self._top = at
        self._mm = mm
        self._links = links

    def write(self, mark: Mark) -> None:
        match mark:
            case Area():
                self._path(mark.rings, mark.fill, mark.pen)
            case Image():
                self._image(mark)
            case Lines():
                self._path(mark.parts, None, mark.pen)
            case Letters():
                self._letters(mark)
            case Sign():
                self._sign(mark)
            case Text():
                self._text(mark)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._left + x * self._mm, self._top + y * self._mm

    def _path(self, parts: Iterable[Points], fill: str | None, pen: Pen | None) -> None:
        with self._page.new_path() as path:
            self._look(path, fill, pen)
            path.style.intersection_rule = "evenodd"
            for part in parts:
                path.move_to(*self._at(*part[0]))
                for point in part[1:]:
                    path.line_to(*self._at(*point))
                if fill:
                    path.close()

    def _look(self, path: Any, fill: str | None, pen: Pen | None) -> None:
        style = path.style
        style.fill_color, style.auto_close = fill, False
        style.stroke_color = pen.colour if pen else None
        if pen is None:
            return
        style.stroke_width = pen.width * self._mm
        if pen.round:
            style.stroke_cap_style = style.stroke_join_style = "round"
        if pen.dashes:
            style.stroke_dash_pattern = [dash * self._mm for dash in pen.dashes]
        if pen.opacity < 1:
            style.stroke_opacity = pen.opacity

    def _image(self, image: Image) -> None:
        left, top, right, bottom = image.box
        size = (right - left) * self._mm, (bottom - top) * self._mm
        with self._page.local_context(fill_opacity=image.opacity):
            self._page.image(BytesIO(image.data), *self._at(left, top), *size)

    def _sign(self, sign: Sign) -> None:
        left, top, right, bottom = sign.box
        x, y = self._at(left, top)
        width, height = (right - left) * self._mm, (bottom - top) * self._mm
        if sign.shape == "diamond":
            self._path([sign.corners()], sign.fill, sign.pen)
        else:
            with self._page.new_path() as path:
                self._look(path, sign.fill, sign.pen)
                path.style.fill_opacity = sign.opacity
                if sign.shape == "ellipse":
                    path.circle(x + width / 2, y + height / 2, width / 2)
                else:
                    radius = sign.radius * self._mm
                    path.rectangle(x, y, width, height, radius, radius)
        if sign.text:
            self._text(sign.text)
            link = self._links.get(sign.place or "")
            if link is not None:
                self._page.link(x, y, width, height, link)

    def _text(self, text: Text) -> None:
        page, size = self._page, text.size * self._mm * POINT
        page.set_font(FAMILY, STYLES[text.face], size)
        page.set_char_spacing(text.spacing * self._mm * POINT)
        rows = [(*self._at(_start(text, x, row), y), row) for x, y, row in text.lines()]
        if text.halo:
            self._halo(text.halo, rows)
        page.set_text_color(*rgb(text.colour))
        for row in rows:
            page.text(*row)
        page.set_char_spacing(0)

    def _letters(self, name: Letters) -> None:
        page, size = self._page, name.size * self._mm * POINT
        page.set_font(FAMILY, STYLES[name.face], size)
        for letter in name.letters:
            x, y = self._at(letter.x, letter.y)
            with page.rotation(-letter.angle, x, y):
                self._halo(name.halo, [(x, y, letter.text)])
        page.set_text_color(*rgb(name.colour))
        # Whoever searches the paper finds the name, not its letters.
        whole = name.text.encode("utf-16-be").hex()
        page._out(f"/Span <</ActualText <FEFF{whole}>>> BDC")
        for letter in name.letters:
            x, y = self._at(letter.x, letter.y)
            with page.rotation(-letter.angle, x, y):
                page.text(x, y, letter.text)
        page._out("EMC")

    def _halo(self, halo: Pen, rows: Sequence[tuple[float, float, str]]) -> None:
        page = self._page
        page._out("/Span <</ActualText <FEFF>>> BDC")  # not to be read aloud
        with page.local_context(
            text_mode=1,
            draw_color=rgb(halo.colour),
            line_width=halo.width * self._mm,
            stroke_opacity=halo.opacity,
        ):
            for row in rows:
                page.text(*row)
        page._out("EMC")


def _start(text: Text, x: float, row: str) -> float:
    """Return where a line of text begins."""
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[text.align]
    return x - row_width(row, text.face, text.size, text.spacing) * share
