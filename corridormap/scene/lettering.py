"""Names on a drawing: which are wanted, and where each finds room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import atan2, cos, degrees, hypot, log2, radians, sin

from corridormap.kinds import Kind, kind_of
from corridormap.languages import name_for
from corridormap.model import Story, StoryPlace
from corridormap.scene.basemap.names import labels_near, ranges, waters
from corridormap.scene.curve import along_corridor, along_course, along_river
from corridormap.scene.features import unwrapped
from corridormap.scene.letters import broken, shown, text_height, text_width
from corridormap.scene.marks import BADGE, Node, group, halfways, where
from corridormap.scene.parts import (
    Direction,
    Label,
    Lettering,
    Line,
    Points,
    Shape,
    Symbol,
)
from corridormap.scene.placing import Board, Room, around, over, rings
from corridormap.scene.planar import along, area, centre, contains
from corridormap.scene.projection import Point, View
from corridormap.scene.style import TYPES
from corridormap.scene.surface import SEA, Surface, inside

Ways = tuple[Points, ...]

RANKED = ((3.4, 1), (4.4, 2), (5.4, 3), (99.0, 4))
"""Up to which zoom countries and waters around are named down to which rank."""
RANGES = {1: 3.4, 2: 4.4, 3: 5.8}
"""From which zoom on ranges are lettered, by their rank."""
COUNTRY = "iso3166:"
MEMBER = 3
"""Spots tried in each country of a region: a few of many countries are enough."""
SMALLER = {"water": "bay", "country": "small country"}
"""The role that a name is set in where its own finds no room on its area."""
WEIGHTS = {"country": 900, "city": 800, "point": 780, "region": 700, "water": 640}
WORTH = {"port": 40, "border": 25, "city": 15, "junction": 0}
"""Where goods change ships for trains, or states, comes before a mere stop."""
LEVELS = {"port": 4.0, "border": 4.6, "meeting": 4.4, "all": 5.2}
"""From which zoom on nodes are named, by their role; where ways meet, and all of them.
The page has both tables too (``js/map/names.js``)."""
GREAT_SEA = 540
"""A reader finds his way by the great seas: sooner than by a node of the corridor."""
TRACE = 8.0
"""Pixels between the points of a line that names keep clear of."""
LEAST, NEARLY = 0.3, 0.1
"""Share of a name astray that lies on its own land at least, and how much less than
most of it may for the sake of a free route."""
CAPITALS = 1.07
"""How much wider still the capitals of another font are: Arial's, beside FiraGO's."""
MUCH = 0.05
"""Share of the frame that a country fills whose name is set far from its middle."""
ANCHORED, BESIDE = 12, 3
MOST_FAR = 5
"""Chips for places that lie outside of a picture: more would be a frame of chips."""
"""How much of the routes a corridor's name may cover at its anchor, and elsewhere."""


ARROW, END = 26.0, 12.0
"""Pixels behind the name on a chip: those of its arrow, and of one that has none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that would be set, and how: beside its dot, on its area, along its way.

    ``reach`` says how far it may stray on an area, ``most`` what it may cover of the
    routes, None for anything. ``number`` is set before the name, ``others`` are points
    that would do as well, ``spots`` such points of an area. ``on`` is what it must
    lie on: SEA, or the ids of its countries' shapes; one that may lie ``astray``
    goes where it covers most of them. ``ways`` are lines along which it is set before
    all else.
    """

    id: str
    role: str
    text: str
    x: float
    y: float
    weight: float
    radius: float | None = None
    reach: int = 1
    most: int | None = None
    place: str | None = None
    number: int | None = None
    others: tuple[Point, ...] = ()
    order: int = 0
    spots: tuple[Point, ...] = ()
    on: tuple[str, ...] = ()
    astray: bool = False
    ways: Ways = ()


SPOTS = frozenset({"city", "point"})
"""Roles of names beside a dot."""
QUIET = frozenset({"node", "other"})
"""Roles of names that a step does not tell of: they keep clear of the routes."""
TOUCH, FARTHER = 1, 9.0
"""How much of a route such a name may cover, and pixels to its dot where it must."""
AREAS = frozenset({"country", "region", "water"})
"""Roles of names of areas: an inset has those whose middle it shows."""
AROUND = frozenset({"corridor", "context"})
"""Roles of names that an inset leaves to the map around it."""


def place_name(place: StoryPlace, language: str) -> str:
    """Return the name of a place in a language."""
    return place.name_in(language)


def of_places(
    story: Story,
    chosen: Sequence[StoryPlace],
    view: View,
    shapes: Sequence[Shape],
    symbols: Sequence[Symbol],
    language: str,
    numbers: dict[str, int],
    ways: Mapping[str, Ways],
) -> Iterator[Wanted]:
    """Yield the names of the story's places.

    ``ways`` are what stands for corridors, in pixels, by the corridor's id.
    """
    signs = {symbol.place: symbol for symbol in symbols}
    ids = {place.id for place in chosen}
    texts = story.counts.of_places() if story.counts else {}
    most = max(texts.values(), default=1) or 1
    for place in story.places:
        kind = group(place)
        sign = signs.get(place.id)
        weight = min(90, len(place.mentions))
        if place.id in texts:
            weight = 90 * texts[place.id] // most
        text = place_name(place, language)
        if sign:
            role = kind if place.id in ids else "other"
            yield Wanted(
                f"place:{place.id}",
                role,
                text,
                sign.x,
                sign.y,
                WEIGHTS.get(role, 450) + weight,
                sign.radius,
                most=TOUCH if role in QUIET else None,
                place=place.id,
                number=numbers.get(place.id) if sign.role == kind else None,
            )
        elif place.id in ids and kind in ("area", "line", "corridor"):
            own = _of_area(
                story, place, view, shapes, text, weight, numbers.get(place.id)
            )
            way = ways.get(place.ref.removeprefix("corridor:"), ())
            yield from (replace(item, ways=way) for item in own)


def _of_area(
    story: Story,
    place: StoryPlace,
    view: View,
    shapes: Sequence[Shape],
    text: str,
    weight: int,
    number: int | None,
) -> Iterator[Wanted]:
    at = where(story, place, view)
    if at is None:
        return
    kind = kind_of(place.kind)
    if kind.drawn == "corridor":
        yield Wanted(
            f"place:{place.id}",
            "corridor",
            text,
            *at,
            850 + weight,
            7,
            place=place.id,
            number=number,
            others=tuple(halfways(story, place, view)),
            order=_order(story, place),
        )
        return
    role = "water" if kind.water else "country" if kind.name == "country" else "region"
    x, y = _inside(at, place.id, view, shapes)
    yield Wanted(
        f"place:{place.id}",
        role,
        text,
        x,
        y,
        WEIGHTS[role] + weight,
        reach=2,
        place=place.id,
        number=number,
        spots=tuple(_spots(place.ref, view, shapes, place.countries)),
        on=_ground_of(place.ref, kind, place.countries),
    )


def _order(story: Story, place: StoryPlace) -> int:
    refs = [f"corridor:{corridor.id}" for corridor in story.corridors]
    ref = place.ref
    return refs.index(ref) if ref in refs else 0


def _inside(at: Point, place: str, view: View, shapes: Sequence[Shape]) -> Point:
    """Return the point of an area, or the middle of what the frame shows of it."""
    if 0 <= at[0] <= view.width and 0 <= at[1] <= view.height:
        return at
    rings = [ring for s in shapes if s.place == place for ring in s.rings]
    if not rings:
        return at
    return centre(max(rings, key=area))


def of_nodes(nodes: Sequence[Node], level: float, language: str) -> Iterator[Wanted]:
    """Yield the names of nodes: ports are named first, then borders and cities."""
    for node in nodes:
        symbol = node.symbol
        text = name_for(node.names, language, "")
        if text and level >= _level_of(node):
            yield Wanted(
                f"node:{symbol.id}",
                "node",
                text,
                symbol.x,
                symbol.y,
                400 + WORTH[node.role] + 10 * node.legs,
                symbol.radius,
                most=TOUCH,
            )


def _level_of(node: Node) -> float:
    every = LEVELS["meeting" if node.legs > 2 else "all"]
    return LEVELS.get(node.role, every)


def of_ground(
    view: View,
    level: float,
    language: str,
    named: frozenset[str],
    shapes: Sequence[Shape],
) -> Iterator[Wanted]:
    """Yield the names of countries and waters that no place of the story bears."""
    least = next(rank for zoom, rank in RANKED if level < zoom)
    seen = _seen(view, shapes)
    for label in labels_near(()):
        kind = kind_of(label["kind"])
        if label["rank"] > least or label["id"] in named or kind.drawn == "line":
            continue
        x, y = view.pixel((label["lon"], label["lat"]))
        if not (0 <= x <= view.width and 0 <= y <= view.height):
            x, y = seen.get(label["id"], (x, y))
        role = "water" if kind.water else "context"
        weight = (300 if kind.water else 200) - 10 * label["rank"]
        if kind.water and label["rank"] == 1:
            weight = GREAT_SEA
        text = name_for(label["names"].items(), language)
        reach = 0 if label["rank"] > 2 else 1 if label["rank"] > 1 else 2
        yield Wanted(
            label["id"],
            role,
            text,
            x,
            y,
            weight,
            reach=reach,
            most=2,
            spots=tuple(_spots(label["id"], view, shapes)),
            on=_ground_of(label["id"], kind),
        )


def _ground_of(ref: str, kind: Kind, members: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what the name of an area must lie on; a lake's has no rule.

    ``members`` are the countries of a region.
    """
    if kind.water:
        return () if kind.name == "lake" else (SEA, ref)
    codes = [ref.removeprefix(COUNTRY)] if ref.startswith(COUNTRY) else members
    return tuple(f"country:{code}" for code in codes)


def _spots(
    ref: str, view: View, shapes: Sequence[Shape], members: Sequence[str] = ()
) -> Iterator[Point]:
    """Yield where else the name of an area may stand: where a sea or land is wide."""
    for lon, lat in waters().get(ref, ()):
        yield view.pixel((lon, lat))
    if ref.startswith(COUNTRY):
        own, most = {f"country:{ref.removeprefix(COUNTRY)}"}, None
    else:
        own, most = {f"country:{code}" for code in members}, MEMBER
    for shape in shapes:
        if shape.id in own:
            yield from islice(inside(max(shape.rings, key=area)), most)


def _seen(view: View, shapes: Sequence[Shape]) -> dict[str, Point]:
    """Return the middles of countries that fill much of the frame."""
    results = {}
    for shape in shapes:
        if (
            shape.id.startswith("country:")
            and shape.area > MUCH * view.width * view.height
        ):
            ring = max(shape.rings, key=area)
            middle = centre(ring)
            if contains(ring, middle):
                results["iso3166:" + shape.id.removeprefix("country:")] = middle
    return results


def along_curves(
    view: View,
    level: float,
    language: str,
    named: frozenset[str],
    lines: Sequence[Line],
    board: Board,
    scale: float,
    turn: float,
) -> Iterator[Lettering]:
    """Yield the names of ranges along their course, of rivers along their line.

    ``turn`` is by how many degrees the letters of a name may differ.
    """
    for item in ranges():
        if level < RANGES[item["rank"]] or item["id"] in named:
            continue
        # Pixel by pixel, a course across the seam would run around the world.
        away, lat = unwrapped(item["course"], view.projection)
        course = view.all_at(*view.projection.place_all(away, lat))
        text = name_for(item["names"].items(), language)
        if letters := along_course(text, course, board, scale, turn):
            yield Lettering(item["id"], "range", letters)
    rivers = {line.id: line.parts for line in lines if line.role == "river"}
    least = next(rank for zoom, rank in RANKED if level < zoom)
    for label in labels_near(()):
        if label["rank"] > least or label["id"] not in rivers:
            continue
        text = name_for(label["names"].items(), language)
        if letters := along_river(text, rivers[label["id"]], board, scale, turn):
            yield Lettering(label["id"], "river", letters)


def place_names(
    wanted: Sequence[Wanted],
    board: Board,
    surface: Surface,
    scale: float,
    wider: float = 1.0,
    turn: float = 0.0,
) -> Iterator[Label | Lettering | Symbol]:
    """Yield the names that find room, the weightiest first, and their numbers.

    ``turn`` is by how many degrees the letters of a name along a way may differ, 0 for
    no such names.
    """
    left, top, right, bottom = board.frame
    texts: set[str] = set()
    for item in sorted(wanted, key=lambda w: (-w.weight, w.id)):
        if item.role == "node" and item.text in texts:
            continue  # two corridors meet there
        if any(
            left <= x <= right and top <= y <= bottom
            for x, y in ((item.x, item.y), *item.others, *item.spots)
        ):
            texts.add(item.text)
            if turn and (along := _along(item, board, scale, turn)):
                yield along
                if item.number is not None:
                    yield from _at_ends(item, along, board, surface, scale)
                continue
            tries = _tries(item)
            names = (list(_placed(t, board, surface, scale, wider)) for t in tries)
            if named := next(filter(None, names), None):
                yield from named
            elif item.number is not None:
                yield from _badge(item, board, surface, scale)


def _along(item: Wanted, board: Board, scale: float, turn: float) -> Lettering | None:
    letters = along_corridor(item.text, item.ways, item.order, board, scale, turn)
    if not letters:
        return None
    return Lettering(item.id, item.role, letters, item.place, item.order)


def _tries(item: Wanted) -> Iterator[Wanted]:
    """Yield how a name is set: in its size, else smaller where its area is small.

    A told country or region too small for its name is named all the same, across its
    coast. One with a number, which the list explains, and a region, whose name alone
    says where it lies, are named nowhere else.
    """
    yield item
    role = SMALLER.get(item.role) if item.on else None
    if role:
        yield replace(item, role=role)
    if item.on and SEA not in item.on and item.place:
        yield replace(item, astray=True)
        if role:
            yield replace(item, role=role, astray=True)
        if item.number is None and role:
            yield replace(item, on=())


def _placed(
    item: Wanted, board: Board, surface: Surface, scale: float, wider: float
) -> Iterator[Label | Symbol]:
    style = TYPES[item.role]
    rows = tuple(shown(row, style) for row in broken(item.text, style.most))
    if style.upper and wider > 1:
        wider *= CAPITALS
    width = wider * max(text_width(row, style, scale) for row in rows)
    height = text_height(len(rows), style, scale)
    indent = (2 * BADGE + 5) * scale if item.number is not None else 0.0
    size = width + indent, max(height, 2 * BADGE * scale if indent else 0.0)
    box = _room(item, size, height / len(rows), board, surface, scale)
    if box is None:
        return
    board.take(box, 3 * scale)
    middle = (box[1] + box[3]) / 2
    room = box[0] + indent, middle - height / 2, box[2], middle + height / 2
    yield Label(item.id, item.role, rows, room, item.place, item.order)
    if indent:
        yield _number(item, box[0] + BADGE * scale, middle, scale)


def _at_ends(
    item: Wanted, name: Lettering, board: Board, surface: Surface, scale: float
) -> Iterator[Symbol]:
    """Yield the number of a corridor before its name or behind it."""
    first, last = name.letters[0], name.letters[-1]
    gap, size = (BADGE + 4) * scale, 2 * BADGE * scale
    up = TYPES[item.role].size * scale / 3
    boxes: list[Room] = []
    for letter, away in ((first, -gap), (last, last.width + gap)):
        dx, dy = cos(radians(letter.angle)), sin(radians(letter.angle))
        x, y = letter.x + away * dx + up * dy, letter.y + away * dy - up * dx
        boxes += over(x, y, size, size, 0, size / 4)
    if box := board.best(boxes):
        board.take(box, 2 * scale)
        yield _number(item, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, scale)
    else:
        yield from _badge(item, board, surface, scale)


def _badge(
    item: Wanted, board: Board, surface: Surface, scale: float
) -> Iterator[Symbol]:
    """Yield the number alone where the name finds no room.

    On an area or a corridor it stands for all of it; one that lies beside it, or aside
    from the one point of its place, is led there.
    """
    size = 2 * BADGE * scale
    points = ((item.x, item.y), *item.others)
    spots = (*points, *item.spots)
    near = [box for x, y in spots for box in over(x, y, size, size, 2, size)]
    if item.role == "corridor":
        on_way = (dot(x, y, size / 2) for x, y in points)
        box = next(filter(board.free, on_way), None)
    else:
        own = (box for box in near if item.on and surface.bears(box, item.on))
        box = board.best(own)
    if box is not None:
        board.take(box, 2 * scale)
        yield _number(item, *_middle(box), scale)
        return
    aside = [*near, *rings(item.x, item.y, size)]
    homes = [at for at in spots if item.on and board.free(dot(*at, 0.0))] or points
    clear = (b for b in aside if board.clear(_link(b, homes)))
    if found := board.best(clear) or board.best(aside):
        board.take(found, 2 * scale)
        link = _link(found, homes)
        board.traces = [*board.traces, *along(link, TRACE * scale)]
        yield replace(_number(item, *_middle(found), scale), of=link[1])


def _link(box: Room, points: Sequence[Point]) -> Points:
    """Return the line from the middle of a box to the nearest of some points."""
    x, y = _middle(box)
    return (x, y), min(points, key=lambda at: hypot(at[0] - x, at[1] - y))


def _middle(box: Room) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _number(item: Wanted, x: float, y: float, scale: float) -> Symbol:
    ident = item.place or item.id
    return Symbol(ident, "number", x, y, BADGE * scale, item.place, item.number)


def _room(
    item: Wanted,
    size: tuple[float, float],
    row: float,
    board: Board,
    surface: Surface,
    scale: float,
) -> Room | None:
    """Return where a name goes: at its point, else at another of its own."""
    points = ((item.x, item.y), *item.others)
    if item.others:
        for most, (x, y) in zip(
            (ANCHORED, *(BESIDE,) * len(points)), points, strict=False
        ):
            result = board.best(_boxes(item, x, y, size, row, scale), most)
            if result:
                return result
    points = (*points, *item.spots)
    boxes = [box for x, y in points for box in _boxes(item, x, y, size, row, scale)]
    if item.place and item.radius is None:
        boxes = [board.moved(box) for box in boxes]
    if item.on:
        free = [box for box in boxes if board.free(box)]
        if item.astray:
            return board.best(_most_at_home(free, item.on, surface), item.most)
        borne = (box for box in free if surface.bears(box, item.on))
        return board.best(borne, item.most)
    return board.best(boxes, item.most, _own(item))


def _most_at_home(
    boxes: Sequence[Room], on: tuple[str, ...], surface: Surface
) -> list[Room]:
    """Return the boxes that cover most of their own land, or nearly."""
    shares = [surface.share(box, on) for box in boxes]
    least = max(LEAST, max(shares, default=0.0) - NEARLY)
    return [box for box, share in zip(boxes, shares, strict=True) if share >= least]


def _boxes(
    item: Wanted,
    x: float,
    y: float,
    size: tuple[float, float],
    row: float,
    scale: float,
) -> Iterator[Room]:
    w, h = size
    if item.radius is None:
        return over(x, y, w, h, item.reach, row)
    near = around(x, y, w, h, item.radius + 2.5 * scale)
    if item.role not in QUIET:
        return near
    return chain(near, around(x, y, w, h, item.radius + FARTHER * scale))


def _own(item: Wanted) -> Room | None:
    """Return the box of a name's own dot, which is not an obstacle to it."""
    return None if item.radius is None else dot(item.x, item.y, item.radius)


def dot(x: float, y: float, radius: float) -> Room:
    """Return the box of a dot."""
    return x - radius, y - radius, x + radius, y + radius


def directions(
    chosen: Sequence[StoryPlace],
    view: View,
    board: Board,
    language: str,
    scale: float,
    numbers: dict[str, int],
    wider: float = 1.0,
) -> Iterator[Direction]:
    """Yield chips for continents and far places where their direction leaves.

    A continent that is all around has one only for its number.
    """
    style = TYPES["direction"]
    far = [place for place in chosen if _is_far(place, view)]
    far = sorted(far, key=lambda place: -len(place.mentions))[:MOST_FAR]
    for place in chosen:
        if group(place) != "direction" and place not in far:
            continue
        text = shown(place_name(place, language), style)
        number = numbers.get(place.id)
        badge = 2 * BADGE * scale if number is not None else 0.0
        w = wider * text_width(text, style, scale) + badge + (14 + ARROW) * scale
        h = 28 * scale
        at, angle = _edge(place, view, board.frame, w, h)
        if angle is None and number is None:
            continue  # all around, it says nothing
        if angle is None:
            w -= (ARROW - END) * scale
        box = _apart(at, w, h, board)
        board.take(box, 4 * scale)
        yield Direction(place.id, text, box, angle, number)


def _is_far(place: StoryPlace, view: View) -> bool:
    """Return whether a place that can be seen at its point is outside of the view."""
    if group(place) in ("direction", "corridor") or kind_of(place.kind).boundless:
        return False
    x, y = view.pixel((place.lon, place.lat))
    return not (0 <= x <= view.width and 0 <= y <= view.height)


def _edge(
    place: StoryPlace, view: View, frame: Room, w: float, h: float
) -> tuple[Point, float | None]:
    x, y = view.pixel((place.lon, place.lat))
    middle = view.width / 2, view.height / 2
    dx, dy = x - middle[0], y - middle[1]
    near = hypot(dx, dy) < min(view.width, view.height) * 0.2
    if near or place.ref == "region:eurasia":
        return (middle[0], frame[1] + h), None
    reach_x = (frame[2] - frame[0] - w) / 2 - h * 0.3
    reach_y = (frame[3] - frame[1] - h) / 2 - h * 0.3
    part = min(
        reach_x / abs(dx) if dx else 1e9,
        reach_y / abs(dy) if dy else 1e9,
    )
    at = (frame[0] + frame[2]) / 2 + dx * part, (frame[1] + frame[3]) / 2 + dy * part
    return at, round(degrees(atan2(dy, dx)))


def _apart(at: Point, w: float, h: float, board: Board) -> Room:
    """Return the box nearest to a point that covers neither a route nor another."""
    x, y = at

    def box(top: float) -> Room:
        return x - w / 2, top - h / 2, x + w / 2, top + h / 2

    steps = (y + sign * away for away in range(0, 400, 8) for sign in (-1, 1))
    return board.best(box(step) for step in steps) or box(y)


def level_of_names(view: View, scale: float) -> float:
    """Return the zoom at which the page shows as many names as fit here."""
    return view.zoom - log2(scale)
