"""Named entities in Russian: the only module that imports slovnet and navec.

Weights are those inside the natasha wheel (MIT), found by path: natasha itself is
never imported, since it needs an abandoned morphology.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridormap.errors import DataError

if TYPE_CHECKING:
    from corridormap.recognise.russian.network import Network

EMBEDDINGS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
MODEL = "data/model/slovnet_ner_news_v1.tar"


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: its first and last word, and PER, LOC or ORG."""

    first: int
    last: int
    type: str

    def __contains__(self, word: int) -> bool:
        """Return whether the word of this number belongs to it."""
        return self.first <= word <= self.last


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
    infer = _slovnet()
    from corridormap.recognise.russian.network import Network

    return Network(infer.model), infer.decoder.tags_vocab.items


@lru_cache(maxsize=65536)
def _numbers(word: str) -> tuple[int, int]:
    """Return the number of a word, and of its shape: capitals, digits, a sign."""
    ((number,), (shape,)) = _slovnet().encoder.item([word])
    return number, shape


@cache
def _slovnet() -> Any:
    # Its matrices are tiny: threads of the linear algebra only compete. This counts
    # only before numpy is imported.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    from navec import Navec
    from slovnet import NER

    weights = _weights()
    return NER.load(weights / MODEL).navec(Navec.load(weights / EMBEDDINGS)).infer


def _weights() -> Path:
    spec = find_spec("natasha")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise DataError("natasha, which holds the tagger's weights, is not installed")
    return Path(places[0])
