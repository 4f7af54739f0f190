"""Take the picture of the map that the README shows: ``docs/pictures/map.png``.

    python -m tools.picture

Needs Chromium and the test tools.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SIZE = ViewportSize(width=1440, height=810)


def main() -> None:
    """Open the committed map and photograph its first view."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        page.goto((ROOT / "map" / "index.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(300)
        page.screenshot(path=ROOT / "docs" / "pictures" / "map.png")
        browser.close()


if __name__ == "__main__":
    main()
