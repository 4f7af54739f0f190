"""Take the pictures of the README and the guide: ``docs/pictures/*.png``.

    python -m tools.picture

Needs Chromium and the test tools.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = ViewportSize(width=1440, height=810)
COLOURS = 256
STEP = 6
"""The step of the committed map that mentions its corridor."""
REPORT = """Grain by rail

A train with 41 wagons left Akmola for the port of Aktau on 3 May. It waited two days at
Second Siding, where there is neither water nor shade.

The ferry to Baku sails on Thursdays. In Springfield, buyers count the days.
"""
"""A text of which the studio shows names in doubt."""


def main() -> None:
    """Open the committed map and photograph its first view and a step on the stage."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
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
        with TemporaryDirectory() as folder, _studio(Path(folder)) as address:
            page.goto(address)
            page.wait_for_selector("body[data-stage=ready]", timeout=120_000)
            page.wait_for_timeout(3000)
            _shrink(page, "studio.png")
        browser.close()


@contextmanager
def _studio(folder: Path) -> Iterator[str]:
    """Open the studio on a text with names in doubt; give its address."""
    (folder / "report.txt").write_text(REPORT, "utf-8")
    command = (sys.executable, "-m", "corridormap", "studio", folder, "--no-open")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as run:
        assert run.stdout
        yield run.stdout.readline().split()[-1]
        run.terminate()


def _take(page: Page, name: str) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(400)
    _shrink(page, name)


def _shrink(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / name)
    small = Image.open(PICTURES / name).convert("RGB").quantize(COLOURS)
    small.save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
