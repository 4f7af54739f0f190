"""Make data/gazetteer/countries.tsv: where each country is and what it is called.

    python -m tools.countries

It also makes official_names.tsv: what countries call themselves in full, from Debian's
iso-codes (through ``pycountry``); the Azerbaijani forms, which it lacks, are put
together from the short name.

Codes are ISO 3166-1 alpha-2 (and XK), positions label points of Natural Earth,
areas square kilometres of its polygons, boxes west, south, east, north, names those
of the Unicode CLDR.
"""

from __future__ import annotations

import gettext
import io
import json
import re
from collections import Counter
from itertools import pairwise
from math import radians, sin
from typing import TYPE_CHECKING

from babel import Locale
from shapely import maximum_inscribed_circle
from shapely.geometry import Point

from tools.natural_earth import read_countries
from tools.packages import ROOT, member, package

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry import MultiPolygon

TARGET = ROOT / "data" / "gazetteer" / "countries.tsv"
LANGUAGES = ("ru", "en", "az", "kk")
OFFICIAL = ROOT / "data" / "gazetteer" / "official_names.tsv"
OURS = {
    "CD": (
        "ДР Конго",
        "DR Congo",
        "Konqo Demokratik Respublikası",
        "Конго Демократиялық Республикасы",
    ),
    "CG": (
        "Республика Конго",
        "Republic of the Congo",
        "Konqo Respublikası",
        "Конго Республикасы",
    ),
    "HK": ("Гонконг", "Hong Kong", "Honq Konq", "Гонконг"),
    "MO": ("Макао", "Macao", "Makao", "Макао"),
    "PS": ("Палестина", "Palestine", "Fələstin", "Палестина"),
}
"""Names that readers know better than CLDR's, in the order of ``LANGUAGES``."""
NOT_STATES = frozenset("BQ CW HK MO MP NU SX TW VG VI".split())
WRONG = frozenset((("NP", "kk"), ("HU", "kk"), ("CZ", "kk")))
"""Official names of iso-codes that are not, as of 26.2.16."""
IN_AZERBAIJANI = (
    (r"People's Republic of (?:the )?", "{} Xalq Respublikası"),
    (r"Islamic Republic of (?:the )?", "{} İslam Respublikası"),
    (r"Federal Republic of (?:the )?", "{} Federativ Respublikası"),
    (r"United Republic of (?:the )?", "{} Birləşmiş Respublikası"),
    (r"Republic of (?:the )?|\w+ Republic$", "{} Respublikası"),
    (r"Kingdom of (?:the )?", "{} Krallığı"),
    (r"Principality of (?:the )?", "{} Knyazlığı"),
    (r"State of (?:the )?", "{} Dövləti"),
    (r"Sultanate of (?:the )?", "{} Sultanlığı"),
)
"""How Azerbaijani says what an English official name begins with."""
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

    Labels that are in the sea beside the country are not taken.
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
    at = LANGUAGES.index(language)
    names = {
        code: short[code] if seen[short[code]] == 1 else full[code] for code in full
    }
    ours = {code: OURS[code][at] for code in names if code in OURS}
    joined = {code: name.replace(" & ", " and ") for code, name in names.items()}
    return joined | ours


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


def official_names() -> str:
    """Return the whole file of official names."""
    archive = package("pycountry")
    database = member(archive, "pycountry/databases/iso3166-1.json")
    translated = {lang: _translations(archive, lang) for lang in ("ru", "kk")}
    short = territory_names("az", (row["alpha_2"] for row in _states(database)))
    rows = ["ref\tru\ten\taz\tkk"]
    for row in _states(database):
        code, english = row["alpha_2"], row["official_name"].removeprefix("the ")
        names = {
            "ru": translated["ru"].get(row["official_name"], ""),
            "en": english,
            "az": _azerbaijani(english, short[code]),
            "kk": translated["kk"].get(row["official_name"], ""),
        }
        kept = (
            "" if (code, lang) in WRONG else name.replace("\u0301", "")
            for lang, name in names.items()
        )
        rows.append("\t".join((f"iso3166:{code}", *kept)))
    return "\n".join(rows) + "\n"


def _states(database: bytes) -> list[dict[str, str]]:
    """Return the states that have an official name, by their codes."""
    rows = json.loads(database)["3166-1"]
    named = (row for row in rows if "official_name" in row)
    states = (row for row in named if row["alpha_2"] not in NOT_STATES)
    return sorted(states, key=lambda row: row["alpha_2"])


def _translations(archive: Path, lang: str) -> dict[str, str]:
    name = f"pycountry/locales/{lang}/LC_MESSAGES/iso3166-1.mo"
    catalogue = gettext.GNUTranslations(io.BytesIO(member(archive, name)))
    return catalogue._catalog  # type: ignore[attr-defined,no-any-return]


def _azerbaijani(english: str, short: str) -> str:
    for pattern, form in IN_AZERBAIJANI:
        if re.match(pattern, english):
            return form.format(short.removesuffix(" Respublikası"))
    return ""


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8", newline="\n")
    OFFICIAL.write_text(official_names(), "utf-8", newline="\n")
