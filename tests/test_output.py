"""Where output goes: to terminals, to encodings without a letter, to nobody."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corridormap.reporting import Report, printable

ROOT = Path(__file__).resolve().parent.parent
CODE = "import sys; from corridormap.cli import {0}; sys.exit({0}(sys.argv[1:]))"


def run(function, *arguments, **options):
    """Run a command in a process of its own; ``stdout`` may lead anywhere."""
    command = [sys.executable, "-c", CODE.format(function), *map(str, arguments)]
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT}
    return subprocess.run(command, **(settings | options))


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("Поезд прибыл в порт Актау.\n\nПаром идёт в Баку.", "utf-8")
    return path


@pytest.mark.parametrize("encoding", ["ascii", "cp866", "cp1251", "cp1252"])
def test_a_letter_that_the_output_cannot_hold_is_escaped(text, encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = run("main", text, "--explain", "Ақтау", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "А\\u049bтау".encode(encoding, "backslashreplace") in done.stdout


def test_all_is_written_where_the_folder_has_no_letter_of_the_output(text, tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "cp866", "PYTHONUTF8": "0"}
    out = tmp_path / "Шығыс"
    done = run("main", text, "--out", out, "--export", "csv,kml", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    names = {path.name for path in out.iterdir()}
    assert names == {"index.html", "places.csv", "places-semicolon.csv", "map.kml"}


def test_nobody_reads_and_yet_all_is_written(text, tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    out = tmp_path / "x"
    done = run("main", text, "--out", out, "--export", "csv,kml", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {"places.csv", "map.kml"} <= {path.name for path in out.iterdir()}


def test_a_listing_that_nobody_reads_to_its_end_is_no_failure():
    reading, writing = os.pipe()
    os.close(reading)
    done = run("command", "corridors", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_behind_the_output_is_told_once_and_all_is_written(text, tmp_path):
    out = tmp_path / "x"
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = run("main", text, "--out", out, "--export", "csv", stdout=full)
    assert done.returncode == 2
    assert re.fullmatch(
        rb"corridormap: the output can't be written: [^\n]+\n", done.stderr
    )
    assert (out / "places.csv").exists()


def test_a_title_cannot_drive_the_terminal(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "\x1b]0;gone\x07\x1b[2J \u202eБаку.\n\nПорт Баку" + " и груз" * 90, "utf-8"
    )
    done = run("main", path, "--explain", "Баку")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in done.stdout.decode()
    assert rb"\x1b]0;gone\x07\x1b[2J" in done.stdout


def test_the_name_of_a_file_cannot_drive_the_terminal(tmp_path):
    done = run("main", tmp_path / "a\x1b[2J\nb\rc.txt")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert rb"a\x1b[2J" in done.stderr
    assert b"\r" not in done.stderr


@pytest.mark.parametrize("sign", ["\x00", "\x7f", "\x9b", "\u200f", "\u2066", "\u2029"])
def test_what_a_terminal_would_obey_is_made_visible(sign):
    assert printable(f"a{sign}b") == f"a{ascii(sign)[1:-1]}b"


def test_letters_of_every_script_stay_as_they_are():
    text = "Ақтау\tБаку\nƏliağa 北京 — «é» 🚢"
    assert printable(text) == text


def test_the_worst_that_was_told_is_the_status(capsys):
    report = Report()
    report.fail("less", 1)
    report.fail("worse")
    report.fail("less", 1)
    assert report.status == 2
    assert capsys.readouterr().err.count("corridormap: ") == 3


def test_a_closed_output_is_no_traceback(monkeypatch):
    closed = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", closed)
    report = Report()
    closed.close()
    report.say("x")
    assert report.status == 2


def test_a_theme_that_is_missing_is_named_once(text, tmp_path):
    theme = tmp_path / "nope.css"
    done = run("main", text, "--theme", theme)
    assert done.returncode == 2
    says = f"corridormap: {theme}: no such file or directory\n"
    assert done.stderr.decode().casefold() == says.casefold()
