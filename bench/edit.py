"""From an edit on disk to the map drawn anew in the studio, for the article.

The first half is the studio's server: until its page asks for the new map. Each run
prints the load of the machine, for without it seconds say little.

    python -m bench.edit
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tools.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "data" / "texts" / "2025-10-24-state-visit.txt"
EDITS = 9

COMING = """before => document.body.dataset.drawn !== before"""
SHOWN = """before => document.body.dataset.stage === 'ready'
    && document.body.dataset.drawn !== before
    && document.querySelector('#map iframe:not(.coming)')
    && !document.querySelector('#map iframe.coming')"""


def main() -> None:
    """Print the row."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        print("no Chromium found: nothing measured")
        return
    with tempfile.TemporaryDirectory() as name:
        shutil.copy(ARTICLE, name)
        command = [sys.executable, "-m", "corridormap", "studio", name, "--no-open"]
        studio = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert studio.stdout
            match = re.search(r"http://\S+", studio.stdout.readline())
            assert match
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=path, args=["--no-sandbox", "--disable-gpu"]
                )
                window = browser.new_page(viewport={"width": 1440, "height": 860})
                window.goto(match[0])
                _wait(window, SHOWN, "")
                _print(window, Path(name) / f"{ARTICLE.stem}.toml")
                browser.close()
        finally:
            studio.send_signal(signal.SIGINT)
            studio.communicate()


def _print(window: Page, decisions: Path) -> None:
    asked, shown = [], []
    for number in range(EDITS):
        before = window.evaluate("() => document.body.dataset.drawn")
        window.wait_for_timeout(500)
        began = time.perf_counter()
        decisions.write_text(f'title = "Визит {number}"\n', "utf-8")
        _wait(window, COMING, before)
        asked.append(time.perf_counter() - began)
        _wait(window, SHOWN, before)
        shown.append(time.perf_counter() - began)
    print("| until it is asked for, s | redrawn, s | from | to | load |")
    print("|---|---|---|---|---|")
    print(
        f"| {statistics.median(asked):.2f} | {statistics.median(shown):.2f} "
        f"| {min(shown):.2f} | {max(shown):.2f} | {os.getloadavg()[0]:.1f} |"
    )


def _wait(window: Page, until: str, before: str | None) -> None:
    window.wait_for_function(until, arg=before, timeout=120_000, polling=20)


if __name__ == "__main__":
    main()
