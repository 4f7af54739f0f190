"""Every export of the article: seconds, files and kilobytes by format."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from corridormap.errors import CorridormapError
from corridormap.export.formats import FORMATS
from corridormap.export.options import Notice, Options
from corridormap.model import Story
from corridormap.pipeline import SHARED

TEXTS = Path(__file__).resolve().parent.parent / "data" / "texts"
RUNS = 3


def main() -> None:
    """Print medians; the first run of each format, which loads data, is left out."""
    story = SHARED.tell(SHARED.read([TEXTS]))
    for name in FORMATS:
        try:
            runs = [_measure(story, name) for _ in range(RUNS + 1)][1:]
        except CorridormapError as error:
            print(f"{name:<9}{error}")
            continue
        seconds = statistics.median(run[0] for run in runs)
        _, files, size = runs[0]
        print(f"{name:<9}{seconds:8.3f} s {files:4} files {size / 1024:8.0f} KB")


def _measure(story: Story, name: str) -> tuple[float, int, int]:
    """Return the seconds, the files and the bytes of a format."""
    started = time.perf_counter()
    files = FORMATS[name](story, Options())
    sizes = [len(file[1]) for file in files if not isinstance(file, Notice)]
    return time.perf_counter() - started, len(sizes), sum(sizes)


if __name__ == "__main__":
    main()
