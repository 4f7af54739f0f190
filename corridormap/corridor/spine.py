"""The way that stands for a whole corridor: one line from end to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridormap.corridor.measure import drawn_km, leg_km
from corridormap.corridor.shortest import shortest
from corridormap.geo.distance import km_between
from corridormap.model import Leg, Node

UNREADY = 3.0
"""How much farther a leg counts that is not in service, or only sketched."""


def spine(
    nodes: Sequence[Node], legs: Sequence[Leg], ends: tuple[str, str] | None = None
) -> tuple[str, ...]:
    """Return the ids of the legs of the shortest way between two ends.

    Without ``ends`` it leads between the two nodes that lie farthest apart of those
    at which the lines end. Legs in service are preferred.
    """
    ends = ends or _farthest(nodes, legs)
    if ends is None:
        return ()
    met: dict[str, list[tuple[str, float, str]]] = {}
    for leg in legs:
        met.setdefault(leg.start, []).append((leg.end, _cost(leg), leg.id))
        met.setdefault(leg.end, []).append((leg.start, _cost(leg), leg.id))
    way = shortest(lambda node: met.get(node, ()), *ends)
    return tuple(leg for _, leg in way or ())


def _cost(leg: Leg) -> float:
    km = leg_km(leg) or drawn_km(leg.line)
    return km * (UNREADY if leg.schematic or leg.status != "open" else 1.0)


def _farthest(nodes: Sequence[Node], legs: Sequence[Leg]) -> tuple[str, str] | None:
    met: dict[str, int] = {}
    for leg in legs:
        for end in (leg.start, leg.end):
            met[end] = met.get(end, 0) + 1
    tips = [node for node in nodes if met.get(node.id) == 1]
    pairs = [(a, b) for i, a in enumerate(tips) for b in tips[i + 1 :]]
    best = max(pairs, key=_apart, default=None)
    return (best[0].id, best[1].id) if best else None


def _apart(pair: tuple[Node, Node]) -> float:
    first, second = pair
    return km_between(first.lat, first.lon, second.lat, second.lon)


def along(
    nodes: Sequence[Node], legs: Sequence[Leg], chosen: Sequence[str]
) -> Iterator[tuple[Node, Leg | None]]:
    """Yield the nodes of a spine in order, each with the leg that leads onward."""
    by_id = {leg.id: leg for leg in legs}
    known = {node.id: node for node in nodes}
    way = [by_id[ident] for ident in chosen]
    if not way:
        return
    here = way[0].start
    if len(way) > 1 and here in (way[1].start, way[1].end):
        here = way[0].end
    for leg in way:
        yield known[here], leg
        here = leg.end if here == leg.start else leg.start
    yield known[here], None
