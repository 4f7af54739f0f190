"""Named entities in Russian, as slovnet's tagger sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corridormap.recognise.russian.weights import read_weights

if TYPE_CHECKING:
    from corridormap.recognise.russian.network import Network


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: its first and last word, and PER, LOC or ORG."""

    first: int
    last: int
    type: str


def entities(texts: Sequence[Sequence[str]]) -> list[tuple[Entity, ...]]:
    """Return the entities of each text, which is given as its words."""
    network, names = _model()
    spans: list[tuple[Entity, ...]] = [()] * len(texts)
    # Texts of like length go through the network fastest.
    order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
    order = [i for i in order if texts[i]]
    numbered = [list(map(_numbers, texts[i])) for i in order]
    for i, tags in zip(order, network.tags(numbered), strict=True):
        spans[i] = tuple(_entities([names[tag] for tag in tags]))
    return spans


def _entities(tags: Sequence[str]) -> Iterator[Entity]:
    """Read the tags B-LOC, I-LOC, O as spans of words."""
    first, kind = 0, ""
    for i, tag in enumerate((*tags, "O")):
        part, _, type_ = tag.partition("-")
        if kind and part != "I":
            yield Entity(first, i - 1, kind)
            kind = ""
        if part == "B":
            first, kind = i, type_


@cache
def _model() -> tuple[Network, Sequence[str]]:
    """Return the network, and the names of the tags by their numbers."""
    weights = _weights()
    from corridormap.recognise.russian.network import Network

    return Network(weights.model), weights.tags


@lru_cache(maxsize=65536)
def _numbers(word: str) -> tuple[int, int]:
    return _weights().numbers(word)


_weights = cache(read_weights)
