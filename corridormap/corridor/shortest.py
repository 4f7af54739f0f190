"""The shortest way through a graph (Dijkstra 1959)."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Edge = TypeVar("Edge")


def shortest(
    onward: Callable[[Node], Iterable[tuple[Node, float, Edge]]], start: Node, end: Node
) -> tuple[tuple[Node, Edge], ...] | None:
    """Return the cheapest way as (node reached, edge taken), or None without one.

    Of equally cheap ways the one found first wins, so that the order in which
    ``onward`` answers decides and nothing else.
    """
    best: dict[Node, float] = {start: 0.0}
    came: dict[Node, tuple[Node, Edge]] = {}
    queue: list[tuple[float, int, Node]] = [(0.0, 0, start)]
    pushed = 0
    while queue:
        cost, _, here = heapq.heappop(queue)
        if here == end:
            return _way(came, start, end)
        if cost > best[here]:
            continue
        for there, more, edge in onward(here):
            if cost + more < best.get(there, float("inf")):
                best[there] = cost + more
                came[there] = (here, edge)
                pushed += 1
                heapq.heappush(queue, (cost + more, pushed, there))
    return None


def _way(
    came: dict[Node, tuple[Node, Edge]], start: Node, end: Node
) -> tuple[tuple[Node, Edge], ...]:
    steps: list[tuple[Node, Edge]] = []
    here = end
    while here != start:
        before, edge = came[here]
        steps.append((here, edge))
        here = before
    return tuple(reversed(steps))
