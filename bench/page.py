"""The page of the article: its bytes, the time until it can be used, its motion.

The reference is a plain folium-offline page with the same places and legs, opened in
the same Chromium by turns, without a network. folium-offline comes from PyPI into an
environment of its own in a temporary folder.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import subprocess
import tempfile
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = "folium-offline"
VERSION = "0.20.0.2"
RUNS = 7
WINDOW: ViewportSize = {"width": 1440, "height": 900}

PLAIN = """
import json, sys
import offlinefolium as folium
given = json.load(sys.stdin)
drawn = folium.Map(location=[43, 55], zoom_start=5)
for name, lat, lon in given["places"]:
    folium.Marker([lat, lon], tooltip=name, popup=name).add_to(drawn)
for line in given["lines"]:
    folium.PolyLine(line).add_to(drawn)
drawn.save(sys.argv[1])
"""

PAINT = """async () => {
  for (let i = 0; i < 200; i++) {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    if (paint) return paint.startTime;
    await new Promise(done => setTimeout(done, 10));
  }
  return NaN;
}"""
USABLE = """() => { const done = () => { window.usableAt = performance.now(); };
  new MutationObserver((_, watching) => {
    if (document.documentElement.dataset.ready) { done(); watching.disconnect(); }
  }).observe(document, { subtree: true, attributeFilter: ['data-ready'] });
  window.addEventListener('load', () => { window.loadedAt = performance.now(); });
}"""


FRAMES = """() => {
  window.frames_ = [];
  const step = now => { window.frames_.push(now); requestAnimationFrame(step); };
  requestAnimationFrame(step);
}"""
MOTIONS = ("frames/s while dragged", "link lit, ms", "frames/s in a flight, 1080p")
DRAG = 120
"""Moves of the mouse in one drag, each of a few pixels."""
HALL: ViewportSize = {"width": 1920, "height": 1080}
FLIGHT = """() => new Promise(done => {
  const map = window.corridormap ? corridormap.map
    : Object.values(window).find(held => held instanceof L.Map);
  const began = performance.now();
  let frames = 0;
  const count = () => { frames++; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  map.once('moveend', () => done(1000 * frames / (performance.now() - began)));
  map.flyTo([41.5, 48], map.getZoom() + 1.2, { duration: 3 });
})"""
LINK = """() => new Promise(done => {
  const links = document.querySelectorAll('a.mention');
  if (!links.length) { done(0); return; }
  const began = performance.now();
  links[Math.floor(links.length / 2)].click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0));
})"""


def main() -> None:
    """Print bytes and times of both pages, and their ratios."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        print("no Chromium found: nothing measured")
        return
    ours = ROOT / "map" / "index.html"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        theirs = reference(Path(folder), ours)
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        pages = (ours, theirs)
        runs = [[times(browser, page) for page in pages] for _ in range(RUNS + 1)][1:]
        moves = [[motion(browser, page) for page in pages] for _ in range(3)]
        browser.close()
        report(pages, runs)
        for column, name in enumerate(MOTIONS):
            both = (statistics.median(run[w][column] for run in moves) for w in (0, 1))
            line(name, *both)


def reference(folder: Path, ours: Path) -> Path:
    """Make the plain page with the places and legs of our story."""
    python = folder / "venv" / "bin" / "python"
    venv.create(folder / "venv", with_pip=True)
    install = [str(python), "-m", "pip", "install", "-qq", f"{REFERENCE}=={VERSION}"]
    subprocess.run(install, check=True)
    target = folder / "plain.html"
    subprocess.run(
        [str(python), "-c", PLAIN, str(target)],
        input=json.dumps(drawn(ours)), text=True, check=True,
    )  # fmt: skip
    return target


def drawn(page: Path) -> dict[str, Any]:
    """Return the places and lines of a page, read from its story."""
    held = re.search(r'id="story">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert held is not None
    story = json.loads(held[1])
    legs = [leg["line"] for c in story["corridors"] for leg in c["legs"] if leg["line"]]
    return {
        "places": [(p["name"], p["lat"], p["lon"]) for p in story["places"]],
        "lines": [decode(line) for line in legs],
    }


def decode(line: str) -> list[tuple[float, float]]:
    """Decode a polyline of three decimals into latitudes and longitudes."""
    steps, bits, shift = [], 0, 0
    for sign in line:
        value = ord(sign) - 63
        bits |= (value & 31) << shift
        shift += 5
        if value < 32:
            steps.append(~(bits >> 1) if bits & 1 else bits >> 1)
            bits = shift = 0
    points, lat, lon = [], 0, 0
    for down, right in zip(steps[::2], steps[1::2], strict=True):
        lat, lon = lat + down, lon + right
        points.append((lat / 1000, lon / 1000))
    return points


def times(browser: Browser, page: Path) -> tuple[float, float, int]:
    """Return ms to first paint and to usable, and the requests beside the file."""
    context = browser.new_context(viewport=WINDOW, offline=True)
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.add_init_script(f"({USABLE})()")
    tab.goto(page.as_uri(), wait_until="load")
    tab.wait_for_function("window.loadedAt")
    paint = tab.evaluate(PAINT)
    usable = tab.evaluate("window.usableAt || window.loadedAt")
    context.close()
    return paint, usable, len(asked) - 1


def motion(browser: Browser, page: Path) -> tuple[float, float, float]:
    """Return frames/s while panned, ms until a link is lit, frames/s in a flight."""
    context = browser.new_context(viewport=WINDOW, offline=True)
    tab = context.new_page()
    tab.goto(page.as_uri(), wait_until="load")
    tab.wait_for_timeout(500)
    tab.evaluate(FRAMES)
    tab.mouse.move(500, 500)
    tab.mouse.down()
    for at in range(DRAG):
        tab.mouse.move(500 + 3 * min(at, DRAG - at), 500)
    stamps = tab.evaluate("window.frames_")
    tab.mouse.up()
    frames = 1000 * (len(stamps) - 1) / (stamps[-1] - stamps[0])
    tab.wait_for_timeout(500)
    link = tab.evaluate(LINK)
    tab.set_viewport_size(HALL)
    tab.goto(page.as_uri(), wait_until="load")
    tab.wait_for_timeout(1500)
    flight = tab.evaluate(FLIGHT)
    context.close()
    return frames, link, flight


def report(
    pages: tuple[Path, Path], runs: list[list[tuple[float, float, int]]]
) -> None:
    """Print a line for each measure: ours, theirs, ours by theirs."""
    raw = [len(page.read_bytes()) for page in pages]
    packed = [len(gzip.compress(page.read_bytes(), 9, mtime=0)) for page in pages]
    print(f"{'':<28}{'ours':>10}{REFERENCE:>16}{'ratio':>8}")
    line("bytes", *raw)
    line("bytes, gzip -9", *packed)
    for column, name in enumerate(("first paint, ms", "usable, ms")):
        ours, theirs = (
            statistics.median(run[which][column] for run in runs) for which in (0, 1)
        )
        line(name, ours, theirs)
    ours, theirs = (max(run[which][2] for run in runs) for which in (0, 1))
    print(f"{'requests beside the file':<28}{ours:>10}{theirs:>16}")


def line(name: str, ours: float, theirs: float) -> None:
    """Print one measure of both, and the ratio."""
    ratio = f"{ours / theirs:.2f}" if theirs else "-"
    print(f"{name:<28}{ours:>10,.0f}{theirs:>16,.0f}{ratio:>8}")


if __name__ == "__main__":
    main()
