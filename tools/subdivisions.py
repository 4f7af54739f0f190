"""Make data/gazetteer/subdivisions.tsv: the regions of all countries in four languages.

    python -m tools.subdivisions

It also makes region_names.tsv: what CLDR calls the regions of ``regions.tsv``.

Names are those of Unicode CLDR (through the npm package ``cldr``), kinds those of
Debian's iso-codes (through ``pycountry``). Only regions that have a Russian name and
are not in ``regions.tsv``; ``tools.region_points`` says where they are.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from xml.etree import ElementTree

from tools.packages import ROOT, member, package

FOLDER = ROOT / "data" / "gazetteer"
TARGET = FOLDER / "subdivisions.tsv"
OTHERS = FOLDER / "region_names.tsv"
SHORTEST = 4
"""Letters of the shortest name of a region that isn't a word of the language."""
HEAD = "code\tkind\tru\ten\taz\tkk"
LANGUAGES = ("ru", "en", "az", "kk")
DISTRICTS = frozenset(
    ("Rayon", "District", "District municipality", "London borough", "Municipality")
)
"""What iso-codes calls the kinds that are districts rather than regions."""
LIKE = 0.6
"""From this share of common letters on, two English names are of one region."""
NOUNS = re.compile(
    r"\b(autonomous|region|province|district|governorate|county|state|oblast|"
    r"municipality|department|prefecture|canton|republic|of|the|city)\b"
)
OTHER_NOUNS = (
    (re.compile(r"(\w+)(ск|цк)ий (?:велаят|вилоят)"), r"\1\2ая область"),
    (re.compile(r"^ил "), ""),
)
"""What Russian texts say for a name of CLDR's."""
DOUBTFUL = re.compile("патшалығы|mahalı")
"""Names of CLDR's drafts that are of other times: kingdoms, khanates."""
ELSEWHERE = frozenset(("CN-HK", "CN-MO", "CN-TW", "PG-GPK"))
"""Regions that have a code of their own among the countries; and Gulf in Papua: texts
that say "the Gulf" mean the Persian one."""
QUALIFIED = re.compile("штат |округ |Округ ")
"""What a Russian name in ``regions.tsv`` begins with where the bare one is a city's."""
NOT_THEIRS = frozenset((("AM", "az"), ("IR", "kk")))
"""Countries whose names CLDR's drafts have wrong in a language, for the most part."""

Positions = dict[str, tuple[float, float, str]]


def names(language: str) -> dict[str, str]:
    """Return CLDR's names by the code without its hyphen, in lower case."""
    path = f"package/3rdparty/cldr/common/subdivisions/{language}.xml"
    root = ElementTree.fromstring(member(package("cldr"), path))
    found = {}
    for row in root.iter("subdivision"):
        # A raised digit tells regions of one name apart.
        found[row.attrib["type"]] = re.sub(r"[²³¹⁴]", "", row.text or "").strip()
    return found


def kinds() -> dict[str, str]:
    """Return the kind of each code by iso-codes."""
    name = "pycountry/databases/iso3166-2.json"
    rows = json.loads(member(package("pycountry"), name))["3166-2"]
    return {row["code"]: row["type"] for row in rows}


def positions() -> dict[str, list[tuple[str, float, float, str]]]:
    """Return code, latitude, longitude and English name of regions by country."""
    name = "package/lib/assets/state.json"
    rows = json.loads(member(package("country-state-city"), name))
    inside = boxes()
    found = defaultdict(list)
    for row in rows:
        country = row["countryCode"]
        lat, lon = float(row["latitude"] or 91), float(row["longitude"] or 0)
        west, south, east, north = inside.get(country, (0, 0, 0, 0))
        if west <= lon <= east and south <= lat <= north:
            found[country].append(
                (f"{country}-{row['isoCode']}", lat, lon, row["name"])
            )
    return found


def boxes() -> dict[str, tuple[float, ...]]:
    """Return the degrees that bound each country: some positions are slips."""
    with (FOLDER / "countries.tsv").open(encoding="utf-8", newline="") as rows:
        return {
            row["code"]: tuple(map(float, row["box"].split()))
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def curated() -> dict[str, str]:
    """Return the codes that ``regions.tsv`` has, with their Russian names."""
    with (FOLDER / "regions.tsv").open(encoding="utf-8", newline="") as rows:
        listed = csv.DictReader(rows, delimiter="\t")
        return {row["code"]: row["ru"] for row in listed}


def likeness(one: str, two: str) -> float:
    """Return the share of letters that two English names have in common."""
    first, second = (NOUNS.sub("", name.lower()).strip() for name in (one, two))
    return SequenceMatcher(None, first, second).ratio()


def position(
    code: str, english: str, rows: Iterable[tuple[str, float, float, str]]
) -> tuple[float, float] | None:
    """Return where the region of this name is: codes alone were reassigned."""
    scored = [
        (likeness(english, name), other == code, lat, lon)
        for other, lat, lon, name in rows
    ]
    best = max(scored, default=(0.0, False, 0.0, 0.0))
    return best[2:] if best[0] >= LIKE else None


def russian(name: str) -> str:
    """Return a Russian name and how texts say it otherwise."""
    others = (pattern.sub(new, name) for pattern, new in OTHER_NOUNS)
    bare = name.removeprefix("ил ")
    return "|".join(dict.fromkeys((bare, name, *others)))


def other_name(country: str, language: str, name: str) -> str:
    """Return a name of a draft of CLDR's if it can be trusted."""
    if DOUBTFUL.search(name) or (country, language) in NOT_THEIRS:
        return ""
    return name


def lines() -> Iterator[str]:
    """Yield the rows, by code."""
    known = curated()
    named = {language: names(language) for language in LANGUAGES}
    for code, what in sorted(kinds().items()):
        key, country = code.replace("-", "").lower(), code.partition("-")[0]
        said, english = named["ru"].get(key), named["en"].get(key)
        if not said or not english or code in known or code in ELSEWHERE:
            continue
        kind = "district" if what in DISTRICTS else "admin1"
        others = "\t".join(
            other_name(country, lang, named[lang].get(key, "")) for lang in ("az", "kk")
        )
        yield (f"{code}\t{kind}\t{russian(said)}\t{english}\t{others}")


def names_of_curated() -> Iterator[str]:
    """Yield the Azerbaijani and Kazakh names of what ``regions.tsv`` has, by code."""
    named = {language: names(language) for language in ("az", "kk")}
    for code, said in sorted(curated().items()):
        if QUALIFIED.match(said):
            continue
        key, country = code.replace("-", "").lower(), code.partition("-")[0]
        found = [
            other_name(country, lang, named[lang].get(key, "")) for lang in ("az", "kk")
        ]
        kept = [name if len(name) >= SHORTEST else "" for name in found]
        if any(kept):
            yield f"iso3166-2:{code}\t{kept[0]}\t{kept[1]}"


if __name__ == "__main__":
    others = "\n".join(("ref\taz\tkk", *names_of_curated()))
    OTHERS.write_text(others + "\n", "utf-8", newline="\n")
    TARGET.write_text("\n".join((HEAD, *lines())) + "\n", "utf-8", newline="\n")
