"""One map of 1, 20 and 200 texts: its making, its weight, and until it can be used.

The texts have 3,000 characters each and are made of a few sentences with a seed, each
with its day and one of four sources. The reference is the map of one text, in the same
run: what is said of 20 and 200 is how many times as much that is.

    python -m bench.texts
"""

from __future__ import annotations

import gzip
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.page import times
from tools.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
COUNTS = (1, 20, 200)
RUNS = 5
LENGTH = 3000
SEED = 2025
"""Of the texts: another one gives other towns in the same sentences."""

TOWNS = (
    "Baku Aktau Almaty Tbilisi Poti Batumi Tashkent Turkmenbashi Astana Istanbul Kars"
    " Khorgos Samarkand Mersin Shymkent Atyrau Ganja Aktobe Kyzylorda Bishkek"
).split()
SOURCES = ("Caspian Post", "Silk Road Daily", "Rail Monitor", "Freight Week")
SENTENCES = (
    "A container train left {a} for {b} with {n} containers.",
    "The port of {a} handled {n} thousand tonnes in the spring.",
    "Ferries between {a} and {b} sail {n} times a month.",
    "Officials in {a} said that the new line to {b} would open next year.",
    "Grain from {a} reached {b} by rail within nine days.",
    "Work on the terminal in {a} has begun, and traders there wait for it.",
    "Nobody in the ministry would comment on the plan, announced in the autumn.",
    "Prices rose again, and insurers asked for more before the winter storms.",
    "Drivers said that the queue at the border had become shorter since May.",
)


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        print("no Chromium found: nothing measured")
        return
    print("| texts | s | MB | page KB | gzip KB | usable ms |")
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        for count in COUNTS:
            with tempfile.TemporaryDirectory() as folder:
                print(_row(count, Path(folder), browser), flush=True)
        browser.close()


def _row(count: int, folder: Path, browser: Browser) -> str:
    write_texts(folder / "texts", count)
    command = ("build.py", folder / "texts", "--out", folder / "map", "--quiet")
    run = (sys.executable, "-c", MEASURED, *map(str, command))
    told = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, kilobytes = told.stdout.split()
    page = (folder / "map" / "index.html").read_bytes()
    file = folder / "map" / "index.html"
    usable = statistics.median(times(browser, file)[1] for _ in range(RUNS))
    return (
        f"| {count} | {float(seconds):.1f} | {int(kilobytes) / 1024:.0f} "
        f"| {len(page) / 1024:.0f} | {len(gzip.compress(page, 9)) / 1024:.0f} "
        f"| {usable:.0f} |"
    )


MEASURED = """
import resource as r, subprocess, sys, time
began = time.perf_counter()
subprocess.run([sys.executable, *sys.argv[1:]], check=True)
print(time.perf_counter() - began, r.getrusage(r.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A process of its own: it has no child but the build."""


def write_texts(folder: Path, count: int) -> None:
    """Write texts with a file of decisions beside each: day and source."""
    chance = random.Random(SEED)
    folder.mkdir()
    for number in range(count):
        name = f"t{number:03}"
        (folder / f"{name}.txt").write_text(_text(chance, number), "utf-8")
        day = f"{2021 + number // 48}-{1 + number % 12:02}-{1 + number % 27:02}"
        source = SOURCES[number % len(SOURCES)]
        beside = f'date = {day}\nsource = "{source}"\n'
        (folder / f"{name}.toml").write_text(beside, "utf-8")


def _text(chance: random.Random, number: int) -> str:
    parts = [f"Freight notes {number + 1}"]
    while sum(map(len, parts)) < LENGTH:
        sentences = (_sentence(chance) for _ in range(5))
        parts.append(" ".join(sentences))
    return "\n\n".join(parts) + "\n"


def _sentence(chance: random.Random) -> str:
    a, b = chance.sample(TOWNS, 2)
    return chance.choice(SENTENCES).format(a=a, b=b, n=chance.randint(2, 900))


if __name__ == "__main__":
    main()
