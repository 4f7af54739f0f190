"""The names of countries and waters that are written on the basemap."""

from __future__ import annotations

import json
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
    ``names`` by language and ``rank``, 1 the greatest; a sea has ``others``, positions
    (longitude, latitude) where its water is wide.
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
    results = [*_countries(), *_waters()]
    return tuple(sorted(results, key=lambda label: (label["rank"], label["id"])))


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


@cache
def waters() -> dict[str, list[list[float]]]:
    """Return the widest parts of each sea, as longitude and latitude."""
    with data_file("basemap/waters.json") as path:
        result: dict[str, list[list[float]]] = json.loads(path.read_bytes())
        return {ref: [[lon, lat] for lon, lat in at] for ref, at in result.items()}


@cache
def ranges() -> tuple[Label, ...]:
    """Return the mountains, deserts and plains whose names are lettered, by rank.

    A range has ``id``, ``kind``, ``names`` by language, ``rank`` and its ``course``,
    positions from where its name begins to where it ends.
    """
    with data_file("basemap/ranges.toml") as path:
        rows = tomllib.loads(path.read_text("utf-8"))["range"]
        results = [
            {
                "id": row["ref"],
                "kind": row["kind"],
                "rank": row["rank"],
                "names": {language: row[language] for language in CODES},
                "course": [(lon, lat) for lon, lat in row["course"]],
            }
            for row in rows
        ]
        return tuple(sorted(results, key=lambda item: (item["rank"], item["id"])))


def ranges_near(focus: Sequence[Position]) -> list[Label]:
    """Return the ranges of which a part is near a story, all for one without places."""
    return [
        item
        for item in ranges()
        if any(
            _is_near({"rank": item["rank"], "lon": lon, "lat": lat}, focus)
            for lon, lat in item["course"]
        )
    ]


def _water_labels(places: Iterable[dict[str, Any]]) -> list[Label]:
    return [
        {
            "id": place["ref"],
            "kind": place["kind"],
            "lat": place["lat"],
            "lon": place["lon"],
            "names": {language: place[language][0] for language in CODES},
            "rank": place["label"],
            **({"others": waters()[place["ref"]]} if place["ref"] in waters() else {}),
        }
        for place in places
        if "label" in place
    ]
