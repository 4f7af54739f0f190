"""The words of the interface in the four languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parent / "assets"
FALLBACK = "en"


@cache
def all_strings() -> dict[str, dict[str, Any]]:
    """Return ``assets/strings.toml``: key -> language -> words."""
    return tomllib.loads((ASSETS / "strings.toml").read_text("utf-8"))


def strings(language: str) -> dict[str, Any]:
    """Return every string in one language, English for an unknown language."""
    chosen = language if language in ("ru", "en", "az", "kk") else FALLBACK
    return {key: words[chosen] for key, words in all_strings().items()}


def long_date(iso: str | None, words: dict[str, Any]) -> str:
    """Write a date as the language does, ``24 октября 2025 г.``."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    name = words["months"].split()[int(month) - 1]
    return str(words["date"].format(day=int(day), month=name, year=year))
