"""The countries of the basemap as shapes of an independent library."""

import json
from pathlib import Path

import pytest
from shapely import prepare
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union

BASEMAP = Path(__file__).parents[2] / "data" / "basemap" / "basemap.topojson"


@pytest.fixture(scope="session")
def countries():
    topology = json.loads(BASEMAP.read_bytes())
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy, _ in arc:
            x, y = x + dx, y + dy
            points.append((x / 1000, y / 1000))
        arcs.append(points)

    def ring(numbers):
        points = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    found = {}
    for row in topology["objects"]["countries"]["geometries"]:
        parts = [[ring(one) for one in part] for part in row["arcs"]]
        shape = MultiPolygon([Polygon(part[0], part[1:]) for part in parts])
        found[row["id"]] = shape.buffer(0)
    return found


@pytest.fixture(scope="session")
def land(countries):
    whole = unary_union(list(countries.values()))
    prepare(whole)
    return whole
