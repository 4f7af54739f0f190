"""The railway network: read it, close its gaps, find the shortest way.

Nodes and edges come from the package ``scgraph-data``, which has them from
OpenStreetMap (ODbL). Edges keep the true length in kilometres; the drawn line is
straighter, above all in the steppe, where the network keeps junctions only.
"""

from __future__ import annotations

import ast
import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import numpy as np
from scipy.spatial import cKDTree

from tools.packages import member, package

MODULE = "scgraph_data/world_railways.py"
EARTH_KM = 6371.0088

STRAIGHT_FACTOR = 1.1
"""How much longer a real line is than a straight piece put in by hand."""

# Zhezkazgan's station is missing: from the vertex east of the city to the city to
# the vertex west of it (lat, lon).
DETOURS = (((48.071, 68.564), (47.7941, 67.7063), (47.727, 66.483)),)

Node = tuple[float, float]
"""Latitude, longitude, as the package has them."""


@dataclass(slots=True)
class Network:
    """Positions of nodes and, for each, its neighbours with kilometres."""

    nodes: list[Node]
    edges: dict[int, dict[int, float]] = field(default_factory=dict)
    bridged: set[frozenset[int]] = field(default_factory=set)

    def join(self, one: int, two: int, km: float) -> None:
        """Add an edge, or shorten the one that is there."""
        km = min(km, self.edges.get(one, {}).get(two, km))
        self.edges.setdefault(one, {})[two] = km
        self.edges.setdefault(two, {})[one] = km

    def cut(self, one: int, two: int) -> None:
        """Remove an edge."""
        del self.edges[one][two], self.edges[two][one]

    def add(self, node: Node) -> int:
        """Add a node and return its number."""
        self.nodes.append(node)
        return len(self.nodes) - 1


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way between two nodes; ``bridged`` counts the gaps closed."""

    nodes: tuple[int, ...]
    km: float
    bridged: int


def distance_km(one: Node, two: Node) -> float:
    """Return the great-circle distance."""
    (lat1, lon1), (lat2, lon2) = one, two
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


@cache
def _literals() -> tuple[list[Node], list[dict[int, float]]]:
    """Return ``nodes`` and ``graph`` of the package, parsed and never imported."""
    tree = ast.parse(member(package("scgraph-data"), MODULE))
    found = {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    return ast.literal_eval(found["nodes"]), ast.literal_eval(found["graph"])


def read_network(west: float, south: float, east: float, north: float) -> Network:
    """Return the network of all edges that begin inside the box."""
    nodes, graph = _literals()
    network = Network([(node[0], node[1]) for node in nodes])
    for one, (lat, lon) in enumerate(nodes):
        if west <= lon <= east and south <= lat <= north:
            for two, km in graph[one].items():
                network.join(one, two, km)
    return network


def mend(network: Network) -> None:
    """Lead lines through the places that the network passes by."""
    for before, place, after in DETOURS:
        one, two = nearest_node(network, before), nearest_node(network, after)
        if two in network.edges[one]:
            network.cut(one, two)
        middle = network.add(place)
        for end in (one, two):
            km = distance_km(network.nodes[end], place) * STRAIGHT_FACTOR
            network.join(end, middle, km)


def components(network: Network) -> list[list[int]]:
    """Return the connected parts, each sorted, the largest first."""
    left, parts = set(network.edges), []
    while left:
        part, todo = set(), [min(left)]
        while todo:
            here = todo.pop()
            if here not in part:
                part.add(here)
                todo.extend(network.edges[here])
        parts.append(sorted(part))
        left -= part
    return sorted(parts, key=lambda part: (-len(part), part))


def bridge_gaps(network: Network) -> None:
    """Close the gaps of a network that has come apart, dearer than real track.

    Between two parts the nearest nodes under 20 km; then from each dead end the
    nearest node within 25 km that is far away by rail.
    """
    parts = components(network)
    trees = [(part, cKDTree(_plane(network, part))) for part in parts]
    for at, (part, _) in enumerate(trees):
        for other, tree in trees[at + 1 :]:
            km, one, two = _nearest(network, part, other, tree)
            if km < 20:
                _bridge(network, one, two, 1.15 * km + 3)
    _bridge_dead_ends(network)


def _bridge_dead_ends(network: Network) -> None:
    everywhere = sorted(network.edges)
    tree = cKDTree(_plane(network, everywhere))
    ends = [node for node in everywhere if len(network.edges[node]) == 1]
    for end in ends:
        near = tree.query_ball_point(_plane(network, [end])[0], 25)
        sorted_near = sorted(
            (distance_km(network.nodes[end], network.nodes[everywhere[at]]), at)
            for at in near
            if everywhere[at] != end
        )
        for km, at in sorted_near[:12]:
            if not _within(network, end, everywhere[at], 6 * km + 20):
                _bridge(network, end, everywhere[at], 1.15 * km + 2)
                break


def _bridge(network: Network, one: int, two: int, km: float) -> None:
    network.join(one, two, km)
    network.bridged.add(frozenset((one, two)))


def _plane(network: Network, part: list[int]) -> np.ndarray:
    """Return positions as kilometres on a plane that is true about 43 degrees north."""
    scale = [111.195, 111.195 * cos(radians(43))]
    return np.array([network.nodes[node] for node in part]) * scale


def _nearest(
    network: Network, part: list[int], other: list[int], tree: cKDTree
) -> tuple[float, int, int]:
    distances, found = tree.query(_plane(network, part), distance_upper_bound=25)
    at = int(np.argmin(distances))
    if not np.isfinite(distances[at]):
        return (float("inf"), -1, -1)
    one, two = part[at], other[int(found[at])]
    return distance_km(network.nodes[one], network.nodes[two]), one, two


def _within(network: Network, start: int, end: int, km: float) -> bool:
    """Return whether the way is no longer than that."""
    return _search(network, start, end, km) is not None


def nearest_node(network: Network, position: Node) -> int:
    """Return the node of the network nearest to a position (lat, lon)."""
    return min(
        network.edges,
        key=lambda node: (distance_km(network.nodes[node], position), node),
    )


def shortest_way(network: Network, start: int, end: int) -> Way:
    """Return the shortest way; ValueError if there is none."""
    before = _search(network, start, end, float("inf"))
    if before is None:
        raise ValueError(f"no way from {network.nodes[start]} to {network.nodes[end]}")
    nodes = [end]
    while nodes[-1] != start:
        nodes.append(before[nodes[-1]])
    nodes.reverse()
    steps = list(pairwise(nodes))
    return Way(
        tuple(nodes),
        sum(network.edges[one][two] for one, two in steps),
        sum(frozenset(step) in network.bridged for step in steps),
    )


def _search(
    network: Network, start: int, end: int, limit: float
) -> dict[int, int] | None:
    """Return each reached node's predecessor (Dijkstra), or None beyond the limit."""
    best: dict[int, float] = defaultdict(lambda: float("inf"), {start: 0.0})
    before: dict[int, int] = {}
    queue = [(0.0, start)]
    while queue:
        km, here = heapq.heappop(queue)
        if here == end:
            return before
        if km > best[here] or km > limit:
            continue
        for there, length in network.edges[here].items():
            if km + length < best[there]:
                best[there] = km + length
                before[there] = here
                heapq.heappush(queue, (km + length, there))
    return None
