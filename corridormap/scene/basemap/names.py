"""The names of countries and waters that are written on the basemap."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from corridormap.languages import CODES
from corridormap.model import Position
from corridormap.paths import data_file, table

Label = dict[str, Any]

MARGINS = {1: (7.0, 0.14), 2: (5.0, 0.05), 3: (4.0, 0.0), 4: (2.0, 0.0)}
"""How far beyond the story a name is written, by rank: degrees, share of extent."""
RANK_AREAS = (1_000_000, 150_000, 20_000)
"""Square kilometres that make a country one of rank 1, 2 or 3."""


def labels_near(focus: Sequence[Position]) -> list[Label]:
    """Return the labels around a story, all of the world's for one without places.

    A label has ``id`` (``iso3166:KZ``, ``sea:caspian``), ``kind``, ``lat``, ``lon``,
    ``names`` by language and ``rank``, 1 the greatest.
    """
    return [label for label in _labels() if _is_near(label, focus)]


def _is_near(label: Label, focus: Sequence[Position]) -> bool:
    if not focus:
        return True
    degrees, share = MARGINS[label["rank"]]
    lons, lats = zip(*focus, strict=True)
    wide = degrees + share * (max(lons) - min(lons))
    high = degrees + share * (max(lats) - min(lats))
    return bool(
        min(lons) - wide <= label["lon"] <= max(lons) + wide
        and min(lats) - high <= label["lat"] <= max(lats) + high
    )


@cache
def _labels() -> tuple[Label, ...]:
    found = [*_countries(), *_waters()]
    return tuple(sorted(found, key=lambda label: (label["rank"], label["id"])))


def _countries() -> list[Label]:
    with data_file("gazetteer/countries.tsv") as path:
        return _country_labels(table(path))


def _country_labels(rows: Iterable[dict[str, str]]) -> list[Label]:
    return [
        {
            "id": f"iso3166:{row['code']}",
            "kind": "country",
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "names": {language: row[language] for language in CODES},
            "rank": 1 + sum(int(row["area"]) < area for area in RANK_AREAS),
        }
        for row in rows
        if row["code"] != "XK"  # in the United Nations' view no country of its own
    ]


def _waters() -> list[Label]:
    with data_file("gazetteer/places.toml") as path:
        return _water_labels(tomllib.loads(path.read_text("utf-8"))["place"])


def _water_labels(places: Iterable[dict[str, Any]]) -> list[Label]:
    return [
        {
            "id": place["ref"],
            "kind": place["kind"],
            "lat": place["lat"],
            "lon": place["lon"],
            "names": {language: place[language][0] for language in CODES},
            "rank": place["label"],
        }
        for place in places
        if "label" in place
    ]
