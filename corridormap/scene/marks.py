"""Marks on the ground: routes by mode, their nodes, and the places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from corridormap.corridor.spine import along
from corridormap.geo.distance import km_between
from corridormap.kinds import Drawn, kind_of
from corridormap.model import Corridor, Leg, Names, Position, Story, StoryPlace
from corridormap.model import Node as Junction
from corridormap.scene.features import Canvas
from corridormap.scene.parts import Route, Symbol
from corridormap.scene.planar import thin
from corridormap.scene.projection import Point, View

BADGE, DOT = 10.5, 4.5
"""Radius of a number on the map, and of a dot whose number is at its name."""
COURSE, COARSEST = 0.5, 1.5
"""Pixels by which the drawn course of a leg may miss its line, for each pixel of detail
that may be lost, and at most."""


SIGNS = {"node": 2.6, "port": 6.0, "border": 6.5}
CITY = 3.7
"""Radius of a node's sign by its role, and of one that is a city."""
SAME_KM = 12.0
"""Within so many kilometres, a node and a place of the text are one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node's sign, its names, how many legs meet there.

    ``role`` is what it is to the traffic: port, border, city or junction.
    """

    symbol: Symbol
    names: Names
    legs: int
    role: str


def group(place: StoryPlace) -> Drawn:
    """Return how a place is drawn: its kind says it, or that it has countries."""
    drawn = kind_of(place.kind).drawn
    return "area" if drawn == "point" and place.countries else drawn


def manner(leg: Leg) -> str:
    """Return how a leg is drawn: by its mode, or that it is not there (yet)."""
    if leg.schematic:
        return "schematic"
    return leg.mode if leg.status == "open" else "planned"


def rank_of(corridor: Corridor, leg: Leg) -> str:
    """Return what a leg is to its corridor: the way that stands for it is its trunk."""
    if leg.feeder:
        return "feeder"
    return "trunk" if not corridor.spine or leg.id in corridor.spine else "branch"


def lanes(corridor: Corridor) -> dict[str, list[list[Position]]]:
    """Return the lines of legs that are drawn, by the leg's id.

    Ferries of one corridor share a lane and part near their ports. What is drawn for
    one is left out of the next: dots upon dots would be a smear.
    """
    drawn: set[frozenset[Position]] = set()
    results = {}
    for leg in sorted(corridor.legs, key=lambda leg: rank_of(corridor, leg) != "trunk"):
        if leg.mode == "sea":
            results[leg.id] = list(_unshared(leg.line, drawn))
        elif leg.line:
            results[leg.id] = [list(leg.line)]
    return results


def _unshared(
    line: Sequence[Position], drawn: set[frozenset[Position]]
) -> Iterator[list[Position]]:
    """Yield the parts of a line that are not drawn yet, and take note of them."""
    part: list[Position] = []
    for edge in pairwise(line):
        if frozenset(edge) in drawn:
            if part:
                yield part
            part = []
        else:
            part = [*part, edge[1]] if part else list(edge)
        drawn.add(frozenset(edge))
    if part:
        yield part


def routes(story: Story, loud: Collection[str], canvas: Canvas) -> Iterator[Route]:
    """Yield the legs of all corridors; those not in ``loud`` are quiet."""
    course = min(COARSEST, COURSE * canvas.detail)
    shares = leg_shares(story)
    for order, corridor in enumerate(story.corridors):
        lines = lanes(corridor)
        for leg in corridor.legs:
            parts = tuple(
                tuple(thin(part, course))
                for line in lines.get(leg.id, ())
                for part in canvas.course(line)
            )
            if parts:
                yield Route(
                    id=f"{corridor.id}.{leg.id}",
                    corridor=corridor.id,
                    order=order,
                    manner=manner(leg),
                    rank=rank_of(corridor, leg),
                    quiet=corridor.id not in loud,
                    parts=parts,
                    share=shares.get(f"{corridor.id}.{leg.id}"),
                )


def leg_shares(story: Story) -> dict[str, float]:
    """Return how wide each leg is, by how many texts of an archive speak of it.

    Without counts every leg has the width of its rank; with them one that nobody speaks
    of is thin. The page does the same (``page/assets/js/map/routes.js``).
    """
    if story.counts is None:
        return {}
    texts = story.counts.of_legs()
    most = max(texts.values(), default=1) or 1
    return {
        f"{corridor.id}.{leg.id}": width_share(
            texts.get(f"{corridor.id}.{leg.id}", 0) / most
        )
        for corridor in story.corridors
        for leg in corridor.legs
    }


THIN, WIDE = 0.25, 1.8
"""Width of a leg that nobody speaks of, and of the one that most texts do."""


def width_share(part: float) -> float:
    """Return a leg's width in a trunk's, by its part of the most texts, 0 to 1."""
    return THIN + (WIDE - THIN) * sqrt(part)


def anchor(corridor: Corridor) -> Position | None:
    """Return where a corridor's name goes: halfway along its first leg at sea."""
    legs = [leg for leg in corridor.legs if leg.line and not leg.feeder]
    first = next((leg for leg in legs if leg.mode == "sea"), legs[0] if legs else None)
    return _halfway(first) if first else None


def way(corridor: Corridor) -> list[Position]:
    """Return the line of what stands for a corridor from end to end.

    A corridor that has no such way is named along its first leg.
    """
    line: list[Position] = []
    for node, leg in along(corridor.nodes, corridor.legs, corridor.spine):
        if leg:
            line += leg.line if node.id == leg.start else leg.line[::-1]
    return line or next((list(leg.line) for leg in corridor.legs if leg.line), [])


def halfways(story: Story, place: StoryPlace, view: View) -> Iterator[Point]:
    """Yield where else a corridor's name may go: halfway along its other legs."""
    for corridor in story.corridors:
        if f"corridor:{corridor.id}" == place.ref:
            for leg in corridor.legs:
                if leg.line and not leg.feeder:
                    yield view.pixel(_halfway(leg))


def _halfway(leg: Leg) -> Position:
    if len(leg.line) > 2:
        return leg.line[len(leg.line) // 2]
    (x0, y0), (x1, y1) = leg.line[0], leg.line[-1]
    return (x0 + x1) / 2, (y0 + y1) / 2


def nodes(
    story: Story, loud: Collection[str], view: View, scale: float
) -> Iterator[Node]:
    """Yield the nodes of corridors that are not places of the story."""
    for order, corridor in enumerate(story.corridors):
        if corridor.id not in loud:
            continue
        joined = Counter(
            end for leg in corridor.legs if leg.line for end in (leg.start, leg.end)
        )
        main = {
            end
            for leg in corridor.legs
            if not leg.feeder
            for end in (leg.start, leg.end)
        }
        for node in corridor.nodes:
            if node.id not in main or _is_told(node, story):
                continue
            x, y = view.pixel((node.lon, node.lat))
            ident, role = f"{corridor.id}.{node.id}", _role(node)
            radius = CITY if node.kind == "city" else SIGNS[role]
            symbol = Symbol(ident, role, x, y, radius * scale, order=order)
            what = role if role in ("port", "border") else _other(node)
            yield Node(symbol, node.names, joined[node.id], what)


def _role(node: Junction) -> str:
    """Return what a node is to the traffic: a port, a border, or else a node."""
    return next((role for role in ("port", "border") if role in node.kind), "node")


def _other(node: Junction) -> str:
    return "city" if node.kind == "city" else "junction"


def _is_told(node: Junction, story: Story) -> bool:
    """Return whether the text mentions a node: both are one sign, with one name."""
    return any(
        place.ref == node.ref
        or (
            group(place) in ("city", "point")
            and km_between(place.lat, place.lon, node.lat, node.lon) < SAME_KM
        )
        for place in story.places
    )


def where(story: Story, place: StoryPlace, view: View) -> Point | None:
    """Return the pixel of a place; a corridor is at its anchor."""
    if place.kind == "corridor":
        at = next(
            (anchor(c) for c in story.corridors if f"corridor:{c.id}" == place.ref),
            None,
        )
        return view.pixel(at) if at else None
    return view.pixel((place.lon, place.lat))


def spots(
    story: Story,
    places: Sequence[StoryPlace],
    view: View,
    scale: float,
    numbers: dict[str, int],
) -> Iterator[Symbol]:
    """Yield the signs of places that are points; those not in ``places`` are small.

    A place whose number would cover another's is a dot: its number is at its name.
    """
    chosen = {place.id for place in places}
    discs: list[Point] = []
    texts = story.counts.of_places() if story.counts else {}
    most = max(texts.values(), default=1) or 1
    for place in story.places:
        kind = group(place)
        if kind not in ("city", "point"):
            continue
        x, y = view.pixel((place.lon, place.lat))
        number = numbers.get(place.id)
        rough = place.kind == "vicinity"
        if place.id not in chosen:
            yield Symbol(place.id, "other", x, y, 3.2 * scale, place.id)
        elif number is None:
            part = texts[place.id] / most if place.id in texts else None
            radius = _radius(place, kind, part) * scale
            yield Symbol(place.id, kind, x, y, radius, place.id, hollow=rough)
        elif any(hypot(x - x1, y - y1) < 2 * BADGE * scale for x1, y1 in discs):
            yield Symbol(place.id, kind, x, y, DOT * scale, place.id)
        else:
            discs.append((x, y))
            yield Symbol(place.id, "number", x, y, BADGE * scale, place.id, number)


SMALLEST, LARGEST = 4.0, 12.0


def _radius(place: StoryPlace, kind: str, part: float | None) -> float:
    """Return a radius in pixels: a city's area grows with its mentions.

    ``part`` is what there is of it in an archive, in that of the most frequent place:
    any point then grows with it.
    """
    if part is not None:
        return SMALLEST + (LARGEST - SMALLEST) * sqrt(part)
    if kind == "point":
        return 5.5
    return min(LARGEST, 5 + 1.7 * sqrt(max(0, len(place.mentions) - 1)))
