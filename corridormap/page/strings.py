"""The words of the interface in the four languages."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parent / "assets"
LANGUAGES = ("az", "en", "kk", "ru")
FALLBACK = "en"
IN_THE_TEMPLATE = frozenset(
    "strip skip_to_text map text directions legend no_places unresolved"
    " sources borders months date".split()
)
"""Words that the template sets; the scripts don't need them."""


@cache
def all_strings() -> dict[str, dict[str, Any]]:
    """Return ``assets/strings.toml``: key -> language -> words."""
    return tomllib.loads((ASSETS / "strings.toml").read_text("utf-8"))


def strings(language: str) -> dict[str, Any]:
    """Return every string in one language, English for an unknown language."""
    chosen = language if language in LANGUAGES else FALLBACK
    return {key: words[chosen] for key, words in all_strings().items()}


def strings_for_scripts(
    words: dict[str, Any], kinds: Collection[str]
) -> dict[str, Any]:
    """Return what the page's scripts say about places of these kinds."""
    return {
        key: value
        for key, value in words.items()
        if key not in IN_THE_TEMPLATE
        and (not key.startswith("kind_") or key[5:] in {*kinds, "place"})
    }


def long_date(iso: str | None, words: dict[str, Any]) -> str:
    """Write a date as the language does, ``24 октября 2025 г.``."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    name = words["months"].split()[int(month) - 1]
    return str(words["date"].format(day=int(day), month=name, year=year))
