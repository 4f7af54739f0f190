"""The workbook read back by openpyxl."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from corridormap.export.data.tables import tables
from corridormap.export.data.workbook import places_xlsx
from corridormap.export.options import Options
from tests.export.files import only
from tests.export.stories import FORMULAS, hostile, placeless
from tests.scene.told import article


def read(story, **options):
    return load_workbook(BytesIO(only(places_xlsx, story, **options)))


def test_each_table_is_a_sheet_with_its_cells():
    book = read(article(), language="en")
    expected = tables(article(), Options(language="en"))
    assert book.sheetnames == [table.name for table in expected]
    for table in expected:
        head, *rows = book[table.name].iter_rows(values_only=True)
        assert head == tuple(column.name for column in table.columns)
        assert rows == [row.cells for row in table.rows]


def test_the_head_stays_in_sight_and_can_be_filtered():
    sheet = read(article())["places"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("name", FORMULAS)
def test_no_text_is_a_formula_or_a_link(name):
    sheet = read(hostile(FORMULAS[name]))["places"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and not cell.hyperlink for cell in cells)


def test_it_is_the_same_file_each_time():
    assert only(places_xlsx, placeless()) == only(places_xlsx, placeless())
