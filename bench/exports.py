"""Every export of four texts: seconds of this process, files and kilobytes.

The seconds are of the processor, not of the clock: other work on the machine does not
count. Films, of which one takes a minute, are measured of the first text alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corridormap.errors import CorridormapError
from corridormap.export.formats import FILMS, FORMATS
from corridormap.export.options import Notice, Options
from corridormap.model import Story
from corridormap.page import draw_page
from corridormap.pipeline import SHARED

DATA = Path(__file__).resolve().parent.parent / "data"
TEXTS = (DATA / "texts", *sorted((DATA / "examples").glob("*.txt")))
WARM = "svg"
"""The format that is made once before: the first one loads the ground."""


def main() -> None:
    """Print a line a format, a column a text."""
    stories = [SHARED.tell(SHARED.read([path])) for path in TEXTS]
    names = [path.stem[:14] for path in TEXTS]
    print(" " * 8 + "".join(f"{name:>28}" for name in names))
    _measured(stories[0], WARM)
    for name in FORMATS:
        asked = stories[:1] if name in FILMS else stories
        print(f"{name:<8}" + "".join(_cells(asked, name)), flush=True)


def _cells(stories: list[Story], name: str) -> Iterator[str]:
    for story in stories:
        try:
            seconds, files, size = _measured(story, name)
        except CorridormapError as error:
            yield f"  {error}"
            return
        yield f"{seconds:10.2f} s {files:4} {size / 1024:7.0f} KB"


@cache
def _page(story: Story) -> str:
    return draw_page(story, "")


def _measured(story: Story, name: str) -> tuple[float, int, int]:
    """Return the seconds, the files and the bytes of a format."""
    page = _page(story)
    started = time.process_time()
    files = list(FORMATS[name](story, Options(page=page)))
    seconds = time.process_time() - started
    sizes = [len(file[1]) for file in files if not isinstance(file, Notice)]
    return seconds, len(sizes), sum(sizes)


if __name__ == "__main__":
    main()
