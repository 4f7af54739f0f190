"""Add to data/network/ what its source lacks: hand-laid stretches, and near misses.

    python -m tools.joints [rail | road]

``tools/joints.toml`` has the stretches. A near miss is a dead end that lies beside a
point from which it is far by the network: a bridge over a border river that the source
has cut in two. Run again it changes nothing.
"""

from __future__ import annotations

import heapq
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from corridormap.corridor.network import Network, Stretch
from corridormap.geo.distance import km_between
from corridormap.geo.polyline import encode
from tools.packages import ROOT

FOLDER = ROOT / "data" / "network"
TABLE = ROOT / "tools" / "joints.toml"

MEETS_KM = 5.0
"""How far the network may lie from a joint's end: further off, something moved."""
WINDING = 1.1
"""How much longer a road is than its hand-laid line."""
MISS_KM = 3.0
"""How far a dead end may lie from the point that it misses: the width of a river with
both its border posts."""
AROUND, SPARE_KM = 6.0, 60.0
"""A near miss is joined to what is so many times the gap, and so much more, away."""

Row = tuple[int, int, float, float, dict[str, float], str]
"""Two points, km, how much dearer, kilometres by country, the line."""


def laid(net: Network) -> Iterator[Row]:
    """Yield the stretches of the table that are of the network's mode."""
    for joint in tomllib.loads(TABLE.read_text("utf-8"))["joint"]:
        if joint["mode"] != net.mode:
            continue
        line = [tuple(position) for position in joint["line"]]
        one, two = (_meeting(net, joint["name"], line[end]) for end in (0, -1))
        line[0], line[-1] = net.position(one), net.position(two)
        length = sum(km_between(a[1], a[0], b[1], b[0]) for a, b in pairwise(line))
        km = float(joint.get("km", WINDING * length))
        countries = joint["countries"]
        shares = dict.fromkeys(countries, km / len(countries))
        yield one, two, km, joint.get("dearer", 1), shares, encode(line)


def _meeting(net: Network, name: str, position: tuple[float, float]) -> int:
    lon, lat = position
    near = net.nearest(lat, lon, MEETS_KM)
    if not near:
        raise SystemExit(f"{name}: no {net.mode} within {MEETS_KM:g} km of {position}")
    return near[0][0]


def near_misses(net: Network) -> Iterator[Row]:
    """Yield a stretch from each dead end to the point that it misses."""
    for end in range(len(net.points)):
        if len(list(net.onward(end))) != 1:
            continue
        gaps = np.linalg.norm(net.space - net.space[end], axis=1)
        near = [at for at in np.argsort(gaps, kind="stable")[1:6] if gaps[at] < MISS_KM]
        for at in map(int, near):
            gap = float(gaps[at])
            if not _is_reached(net, end, at, AROUND * gap + SPARE_KM):
                km = WINDING * gap
                codes = [_country(net, point) for point in (end, at)]
                shares = dict.fromkeys(codes, 0.0)
                for code in codes:
                    shares[code] += km / 2
                line = [net.position(end), net.position(at)]
                yield end, at, km, 1, shares, encode(line)
                break


def _is_reached(net: Network, start: int, end: int, within_km: float) -> bool:
    best, queue = {start: 0.0}, [(0.0, start)]
    while queue:
        km, here = heapq.heappop(queue)
        if here == end:
            return True
        for stretch in net.onward(here):
            there = km + stretch.km
            if there < min(best.get(stretch.end, within_km), within_km):
                best[stretch.end] = there
                heapq.heappush(queue, (there, stretch.end))
    return False


def _country(net: Network, point: int) -> str:
    """Return the country in which the first stretch from a point begins."""
    stretch: Stretch = next(iter(net.onward(point)))
    return stretch.countries[0][0]


def add(mode: str) -> None:
    """Write the joints of a mode into its file."""
    path = FOLDER / f"{mode}.tsv"
    net = Network(path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    rows = [*laid(net), *near_misses(net)]
    new = [row for row in map(_written, rows) if row not in lines]
    path.write_text("".join((*lines, *new)), "utf-8", newline="\n")
    for row in new:
        print(row, end="")
    print(f"{mode}: {len(new)} joints added")


def _written(row: Row) -> str:
    one, two, km, dearer, shares, line = row
    length = f"{km:.1f}" + (f"*{dearer:g}" if dearer != 1 else "")
    by_country = " ".join(f"{code}:{part:.1f}" for code, part in shares.items())
    return f"{one}\t{two}\t{length}\t{by_country}\t{line}\n"


if __name__ == "__main__":
    for name in sys.argv[1:] or ("rail", "road"):
        add(name)
