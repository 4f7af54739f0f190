"""Every export of the article: seconds and bytes.

The reference is resvg drawing one ready SVG at 1920 x 1080 in the same run.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from corridormap.export.formats import FORMATS
from corridormap.export.options import Options
from corridormap.export.pictures import png, step_svgs
from corridormap.mapping import read_articles, tell

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3


def main() -> None:
    """Print the median of the seconds, the bytes, and the ratio to the reference."""
    story = tell(read_articles([ROOT / "data" / "texts"]))
    ((_, drawn),) = step_svgs(story, steps={"1"})
    reference, _ = _measure(lambda: [("", png(drawn.decode()))])
    print(f"{'format':<12}{'s':>7}{'x':>7}{'KB':>8}  files")
    print(f"{'resvg':<12}{reference:7.2f}{1:7.1f}")
    for name, make in FORMATS.items():
        seconds, files = _measure(lambda make=make: list(make(story, Options())))
        size = sum(len(data) for _, data in files) / 1000
        ratio = seconds / reference
        print(f"{name:<12}{seconds:7.2f}{ratio:7.1f}{size:8.0f}  {len(files)}")


def _measure(
    make: Callable[[], list[tuple[str, bytes]]],
) -> tuple[float, list[tuple[str, bytes]]]:
    """Return the median of the seconds of some runs after a first, and the files."""
    seconds, files = [], make()
    for _ in range(RUNS):
        started = time.perf_counter()
        files = make()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), files


if __name__ == "__main__":
    main()
