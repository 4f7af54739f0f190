"""Rows of tables, one at a time, whatever packs them."""

import gzip
import json

import duckdb
import pytest

from corridormap.corpora import tables
from corridormap.corpora.tables import Row, record, rows_of
from corridormap.errors import ReadError

LINES = [{"text": "Поезд из Баку.", "n": n} for n in range(4)]
JSONL = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES) + "\n"
CSV = "text,n\r\n" + "".join(f'"Поезд, из Баку.",{n}\r\n' for n in range(4))


def records(path, *place):
    return [(row.number, record(row)) for row in rows_of(path, *place)]


def packed(tmp_path, name, data):
    import zstandard

    path = tmp_path / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(data))
    elif name.endswith(".zst"):
        path.write_bytes(zstandard.ZstdCompressor().compress(data))
    else:
        path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_lines_are_numbered_from_one_however_they_are_packed(tmp_path, name):
    path = packed(tmp_path, name, JSONL.encode())
    assert records(path) == list(enumerate(LINES, 1))
    assert records(path, 3) == list(enumerate(LINES, 1))[2:]


def test_reading_goes_on_where_a_row_begins_without_the_rows_before(tmp_path):
    path = packed(tmp_path, "a.jsonl", JSONL.encode())
    third = list(rows_of(path))[2]
    assert third.offset == len("".join(JSONL.splitlines(keepends=True)[:2]).encode())
    assert records(path, 3, third.offset) == list(enumerate(LINES, 1))[2:]


def test_empty_lines_are_counted_and_not_given(tmp_path):
    path = packed(tmp_path, "a.jsonl", b'\n{"text": "x"}\n  \n{"text": "y"}')
    assert [(row.number, row.data.strip()) for row in rows_of(path)] == [
        (2, b'{"text": "x"}'),
        (4, b'{"text": "y"}'),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "A.CSV.zst"])
def test_a_table_is_read_in_the_encoding_that_it_has(tmp_path, name, encoding):
    path = packed(tmp_path, name, CSV.encode(encoding))
    rows = [{"text": "Поезд, из Баку.", "n": str(n)} for n in range(4)]
    assert records(path) == list(enumerate(rows, 1))


def test_tabs_and_semicolons_part_columns_too(tmp_path):
    tabbed = packed(tmp_path, "a.tsv", b"text\tn\nPoti\t1\n")
    semicolons = packed(tmp_path, "b.csv", b"text;n\nPoti, again;1\n")
    assert records(tabbed) == [(1, {"text": "Poti", "n": "1"})]
    assert records(semicolons) == [(1, {"text": "Poti, again", "n": "1"})]


def test_cells_beyond_the_last_column_are_left_out(tmp_path):
    path = packed(tmp_path, "a.csv", b"text,n\nPoti,1,2,3\nBaku\n")
    assert records(path) == [
        (1, {"text": "Poti", "n": "1"}),
        (2, {"text": "Baku", "n": None}),
    ]


def test_rows_of_a_parquet_file_are_counted_from_any(tmp_path):
    path = tmp_path / "it's a.parquet"
    name = str(path).replace("'", "''")
    query = "SELECT 'Poti' AS text, range AS n FROM range(2500)"
    duckdb.connect().execute(f"COPY ({query}) TO '{name}' (FORMAT parquet)")
    assert len(list(rows_of(path))) == 2500
    last = [(number, row["text"], row["n"]) for number, row in records(path, 2499)]
    assert last == [(2499, "Poti", 2498), (2500, "Poti", 2499)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", b"not gzip"),
        ("a.jsonl.gz", gzip.compress(JSONL.encode() * 99)[:80]),
        ("a.jsonl.zst", b"not zstandard"),
        ("a.parquet", b"PAR1 and no more"),
    ],
)
def test_a_damaged_file_is_told_by_its_name(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as told:
        list(rows_of(path))
    assert name in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(ReadError, match=r"absent\.jsonl: "):
        list(rows_of(tmp_path / "absent.jsonl"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"5", "not an object"),
        (b"[1]", "not an object"),
    ],
)
def test_a_row_that_is_no_record_is_told(data, said):
    with pytest.raises(ReadError, match=said):
        record(Row(1, data))


def test_a_line_above_the_limit_is_one_row_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "LARGEST", 50)
    path = packed(tmp_path, "a.jsonl", b'{"a": "' + b"x" * 300 + b'"}\n{"a": 1}\n')
    long, short = rows_of(path)
    assert (long.number, short.number) == (1, 2)
    with pytest.raises(ReadError, match="larger than"):
        record(long)
    assert record(short) == {"a": 1}
    old = packed(tmp_path, "b.csv", ("a\n" + "ж" * 60).encode("cp1251"))
    with pytest.raises(ReadError, match="save it as UTF-8"):
        list(rows_of(old))
