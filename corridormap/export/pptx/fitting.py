"""Text that must fit its box: set smaller, then shortened at the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import TypeVar

from corridormap.scene.letters import text_width
from corridormap.scene.style import Type

WIDER = 1.06
"""How much wider than ours the letters of a reader's font may be."""
WIDEST = 1.14
"""The same of DejaVu Sans, for which a larger size than the smallest leaves room."""
HEADING_WIDER = 1.3
"""The same of headings, which have another font."""
LEADING = 1.22
"""Height of a line, in sizes."""
GAP = 0.45
"""The space between paragraphs, in sizes."""
Item = TypeVar("Item")

SPACE = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may break: not at a space that holds a dot or a unit to its word."""
SENTENCE = re.compile(r"(?<=[.!?…])[\"»”’)]*\s+")


def lines(text: str, size: float, width: float, *, heading: bool = False) -> int:
    """Return how many lines a paragraph takes in a column of a width in pixels."""
    space, *wide = _wide((" ", *SPACE.split(text.strip())), size, heading)
    count, used = 1, 0.0
    for word in wide:
        if used and used + space + word > width:
            count, used = count + 1, 0.0
        used += word + (space if used else 0.0)
        if word > width:
            count += int(word / width)
            used = word % width
    return count


def _wide(words: Sequence[str], size: float, heading: bool) -> list[float]:
    style = Type("bold" if heading else "regular", size, "", "")
    wider = HEADING_WIDER if heading else WIDER
    return [text_width(word, style) * wider for word in words]


def height(
    texts: Sequence[str], size: float, width: float, *, heading: bool = False
) -> float:
    """Return the pixels that paragraphs take."""
    rows = sum(lines(text, size, width, heading=heading) for text in texts)
    return rows * size * LEADING + (len(texts) - 1) * size * GAP


def fitting_size(
    texts: Sequence[str],
    width: float,
    high: float,
    sizes: Sequence[float],
    *,
    heading: bool = False,
) -> float | None:
    """Return the first of the sizes in which paragraphs fit, the largest first.

    A heading breaks no word.
    """
    words = [word for text in texts for word in SPACE.split(text.strip())]
    for size in sizes:
        if heading and max(_wide(words, size, heading), default=0.0) > width:
            continue
        roomy = width if heading or size == sizes[-1] else width * WIDER / WIDEST
        if height(texts, size, roomy, heading=heading) <= high:
            return size
    return None


def evenly(
    items: Sequence[Item], highs: Sequence[float], most: float
) -> Iterator[tuple[Item, ...]]:
    """Yield items in batches of at most so many pixels, about as full as each other.

    An item that is higher is a batch of its own.
    """
    left = sum(highs)
    batch: list[Item] = []
    used = 0.0
    for item, high in zip(items, highs, strict=True):
        even = left / max(1, ceil(left / most))
        if batch and (used + high > most or used >= even):
            yield tuple(batch)
            left, batch, used = left - used, [], 0.0
        batch.append(item)
        used += high
    if batch:
        yield tuple(batch)


def shortened(
    texts: Sequence[str], width: float, high: float, size: float
) -> tuple[str, ...]:
    """Return as many whole sentences as fit, in their order, and ``…`` for the rest."""
    result: tuple[str, ...] = ()
    for number, text in enumerate(texts):
        for stop in _ends(text):
            more = (*texts[:number], text[:stop].rstrip() + " …")
            if height(more, size, width) > high:
                return result or _cut(texts[0], width, high, size)
            result = more
    return tuple(texts)


def _ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a paragraph end."""
    yield from (
        match.start() + len(match[0].rstrip()) for match in SENTENCE.finditer(text)
    )
    yield len(text)


def _cut(text: str, width: float, high: float, size: float) -> tuple[str, ...]:
    """Return the words of an endless sentence that fit."""
    words = text.split(" ")
    low, top = 1, len(words)
    while low < top:
        middle = (low + top + 1) // 2
        if height([" ".join(words[:middle]) + " …"], size, width) <= high:
            low = middle
        else:
            top = middle - 1
    return (" ".join(words[:low]) + " …",)


def cut(text: str, most: int) -> str:
    """Return a text of at most so many letters, cut between words."""
    if len(text) <= most:
        return text
    return (text[:most].rpartition(" ")[0] or text[: most - 1]).rstrip(" ,") + " …"
