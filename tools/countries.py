"""Make data/gazetteer/countries.tsv: where each country is and what it is called.

    python -m tools.countries

Codes are ISO 3166-1 alpha-2 (and XK), positions label points of Natural Earth,
areas square kilometres of its polygons, boxes west, south, east, north, names those
of the Unicode CLDR.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import radians, sin
from typing import TYPE_CHECKING

from babel import Locale
from shapely import maximum_inscribed_circle
from shapely.geometry import Point

from tools.natural_earth import read_countries
from tools.packages import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry import MultiPolygon

TARGET = ROOT / "data" / "gazetteer" / "countries.tsv"
LANGUAGES = ("ru", "en", "az", "kk")
EARTH_KM = 6371.0072
"""Radius of the sphere that has the Earth's surface area."""


def area_km2(shape: MultiPolygon) -> float:
    """Return the area on the sphere, holes left out."""
    return sum(
        abs(_ring_area(part.exterior.coords))
        - sum(abs(_ring_area(hole.coords)) for hole in part.interiors)
        for part in shape.geoms
    )


def _ring_area(ring: list[tuple[float, float]]) -> float:
    total = 0.0
    for (west, south), (east, north) in pairwise(ring):
        total += radians(east - west) * (sin(radians(south)) + sin(radians(north)))
    return total * EARTH_KM**2 / 2


def label_point(
    shape: MultiPolygon, hand_set: tuple[float, float] | None
) -> tuple[float, float]:
    """Return lon, lat of Natural Earth's label, or the middle of the largest part.

    Labels that stand in the sea beside the country are not taken.
    """
    largest = max(shape.geoms, key=lambda part: part.area)
    if hand_set is not None and largest.contains(Point(hand_set)):
        return hand_set
    middle = maximum_inscribed_circle(largest).coords[0]
    return middle[0], middle[1]


def territory_names(language: str, codes: Iterable[str]) -> dict[str, str]:
    """Return CLDR's names without a trailing remark: Мьянма (Бирма) -> Мьянма.

    The remark stays where it alone tells two names apart.
    """
    full = {code: Locale(language).territories[code] for code in codes}
    short = {code: re.sub(r" \([^)]*\)$", "", name) for code, name in full.items()}
    seen = Counter(short.values())
    return {
        code: short[code] if seen[short[code]] == 1 else full[code] for code in full
    }


def table() -> str:
    """Return the whole file."""
    shapes, labels = read_countries()
    names = [territory_names(language, shapes) for language in LANGUAGES]
    rows = ["\t".join(("code", "lat", "lon", "area", "box", *LANGUAGES))]
    for code, polygons in shapes.items():
        lon, lat = label_point(polygons, labels.get(code))
        area = max(1, round(area_km2(polygons)))
        box = " ".join(f"{degrees:.1f}" for degrees in polygons.bounds)
        numbers = [f"{lat:.2f}", f"{lon:.2f}", str(area), box]
        rows.append("\t".join((code, *numbers, *(known[code] for known in names))))
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8", newline="\n")
