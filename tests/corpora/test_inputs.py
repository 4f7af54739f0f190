"""Which files an archive is, and whose folder a corpus is."""

import os
from pathlib import Path

import pytest

from corridormap.corpora.folder import LOCK, locked, prepare
from corridormap.corpora.inputs import files_of, is_table
from corridormap.errors import OptionError, ReadError, WriteError


@pytest.fixture
def archive(tmp_path):
    """A folder with texts, tables, what is hidden, and what is no text."""
    folder = tmp_path / "archive"
    for name in (
        "b.txt",
        "a.docx",
        "rows.jsonl",
        "2024/c.md",
        "2024/rows.csv.gz",
        ".hidden/d.txt",
        ".e.txt",
        "~$a.docx",
        "photo.jpg",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def names(*given, **options):
    return [file.name for file in files_of(given, **options)]


@pytest.mark.parametrize(
    "name", ["a.jsonl", "A.CSV", "a.tsv.gz", "a.ndjson.zst", "a.parquet"]
)
def test_tables_are_known_by_their_names(name):
    assert is_table(Path(name))


@pytest.mark.parametrize("name", ["a.txt", "a.parquet.gz", "csv", "a.gz", "a.docx"])
def test_other_files_are_no_tables(name):
    assert not is_table(Path(name))


def test_a_folder_is_all_texts_in_it_but_hidden_ones(archive):
    assert names(archive) == [
        "archive/2024/c.md",
        "archive/2024/rows.csv.gz",
        "archive/a.docx",
        "archive/b.txt",
        "archive/rows.jsonl",
    ]


def test_names_are_the_same_wherever_the_archive_lies(archive, monkeypatch):
    monkeypatch.chdir(archive)
    assert names(Path()) == names(archive)


def test_a_file_that_is_given_twice_is_read_once(archive):
    assert names(archive / "b.txt", archive / "*.txt", archive / "b.txt") == ["b.txt"]


def test_folders_of_one_name_are_told_apart(archive):
    other = archive.parent / "more" / "archive"
    other.mkdir(parents=True)
    (other / "b.txt").touch()
    both = names(archive, other)
    assert len(both) == len(set(both)) == 6


def test_the_folder_that_is_written_into_is_no_part_of_the_archive(archive):
    left = names(archive, without=archive / "2024")
    assert left == ["archive/a.docx", "archive/b.txt", "archive/rows.jsonl"]


@pytest.mark.parametrize("name", ["absent", "absent*.txt"])
def test_what_is_not_there_is_told_by_its_name(tmp_path, name):
    with pytest.raises(ReadError, match=r"absent.*: there is no such file or folder"):
        files_of([tmp_path / name])


def test_a_folder_without_texts_is_told(tmp_path):
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(ReadError, match="no texts and no tables of texts here"):
        files_of([tmp_path])


def test_a_folder_with_other_files_is_not_written_into(archive):
    with pytest.raises(OptionError, match="it holds other files"):
        prepare(archive)
    assert not (archive / "parts").exists()


def test_a_file_is_no_folder_for_a_corpus(archive):
    with pytest.raises(WriteError, match=r"b\.txt can't be written: "):
        prepare(archive / "b.txt")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no locks that are shared")
def test_one_run_writes_at_a_time_and_those_that_make_parts_together(tmp_path):
    with (
        locked(tmp_path),
        pytest.raises(OptionError, match="another run is writing into it"),
        locked(tmp_path),
    ):
        pass
    with locked(tmp_path, shared=True), locked(tmp_path, shared=True):
        assert (tmp_path / LOCK).exists()
