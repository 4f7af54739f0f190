"""The story's tables as a workbook: the only module that imports xlsxwriter.

What a text says is written as text, never as a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from corridormap.export.data.places_csv import shortened
from corridormap.export.data.tables import Table, tables
from corridormap.export.extras import extra
from corridormap.export.options import File, Options
from corridormap.model import Story

WIDEST = 48
"""Letters of a column: what is longer runs on out of sight."""
NARROWEST = 7
DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of the file: the same on every build."""
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def places_xlsx(story: Story, options: Options) -> Iterator[File]:
    """Yield ``places.xlsx``: a sheet a table."""
    with extra("tables", "workbooks"):
        import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, PLAIN)
    book.set_properties({"title": shortened(story.title)[:255], "created": DAY})
    head = book.add_format({"bold": True, "bottom": 1})
    for table in tables(story, options):
        _sheet(book.add_worksheet(table.name), table, head)
    book.close()
    yield "places.xlsx", out.getvalue()


def _sheet(sheet: Any, table: Table, head: Any) -> None:
    for x, column in enumerate(table.columns):
        sheet.write_string(0, x, column.name, head)
        cells = [row.cells[x] for row in table.rows]
        longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
        wide = max(NARROWEST, len(column.name) + 3, min(longest, WIDEST))
        sheet.set_column(x, x, wide)
    for y, row in enumerate(table.rows, 1):
        for x, cell in enumerate(row.cells):
            _write(sheet, y, x, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Any, y: int, x: int, cell: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(y, x, cell)
    elif isinstance(cell, str):
        sheet.write_string(y, x, shortened(cell))
    elif cell is not None:
        sheet.write_number(y, x, cell)
