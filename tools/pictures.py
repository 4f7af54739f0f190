"""Take the pictures that the page's look is judged by: python -m tools.pictures OUT.

Each text of ``data/texts`` and ``tests/texts`` is opened in Chromium: its first view,
every step on the stage, a card, and five cities at four zooms, in four windows, light
and dark. ``OUT`` gets a folder for each and a sheet of all in it. No network is
asked. ``--only TEXT`` and ``--window NAME`` take a part: all are some 1,000.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from corridormap.pipeline import SHARED
from tools.chromium import chromium

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (ROOT / "data" / "texts", ROOT / "data" / "examples")
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
CITIES = {
    "baku": (40.38, 49.89),
    "aktau": (43.65, 51.16),
    "tbilisi": (41.69, 44.8),
    "istanbul": (41.01, 28.95),
    "almaty": (43.25, 76.93),
}
ZOOMS = (5, 6, 7, 8)
# A function of its own: as an expression it would return the map, which is copied here.
SET_VIEW = """([lat, lon, zoom]) => {
  corridormap.map.setView([lat, lon], zoom, {animate: false});
}"""
SHEET = 4, 480
"""Columns of a sheet, and the width of a picture in it in pixels."""
PAUSE = 350
"""Milliseconds until what has moved has settled."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window by its name: its size in pixels of the page, and how sharp it is."""

    name: str
    width: int
    height: int
    sharpness: float = 1


WINDOWS = (
    Window("desk", 1440, 900),
    Window("hall", 1920, 1080),
    Window("wall", 1920, 1080, 2),
    Window("phone", 390, 844, 2),
)


def main() -> None:
    """Take all pictures, or those asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", help="a text's name, without its ending")
    parser.add_argument("--window", choices=[window.name for window in WINDOWS])
    asked = parser.parse_args()
    texts = [text for folder in TEXTS for text in sorted(folder.glob("*.txt"))]
    windows = [w for w in WINDOWS if asked.window in (None, w.name)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for text in texts:
            if asked.only not in (None, text.stem):
                continue
            page = _built(text, asked.out)
            for window in windows:
                for theme in THEMES:
                    _take(browser, page, window, theme, asked.out)
        browser.close()


def _chromium() -> str:
    found = chromium()
    if found is None:
        raise SystemExit("no Chromium found: sh tools/browser.sh installs one")
    return found


def _built(text: Path, out: Path) -> Path:
    story = SHARED.tell(SHARED.read([text]))
    page = out / text.stem / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(SHARED.page(story), "utf-8", newline="")
    return page


def _take(
    browser: Browser, built: Path, window: Window, theme: Theme, out: Path
) -> None:
    context = browser.new_context(
        viewport={"width": window.width, "height": window.height},
        device_scale_factor=window.sharpness,
        color_scheme=theme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.on("pageerror", lambda error: print(f"{built.parent.name}: {error}"))
    folder = built.parent / f"{window.name}-{theme}"
    folder.mkdir(exist_ok=True)
    taken = []
    for name in _views(page, built.as_uri()):
        page.wait_for_timeout(PAUSE)
        taken.append(folder / f"{name}.png")
        page.screenshot(path=str(taken[-1]))
    context.close()
    sheet = out / f"{built.parent.name}-{folder.name}.png"
    _sheet(taken).save(sheet)
    print(f"{sheet}: {len(taken)} pictures")


def _views(page: Page, address: str) -> Iterator[str]:
    """Open one view after the other; yield its name once it is open."""
    _open(page, address)
    yield "first"
    place = page.locator("a.mention").first.get_attribute("data-place")
    if place:
        _open(page, f"{address}#place={place}")
        yield "card"
    _open(page, address)
    for city, (lat, lon) in CITIES.items():
        for zoom in ZOOMS:
            page.evaluate(SET_VIEW, [lat, lon, zoom])
            yield f"{city}-{zoom}"
    _open(page, address)
    page.keyboard.press("p")
    steps = page.evaluate("JSON.parse(document.getElementById('story').text).steps")
    for step in steps:
        if step["id"] != "1":
            page.keyboard.press("PageDown")
        yield f"step-{int(step['id']):02}"


def _open(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")


def _sheet(pictures: list[Path]) -> Image.Image:
    columns, width = SHEET
    images = [Image.open(path).convert("RGB") for path in pictures]
    height = round(width * images[0].height / images[0].width)
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (columns * width, rows * height), "white")
    for number, image in enumerate(images):
        small = image.resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (number % columns * width, number // columns * height))
    return sheet


if __name__ == "__main__":
    main()
