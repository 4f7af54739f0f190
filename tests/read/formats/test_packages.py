"""Word and OpenDocument files, element by element: what of them is text."""

import shutil
import struct

import pytest

from corridormap.errors import ReadError
from corridormap.read.formats import texts_of
from corridormap.read.formats.package import Package
from tests.read.formats.files import CORE, DC, STRICT, W, docx, odt, p, zipped

FOOTNOTES = f"""<w:footnotes {W}>
    <w:footnote w:id="0" w:type="separator">{p("___")}</w:footnote>
    <w:footnote w:id="1">{p("Сноска о Батуми.")}{p("Она длинна.")}</w:footnote>
</w:footnotes>"""
BOX = f"<w:p><w:t>Рядом</w:t><w:txbxContent>{p('Рамка')}</w:txbxContent></w:p>"
CELLS = "".join(f"<w:tc>{p(word)}</w:tc>" for word in ("Порт", "", "Тонны"))
ROW = f"<w:tr>{CELLS}</w:tr>"

WORD = {
    "runs of a paragraph": (p("По", "езд"), ["Поезд"]),
    "signs": (
        "<w:p><w:t>Порт</w:t><w:tab/><w:t>Поти</w:t><w:br/><w:t>ждёт</w:t><w:cr/>"
        "<w:noBreakHyphen/><w:softHyphen/><w:t>.</w:t></w:p>",
        ["Порт\tПоти\nждёт\n‑\xad."],
    ),
    "what was deleted": (
        "<w:p><w:del><w:r><w:t>Париж</w:t><w:tab/></w:r></w:del><w:t>Баку</w:t></w:p>",
        ["Баку"],
    ),
    "the code of a field": (
        "<w:p><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:p>",
        ["3"],
    ),
    "a box drawn twice": (
        f"<w:p><w:t>Рядом</w:t>{p('Рамка')}<mc:Fallback>{p('Рамка')}</mc:Fallback></w:p>",
        ["Рядом", "Рамка"],
    ),
    "a row of a table": (f"<w:tbl>{ROW}</w:tbl>", ["Порт\tТонны"]),
    "a table in a cell": (
        f"<w:tr><w:tc>{p('Баку')}<w:tbl>{ROW}</w:tbl></w:tc></w:tr>",
        ["Баку\tПорт\tТонны"],
    ),
    "a box in a paragraph": (BOX, ["Рядом", "Рамка"]),
    "a box in a cell": (f"<w:tr>{BOX}{p('Поти')}</w:tr>", ["Рядом\tПоти", "Рамка"]),
    "words outside of paragraphs": (f"<w:t>Лион</w:t><w:tab/>{p('Баку')}", ["Баку"]),
    "words between cells": (f"<w:tr><w:t>Лион</w:t>{p('Баку')}</w:tr>", ["Баку"]),
    "a note": (
        '<w:p><w:t>Порт</w:t><w:footnoteReference w:id="1"/><w:t>.</w:t></w:p>',
        ["Порт.", "Сноска о Батуми.", "Она длинна."],
    ),
    "a note outside of paragraphs": (
        f'<w:footnoteReference w:id="1"/>{p("Порт")}',
        ["Сноска о Батуми.", "Она длинна.", "Порт"],
    ),
    "a line above notes": (
        '<w:p><w:t>Порт</w:t><w:footnoteReference w:id="0"/></w:p>',
        ["Порт"],
    ),
    "a note that is missing": (
        '<w:p><w:t>Порт</w:t><w:endnoteReference w:id="7"/></w:p>',
        ["Порт"],
    ),
}


@pytest.mark.parametrize("case", WORD)
@pytest.mark.parametrize("namespace", [W, STRICT])
def test_a_word_file_has_the_words_that_are_read_on_paper(case, namespace):
    inner, paragraphs = WORD[case]
    notes = {"word/footnotes.xml": FOOTNOTES.replace(W, namespace)}
    (text,) = texts_of(docx(inner, notes, namespace), "a.docx")
    assert text.body.split("\n\n") == paragraphs


def t(inner):
    return f"<text:p>{inner}</text:p>"


OPEN = {
    "a heading": (f"<text:h>Порты</text:h>{t('Баку')}", ["Порты", "Баку"]),
    "blanks of the file's layout": (t("Порт\n\t  Поти"), ["Порт Поти"]),
    "signs": (t("а<text:tab/>б<text:line-break/>в"), ["а\tб\nв"]),
    "blanks in a row": (t('а<text:s text:c="3"/>б<text:s/>в'), ["а   б в"]),
    "too many blanks": (
        t('а<text:s text:c="99999999"/>б'),
        ["а" + " " * 1000 + "б"],
    ),
    "blanks without a number": (
        t('а<text:s text:c="x"/>б<text:s text:c="²"/>в'),
        ["а б в"],
    ),
    "what was deleted": (
        f"<text:tracked-changes>{t('Париж')}</text:tracked-changes>{t('Баку')}",
        ["Баку"],
    ),
    "a comment": (
        t(f"Ба<office:annotation>{t('Лион')}</office:annotation>ку"),
        ["Баку"],
    ),
    "a note": (
        t(f"Порт<text:note-citation>1</text:note-citation>{t('Сноска')}."),
        ["Порт.", "Сноска"],
    ),
    "a row": (
        f"<table:table-row>{t('Порт')}{t('Тонны')}</table:table-row>",
        ["Порт\tТонны"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OPEN)
def test_an_open_document_has_the_words_that_are_read_on_paper(case):
    inner, paragraphs = OPEN[case]
    (text,) = texts_of(odt(inner), "a.odt")
    assert text.body.split("\n\n") == paragraphs


ABOUT = (
    f"<m {DC}><dc:title>Порты\n и пути</dc:title>lost<dc:creator>А. <b>lost</b>Серова"
    "</dc:creator><dc:language>kk-KZ</dc:language></m>"
)


@pytest.mark.parametrize(
    ("part", "about"),
    [
        ({CORE: ABOUT}, ("Порты и пути", "А. Серова", "kk")),
        ({}, (None, None, None)),
        ({CORE: ABOUT[:-20]}, (None, None, None)),
        ({CORE: f"<m {DC}><dc:language>fr</dc:language></m>"}, (None, None, None)),
    ],
)
def test_title_author_and_language_are_those_of_the_file(part, about):
    (text,) = texts_of(docx(p("Баку"), part), "a.docx")
    assert (text.title, text.byline, text.language) == about


def test_an_open_document_is_described_in_its_own_part():
    (text,) = texts_of(odt(t("Баку"), {"meta.xml": ABOUT}), "a.odt")
    assert (text.title, text.byline) == ("Порты и пути", "А. Серова")


def changed(data, at, value):
    """An archive with one number changed in both of its lists of parts."""
    for mark, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        start = data.index(mark) + at + shift
        data = data[:start] + struct.pack("<H", value) + data[start + 2 :]
    return data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut", "its archive can't be opened"),
        (zipped({"a.xml": "<a/>"}), "an archive without a text"),
        (zipped({"content.xml": "<a/>", "word": "x"}), "an archive without a text"),
        (changed(docx(p("Баку")), 6, 1), "protected by a password"),
        (changed(docx(p("Баку")), 8, 99), r"word/document.xml can't be unpacked"),
    ],
)
def test_an_archive_that_cannot_be_read_is_refused_in_words(data, reason):
    with pytest.raises(ReadError, match=reason):
        texts_of(data, "a.docx")


def test_a_part_that_is_missing_is_named():
    with pytest.raises(ReadError, match=r"it has no a\.xml"):
        Package(zipped({"b.xml": "<b/>"})).read("a.xml")


def program(folder, name, script):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
CONVERTS = 'for file; do :; done; cp "$PWD/made.docx" "${file%.doc}.docx"'


@pytest.mark.parametrize(
    ("programs", "body"),
    [
        ({"soffice": CONVERTS}, "Баку"),
        ({"libreoffice": CONVERTS}, "Баку"),
        ({"soffice": "exit 1", "antiword": "echo Поти; echo"}, "Поти"),
        ({"antiword": "echo Поти; echo; echo Батуми"}, "Поти\n\nБатуми"),
        ({"antiword": "printf 'a\\377b'"}, "a\ufffdb"),
        ({"antiword": "echo Поти; exit 1"}, None),
        ({"antiword": "echo"}, None),
        ({"soffice": ""}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_an_old_word_file_is_read_by_what_the_system_has(
    tmp_path, monkeypatch, programs, body
):
    (tmp_path / "made.docx").write_bytes(docx(p("Баку")))
    for needed in ("sh", "cp"):
        (tmp_path / needed).symlink_to(shutil.which(needed))
    for name, script in programs.items():
        program(tmp_path, name, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    if body is None:
        with pytest.raises(ReadError, match=r"save it as \.docx"):
            texts_of(OLD, "a.doc")
    else:
        assert texts_of(OLD, "a.doc")[0].body == body


def test_a_program_that_cannot_be_started_reads_nothing(tmp_path, monkeypatch):
    (tmp_path / "antiword").write_bytes(b"\x00")
    (tmp_path / "antiword").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match=r"save it as \.docx"):
        texts_of(OLD, "a.doc")


def test_rich_text_is_read_with_its_tables():
    data = rb"{\rtf1\ansi Port\cell Tons\cell\row Baku\par\par Poti\par}"
    (text,) = texts_of(data, "a.rtf")
    assert text.body.split("\n\n") == ["Port\tTons", "Baku", "Poti"]


def test_rich_text_that_breaks_its_reader_is_said_to_be_damaged(monkeypatch):
    def breaks(*_, **__):
        raise IndexError

    monkeypatch.setattr("striprtf.striprtf.rtf_to_text", breaks)
    with pytest.raises(ReadError, match=r"damaged \(IndexError\)"):
        texts_of(rb"{\rtf1 Baku}", "a.rtf")


def test_a_library_that_is_missing_is_named_with_what_to_type(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "striprtf.striprtf", None)
    with pytest.raises(
        ReadError, match=r"striprtf.*pip install 'corridormap\[texts\]'"
    ):
        texts_of(rb"{\rtf1 Baku}", "a.rtf")
