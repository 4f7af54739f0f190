import sys

import pytest

from corridormap.export.data.geoparquet import map_parquet
from corridormap.export.data.workbook import places_xlsx
from corridormap.export.extras import ExtraMissingError
from corridormap.export.film.mp4 import film_mp4
from corridormap.export.pdf.handout import handout
from corridormap.export.pictures import step_pngs, step_svgs
from corridormap.export.pptx.slides import slides
from tests.export.files import files
from tests.scene.told import told

NEEDS = {
    "resvg_py": ("pictures", step_pngs),
    "pptx": ("slides", slides),
    "segno": ("slides", slides),
    "typst": ("handout", handout),
    "av": ("film", film_mp4),
    "xlsxwriter": ("tables", places_xlsx),
    "duckdb": ("corpus", map_parquet),
}


@pytest.mark.parametrize("library", NEEDS)
def test_a_missing_library_is_named_by_what_to_install(monkeypatch, library):
    extra, export = NEEDS[library]
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        ExtraMissingError, match=rf'pip install "corridormap\[{extra}\]"'
    ):
        files(export, told("Поезд идёт из Баку в Тбилиси."), address="https://a.test/")


def test_svg_needs_none(monkeypatch):
    for library in NEEDS:
        monkeypatch.setitem(sys.modules, library, None)
    assert files(step_svgs, told("Поезд идёт из Баку в Тбилиси."))
