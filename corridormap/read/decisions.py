"""What a person decided about a text: ``NAME.toml`` beside ``NAME.txt``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from corridormap.errors import DataError
from corridormap.read.language import LANGUAGES


@dataclass(frozen=True, slots=True)
class Decisions:
    """What overrules the text's own words; None leaves them."""

    title: str | None = None
    date: str | None = None
    byline: str | None = None
    source: str | None = None
    language: str | None = None


def decisions_beside(path: Path) -> Decisions:
    """Read ``NAME.toml`` beside a text; there may be none."""
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return Decisions()
    try:
        table = tomllib.loads(beside.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{beside.name}: {error}") from error
    allowed = {field.name for field in fields(Decisions)}
    for key, value in table.items():
        _check(beside.name, key, value, allowed)
    return Decisions(**{key: _text(value) for key, value in table.items()})


def _check(name: str, key: str, value: object, allowed: set[str]) -> None:
    if key not in allowed:
        raise DataError(f"{name}: {key} is not one of {', '.join(sorted(allowed))}")
    if not isinstance(value, str | date):
        raise DataError(f"{name}: {key} must be a text, not {value!r}")
    if key == "language" and value not in LANGUAGES:
        raise DataError(f"{name}: language must be one of {', '.join(LANGUAGES)}")


def _text(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()
