"""Tables of texts, mails, and what is piped in."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from corridormap.errors import ReadError
from corridormap.pipeline import SHARED
from corridormap.read import read_articles
from corridormap.read.article import STANDARD_INPUT


def written(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_each_row_of_a_table_is_a_text_with_what_its_columns_say(tmp_path):
    table = 'id;Дата;Заголовок;Текст\nа;2025-03-01;Первый;"Баку; Поти"\nб;;;Актау\n'
    one, two = read_articles(written(tmp_path, "t.csv", table, "windows-1251"))
    assert (one.title, one.date, one.body) == ("Первый", date(2025, 3, 1), "Баку; Поти")
    assert (two.title, two.date, two.body) == ("Актау", None, "Актау")
    assert one.id != two.id


def test_a_cell_may_be_longer_than_a_book(tmp_path):
    text = "Баку " * 60_000
    (article,) = read_articles(written(tmp_path, "t.csv", f"text,id\n{text},1\n"))
    assert article.body == text


def test_each_line_of_json_is_a_text(tmp_path):
    rows = [{"text": "Порт\u2028Баку", "lang": "ru"}, {"text": "Aktau", "date": "soon"}]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    one, two = read_articles(written(tmp_path, "t.jsonl", lines))
    assert (one.body, one.language) == ("Порт\u2028Баку", "ru")
    assert (two.body, two.date) == ("Aktau", None)


def test_a_table_whose_texts_cannot_be_told_says_what_to_type(tmp_path):
    path = written(tmp_path, "t.csv", "a,b\n1,Баку\n")
    with pytest.raises(ReadError, match=r"--text-column \(columns: a, b\)"):
        read_articles(path)
    (article,) = read_articles(path, "b")
    assert article.body == "Баку"
    with pytest.raises(ReadError, match="no column 'c'; there are a, b"):
        read_articles(path, "c")


@pytest.mark.parametrize(
    ("name", "rows", "reason"),
    [
        ("t.jsonl", '{"text": "Баку"}\n\n{"text": ', "line 3: not JSON"),
        ("t.jsonl", "[" * 100_000, "line 1: not JSON"),
        ("t.ndjson", '["Баку"]', "line 1: not an object"),
        ("t.jsonl", '{"text": " "}\n{"text": null}', "no row has a text"),
        ("t.csv", "text\n \n", "no row has a text"),
        ("t.tsv", "", "(columns: none)"),
        ("t.jsonl", "", "(columns: none)"),
    ],
)
def test_a_table_without_texts_is_refused_in_words(tmp_path, name, rows, reason):
    with pytest.raises(ReadError) as failure:
        read_articles(written(tmp_path, name, rows))
    assert reason in str(failure.value)


def test_blank_lines_and_rows_without_a_text_are_passed_over(tmp_path):
    rows = '{"text": "Баку"}\n\n{"id": 2}\n{"text": 7, "title": "  "}\n'
    baku, seven = read_articles(written(tmp_path, "t.jsonl", rows))
    assert (baku.id, seven.id) == ("t-1", "t-2")
    assert (seven.body, seven.title) == ("7", "7")


MAIL = (
    b"Subject: =?koi8-r?B?8M/S1CDhy9TB1Q==?=\r\nFrom: Info <info@example.org>\r\n"
    b"Date: Fri, 24 Oct 2025 10:00:00 +0400\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=%s\r\n\r\n"
)


@pytest.mark.parametrize("charset", [b"koi8-r", b"no-such-charset"])
def test_a_mail_has_subject_sender_date_and_its_words(tmp_path, charset):
    words = "Поезд идёт из Баку в порт Поти и обратно каждый день."
    path = tmp_path / "m.eml"
    path.write_bytes(MAIL % charset + words.encode("koi8-r"))
    (article,) = read_articles(path)
    assert (article.title, article.date) == ("Порт Актау", date(2025, 10, 24))
    assert article.byline == "Info <info@example.org>"
    assert article.body == words


def test_standard_input_is_a_text(monkeypatch):
    class Input:
        buffer = io.BytesIO("Порт Баку".encode())

    monkeypatch.setattr("sys.stdin", Input)
    (article,) = read_articles(STANDARD_INPUT)
    assert (article.id, article.body) == ("text", "Порт Баку")


def test_one_bad_file_among_others_is_named_and_the_others_are_read(tmp_path):
    written(tmp_path, "a.txt", "Порт Баку")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 cut")
    written(tmp_path, "c.md", "Порт Актау")
    complaints = []
    read = SHARED.read([tmp_path], complain=complaints.append)
    assert [document.article.id for document in read] == ["a", "c"]
    assert len(complaints) == 1
    assert "b.docx" in complaints[0]


def test_a_pattern_that_the_shell_left_alone_finds_its_files(tmp_path):
    written(tmp_path, "a.txt", "Порт Баку")
    written(tmp_path, "b.txt", "Порт Актау")
    read = SHARED.read([Path(tmp_path, "*.txt")])
    assert [document.article.id for document in read] == ["a", "b"]
