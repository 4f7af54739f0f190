"""Take the pictures that the README shows: ``docs/pictures/map.png``, ``stage.png``.

    python -m tools.picture

Needs Chromium and the test tools.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = ViewportSize(width=1440, height=810)
COLOURS = 256
STEP = 6
"""The step of the committed map that mentions its corridor."""


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
        browser.close()


def _take(page: Page, name: str) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / name)
    small = Image.open(PICTURES / name).convert("RGB").quantize(COLOURS)
    small.save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
