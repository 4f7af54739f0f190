"""The reference of the Python interface: all that is public, without a warning."""

import re
import subprocess
import sys
from pathlib import Path

import corridormap

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_names_all_that_is_public(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tools.api", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "corridormap.html").read_text("utf-8")
    assert set(corridormap.__all__) <= set(re.findall(r'id="(\w+)"', page))
    assert "unknown)" not in page
