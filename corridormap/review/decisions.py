"""What a person may decide about texts: the shape of ``NAME.toml``."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from corridormap.errors import DataError
from corridormap.kinds import KindName
from corridormap.model import (
    Article,
    Country,
    Latitude,
    Longitude,
    Names,
    Ref,
    Slug,
    Status,
)
from corridormap.review.files import read_whole
from corridormap.schema import Meta, Record, decode_toml, field, replace, shaped

Words = Annotated[str, Meta(pattern=r"\S", description="text")]
"""A text that isn't blank: an empty title is a slip, not a decision."""

Code = Literal["az", "en", "kk", "ru"]
Title = Words | dict[Code, Words]
"""A title, or one for each language of readers."""
Day = Annotated[date, Meta(description="a date like 2025-10-24")]
Number = Annotated[int, Meta(ge=1)]

FOLDER_FILE = "corridormap.toml"
"""The decisions for all texts of a folder; those beside a text win over them."""

ONLINE = "online"
"""A table of the folder's file that is read where a geocoder is asked."""

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file of decisions that is read: some 20,000 of them."""


class StepChoice(Record, frozen=True):
    """A step of the story as a person tells it.

    ``passages`` count from 1 within the text. ``zoom`` is Leaflet's, within what the
    page allows.
    """

    passages: Annotated[tuple[Number, ...], Meta(min_length=1)]
    title: Words | None = None
    zoom: Annotated[float, Meta(ge=2, le=9)] | None = None
    notes: Words | None = None


class RouteChoice(Record, frozen=True):
    """A route as a person knows it: its stops by their names, in their order."""

    stops: Annotated[tuple[Words, ...], Meta(min_length=2)]
    name: Words | None = None
    status: Status = "open"


class OwnPlace(Record, frozen=True):
    """A place that no list has, or has elsewhere: degrees WGS84."""

    lat: Latitude
    lon: Longitude
    name: Words | None = None
    kind: KindName = "settlement"
    country: Country | None = None
    names: dict[Code, Words] = field(default_factory=dict)


class PlaceChoice(
    Record, frozen=True, rename={"is_": "is", "not_": "not", "article": "in"}
):
    """What a name means: this place, not that one, no place, or called otherwise.

    ``name`` is compared as names are looked up, without case and accents. ``is`` is a
    gazetteer's ref or a place of one's own, ``not`` true where the name is no place, or
    the ref of one that isn't meant. ``in`` (the id of a text), ``passage``, ``quote``
    and ``nth`` narrow the decision to some of the mentions; ``by``, ``on`` and ``why``
    are for whoever reads it later.
    """

    name: Words | Annotated[tuple[Words, ...], Meta(min_length=1)]
    is_: Ref | OwnPlace | None = None
    not_: bool | Ref = False
    called: Words | dict[Code, Words] | None = None
    article: Slug | None = None
    passage: Number | None = None
    quote: Words | None = None
    nth: Number | None = None
    by: Words | None = None
    on: Day | None = None
    why: Words | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it is about."""
        return (self.name,) if isinstance(self.name, str) else self.name

    @property
    def is_narrow(self) -> bool:
        """Whether it is about some mentions of the name only."""
        return bool(self.passage or self.quote or self.nth)


class Decisions(
    Record,
    frozen=True,
    rename={"steps": "step", "choices": "place", "routes": "route", "lists": "places"},
):
    """What overrules the machine's reading of a text; None leaves that as it is.

    ``theme`` is a stylesheet beside the file, the map's look (docs/theme.md).
    ``choices`` (in the file: ``[[place]]``) say what names mean, ``lists`` are files of
    places of one's own, ``routes`` (``[[route]]``, or ``route = [...]`` for one by its
    stops) the routes, ``steps`` (``[[step]]``) the steps in which the story is told.
    """

    title: Title | None = None
    date: Day | None = None
    byline: Words | None = None
    source: Words | None = None
    language: Code | None = None
    theme: Words | None = None
    lists: tuple[Words, ...] = ()
    choices: tuple[PlaceChoice, ...] = ()
    routes: tuple[RouteChoice, ...] = ()
    steps: tuple[StepChoice, ...] = ()


UNDECIDED = Decisions()

_ROWS: dict[str, type[Any]] = {
    "step": StepChoice,
    "place": PlaceChoice,
    "route": RouteChoice,
}
"""The tables that a file may have several of."""


class _Tables(Record, frozen=True):
    """That these are lists of tables is checked before what is in them."""

    step: tuple[dict[str, Any], ...] = ()
    place: tuple[dict[str, Any], ...] = ()
    route: tuple[dict[str, Any], ...] = ()


class _Stops(Record, frozen=True):
    route: tuple[Words, ...]


def decisions_beside(path: Path) -> Decisions:
    """Read ``NAME.toml`` beside a text; without one nothing is decided.

    Raises DataError with file and key.
    """
    return read_file(path.with_suffix(".toml"))


def decisions_of_folder(folder: Path) -> Decisions:
    """Read ``corridormap.toml`` of a folder, which holds for all texts in it.

    Raises DataError with file and key, also for what only a text can have.
    """
    decisions = read_file(folder / FOLDER_FILE, ignored=(ONLINE,))
    one: dict[str, object] = {"date": decisions.date, "byline": decisions.byline}
    one |= {"route": decisions.routes, "step": decisions.steps}
    for key, value in one.items():
        if value:
            raise DataError(
                f"{FOLDER_FILE}: {key}: this is for one text: write it into the file "
                "beside the text, NAME.toml"
            )
    return decisions


def with_defaults(decisions: Decisions, folder: Decisions) -> Decisions:
    """Return a text's decisions with its folder's language and source behind them."""
    return replace(
        decisions,
        language=decisions.language or folder.language,
        source=decisions.source or folder.source,
    )


def read_file(path: Path, ignored: Collection[str] = ()) -> Decisions:
    """Return the decisions of a file, none if it isn't there; raise DataError.

    ``ignored`` are tables of others.
    """
    if not path.is_file():
        return UNDECIDED
    data = read_whole(path, LARGEST)
    return read_decisions(data, path.name, ignored)


def read_decisions(data: bytes, where: str, ignored: Collection[str] = ()) -> Decisions:
    """Return the decisions that a TOML file holds; ``where`` is its name for errors."""
    table = decode_toml(data, dict[str, Any], where)
    table = {key: value for key, value in table.items() if key not in ignored}
    given = {key: table.pop(key) for key in _ROWS if key in table}
    if "route" in given and _is_one_route(given["route"]):
        stops = shaped({"route": given["route"]}, _Stops, where).route
        given["route"] = [{"stops": list(stops)}] if stops else []
    rows = shaped(given, _Tables, where)
    # Each row by itself: a person counts [[step]] from 1, a path in an error from 0.
    read: dict[str, tuple[Any, ...]] = {
        key: tuple(
            shaped(row, kind, f"{where}: {key} {number}")
            for number, row in enumerate(getattr(rows, key), 1)
        )
        for key, kind in _ROWS.items()
    }
    for number, choice in enumerate(read["place"], 1):
        _check_choice(choice, f"{where}: place {number}")
    if isinstance(table.get("date"), datetime):
        table["date"] = table["date"].date()
    return replace(
        shaped(table, Decisions, where),
        steps=read["step"],
        choices=read["place"],
        routes=read["route"],
    )


def _is_one_route(value: object) -> bool:
    """Return whether a route is given by its stops, as text or what should be text."""
    return not isinstance(value, list) or not any(isinstance(v, dict) for v in value)


def _check_choice(choice: Any, where: str) -> None:
    """Raise DataError for a decision that decides nothing, or two things at once."""
    if choice.is_ is None and not choice.not_ and choice.called is None:
        raise DataError(
            f"{where}: it decides nothing: is (which place), not (no place) or called "
            "(another name) is missing"
        )
    if choice.is_ is not None and choice.not_:
        raise DataError(f"{where}: not: is and not exclude each other")


def title_in(title: Title | None, language: str) -> str | None:
    """Return a title as readers of a language have it, None where it isn't given."""
    if isinstance(title, dict):
        return next((text for code, text in title.items() if code == language), None)
    return title


def titles_of(title: Title | None) -> Names:
    """Return a title by language, as far as it is given so."""
    return tuple(sorted(title.items())) if isinstance(title, dict) else ()


def decided(article: Article, decisions: Decisions, where: str = "") -> Article:
    """Return the article with a person's words over those read off the text.

    Raises DataError, which begins with ``where``, for a step or a place with a passage
    that the text doesn't have.
    """
    _check_passages(decisions, len(article.passages), where or f"{article.id}.toml")
    language = decisions.language or article.language
    return dataclasses.replace(
        article,
        title=title_in(decisions.title, language) or article.title,
        language=language,
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
