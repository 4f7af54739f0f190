"""Names that a learnt sequence of labels finds: the only module that imports crfsuite.

A linear-chain CRF labels each word B, I or O. It sees the word, its neighbours and what
the rules say of them (``features``); weights are learnt by ``tools.taggers``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

import pycrfsuite

from corridormap.errors import DataError

Features = Sequence[Sequence[str]]
"""What is known of each word."""


class SequenceTagger:
    """Find spans of words by the weights of a file; threads may share one."""

    def __init__(self, path: Path) -> None:
        """Open the weights; raise DataError when they aren't there."""
        if not path.is_file():
            raise DataError(f"{path} is missing: the installation is not complete")
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._lock = Lock()

    def spans(self, words: Features) -> list[tuple[range, float]]:
        """Return the spans of names, each with how sure the labels are (0 to 1)."""
        # The tagger keeps the sequence that it was given last.
        with self._lock:
            self._tagger.set(words)
            labels = self._tagger.tag()
            return [
                (span, min(1.0 - self._tagger.marginal("O", i) for i in span))
                for span in _spans(labels)
            ]

    def doubts(self, words: Features, at: Sequence[int]) -> list[float]:
        """Return how likely each of these words is no part of a name."""
        with self._lock:
            self._tagger.set(words)
            return [self._tagger.marginal("O", i) for i in at]


def _spans(labels: Sequence[str]) -> Iterator[range]:
    """Yield the words of each name."""
    first = None
    for i, label in enumerate((*labels, "O")):
        if first is not None and label != "I":
            yield range(first, i)
            first = None
        if label == "B" or (label == "I" and first is None):
            first = i
