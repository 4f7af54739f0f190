"""What happens to a parser in a process of its own."""

import datetime
import io
import json
import shutil
import sys

import pytest

from corridormap.errors import ReadError
from corridormap.read.formats import child, texts_of
from corridormap.read.formats.text import Text
from tests.read.formats.files import pdf

PAGE = pdf([(60, 700, 10, "The ferry from Aktau waits for calm sea")])


def test_a_pdf_is_read_in_a_process_of_its_own():
    (text,) = texts_of(b"\n" + PAGE, "a.txt")
    assert text == Text("The ferry from Aktau waits for calm sea", pages=(0,))


def test_a_reason_comes_from_there():
    with pytest.raises(ReadError, match="damaged: it is not a PDF"):
        texts_of(b"%PDF-", "a.pdf")


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 0)
    with pytest.raises(ReadError, match="takes longer than 0 seconds"):
        child.in_child("pdf", PAGE)


def test_a_reader_that_crashes_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(ReadError, match="damaged: no pdf reader survives it"):
        child.in_child("pdf", PAGE)


TODAY = datetime.date(2025, 10, 24)


@pytest.mark.parametrize(
    ("kind", "reads", "answer"),
    [
        ("html", Text("Баку", date=TODAY), {"body": "Баку", "date": "2025-10-24"}),
        ("pdf", Text("Баку", pages=(0, 4)), {"date": None, "pages": [0, 4]}),
        ("pdf", ReadError("no text"), {"error": "no text"}),
        ("html", MemoryError(), {"error": "reading it takes more than 3 GB of memory"}),
    ],
)
def test_the_child_writes_its_answer_as_json(monkeypatch, capsys, kind, reads, answer):
    def read(data):
        assert data == b"file"
        if isinstance(reads, Exception):
            raise reads
        return reads

    class Input:
        buffer = io.BytesIO(b"file")

    monkeypatch.setattr(f"corridormap.read.formats.{kind}.read_{kind}", read)
    monkeypatch.setattr(child, "_limit", lambda: None)
    monkeypatch.setattr(sys, "stdin", Input)
    child.main(kind)
    assert answer.items() <= json.loads(capsys.readouterr().out).items()
