"""Where the Chromium is that tests, pictures and benchmarks drive.

>>> NAMES[0]
'chromium-headless-shell'
"""

from __future__ import annotations

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The headless shell is the same engine without a browser's own windows, and opens a
page in two thirds of the time."""


def chromium() -> str | None:
    """Return the path of the first of these that there is."""
    return next(filter(None, map(shutil.which, NAMES)), None)
