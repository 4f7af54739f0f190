"""The places as a table that spreadsheets open: UTF-8 with a mark, CRLF, no formulas.

A text can begin with what a spreadsheet would run (``=cmd|...``): such a cell gets an
apostrophe, which spreadsheets take for "this is text".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from corridormap.export.data.entries import Entry, entries, fact_words, holdable
from corridormap.export.options import File, Options
from corridormap.export.words import words as words_of
from corridormap.model import Story

MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the encoding of the machine."""

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""How a cell begins that some spreadsheet would run."""

LONGEST = 32_700
"""UTF-16 units of a cell: Excel spills what is longer over the cells beneath."""

HEAD = (
    *("number", "id", "name", "kind", "country", "lat", "lon", "population", "ref"),
    *("source", "confidence", "why", "mentions", "written", "passages", "text"),
    "stated",
)
Cell = str | float | None


def places_csv(story: Story, options: Options) -> Iterator[File]:
    """Yield a row for each place: what it is, why, and what the text says of it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    words = words_of(options.language_of(story))
    for number, entry in enumerate(entries(story, options.language), 1):
        writer.writerow([harmless(cell) for cell in _row(number, entry, words)])
    yield "places.csv", (MARK + out.getvalue()).encode()


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = _short(holdable(cell))
    return f"'{text}" if text.startswith(FORMULA) else text


def _short(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * LONGEST].decode("utf-16-le", "ignore") + "…"


def _row(number: int, entry: Entry, words: Mapping[str, Any]) -> Iterator[Cell]:
    place = entry.place
    yield from (number, place.id, entry.name, place.kind, place.country)
    yield from (place.lat, place.lon, place.population or None, place.ref)
    yield from (place.source, place.confidence, place.why, len(entry.mentions))
    yield "; ".join(dict.fromkeys(item.surface for item in entry.mentions))
    yield " ".join(item.id for item in entry.quotes)
    yield "\n\n".join(item.text for item in entry.quotes)
    yield "; ".join(fact_words(fact, words) for fact in entry.stated)
