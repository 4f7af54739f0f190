"""Thin the railway network down to its through lines, ranked by use.

Yards, sidings and second tracks vanish by themselves when one asks which edges
lie on a shortest way between places spread over the land; how many ways use an
edge says how much of a trunk line it is.
"""

from __future__ import annotations

from math import floor

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from tools.network import Network, distance_km
from tools.topology import Point, chains

CELL_DEGREES = 1.5
SNAP = 10
"""Parallel tracks closer than this many units of 0.001 degrees become one."""
LONGEST_GAP_KM = 10.0
LIMIT_KM = 2500.0
RANKS = (0.3, 0.08)
"""Shares of the busiest edge's ways above which an edge is of rank 1 or 2."""
SHORTEST_BRANCH = 25


def through_lines(network: Network) -> list[tuple[int, list[Point]]]:
    """Return (rank, line) of the lines that lead somewhere, in a fixed order."""
    numbers = sorted(network.edges)
    use = _count_use(network, numbers)
    ranked: dict[tuple[Point, Point], int] = {}
    for (one, two), count in use.items():
        rank = 3 - sum(count > share * max(use.values()) for share in RANKS)
        ends = sorted((_snapped(network, one), _snapped(network, two)))
        edge = (ends[0], ends[1])
        if edge[0] != edge[1] and _drawable(network, one, two):
            ranked[edge] = min(rank, ranked.get(edge, 3))
    lines: list[tuple[int, list[Point]]] = []
    for rank in (1, 2, 3):
        edges = [edge for edge, found in sorted(ranked.items()) if found == rank]
        lines.extend((rank, line) for line in chains(edges))
    return lines


def _snapped(network: Network, node: int) -> Point:
    lat, lon = network.nodes[node]
    return round(lon * 1000 / SNAP) * SNAP, round(lat * 1000 / SNAP) * SNAP


def _drawable(network: Network, one: int, two: int) -> bool:
    km = distance_km(network.nodes[one], network.nodes[two])
    return frozenset((one, two)) not in network.bridged or km <= LONGEST_GAP_KM


def _count_use(network: Network, numbers: list[int]) -> dict[tuple[int, int], int]:
    """Return how many shortest ways between the terminals use each edge."""
    place = {node: at for at, node in enumerate(numbers)}
    lengths = matrix(network, place)
    terminals = [place[node] for node in _terminals(network, numbers)]
    use: dict[tuple[int, int], int] = {}
    for start in terminals:
        far, before = dijkstra(
            lengths, indices=start, return_predecessors=True, limit=LIMIT_KM
        )
        beneath = np.zeros(len(numbers), dtype=int)
        beneath[terminals] = 1
        for here in np.argsort(-far, kind="stable").tolist():
            up = before[here]
            if up >= 0 and beneath[here]:
                beneath[up] += beneath[here]
                edge = (
                    min(numbers[here], numbers[up]),
                    max(numbers[here], numbers[up]),
                )
                use[edge] = use.get(edge, 0) + int(beneath[here])
    return use


def matrix(network: Network, place: dict[int, int]) -> csr_matrix:
    """Return the kilometres between vertices, numbered by ``place``."""
    rows, columns, lengths = [], [], []
    for one, others in network.edges.items():
        for two, km in others.items():
            rows.append(place[one])
            columns.append(place[two])
            lengths.append(max(km, 1e-6))
    return csr_matrix((lengths, (rows, columns)), shape=(len(place), len(place)))


def _terminals(network: Network, numbers: list[int]) -> list[int]:
    """Return the first node of each cell of the grid."""
    cells: dict[tuple[int, int], int] = {}
    for node in numbers:
        lat, lon = network.nodes[node]
        cells.setdefault((floor(lon / CELL_DEGREES), floor(lat / CELL_DEGREES)), node)
    return sorted(cells.values())
