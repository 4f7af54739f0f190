"""Make data/gazetteer/subdivisions.tsv: regions of all countries with Russian names.

    python -m tools.subdivisions

Codes and names are those of Debian's iso-codes (through ``pycountry``), positions those
of the database of countries, states and cities (through ``country-state-city``). Only
regions that have a Russian name there and are not in ``regions.tsv``.
"""

from __future__ import annotations

import csv
import gettext
import io
import json

from tools.packages import ROOT, member, package

FOLDER = ROOT / "data" / "gazetteer"
TARGET = FOLDER / "subdivisions.tsv"
HEAD = "code\tkind\tlat\tlon\tru\ten"
DISTRICTS = frozenset(
    ("Rayon", "District", "District municipality", "London borough", "Municipality")
)
"""What iso-codes calls the kinds that are districts rather than regions."""


def russian() -> gettext.GNUTranslations:
    """Return the Russian names by the names of ISO 3166-2."""
    name = "pycountry/locales/ru/LC_MESSAGES/iso3166-2.mo"
    return gettext.GNUTranslations(io.BytesIO(member(package("pycountry"), name)))


def positions() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude by code."""
    name = "package/lib/assets/state.json"
    rows = json.loads(member(package("country-state-city"), name))
    inside = boxes()
    found = {}
    for row in rows:
        lat, lon = float(row["latitude"] or 91), float(row["longitude"] or 0)
        west, south, east, north = inside.get(row["countryCode"], (0, 0, 0, 0))
        if west <= lon <= east and south <= lat <= north:
            found[f"{row['countryCode']}-{row['isoCode']}"] = (lat, lon)
    return found


def boxes() -> dict[str, tuple[float, ...]]:
    """Return the degrees that bound each country: some positions are slips."""
    with (FOLDER / "countries.tsv").open(encoding="utf-8", newline="") as rows:
        return {
            row["code"]: tuple(map(float, row["box"].split()))
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def curated() -> frozenset[str]:
    """Return the codes that ``regions.tsv`` has."""
    with (FOLDER / "regions.tsv").open(encoding="utf-8", newline="") as rows:
        return frozenset(row["code"] for row in csv.DictReader(rows, delimiter="\t"))


def table() -> str:
    """Return the whole file."""
    name = "pycountry/databases/iso3166-2.json"
    rows = json.loads(member(package("pycountry"), name))["3166-2"]
    known, named, where = curated(), russian(), positions()
    lines = [HEAD]
    for row in sorted(rows, key=lambda row: row["code"]):
        code, name = row["code"], row["name"]
        said = named.gettext(name)
        if said == name or code in known or code not in where:
            continue
        kind = "district" if row["type"] in DISTRICTS else "admin1"
        lat, lon = where[code]
        lines.append(f"{code}\t{kind}\t{lat:.3f}\t{lon:.3f}\t{said}\t{name}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8", newline="\n")
