"""Which files are texts, and what is said where none is."""

import errno
from pathlib import Path

import pytest

from corridormap.errors import ReadError
from corridormap.read import text_files


@pytest.fixture
def folder(tmp_path):
    names = "b.txt a.DOCX .hidden.txt ~$a.docx c.png table.csv d.html"
    for name in names.split():
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "e.txt").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (".", ["a.DOCX", "b.txt", "d.html"]),
        ("*.txt", ["b.txt", "e.txt"]),
        ("[ad].*", ["a.DOCX", "d.html"]),
        ("c.png", ["c.png"]),
        ("table.csv", ["table.csv"]),
    ],
)
def test_the_texts_are_those_that_are_named_or_lie_there(folder, path, names):
    assert [text.name for text in text_files(folder / path)] == names


@pytest.mark.parametrize("path", ["none", "none.txt", "*.pdf"])
def test_what_is_not_there_is_told_with_its_name(folder, path):
    with pytest.raises(ReadError) as failure:
        text_files(folder / path)
    assert str(folder / path) in str(failure.value)


def test_standard_input_is_a_text_whatever_lies_there():
    assert text_files(Path("-")) == (Path("-"),)


def test_a_folder_without_rights_is_told(folder, monkeypatch):
    def refuse(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ReadError, match=f"{folder}: permission denied"):
        text_files(folder)
