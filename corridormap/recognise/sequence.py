"""Names that a learnt sequence of labels finds: the only module that imports crfsuite.

A linear-chain CRF labels each word B, I or O. It sees the word, its neighbours and what
the rules say of them (``features``); weights are learnt by ``tools.taggers``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

import pycrfsuite

from corridormap.paths import data_file

Features = Sequence[Sequence[str]]
"""What is known of each word."""


class SequenceTagger:
    """Find spans of words by the weights of a file; threads may share one."""

    def __init__(self, path: Path) -> None:
        """Open the weights; raise DataError when they aren't there or not whole."""
        self._tagger = pycrfsuite.Tagger()
        with data_file(path):
            _check_size(path)
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
        """Return how likely each of these words is outside a name."""
        with self._lock:
            self._tagger.set(words)
            return [self._tagger.marginal("O", i) for i in at]


def _check_size(path: Path) -> None:
    """Raise ValueError for a file that is cut off: CRFsuite would read beyond its end.

    The file begins with ``lCRF`` and its size in bytes, the low byte first.
    """
    with path.open("rb") as file:
        head = file.read(8)
    size = path.stat().st_size
    if head[:4] != b"lCRF" or int.from_bytes(head[4:], "little") != size:
        raise ValueError("not a whole file of weights")


def _spans(labels: Sequence[str]) -> Iterator[range]:
    """Yield the words of each name."""
    first = None
    for i, label in enumerate((*labels, "O")):
        if first is not None and label != "I":
            yield range(first, i)
            first = None
        if label == "B" or (label == "I" and first is None):
            first = i
