"""Take the pictures of the docs: ``map.png``, ``stage.png`` and ``studio.png``.

    python -m tools.picture

Needs Chromium and the test tools.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from tools.chromium import chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = ViewportSize(width=1440, height=810)
COLOURS = 256
STEP = 6
"""The step of the committed map that mentions its corridor."""

DOUBTFUL = """A train from Aktau to Baku

A container train left the port of Aktau and crossed the Caspian to Baku. From there the
freight goes on through Tbilisi to Poti.

The port of Arica sent an observer, who waited at Alexandrovsk for three days. Wagons
from Aktau passed Limani and Spassk.
"""
"""A text for the studio: with names that a person has to settle."""


def main() -> None:
    """Photograph the committed map, a step of it on the stage, and the studio."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        address = (ROOT / "map" / "index.html").as_uri()
        page.goto(address)
        _take(page, "map.png")
        page.goto("about:blank")
        page.goto(f"{address}#step={STEP}")
        page.wait_for_selector("html[data-ready]", state="attached")
        page.keyboard.press("p")
        _take(page, "stage.png")
        with _studio() as address:
            page = browser.new_page(
                viewport=SIZE, reduced_motion="reduce", locale="en-US"
            )
            page.goto(address)
            page.wait_for_selector("#map iframe:not(.coming)")
            _photograph(page, "studio.png")
        browser.close()


@contextmanager
def _studio() -> Iterator[str]:
    """Give the address of a studio that has a text open."""
    with TemporaryDirectory() as folder:
        Path(folder, "train.txt").write_text(DOUBTFUL, "utf-8")
        command = [sys.executable, "-m", "corridormap", "studio", folder, "--no-open"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            match = re.search(r"http://\S+", process.stdout.readline())
            assert match is not None
            try:
                yield match[0]
            finally:
                process.terminate()


def _take(page: Page, name: str) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")
    _photograph(page, name)


def _photograph(page: Page, name: str) -> None:
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / name)
    small = Image.open(PICTURES / name).convert("RGB").quantize(COLOURS)
    small.save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
