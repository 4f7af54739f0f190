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


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o027])
def test_a_new_file_has_the_rights_that_a_person_gives_new_files(tmp_path, mask):
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "a.html", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o666 & ~mask


def test_an_old_file_keeps_its_rights(tmp_path):
    target = tmp_path / "a.html"
    target.write_text("old")
    target.chmod(0o640)
    write_whole(target, "new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_a_link_leads_to_is_written(tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "a.html"
    link.symlink_to(tmp_path / "real" / "b.html")
    for content in ("one", "two"):
        write_whole(link, content)
        assert link.is_symlink()
        assert (tmp_path / "real" / "b.html").read_text() == content
    assert [p.name for p in (tmp_path / "real").iterdir()] == ["b.html"]


def test_a_name_as_long_as_the_system_takes_is_written(tmp_path):
    target = tmp_path / ("a" * 250 + ".html")
    write_whole(target, "x")
    assert target.read_text() == "x"
