"""A person's own look: a stylesheet that is laid over ours."""

from __future__ import annotations

import re
from pathlib import Path

from corridormap.errors import ReadError

LARGEST = 100_000
"""Bytes that a theme may have: it is part of every page."""
OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!data:)", re.IGNORECASE)
MARKUP = re.compile(r"<[/!]")


def read_theme(path: Path) -> str:
    """Return a stylesheet; raise ReadError if it can't stand in a page on its own.

    It must be UTF-8, ask for nothing from outside, and hold no markup.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: {error}") from error
    if len(data) > LARGEST:
        raise ReadError(f"{path}: a theme has at most {LARGEST // 1000} KB")
    if MARKUP.search(text) or "\0" in text:
        raise ReadError(f"{path}: a theme is CSS, without markup")
    if OUTSIDE.search(text):
        raise ReadError(
            f"{path}: a theme asks for nothing from outside, only url(data:)"
        )
    return text.replace("\r\n", "\n")
