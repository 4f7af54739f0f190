"""The sentences of a passage, and which of them a step shows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from corridormap.model import Annotation, Article, Passage

Span = tuple[int, int]
"""Where a sentence is in the body, half open."""

MOST_SHOWN = 300
"""Letters that a step shows of its passages in one size: so many fit beside the map."""

END = re.compile(r"[.!?…]+[\"»”’)\]]*(?=\s+|$)")
SHORT = re.compile(
    r"(?:\b\w|\b(?:г|гг|им|см|тыс|млн|млрд|трлн|руб|ул|обл|др|Mr|Mrs|Dr|St|No|vs))\.$"
)
"""Shortened words, whose full stop ends no sentence: ``в г. Актау``."""
SHORT_LENGTH = 8
NEXT = re.compile(r"\s+(\S)")


def sentences(text: str, offset: int = 0) -> Iterator[Span]:
    """Yield where the sentences of a text are; together they leave out only blanks.

    >>> text = "Поезд прибыл в г. Актау. Он был полон."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Поезд прибыл в г. Актау.', 'Он был полон.']
    """
    start = 0
    for end in END.finditer(text):
        following = NEXT.match(text, end.end())
        shortened = SHORT.search(text, max(start, end.end() - SHORT_LENGTH), end.end())
        if following and (shortened or following[1].islower()):
            continue
        yield from _stripped(text, start, end.end(), offset)
        start = end.end()
    yield from _stripped(text, start, len(text), offset)


def _stripped(text: str, start: int, stop: int, offset: int) -> Iterator[Span]:
    part = text[start:stop]
    if part.strip():
        left = start + len(part) - len(part.lstrip())
        yield offset + left, offset + start + len(part.rstrip())


def shown(
    article: Article,
    passages: Collection[Passage],
    mentions: Collection[Annotation],
    places: Collection[str],
) -> tuple[Span, ...]:
    """Return the sentences that name any of the places, as many as a step has room for.

    ``mentions`` are those of the passages. Nothing is returned where that is all.
    """
    starts = sorted(m.start for m in mentions if m.place in places)
    spans = [
        span
        for passage in passages
        for span in sentences(article.body[passage.start : passage.stop], passage.start)
    ]
    if sum(stop - start for start, stop in spans) <= MOST_SHOWN:
        return ()
    results: list[Span] = []
    room = MOST_SHOWN
    for start, stop in spans:
        if bisect_left(starts, start) == bisect_left(starts, stop):
            continue
        room -= stop - start
        if results and room < 0:
            break
        results.append((start, stop))
    return () if results == spans else tuple(results)
