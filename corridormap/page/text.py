"""The article as pieces that a template can set: passages with their mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

UNHOLDABLE = {"\x00": "\ufffd"}
"""HTML can't hold NUL: the page shows the replacement character in its place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: plain text, or a mention with its record."""

    text: str
    mention: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SetPassage:
    """A passage as it is set."""

    id: str
    pieces: tuple[Piece, ...]


def set_passages(
    article: Mapping[str, Any], mentions: Sequence[Mapping[str, Any]]
) -> tuple[SetPassage, ...]:
    """Cut the passages of an article at its mentions; nothing is lost or added."""
    by_passage = _by_passage(mentions)
    return tuple(
        SetPassage(
            passage["id"],
            tuple(_pieces(article["body"], passage, by_passage.get(passage["id"], ()))),
        )
        for passage in article["passages"]
    )


def _by_passage(
    mentions: Sequence[Mapping[str, Any]],
) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for mention in mentions:
        found.setdefault(mention["passage"], []).append(mention)
    return found


def _pieces(
    body: str, passage: Mapping[str, Any], mentions: Sequence[Mapping[str, Any]]
) -> Iterator[Piece]:
    at = passage["start"]
    for mention in mentions:
        if at < mention["start"]:
            yield Piece(body[at : mention["start"]])
        yield Piece(body[mention["start"] : mention["stop"]], mention)
        at = mention["stop"]
    if at < passage["stop"]:
        yield Piece(body[at : passage["stop"]])
