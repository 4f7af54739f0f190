"""What a person decided about a text: ``NAME.toml`` beside ``NAME.txt``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from corridormap.errors import DataError
from corridormap.languages import CODES
from corridormap.model import StepChoice

ZOOMS = (2.0, 9.0)
"""The least and the greatest zoom that a step may ask for."""
STEP = {"passages", "title", "zoom", "notes"}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What overrules the text's own words; None leaves them.

    ``route`` are the names of places in the order in which a route stops at them,
    ``steps`` (in the file: ``[[step]]``) how the story is told.
    """

    title: str | None = None
    date: str | None = None
    byline: str | None = None
    source: str | None = None
    language: str | None = None
    route: tuple[str, ...] = ()
    steps: tuple[StepChoice, ...] = ()


def decisions_beside(path: Path) -> Decisions:
    """Read ``NAME.toml`` beside a text; there may be none."""
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return Decisions()
    try:
        table = tomllib.loads(beside.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{beside.name}: {error}") from error
    steps = _steps(beside.name, table.pop("step", []))
    allowed = {field.name for field in fields(Decisions)} - {"steps"} | {"step"}
    for key in table:
        if key not in allowed:
            known = ", ".join(sorted(allowed))
            raise DataError(f"{beside.name}: {key} is not one of {known}")
    values = {k: _value(beside.name, k, v) for k, v in table.items()}
    return Decisions(steps=steps, **values)


def _value(name: str, key: str, value: object) -> Any:
    """Check one decision; TOML's own dates become texts, lists tuples."""
    if key == "route":
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        raise DataError(f"{name}: route must be a list of names, not {value!r}")
    if not isinstance(value, str | date):
        raise DataError(f"{name}: {key} must be a text, not {value!r}")
    if key == "language" and value not in CODES:
        raise DataError(f"{name}: language must be one of {', '.join(CODES)}")
    return value if isinstance(value, str) else value.isoformat()


def _steps(name: str, rows: object) -> tuple[StepChoice, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(f"{name}: step must be tables, [[step]], not {rows!r}")
    return tuple(_step(f"{name}: step {n}", row) for n, row in enumerate(rows, 1))


def _step(where: str, row: dict[str, Any]) -> StepChoice:
    """Check one ``[[step]]``; that its passages exist is checked with the text."""
    for key in row:
        if key not in STEP:
            raise DataError(f"{where}: {key} is not one of {', '.join(sorted(STEP))}")
    passages = row.get("passages")
    if not isinstance(passages, list) or not passages:
        raise DataError(f"{where}: passages must be a list of numbers, as [2, 3]")
    for number in passages:
        if type(number) is not int or number < 1:
            raise DataError(f"{where}: passage {number!r} is not a number from 1 on")
    for key in ("title", "notes"):
        if key in row and (not isinstance(row[key], str) or not row[key].strip()):
            raise DataError(f"{where}: {key} must be a text, not {row[key]!r}")
    return StepChoice(
        tuple(passages), row.get("title"), _zoom(where, row), row.get("notes")
    )


def _zoom(where: str, row: dict[str, Any]) -> float | None:
    if "zoom" not in row:
        return None
    zoom, (least, most) = row["zoom"], ZOOMS
    if type(zoom) not in (int, float) or not least <= zoom <= most:
        raise DataError(
            f"{where}: zoom must be from {least:g} to {most:g}, not {zoom!r}"
        )
    return float(zoom)


def checked_steps(
    steps: tuple[StepChoice, ...], passages: int, name: str
) -> tuple[StepChoice, ...]:
    """Return the steps if the text has all their passages; raise DataError else."""
    for number, step in enumerate(steps, 1):
        for passage in step.passages:
            if passage > passages:
                raise DataError(
                    f"{name}.toml: step {number}: there is no passage {passage}, "
                    f"the text has {passages}"
                )
    return steps
