"""From a body to its paragraphs, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridormap.model import Passage

LINE = re.compile(r"[^\r\n]+")
PARTED = re.compile(r"[^\W\d_][-‐\u00ad]$")
"""A line that ends inside a word: its last two signs."""

WRAPPED = range(40, 121)
"""Lengths of lines that were broken by a program, not by an author."""


def passages(body: str, article: str = "text") -> tuple[Passage, ...]:
    """Return the paragraphs of a body, numbered within ``article``, its id.

    Blank lines separate paragraphs. Other lines are joined where they look wrapped at
    a width, else each is a paragraph of its own (verse, lists, headings).
    """
    spans = [
        span for block in _blocks(body) for span in _parts(_whole_words(body, block))
    ]
    return tuple(
        Passage(f"{article}/p{number}", start, stop)
        for number, (start, stop) in enumerate(spans, 1)
    )


def _blocks(body: str) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of lines without a blank line between them."""
    block: list[tuple[int, int]] = []
    for line in LINE.finditer(body):
        start, stop = _stripped(body, line.start(), line.end())
        gap = body[block[-1][1] : start] if block else ""
        if block and _line_ends(gap) > 1:
            yield block
            block = []
        if start < stop:
            block.append((start, stop))
    if block:
        yield block


def _whole_words(body: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join lines that part a word: ``Türkmən-`` and ``başı``."""
    joined: list[tuple[int, int]] = []
    for start, stop in block:
        # Only its last letters: a line joined of 100,000 would be read as often.
        first, end = joined[-1] if joined else (0, 0)
        if PARTED.search(body, max(first, end - 2), end) and body[start].isalpha():
            joined[-1] = (first, stop)
        else:
            joined.append((start, stop))
    return joined


def _parts(block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(block) > 1 and all(stop - start in WRAPPED for start, stop in block[:-1]):
        return [(block[0][0], block[-1][1])]
    return block


def _stripped(body: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and body[start].isspace():
        start += 1
    while stop > start and body[stop - 1].isspace():
        stop -= 1
    return start, stop


def _line_ends(gap: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", gap))
