"""A sample of the calls to the system, each failing once: python -m tools.torture."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.torture.__main__ import Outcome, wrong
from tools.torture.scenes import SCENES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.heavy
def test_whatever_call_fails_there_is_a_sentence_and_no_half_written_file():
    command = [sys.executable, "-m", "tools.torture", "review", "annotate"]
    done = subprocess.run(
        [*command, "--every", "7"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines()[2:]]
    assert [(row[0], row[-1]) for row in rows] == [("review", "0"), ("annotate", "0")]
    assert sum(int(row[2]) for row in rows) > 5


GOOD = Outcome(0, "", {"a.txt": b"whole"}, ("write a.txt",), "")
FAULTS = {
    "a traceback": Outcome(70, "Traceback (most recent call last):", {}, (), "x"),
    "a status without a sentence": Outcome(2, "", {}, (), "x"),
    "a draft": Outcome(2, "corridormap: x", {".corridormap-1": b""}, (), "x"),
    "half a file": Outcome(2, "corridormap: x", {"a.txt": b"wh"}, (), "x"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_should_not_come_of_a_failing_call_is_seen(tmp_path, fault):
    assert list(wrong(SCENES["build"], tmp_path, "full", GOOD, FAULTS[fault]))


def test_the_old_file_and_the_new_one_are_whole(tmp_path):
    for kept in (b"old", b"whole"):
        files = {"a.txt": kept, "before/a.txt": b"old"}
        outcome = Outcome(2, "corridormap: the disk is full", files, (), "x")
        assert not list(wrong(SCENES["build"], tmp_path, "full", GOOD, outcome))
