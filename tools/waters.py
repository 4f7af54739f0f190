"""Make data/basemap/waters.json: where on its water a sea's name finds room.

    python -m tools.waters

A sea's middle may be an island or the narrowest part: these are its widest parts, the
widest first, as longitude and latitude. A map tries them in turn.
"""

from __future__ import annotations

import json
from math import cos, radians

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon

from corridormap.scene.basemap.source import UNIT, Source, read_source
from tools.packages import ROOT

TARGET = ROOT / "data" / "basemap" / "waters.json"
MOST = 8
"""Positions of a sea."""
SIDE = 40
"""Points of the grid along the longer side of a sea's box."""
APART = 0.45
"""How much the distance to positions found before counts beside that to the shore."""


def main() -> None:
    """Write the file."""
    source = read_source("basemap")
    land = [
        _polygon(source, polygon)
        for country in source.objects["countries"]
        for polygon in country["arcs"]
    ]
    tree = shapely.STRtree(land)
    found = {}
    for sea in source.objects["seas"]:
        area = MultiPolygon([_polygon(source, part) for part in sea["arcs"]]).buffer(0)
        near = [land[n] for n in tree.query(area)]
        found[sea["id"]] = widest(area.difference(shapely.union_all(near)))
    rows = ",\n".join(
        f"{json.dumps(ref)}: {json.dumps(at)}" for ref, at in sorted(found.items())
    )
    TARGET.write_text("{\n" + rows + "\n}\n", "utf-8", newline="\n")


def _polygon(source: Source, rings: list[list[int]]) -> Polygon:
    outline: list[tuple[float, float]] = []
    for number in rings[0]:
        part = source.arc(number)
        lons, lats = source.lon[part] * UNIT, source.lat[part] * UNIT
        run = list(zip(lons.tolist(), lats.tolist(), strict=True))
        outline += run if number >= 0 else run[::-1]
    return Polygon(outline).buffer(0)


def widest(water: shapely.Geometry) -> list[list[float]]:
    """Return the positions of a sea that are far from its shores and each other."""
    west, south, east, north = water.bounds
    step = max(east - west, north - south) / SIDE
    shore = water.boundary
    shapely.prepare(water)
    open_water = []
    for i in range(int((east - west) / step) + 1):
        for j in range(int((north - south) / step) + 1):
            point = Point(west + (i + 0.5) * step, south + (j + 0.5) * step)
            if water.contains(point):
                open_water.append((point, shore.distance(point)))
    chosen: list[Point] = []
    while open_water and len(chosen) < MOST:
        best = max(
            open_water,
            key=lambda pair: min(
                [pair[1], *(APART * _distance(pair[0], other) for other in chosen)]
            ),
        )
        chosen.append(best[0])
        open_water.remove(best)
    return [[round(point.x, 2), round(point.y, 2)] for point in chosen]


def _distance(one: Point, two: Point) -> float:
    shrink = cos(radians(one.y))
    return float((((one.x - two.x) * shrink) ** 2 + (one.y - two.y) ** 2) ** 0.5)


if __name__ == "__main__":
    main()
