"""The words of the interface in the four languages."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corridormap.languages import CODES, spoken

TABLE = Path(__file__).with_suffix(".toml")
IN_THE_TEMPLATE = frozenset(("date", "places"))
"""Words for the build alone; the scripts don't need them."""
FAMILIES = frozenset("kind mode status unit found why source export of event".split())
"""First parts of keys that say a value of the story: most stories need a few."""
ALWAYS = ("kind_place", "status", "unit_km", "unit_m", "found_in")
"""Keys of these families that every page needs."""


@cache
def all_strings() -> dict[str, dict[str, Any]]:
    """Return ``wording.toml``: key -> language -> words."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def strings(language: str) -> dict[str, Any]:
    """Return every string in one language, English for an unknown language."""
    chosen = spoken(language).code
    words = {key: text[chosen] for key, text in all_strings().items()}
    return words | {"months": [m.partition("|")[0] for m in spoken(chosen).months]}


def strings_for_scripts(said_of: Collection[str]) -> dict[str, str | list[str]]:
    """Return what the page's scripts say, of each family only what is asked for.

    ``said_of`` are keys of families: ``kind_city``, ``unit_km``. A key has its words in
    the order of the languages' codes, or one string where all are alike.
    """
    wanted = {*said_of, *ALWAYS}
    return {
        key: _words(text)
        for key, text in all_strings().items()
        if key not in IN_THE_TEMPLATE
        and (key.partition("_")[0] not in FAMILIES or key in wanted)
    }


def _words(said: dict[str, str]) -> str | list[str]:
    words = [said[language] for language in CODES]
    return words[0] if len(set(words)) == 1 else words


def long_date(day: date | None, words: dict[str, Any]) -> str:
    """Write a date as the language does, ``24 октября 2025 г.``."""
    if day is None:
        return ""
    name = words["months"][day.month - 1]
    return str(words["date"].format(day=day.day, month=name, year=f"{day:%Y}"))
