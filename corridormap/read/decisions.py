"""What a person decided about a text: ``NAME.toml`` beside ``NAME.txt``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from corridormap.errors import DataError
from corridormap.read.language import LANGUAGES


@dataclass(frozen=True, slots=True)
class Decisions:
    """What overrules the text's own words; None leaves them.

    ``route`` are the names of places in the order in which a route stops at them.
    """

    title: str | None = None
    date: str | None = None
    byline: str | None = None
    source: str | None = None
    language: str | None = None
    route: tuple[str, ...] = ()


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
    for key in table:
        if key not in allowed:
            known = ", ".join(sorted(allowed))
            raise DataError(f"{beside.name}: {key} is not one of {known}")
    return Decisions(**{k: _value(beside.name, k, v) for k, v in table.items()})


def _value(name: str, key: str, value: object) -> Any:
    """Check one decision; TOML's own dates become texts, lists tuples."""
    if key == "route":
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        raise DataError(f"{name}: route must be a list of names, not {value!r}")
    if not isinstance(value, str | date):
        raise DataError(f"{name}: {key} must be a text, not {value!r}")
    if key == "language" and value not in LANGUAGES:
        raise DataError(f"{name}: language must be one of {', '.join(LANGUAGES)}")
    return value if isinstance(value, str) else value.isoformat()
