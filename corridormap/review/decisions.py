"""A person's decisions about a text: ``NAME.toml`` beside ``NAME.txt``."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from corridormap.errors import DataError, reason_of
from corridormap.model import Article
from corridormap.schema import Meta, Record, decode_toml, replace, shaped

Words = Annotated[str, Meta(pattern=r"\S", description="text")]
"""A text that isn't blank: an empty title is a slip, not a decision."""

Day = Annotated[date, Meta(description="a date like 2025-10-24")]
PassageNumber = Annotated[int, Meta(ge=1)]


class StepChoice(Record, frozen=True):
    """A step of the story as a person tells it.

    ``passages`` count from 1 within the text. ``zoom`` is Leaflet's, within what the
    page allows.
    """

    passages: Annotated[tuple[PassageNumber, ...], Meta(min_length=1)]
    title: Words | None = None
    zoom: Annotated[float, Meta(ge=2, le=9)] | None = None
    notes: Words | None = None


class Decisions(Record, frozen=True, rename={"steps": "step"}):
    """What overrules the machine's reading of a text; None leaves that as it is.

    ``route`` are the names of places in the order in which a route stops at them,
    ``steps`` (in the file: ``[[step]]``) the steps in which the story is told.
    """

    title: Words | None = None
    date: Day | None = None
    byline: Words | None = None
    source: Words | None = None
    language: Literal["az", "en", "kk", "ru"] | None = None
    route: tuple[str, ...] = ()
    steps: tuple[StepChoice, ...] = ()


UNDECIDED = Decisions()


class _Rows(Record, frozen=True):
    step: tuple[dict[str, Any], ...]


def decisions_beside(path: Path) -> Decisions:
    """Read ``NAME.toml`` beside a text; without one nothing is decided.

    Raises DataError with file and key.
    """
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return UNDECIDED
    try:
        return read_decisions(beside.read_bytes(), beside.name)
    except OSError as error:
        raise DataError(f"{beside.name}: {reason_of(error)}") from error


def read_decisions(data: bytes, where: str) -> Decisions:
    """Return the decisions that a TOML file holds; ``where`` is its name for errors."""
    table = decode_toml(data, dict[str, Any], where)
    rows = shaped({"step": table.pop("step", ())}, _Rows, where).step
    # Each step by itself: a person counts [[step]] from 1, a path in an error from 0.
    steps = tuple(
        shaped(row, StepChoice, f"{where}: step {number}")
        for number, row in enumerate(rows, 1)
    )
    if isinstance(table.get("date"), datetime):
        table["date"] = table["date"].date()
    return replace(shaped(table, Decisions, where), steps=steps)


def decided(article: Article, decisions: Decisions, where: str = "") -> Article:
    """Return the article with a person's words over those read off the text.

    Raises DataError, which begins with ``where``, for a step with a passage that the
    text doesn't have.
    """
    _check_passages(decisions, len(article.passages), where or f"{article.id}.toml")
    return dataclasses.replace(
        article,
        title=decisions.title or article.title,
        language=decisions.language or article.language,
        date=decisions.date or article.date,
        byline=decisions.byline or article.byline,
        source=decisions.source or article.source,
    )


def _check_passages(decisions: Decisions, count: int, where: str) -> None:
    for number, step in enumerate(decisions.steps, 1):
        for passage in step.passages:
            if passage > count:
                raise DataError(
                    f"{where}: step {number}: there is no passage {passage}, "
                    f"the text has {count}"
                )
