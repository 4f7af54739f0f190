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
