"""Named entities in Russian: the only module that imports slovnet and navec.

Weights are those inside the natasha wheel (MIT), found by path: natasha itself is
never imported, since it needs an abandoned morphology.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corridormap.errors import DataError

EMBEDDINGS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
MODEL = "data/model/slovnet_ner_news_v1.tar"
BATCH = 16
"""Texts that go through the network together."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: its first and last word, and PER, LOC or ORG."""

    first: int
    last: int
    type: str

    def __contains__(self, word: int) -> bool:
        """Say whether the word of this number belongs to it."""
        return self.first <= word <= self.last


def entities(texts: Sequence[Sequence[str]]) -> list[tuple[Entity, ...]]:
    """Return the entities of each text, which is given as its words.

    Texts of like length go through the network together, which saves padding.
    """
    found: list[tuple[Entity, ...]] = [()] * len(texts)
    order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
    order = [i for i in order if texts[i]]
    infer = _model().infer
    inputs = infer.encoder([texts[i] for i in order])
    for i, tags in zip(order, infer.decoder(infer.process(inputs)), strict=True):
        found[i] = tuple(_entities(tags))
    return found


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


@lru_cache(maxsize=1)
def _model() -> Any:
    # Its matrices are tiny: threads of the linear algebra only compete.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    from navec import Navec
    from slovnet import NER

    weights = _weights()
    return NER.load(weights / MODEL, batch_size=BATCH).navec(
        Navec.load(weights / EMBEDDINGS)
    )


def _weights() -> Path:
    spec = find_spec("natasha")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise DataError("natasha, which holds the tagger's weights, is not installed")
    return Path(places[0])
