"""Tables of texts: a row of a .csv, a line of a .jsonl is a text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corridormap.errors import ReadError
from corridormap.read.formats.text import Text, day, given, language_code

COLUMNS = {
    "body": ("text", "body", "content", "article", "текст", "мәтін", "mətn"),
    "title": ("title", "headline", "заголовок", "тақырып", "başlıq"),
    "byline": ("author", "byline", "автор", "müəllif"),
    "date": ("date", "published", "дата", "күні", "tarix"),
    "source": ("source", "publisher", "url", "источник", "дереккөз", "mənbə"),
    "language": ("lang", "language", "язык", "тіл", "dil"),
    "name": ("id", "name"),
}
"""What columns are called, the likeliest first."""

SAMPLE = 20_000
"""Characters by which the sign between columns is told."""

csv.field_size_limit(2**31 - 1)


def read_csv(text: str, column: str | None = None) -> tuple[Text, ...]:
    """Return a text for each row; the columns are named in the first one.

    ``column`` is the one with the texts; without it, it is found by its name. Raises
    ReadError if there is none.
    """
    dialect = dialect_of(text[:SAMPLE])
    rows = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect)
    return _texts(list(rows), column)


def dialect_of(sample: str) -> Any:
    """Return how the beginning of a table parts its columns, for ``csv``."""
    try:
        return csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def read_jsonl(text: str, column: str | None = None) -> tuple[Text, ...]:
    """Return a text for each line; raise ReadError as ``read_csv`` does."""
    return _texts(_objects(text), column)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    # Not splitlines: JSON may hold U+2028 inside a string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise ReadError(f"line {number}: not JSON") from None
        if not isinstance(row, dict):
            raise ReadError(f"line {number}: not an object")
        yield row


def _texts(rows: Iterable[Mapping[str, Any]], column: str | None) -> tuple[Text, ...]:
    rows = list(rows)
    names = dict.fromkeys(str(key) for row in rows for key in row if key)
    known = known_columns(names, column)
    texts = [text_of(row, known) for row in rows]
    if not any(text.body.strip() for text in texts):
        raise ReadError("no row has a text")
    return tuple(text for text in texts if text.body.strip())


def known_columns(names: Iterable[str], column: str | None = None) -> dict[str, str]:
    """Return the name of the file's column for each of ours.

    ``column`` is the one with the texts. Raises ReadError if there is none.
    """
    names = list(names)
    lowered = {name.strip().lower(): name for name in reversed(names)}
    known = {
        field: lowered[word]
        for field, words in COLUMNS.items()
        for word in reversed(words)
        if word in lowered
    }
    if column is not None:
        if column not in names:
            raise ReadError(f"no column {column!r}; there are {', '.join(names)}")
        known["body"] = column
    if "body" not in known:
        there = ", ".join(names) or "none"
        raise ReadError(
            f"no column looks like the texts; name it with --text-column (columns:"
            f" {there})"
        )
    return known


def text_of(row: Mapping[str, Any], known: Mapping[str, str]) -> Text:
    """Return the text of a row, by the names of ``known_columns``."""

    def cell(field: str) -> str | None:
        value = row.get(known[field]) if field in known else None
        return None if value is None else str(value)

    return Text(
        body=cell("body") or "",
        name=given(cell("name")),
        title=given(cell("title")),
        byline=given(cell("byline")),
        date=day(cell("date")),
        source=given(cell("source")),
        language=language_code(cell("language")),
    )
