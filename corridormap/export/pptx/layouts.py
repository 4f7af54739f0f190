"""Layouts of a deck, chosen by their placeholders, whatever they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Literal

from corridormap.export.pptx.shapes import PIXEL
from corridormap.scene.planar import Window

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

Role = Literal["cover", "step", "page"]
"""What a slide is for: the title, a step of the story, a table or list."""

ROLES: tuple[Role, ...] = ("cover", "step", "page")
TITLES, COVERED = ("title", "ctrTitle"), ("subTitle", "body")
TEXTS, HOLDERS = ("body", "obj"), ("pic", "obj")
"""The placeholders that a passage goes into, and those that a map takes."""
FOOTERS = ("dt", "ftr", "sldNum")
SIZE = 24.0
"""Pixels of a text whose size nothing sets: 18 points, what Office takes."""
MARGINS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""The margins of a text in EMU where nothing sets them (ECMA-376, 21.1.2.1.1)."""
GAP = 16.0
"""Pixels between a map and what is beside it."""
MAP, TEXT, PAGE = (200.0, 170.0), (170.0, 110.0), (360.0, 200.0)
"""The least width and height of a map, of a passage, of a table or list."""
ENOUGH = 0.16
"""The least share of the slide that a map may have."""
SHARE = 0.36
"""The share of a body that a passage keeps where the map has to go into it too."""
DECORATION = 0.25
"""A shape of the background that covers more of the slide is no obstacle."""
OBSTACLES = 10
"""How many shapes a free box is looked for between."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder as slides fill it.

    ``kind`` and ``ident`` are what it is called in the layout, ``room`` the pixels of
    its text, ``box`` its own, ``size`` that of its letters in pixels. ``moved`` is
    whether a slide has to say where it is, ``sized`` whether the layout sets the size.
    """

    kind: str | None
    ident: str | None
    box: Window
    room: Window
    size: float
    moved: bool = False
    sized: bool = True

    @property
    def role(self) -> str:
        """The kind by which placeholders are chosen: one without any holds objects."""
        return self.kind or "obj"

    def put(self, box: Window) -> Slot:
        """Return the same placeholder in another box, its margins as wide."""
        inner = zip(box, self.box, self.room, strict=True)
        left, top, right, bottom = (b + room - old for b, old, room in inner)
        return replace(self, box=box, room=(left, top, right, bottom), moved=True)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout for a role: where its title, its text and what is drawn go.

    ``free`` is the box of the map or the table, None for a cover without a map;
    ``holder`` the placeholder that a table fills; ``code`` has room for the code on a
    cover. ``ours`` is whether it is not the template's.
    """

    layout: Any
    title: Slot
    text: Slot | None
    free: Window | None
    holder: Slot | None = None
    code: Window | None = None
    ours: bool = False


def chosen(deck: Any, role: Role) -> Layout | None:
    """Return the layout of a firm's deck that is fittest for a role, or None."""
    find = {"cover": _cover, "step": _step, "page": _page}[role]
    for master in deck.slide_masters:
        for kinds in KINDS[role]:
            found = [
                (rank, -number, layout)
                for number, each in enumerate(master.slide_layouts)
                if not kinds or each._element.get("type") in kinds
                for rank, layout in find(_Held(each, deck))
            ]
            if found:
                return max(found, key=lambda item: item[:2])[2]
    return None


KINDS: dict[Role, tuple[tuple[str, ...], ...]] = {
    "cover": (("title",), ()),
    "step": ((),),
    "page": (("obj", "tbl"), ("titleOnly",), ()),
}
"""The types of layouts that are asked first for a role; () are all."""


class _Held:
    """What a layout has: its placeholders, and what else is on its slides."""

    def __init__(self, layout: Any, deck: Any) -> None:
        self.layout = layout
        self.wide, self.high = deck.slide_width / PIXEL, deck.slide_height / PIXEL
        self.slots = tuple(_slots(layout))
        self.titles = [slot for slot in self.slots if slot.role in TITLES]
        self.others = [
            slot for slot in self.slots if slot.role not in (*TITLES, *FOOTERS)
        ]

    def free(self, taken: Sequence[Slot]) -> Window:
        """Return the largest box that these placeholders and the background leave."""
        boxes = [slot.box for slot in (*taken, *self._footers())]
        side = min(0.04 * self.wide, *(max(8.0, box[0]) for box in boxes))
        frame = side, side, self.wide - side, self.high - side
        boxes += list(self._background())[: OBSTACLES - len(boxes)]
        return _largest(frame, boxes)

    def _footers(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.role in FOOTERS]

    def _background(self) -> Iterator[Window]:
        owners = [self.layout]
        if self.layout._element.get("showMasterSp", "1") in ("1", "true"):
            owners.append(self.layout.slide_master)
        for shape in (shape for owner in owners for shape in owner.shapes):
            if not shape.is_placeholder and shape.width and shape.height:
                left, top = shape.left / PIXEL, shape.top / PIXEL
                box = left, top, left + shape.width / PIXEL, top + shape.height / PIXEL
                if _area(box) < DECORATION * self.wide * self.high:
                    yield box


def _cover(held: _Held) -> Iterator[tuple[float, Layout]]:
    """Yield a title with a text below it; a picture's placeholder takes the map."""
    texts = [slot for slot in held.others if slot.role in COVERED]
    texts.sort(key=lambda slot: COVERED.index(slot.role))
    named = held.layout._element.get("type") == "title"
    if len(held.titles) != 1 or not (named or any(t.kind == "subTitle" for t in texts)):
        return
    pictures = [slot.box for slot in held.others if slot.kind == "pic"]
    room = next((box for box in pictures if _fits(box, MAP)), None)
    taken = [held.titles[0], *texts[:1], *(s for s in held.others if s.kind == "pic")]
    code = held.free(taken)
    yield (
        float(named),
        Layout(
            held.layout,
            held.titles[0],
            texts[0] if texts else None,
            room,
            code=code if _fits(code, (130, 150)) else None,
        ),
    )


def _step(held: _Held) -> Iterator[tuple[float, Layout]]:
    """Yield where a passage has a placeholder, and the map one or a free box."""
    if len(held.titles) != 1 or held.titles[0].kind == "ctrTitle":
        return
    pairs = combinations(held.others, 2)
    rooms = [
        *(room for pair in pairs for room in _beside(held, *pair)),
        *_within(held),
    ]
    for rank, text, room in rooms:
        share = _area(room) / (held.wide * held.high)
        if _fits(text.room, TEXT) and _fits(room, MAP) and share >= ENOUGH:
            yield rank + share, Layout(held.layout, held.titles[0], text, room)


def _beside(
    held: _Held, one: Slot, other: Slot
) -> Iterator[tuple[float, Slot, Window]]:
    """Yield a text and the box of a picture or object, ranked above free boxes."""
    if _meet(one.box, other.box):
        return
    spare = 0.5 * (len(held.others) - 2)
    for text, holder in ((one, other), (other, one)):
        if text.role in TEXTS and holder.role in HOLDERS:
            # Beside each other, text goes first, as it is read first.
            first = 0.01 * (text.box[0] <= holder.box[0])
            rank = 10 + float(holder.kind == "pic") + first - spare
            yield rank, text, holder.box


def _within(held: _Held) -> Iterator[tuple[float, Slot, Window]]:
    """Yield a single body and the box beside it, else what the map takes of its own."""
    if len(held.others) != 1 or held.others[0].role not in TEXTS:
        return
    body = held.others[0]
    room = held.free([*held.titles, body])
    if _area(room) >= 2 * ENOUGH * held.wide * held.high:
        yield 5.0, body, room
    small, room = _halved(body.box)
    yield 1.0, body.put(small), room


def _page(held: _Held) -> Iterator[tuple[float, Layout]]:
    """Yield where a table has a placeholder, or a free box below the title."""
    if len(held.titles) != 1 or held.titles[0].kind == "ctrTitle":
        return
    title = held.titles[0]
    if len(held.others) == 1 and held.others[0].role in (*TEXTS, "tbl"):
        holder = held.others[0]
        if _fits(holder.box, PAGE):
            text = holder if holder.role in TEXTS else None
            fills = holder if holder.role != "body" else None
            yield 2.0, Layout(held.layout, title, text, holder.box, fills)
    if not held.others:
        room = held.free([title])
        if _fits(room, PAGE):
            yield 1.0, Layout(held.layout, title, None, room)


def _halved(box: Window) -> tuple[Window, Window]:
    """Return the part of a body that a passage keeps, and the map's."""
    left, top, right, bottom = box
    if bottom - top > 1.1 * (right - left):
        middle = bottom - SHARE * (bottom - top)
        return (left, middle + GAP, right, bottom), (left, top, right, middle)
    middle = left + SHARE * (right - left)
    return (left, top, middle, bottom), (middle + GAP, top, right, bottom)


def _meet(one: Window, other: Window) -> bool:
    return (
        one[0] < other[2] - 1
        and other[0] < one[2] - 1
        and one[1] < other[3] - 1
        and other[1] < one[3] - 1
    )


def _fits(box: Window, least: tuple[float, float]) -> bool:
    return box[2] - box[0] >= least[0] and box[3] - box[1] >= least[1]


def _area(box: Window) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _largest(frame: Window, boxes: Sequence[Window]) -> Window:
    """Return the largest box within a frame that none of the boxes touches."""
    grown = [
        (left - GAP, top - GAP, right + GAP, bottom + GAP)
        for left, top, right, bottom in boxes
    ]
    xs = sorted({frame[0], frame[2], *(x for b in grown for x in (b[0], b[2]))})
    ys = sorted({frame[1], frame[3], *(y for b in grown for y in (b[1], b[3]))})
    spans = [
        [pair for pair in combinations(edges, 2) if low <= pair[0] and pair[1] <= high]
        for edges, low, high in ((xs, frame[0], frame[2]), (ys, frame[1], frame[3]))
    ]
    boxed = sorted(
        ((x0, y0, x1, y1) for x0, x1 in spans[0] for y0, y1 in spans[1]),
        key=lambda box: (-_area(box), box),
    )
    for box in boxed:
        if not any(_meet(box, other) for other in grown):
            return box
    return frame[0], frame[1], frame[0], frame[1]


def _slots(layout: Any) -> Iterator[Slot]:
    """Yield the placeholders of a layout that have a place and level letters.

    LibreOffice writes several that are called alike: slides then say where theirs are.
    """
    called = Counter(mark_of(shape) for shape in layout.placeholders)
    for shape in layout.placeholders:
        kind, ident = mark_of(shape)
        parent = _parent(layout.slide_master, kind)
        edges = (shape.left, shape.top, shape.width, shape.height)
        upright = shape._element.ph.get("orient") != "vert"
        if None in edges or not upright or _body(shape, "vert", "horz") != "horz":
            continue
        left, top, wide, high = (edge / PIXEL for edge in edges)
        box = left, top, left + wide, top + high
        margins = [
            sign * int(_inherited(shape, parent, side)) / PIXEL
            for side, sign in zip(MARGINS, (1, 1, -1, -1), strict=True)
        ]
        room = (
            box[0] + margins[0],
            box[1] + margins[1],
            box[2] + margins[2],
            box[3] + margins[3],
        )
        size = _size(shape, parent, layout.slide_master, kind)
        alike = called[kind, ident] > 1
        shown = size or _shown_size(shape)
        yield Slot(kind, ident, box, room, shown, alike, size is not None)


def mark_of(shape: Any) -> tuple[str | None, str | None]:
    """Return the kind of a placeholder and its number, as its element has them."""
    return shape._element.ph.get("type"), shape._element.ph.get("idx")


def _parent(master: Any, kind: str | None) -> Any:
    """Return the master's placeholder whose looks one of a kind takes."""
    wanted = kind if kind in FOOTERS else "title" if kind in TITLES else "body"
    for shape in master.placeholders:
        if shape._element.ph.get("type") == wanted:
            return shape
    return None


def _body(shape: Any, name: str, default: str) -> str:
    body = shape._element.find(f"{{{P}}}txBody/{{{A}}}bodyPr")
    return default if body is None else str(body.get(name, default))


def _inherited(shape: Any, parent: Any, side: str) -> str:
    above = str(MARGINS[side]) if parent is None else _body(parent, side, "")
    return _body(shape, side, above or str(MARGINS[side])) or str(MARGINS[side])


def _shown_size(shape: Any) -> float:
    """Return the pixels of the sample in a layout that sets no size."""
    for run in shape._element.iter(f"{{{A}}}endParaRPr", f"{{{A}}}rPr"):
        if (run.get("sz") or "").isdigit():
            return int(run.get("sz")) / 75
    return SIZE


def _size(shape: Any, parent: Any, master: Any, kind: str | None) -> float | None:
    """Return the pixels of a placeholder's first level, wherever they are set."""
    level = f"{{{A}}}lvl1pPr/{{{A}}}defRPr"
    style = "titleStyle" if kind in TITLES else "bodyStyle"
    places = [
        (owner._element, f"{{{P}}}txBody/{{{A}}}lstStyle/{level}")
        for owner in (shape, parent)
        if owner is not None
    ]
    places.append((master._element, f"{{{P}}}txStyles/{{{P}}}{style}/{level}"))
    for element, path in places:
        run = element.find(path)
        if run is not None and (run.get("sz") or "").isdigit():
            return int(run.get("sz")) / 75
    return None
