"""The tagger's weights, read: the only module that imports slovnet and navec.

They are those inside the natasha wheel (MIT), found by path: natasha itself is never
imported, since it needs an abandoned morphology. Of navec's 250,000 words only the
vectors are read, and slovnet's list of the same words is kept as letters and hashes: as
Python's words both lists would be 120 MB.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from gzip import decompress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corridormap.errors import DataError

EMBEDDINGS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
MODEL = "data/model/slovnet_ner_news_v1.tar"


@dataclass(frozen=True, slots=True)
class Weights:
    """slovnet's model with its vectors, the words and shapes it knows, its tags."""

    model: Any
    words: WordNumbers
    shapes: Any
    tags: Sequence[str]

    def numbers(self, word: str) -> tuple[int, int]:
        """Return the number of a word, and of its shape: capitals, digits, a sign."""
        from slovnet.shape import word_shape

        shape = self.shapes.encode(word_shape(word))
        return self.words.encode(word.lower()), shape


def read_weights() -> Weights:
    """Read the weights from the installed wheel; raise DataError without one."""
    from navec.meta import Meta
    from navec.navec import META, PQ_, Navec
    from navec.pq import PQ
    from navec.tar import Tar
    from slovnet.const import SHAPE, TAG, WORD
    from slovnet.exec.model import NER
    from slovnet.exec.pack import Pack, vocab_name

    class Vectors(PQ):  # type: ignore[misc]
        """Vectors without the norms of all, which only comparisons need."""

        def precompute(self) -> None:
            """Leave it."""

    folder = _folder()
    with Tar(folder / EMBEDDINGS) as tar:
        meta = Meta.from_file(tar.load(META))
        meta.check_protocol(meta.protocol)
        vectors = Navec(meta, None, Vectors.from_file(tar.load(PQ_)))
    with Pack(folder / MODEL) as pack:
        pack.load_meta().check_protocol()
        model = pack.load_model(NER)
        arrays = dict(pack.load_arrays(model.weights))
        words = WordNumbers(decompress(pack.read(vocab_name(WORD))).decode("utf-8"))
        shapes, tags = pack.load_vocab(SHAPE), pack.load_vocab(TAG).items
    return Weights(
        model.inject_arrays(arrays).inject_navec(vectors), words, shapes, tags
    )


def _folder() -> Path:
    spec = find_spec("natasha")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise DataError("natasha, which holds the tagger's weights, is not installed")
    return Path(places[0])


UNKNOWN = "<unk>"


class WordNumbers:
    """Number the lines of a text, as a dictionary would, in a tenth of its memory."""

    def __init__(self, text: str) -> None:
        """Take a text with a word a line, of which one is ``<unk>``."""
        import numpy as np

        lines = text.splitlines()
        hashes = np.fromiter(map(hash, lines), np.int64, len(lines))
        self._order = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._order]
        lengths = np.fromiter(map(len, lines), np.int64, len(lines))
        # Behind each word is the end of its line.
        self._stops = array("i", (np.cumsum(lengths + 1) - 1).tolist())
        self._text = text
        self._unknown = self._number(UNKNOWN) or 0

    def encode(self, word: str) -> int:
        """Return the number of a word, the one of ``<unk>`` for a word that is new."""
        number = self._number(word)
        return self._unknown if number is None else number

    def _number(self, word: str) -> int | None:
        value = hash(word)
        at = int(self._hashes.searchsorted(value))
        while at < len(self._hashes) and self._hashes[at] == value:
            number = int(self._order[at])
            start = self._stops[number - 1] + 1 if number else 0
            if self._text[start : self._stops[number]] == word:
                return number
            at += 1
        return None
