import sys

import pytest

from corridormap.cli import command
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


@pytest.fixture
def unloadable(tmp_path, monkeypatch):
    """A library that is there and can't be mapped, as where memory is short."""
    (tmp_path / "typst.py").write_text("raise ImportError('failed to map segment')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "typst", raising=False)


@pytest.mark.usefixtures("unloadable")
def test_a_library_that_does_not_load_is_told_with_the_reason():
    sentence = "hand-outs need a library that can't be loaded: failed to map segment"
    with pytest.raises(ExtraMissingError, match=sentence):
        files(handout, told("Поезд идёт из Баку в Тбилиси."))


def test_any_other_that_does_not_load_ends_the_command_in_words(monkeypatch, capsys):
    def listing(*_):
        raise ImportError("failed to map segment")

    monkeypatch.setattr("corridormap.commands.corridors", listing)
    assert command(["corridors"]) == 2
    sentence = "corridormap: a library can't be loaded: failed to map segment\n"
    assert capsys.readouterr().err == sentence


def test_svg_needs_none(monkeypatch):
    for library in NEEDS:
        monkeypatch.setitem(sys.modules, library, None)
    assert files(step_svgs, told("Поезд идёт из Баку в Тбилиси."))
