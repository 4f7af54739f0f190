"""Named entities in Russian: the only module that imports slovnet and navec.

Weights are those inside the natasha wheel (MIT), found by path: natasha itself is
never imported, since it needs an abandoned morphology.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
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
    """A named entity: offsets into the text, and PER, LOC or ORG."""

    start: int
    stop: int
    type: str


def entities(texts: Iterable[str]) -> list[tuple[Entity, ...]]:
    """Return the entities of each text; offsets are into that text."""
    return [
        tuple(Entity(span.start, span.stop, span.type) for span in markup.spans)
        for markup in _model().map(texts)
    ]


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
