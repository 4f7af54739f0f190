import os
from pathlib import Path

import pytest

from corridormap.errors import WriteError
from corridormap.write import write_whole


def test_a_file_is_written_with_the_folders_it_needs(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.html", "Баку\r\n")
    assert (tmp_path / "a" / "b" / "c.html").read_bytes() == "Баку\r\n".encode()


def test_nothing_is_left_behind_when_the_folder_is_a_file(tmp_path):
    (tmp_path / "a").write_text("x")
    with pytest.raises(WriteError, match="can't be written"):
        write_whole(tmp_path / "a" / "c.html", "x")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_full_disk_leaves_the_old_file_whole():
    """/dev/full takes no byte: the draft fails before the target is touched."""
    with pytest.raises(WriteError):
        write_whole(Path("/dev/full/index.html"), "x")


def test_a_failing_write_keeps_what_stood_there(tmp_path, monkeypatch):
    target = tmp_path / "index.html"
    target.write_text("old")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="no space left"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["index.html"]
