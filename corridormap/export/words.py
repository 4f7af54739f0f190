"""The words of the exports in the four languages: the page's, and some of their own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corridormap.languages import spoken
from corridormap.model import Story
from corridormap.wording import strings

ASSETS = Path(__file__).parent / "assets"


@cache
def own_words() -> dict[str, dict[str, str]]:
    """Return ``assets/words.toml``: key -> language -> words."""
    return tomllib.loads((ASSETS / "words.toml").read_text("utf-8"))


def words(language: str) -> dict[str, Any]:
    """Return the words in one language, English for an unknown language."""
    chosen = spoken(language).code
    return {
        **strings(chosen),
        **{key: text[chosen] for key, text in own_words().items()},
    }


def extent_of(story: Story, language: str) -> str | None:
    """Return how many texts an archive has, of which years; None for a few texts."""
    if story.counts is None:
        return None
    count = f"{sum(story.counts.series):,}".replace(",", "\u202f")
    told, periods = f"{words(language)['texts']}: {count}", story.counts.periods
    if not periods:
        return told
    years = periods[0][:4], periods[-1].rpartition("/")[2][:4]
    return f"{told}, {'–'.join(dict.fromkeys(years))}"
