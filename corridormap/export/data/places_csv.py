"""The places as a table that spreadsheets open: UTF-8 with a mark, CRLF, no formulas.

A text can begin with what a spreadsheet would run (``=cmd|...``): such a cell gets an
apostrophe, which spreadsheets take for "this is text".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from corridormap.export.data.entries import holdable
from corridormap.export.data.tables import Table, Value, places
from corridormap.export.options import File, Options
from corridormap.model import Story

MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the encoding of the machine."""

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""How a cell begins that some spreadsheet would run."""

LONGEST = 32_700
"""UTF-16 units of a cell: Excel spills what is longer over the cells beneath."""

FILES = {"places.csv": ",", "places-semicolon.csv": ";"}
"""Where the decimal sign is a comma, Excel takes semicolons between cells."""


def places_csv(story: Story, options: Options) -> Iterator[File]:
    """Yield a row for each place: what it is, why, and what the text says of it."""
    table = places(story, options)
    for name, separator in FILES.items():
        yield name, _written(table, separator).encode()


def _written(table: Table, separator: str) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n", delimiter=separator)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(cell) for cell in row.cells])
    return MARK + out.getvalue()


def harmless(cell: Value) -> Value:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = shortened(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def shortened(text: str) -> str:
    """Return a text as a cell of Excel holds it."""
    units = holdable(text).encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return holdable(text)
    return units[: 2 * LONGEST].decode("utf-16-le", "ignore") + "…"
