"""Make data/basemap/: land, water, borders, rivers and railways of the world.

    python -m tools.basemap

``basemap.json`` is from Natural Earth, ``rivers.json`` from GSHHG and Natural Earth,
``railways.json`` from OpenStreetMap. Every vertex carries the level of detail that
would be lost without it (``corridormap/scene/basemap/detail.py``): a build thins arcs
by it, each story as it needs, and never tears a border.
"""

from __future__ import annotations

import json
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Any

from shapely.geometry import LineString
from shapely.ops import unary_union

from corridormap.scene.basemap.detail import KEEP, level_of
from corridormap.scene.basemap.source import SEAM
from tools.natural_earth import polygons, read_countries, un_view
from tools.network import bridge_gaps, mend, read_network
from tools.packages import ROOT
from tools.rivers import read_rivers
from tools.shore import put_ashore, water
from tools.topology import (
    File,
    Geometry,
    Point,
    Topology,
    cut_ring,
    encode,
    find_junctions,
    quantise,
    thin,
)
from tools.trunks import through_lines
from tools.water import read_lakes, read_seas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry import MultiPolygon

TARGET = ROOT / "data" / "basemap"
RAILWAY_BOX = (25.0, 35.0, 96.0, 57.0)

FINE = (-12, 8, 150, 62)
"""West, south, east, north of the land kept in the source's full detail: wherever the
corridors of Eurasia run."""
FINEST_KM, COARSEST_KM, GROWTH = 0.25, 2.0, 0.05
"""The detail kept there, the least anywhere, and its loss in km a degree beyond."""
SEA_MARGIN = 0.2
"""Degrees by which a sea reaches under the land, so that it may be coarse."""

# Borders that the United Nations draw as undetermined: the two sides, and a box.
UNDETERMINED = (
    ("IN", "PK", (73.0, 32.9, 78.0, 37.2)),
    ("CN", "IN", (77.0, 32.4, 80.0, 36.5)),
    ("EH", "MA", (-18.0, 27.0, -8.0, 28.5)),
)


FAVOURED = ("EH", "PS", "TW")
"""Small countries between others: coarse, they would fall to a neighbour."""
FAVOUR = 14


def write(path_name: str, file: File) -> None:
    """Write a file, one arc a line so that changes can be read."""
    arcs = ",\n".join(_compact(arc) for arc in file["arcs"])
    head = _compact({**file, "arcs": []})
    text = head.replace('"arcs":[]}', f'"arcs":[\n{arcs}\n]}}')
    (TARGET / path_name).write_text(text + "\n", "utf-8", newline="\n")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def coarsest(point: Point) -> int:
    """Return the level below which the file doesn't go at this point."""
    away = _outside(point[0] / 1000, point[1] / 1000, FINE)
    return level_of(min(FINEST_KM + GROWTH * away, COARSEST_KM))


def _outside(lon: float, lat: float, area: tuple[int, int, int, int]) -> float:
    west, south, east, north = area
    return hypot(max(west - lon, 0, lon - east), max(south - lat, 0, lat - north))


class Layers:
    """Objects of a TopoJSON file that share one set of arcs."""

    def __init__(self) -> None:
        self.topology = Topology()
        self.objects: dict[str, list[Geometry]] = {}

    def add_areas(self, name: str, shapes: dict[str, MultiPolygon]) -> None:
        """Add polygons, cut into the arcs that they share with each other."""
        rings = {ref: _rings(shape) for ref, shape in shapes.items()}
        flat = [ring for parts in rings.values() for part in parts for ring in part]
        junctions = find_junctions(flat) | _splits(rings) | _at_seam(flat)
        for ref, parts in rings.items():
            arcs = [[self._ring(ring, junctions) for ring in part] for part in parts]
            self._append(name, {"type": "MultiPolygon", "id": ref, "arcs": arcs})

    def add_line(
        self, name: str, lines: Iterable[Sequence[Point]], **members: object
    ) -> None:
        """Add a line of one or several parts."""
        arcs = [[self.topology.add(line)] for line in lines if len(line) > 1]
        if arcs:
            self._append(name, {"type": "MultiLineString", **members, "arcs": arcs})

    def add_borders(self) -> None:
        """Add the lines between two countries, undetermined ones apart."""
        sides: dict[int, list[str]] = {}
        for country in self.objects["countries"]:
            for arc in _arcs(country):
                sides.setdefault(arc, []).append(country["id"])
        for undetermined in (False, True):
            arcs = [
                [arc]
                for arc, names in sorted(sides.items())
                if len(set(names)) == 2
                and undetermined
                is _undetermined(names[0], names[1], self.topology.arcs[arc])
            ]
            members = {"properties": {"undetermined": undetermined}, "arcs": arcs}
            self._append("borders", {"type": "MultiLineString", **members})

    def favour(self, refs: Iterable[str]) -> None:
        """Raise the level of countries whose outline must stay right from afar."""
        chosen = [row for row in self.objects["countries"] if row["id"] in refs]
        for arc in sorted({arc for row in chosen for arc in _arcs(row)}):
            levels = self.topology.weights[arc]
            self.topology.weights[arc] = [
                level if level == KEEP else min(level + FAVOUR, KEEP - 1)
                for level in levels
            ]

    def encode(self) -> File:
        """Return the file, coarser the farther from the middle of Eurasia."""
        left = thin(self.topology, coarsest)
        objects = {}
        for name, geometries in self.objects.items():
            kept = [_renumbered(geometry, left) for geometry in geometries]
            objects[name] = [geometry for geometry in kept if geometry["arcs"]]
        return encode(self.topology, objects)

    def _ring(self, ring: list[Point], junctions: set[Point]) -> list[int]:
        return [self.topology.add(arc) for arc in cut_ring(ring, junctions)]

    def _append(self, name: str, geometry: Geometry) -> None:
        self.objects.setdefault(name, []).append(geometry)


def _arcs(country: Geometry) -> list[int]:
    """Return the numbers of a country's arcs, whichever way they run."""
    return [
        number if number >= 0 else ~number
        for part in country["arcs"]
        for ring in part
        for number in ring
    ]


def _rings(shape: MultiPolygon) -> list[list[list[Point]]]:
    parts = [
        [quantise(ring.coords) for ring in (part.exterior, *part.interiors)]
        for part in shape.geoms
    ]
    closed = [[ring for ring in part if len(ring) > 3] for part in parts]
    return [part for part in closed if part]


def _at_seam(rings: Iterable[Sequence[Point]]) -> set[Point]:
    """Return where the source cuts land at the 180th meridian, which is not a coast."""
    return {point for ring in rings for point in ring if abs(point[0]) == SEAM}


def _splits(rings: dict[str, list[list[list[Point]]]]) -> set[Point]:
    """Return where an undetermined stretch of a border begins and ends."""
    splits: set[Point] = set()
    for one, two, area in UNDETERMINED:
        if one in rings and two in rings:
            first, second = (
                [point for part in rings[ref] for ring in part for point in ring]
                for ref in (one, two)
            )
            shared = set(second)
            border = [point for point in first if point in shared]
            splits.update(
                here
                for last, here in pairwise(border)
                if _inside(last, area) != _inside(here, area)
            )
    return splits


def _inside(point: Point, area: tuple[float, float, float, float]) -> bool:
    west, south, east, north = area
    lon, lat = point[0] / 1000, point[1] / 1000
    return west <= lon <= east and south <= lat <= north


def _undetermined(one: str, two: str, arc: Sequence[Point]) -> bool:
    middle = arc[len(arc) // 2]
    return any(
        {one, two} == {first, second} and _inside(middle, area)
        for first, second, area in UNDETERMINED
    )


def _renumbered(geometry: Geometry, left: dict[int, int]) -> Geometry:
    """Return the geometry with new arc numbers, without rings that vanished."""

    def number(old: int) -> int | None:
        new = left.get(old if old >= 0 else ~old)
        return new if new is None or old >= 0 else ~new

    def line(arcs: list[int]) -> list[int]:
        return [new for old in arcs if (new := number(old)) is not None]

    arcs: list[Any]
    if geometry["type"] == "MultiPolygon":
        parts = [[line(ring) for ring in part] for part in geometry["arcs"]]
        arcs = [[ring for ring in part if ring] for part in parts if part[0]]
    else:
        arcs = [kept for part in geometry["arcs"] if (kept := line(part))]
    return {**geometry, "arcs": arcs}


def sea_beneath(sea: MultiPolygon, others: list[MultiPolygon]) -> MultiPolygon:
    """Return a coarse sea that reaches under the land, but not into other seas."""
    grown = sea.buffer(SEA_MARGIN, quad_segs=2).simplify(SEA_MARGIN / 3)
    near = [other for other in others if other.intersects(grown)]
    return polygons(grown.difference(unary_union(near)))


def make_basemap() -> File:
    """Return countries, borders, lakes and seas."""
    countries, _ = read_countries()
    layers = Layers()
    layers.add_areas("countries", un_view(countries))
    layers.add_borders()
    layers.favour(FAVOURED)
    layers.add_areas("lakes", {k: polygons(v) for k, v in read_lakes().items()})
    seas = read_seas()
    for ref, sea in seas.items():
        others = [other for name, other in seas.items() if not _parts_of(name, ref)]
        layers.add_areas("seas", {ref: sea_beneath(sea, others)})
    return layers.encode()


def _parts_of(one: str, two: str) -> bool:
    """Return whether two seas may overlap: one is a part of the other, or is it."""
    wholes = {
        "sea:mediterranean": {"sea:adriatic", "sea:aegean"},
        "sea:caspian": {"sea:garabogaz"},
        "sea:baltic": {"sea:gulf-of-finland"},
    }
    return one == two or two in wholes.get(one, ()) or one in wholes.get(two, ())


def make_rivers() -> File:
    """Return the rivers, ranked."""
    layers = Layers()
    for river in read_rivers():
        members = {"id": river.ref} if river.ref else {}
        parts = [quantise(line.coords) for line in river.lines]
        layers.add_line("rivers", parts, **members, properties={"rank": river.rank})
    return layers.encode()


def make_railways() -> File:
    """Return the through lines of the railways, ranked."""
    network = read_network(*RAILWAY_BOX)
    mend(network)
    bridge_gaps(network)
    layers = Layers()
    sea = water(*RAILWAY_BOX)
    ranked = through_lines(network)
    for rank in (1, 2, 3):
        lines = [
            dry
            for found, line in ranked
            if found == rank
            for dry in _on_land(line, sea)
        ]
        layers.add_line("railways", lines, properties={"rank": rank})
    return layers.encode()


def _on_land(line: list[Point], sea: MultiPolygon) -> list[list[Point]]:
    """Return a line moved off the water, cut where it can't be."""
    degrees = LineString([(lon / 1000, lat / 1000) for lon, lat in line])
    dry = put_ashore(degrees, sea).difference(sea)
    return [quantise(part.coords) for part in getattr(dry, "geoms", [dry])]


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    write("basemap.json", make_basemap())
    write("rivers.json", make_rivers())
    write("railways.json", make_railways())
