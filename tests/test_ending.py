"""Ctrl-C at any moment is a word and an exit status; what was there stays whole."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Поезд вышел из порта Актау и прибыл в Баку.\n\nДальше груз идёт в Поти морем.\n"


def stopped(command, seconds):
    """Return status and words of a command that gets Ctrl-C after so much work."""
    process = subprocess.Popen(
        [sys.executable, *map(str, command)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=heard,
    )
    while process.poll() is None and worked(process.pid) < seconds:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate()
    return process.returncode, told


def heard():
    """Hear Ctrl-C, which a shell shuts off in what it runs in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def worked(pid):
    """Return the seconds that a process has worked, by the system's own count."""
    row = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(row[11]) + int(row[12])) / 100


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc").exists(), reason="the system counts elsewhere")
@pytest.mark.parametrize("seconds", [0.4, 0.8])
def test_a_build_that_is_stopped_leaves_what_was_there(tmp_path, seconds):
    text, page = tmp_path / "a.txt", tmp_path / "map" / "index.html"
    text.write_text(TEXT, "utf-8")
    page.parent.mkdir()
    page.write_text("old", "utf-8")
    status, told = stopped(["build.py", text, "--out", page.parent], seconds)
    assert (status, told) == (130, "corridormap: stopped\n")
    assert [path.name for path in page.parent.iterdir()] == [page.name]
    assert page.read_text("utf-8") == "old"


def test_once_the_work_is_done_there_is_nothing_to_stop():
    work = (
        "from corridormap.ending import whole; import os, signal; s = whole(lambda: 3)"
    )
    late = "os.kill(os.getpid(), signal.SIGINT); raise SystemExit(s)"
    ended = subprocess.run(
        [sys.executable, "-c", f"{work}; {late}"], cwd=ROOT, check=False
    )
    assert ended.returncode == 3
