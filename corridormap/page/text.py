"""The articles as pieces that a template can set: passages with their mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corridormap.model import Annotation, Article, Passage

UNHOLDABLE = {"\x00": "\ufffd"}
"""HTML can't hold NUL: the page shows the replacement character in its place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: plain text, or a mention."""

    text: str
    mention: Annotation | None = None


STRETCH = 40
"""Passages that a browser lays out together, some screens of text.

A text of 5 MB has 14,000: laid out at once they take a second and a half, in stretches
those in sight take no time.
"""


@dataclass(frozen=True, slots=True)
class SetPassage:
    """A passage as it is set."""

    id: str
    pieces: tuple[Piece, ...]


def set_passages(
    article: Article, by_passage: Mapping[str, Sequence[Annotation]]
) -> tuple[SetPassage, ...]:
    """Cut the passages of an article at its mentions; nothing is lost or added.

    ``by_passage`` has the mentions in each passage, in the order of the text.
    """
    return tuple(
        SetPassage(
            passage.id,
            tuple(_pieces(article.body, passage, by_passage.get(passage.id, ()))),
        )
        for passage in article.passages
    )


def stretches(passages: Sequence[SetPassage]) -> tuple[Sequence[SetPassage], ...]:
    """Return the passages of a long text in stretches, those of a short one as one.

    >>> [len(each) for each in stretches(["p"] * 90)], len(stretches(["p"] * 80))
    ([40, 40, 10], 1)
    """
    if len(passages) <= 2 * STRETCH:
        return (passages,)
    starts = range(0, len(passages), STRETCH)
    return tuple(passages[start : start + STRETCH] for start in starts)


def _pieces(
    body: str, passage: Passage, mentions: Sequence[Annotation]
) -> Iterator[Piece]:
    at = passage.start
    for mention in mentions:
        if at < mention.start:
            yield Piece(body[at : mention.start])
        yield Piece(body[mention.start : mention.stop], mention)
        at = mention.stop
    if at < passage.stop:
        yield Piece(body[at : passage.stop])
