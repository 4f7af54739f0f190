"""The mentions of a text, and what it says of them, as plain values for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - lines have a field of that name
from pathlib import Path
from typing import Any, BinaryIO

from corridormap.documents import Document, Unread
from corridormap.errors import CorridormapError, ReadError, reason_of
from corridormap.figures import Condition, Event, Figure, Target
from corridormap.model import Article, Place, Resolution
from corridormap.pipeline import SHARED, Pipeline
from corridormap.read import article_from_text
from corridormap.read.article import LARGEST
from corridormap.read.language import known_language
from corridormap.schema import Record, shaped
from corridormap.story.build import Resolved
from corridormap.write import write_whole


class Line(Record, frozen=True, forbid_unknown_fields=False):
    """A document of a JSON Lines file; whatever else a line holds is not read."""

    id: str
    text: str
    lang: str | None = None
    date: str | None = None


def annotate(
    text: str, lang: str | None = None, pipeline: Pipeline = SHARED
) -> list[dict[str, Any]]:
    """Return the mentions of a text, each with its place.

    A mention has ``start`` and ``stop`` (offsets in code points of ``text``, half
    open), ``surface``, ``lemma``, ``form`` (noun or adjective), ``confidence`` (0 to 1)
    and ``place``: None, or its ``id``, ``name``, ``kind``, ``country`` (ISO 3166-1
    alpha-2, or None), ``lat`` and ``lon`` (degrees WGS84).

    ``lang`` is one of az, en, kk, ru; None tells it by the letters. Raises ReadError
    for any other.

    >>> [m["place"]["name"] for m in annotate("Из Баку в Астану.")]
    ['Баку', 'Астана']
    """
    parsed = pipeline.parse(_article("", text, lang))
    return [_record(r, parsed.article.language) for r in parsed.resolutions]


def facts(
    text: str,
    lang: str | None = None,
    date: str | None = None,
    pipeline: Pipeline = SHARED,
) -> dict[str, list[dict[str, Any]]]:
    """Return what a text says of the route: ``figures``, ``events`` and ``status``.

    All three have ``start``, ``stop`` and ``surface``, and ``about``: what it is said
    of, a list of ``kind`` (place, corridor, or leg with two ends), ``surfaces``,
    ``spans`` and ``ids`` (None for a name without a place). A figure has ``quantity``
    (``value``, a number or [low, high], ``unit``, ``per``, ``approx``, ``compare``),
    ``of`` and ``year``; an event ``kind`` and ``date``; a status ``status``.

    ``date`` is the day of the text, ``2025-12-04``: dates without a year and words like
    "yesterday" are understood by it. Raises ReadError for another language or no date.

    >>> found = facts("The port of Aktau handled 4.5 million tonnes in 2024.")
    >>> [(f["quantity"]["value"], f["year"]) for f in found["figures"]]
    [(4500000, '2024')]
    """
    return _facts(pipeline.parse(_article("", text, lang, date)))


def annotate_jsonl(
    source: Path,
    target: Path,
    complain: Callable[[str], object],
    pipeline: Pipeline = SHARED,
) -> int:
    """Annotate a JSON document a line; return how many there were.

    What can't be annotated is left out, and ``complain`` is called with a sentence
    that names the line. Documents are read and written as they come; the target is
    replaced when all are written. Raises ReadError if the source can't be read at all.
    """
    written = 0

    def records() -> Iterator[bytes]:
        nonlocal written
        for parsed in pipeline.parse_all(_documents(source)):
            if isinstance(parsed, Unread):
                complain(f"{parsed.where}: {parsed.reason}")
                continue
            language = parsed.article.language
            mentions = [_record(r, language) for r in parsed.resolutions]
            record = {"id": parsed.article.id, "mentions": mentions}
            yield _line({**record, **_facts(parsed)})
            written += 1

    write_whole(target, records())
    return written


def _documents(path: Path) -> Iterator[Document | Unread]:
    """Yield a document for each line that isn't blank."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                if line.strip():
                    yield _document(f"{path}, line {number}", line)
    except OSError as error:
        raise ReadError(f"{path}: {reason_of(error)}") from error


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one that is longer than any text, its beginning, which is bad."""
    while line := file.readline(LARGEST):
        yield line
        while len(line) == LARGEST and not line.endswith(b"\n"):
            line = file.readline(LARGEST)


def _document(where: str, data: bytes) -> Document | Unread:
    try:
        # Python's reader, unlike others, takes halves of surrogate pairs.
        line = shaped(json.loads(data), Line, where, ReadError)
        article = _article(line.id, line.text, line.lang, line.date)
        return Document(article, where=where)
    except CorridormapError as error:
        return Unread(where, str(error).removeprefix(f"{where}: "))
    except RecursionError:
        return Unread(where, "not a JSON document: nested too deeply")
    except ValueError as error:
        return Unread(where, f"not a JSON document: {error}")


def _article(
    ident: str, text: str, lang: str | None, date: str | None = None
) -> Article:
    """Return the article of a text, under its own id and without any change to it."""
    language = known_language(lang)
    article = article_from_text(text)
    return replace(
        article,
        id=ident,
        body=text,
        language=language or article.language,
        date=_day(date) if date else article.date,
    )


def _day(date: str) -> Date:
    try:
        return Date.fromisoformat(date)
    except ValueError:
        raise ReadError(f"date must be a day like 2025-12-04, not {date!r}") from None


def _line(record: dict[str, Any]) -> bytes:
    """Return a record as a line of JSON; UTF-8 can't hold half a surrogate pair."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError:
        return json.dumps(record, sort_keys=True).encode() + b"\n"


def _record(resolution: Resolution, language: str) -> dict[str, Any]:
    mention, outcome = resolution.mention, resolution.outcome
    place = outcome if isinstance(outcome, Place) else None
    return {
        "start": mention.start,
        "stop": mention.stop,
        "surface": mention.surface,
        "lemma": mention.lemma,
        "form": mention.form,
        "place": _place(place, language) if place else None,
        "confidence": place.confidence if place else 0.0,
    }


def _place(place: Place, language: str) -> dict[str, Any]:
    chosen = place.candidate
    return {
        "id": chosen.ref,
        "name": chosen.name_in(language),
        "kind": chosen.kind,
        "country": chosen.country,
        "lat": chosen.lat,
        "lon": chosen.lon,
    }


def _facts(parsed: Resolved) -> dict[str, list[dict[str, Any]]]:
    body, read = parsed.article.body, parsed.facts
    return {
        "figures": [
            {
                **_stated(body, item),
                "quantity": {
                    "value": _number(item.quantity.value),
                    "unit": item.quantity.unit,
                    "per": item.quantity.per,
                    "approx": item.quantity.approx,
                    "compare": item.quantity.compare,
                },
                "of": item.of,
                "year": item.year,
            }
            for item in read.figures
        ],
        "events": [
            {**_stated(body, item), "kind": item.kind, "date": item.date}
            for item in read.events
        ],
        "status": [
            {**_stated(body, item), "status": item.status} for item in read.status
        ],
    }


def _stated(body: str, one: Figure | Event | Condition) -> dict[str, Any]:
    return {
        "start": one.start,
        "stop": one.stop,
        "surface": body[one.start : one.stop],
        "about": [_target(body, target) for target in one.about],
    }


def _target(body: str, target: Target) -> dict[str, Any]:
    return {
        "kind": target.kind,
        "surfaces": [body[end.start : end.stop] for end in target.ends],
        "spans": [[end.start, end.stop] for end in target.ends],
        "ids": [end.ref for end in target.ends],
    }


def _number(value: tuple[float, ...]) -> float | list[float]:
    """Return a number or the two of a range, whole ones without a point."""
    numbers = [int(n) if n.is_integer() else n for n in value]
    return numbers[0] if len(numbers) == 1 else numbers
