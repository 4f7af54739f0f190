"""The tagger's network as matrix products over many texts at once.

The weights and the arithmetic are slovnet's (three convolutions over word and shape
embeddings, then a linear-chain CRF); only the order of the work is ours. Texts lie one
behind the other with a row of zeros between them, so nothing is padded to the longest.
The first layer, two thirds of the work, is done once for each different word, and kept
for the next texts. And the best path is followed in all texts together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

ROWS = 4096
"""Words that go through the layers at once: more no longer fit near the processor."""

KEPT = 8192
"""Words whose first layer is kept, 3 KB each: two thirds of the words of any text."""

TOGETHER = 64
"""Words that are multiplied are a multiple of so many: what comes of one of them is
the same to the last bit, whichever others are there."""

Pair = tuple[int, int]
"""The numbers of a word and of its shape."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over a word and its neighbours, a ReLU, and a normalisation.

    ``weights`` are for the word before, the word itself and the word after, each of
    size in x out. The normalisation is one factor and one summand per channel.
    """

    weights: tuple[Floats, Floats, Floats]
    bias: Floats
    factor: Floats
    summand: Floats

    @classmethod
    def of(cls, layer: Any) -> Layer:
        """Take the weights out of a layer of slovnet, whose kernels are 3 wide."""
        filters = layer.conv.weight.array  # out x in x 3
        before, middle, after = (
            np.ascontiguousarray(filters[:, :, k].T) for k in range(3)
        )
        factor = layer.norm.weight.array / layer.norm.std.array
        summand = layer.norm.bias.array - layer.norm.mean.array * factor
        return cls((before, middle, after), layer.conv.bias.array, factor, summand)

    def __call__(self, before: Floats, middle: Floats, after: Floats) -> Floats:
        """Return the layer's output for the products with its three weights."""
        output = before + middle
        output += after
        output += self.bias
        np.maximum(output, 0, out=output)
        output *= self.factor
        output += self.summand
        return output


class WordProducts:
    """The products of words with the three weights of a layer; the latest are kept.

    Threads may share it.
    """

    def __init__(self, embedding: Any, layer: Layer) -> None:
        """Embed words with slovnet's ``embedding``."""
        self._embedding = embedding
        self._weights = np.concatenate(layer.weights, axis=1)
        self._width = len(layer.bias)
        self._slots: dict[Pair, int] = {}
        # A row of zeros is between texts. The others need no memory until they are set.
        self._rows = np.zeros((KEPT + 1, 3 * self._width), np.float32)
        self._lock = Lock()

    def of(
        self, words: Sequence[Pair], rows: Numbers, count: int
    ) -> tuple[Floats, Floats, Floats]:
        """Return the products of words in their rows, of ``count`` rows in all.

        Of the words before, the words themselves and the words after, for all rows but
        the first and the last.
        """
        at = np.zeros(count, np.int64)
        width = self._width
        with self._lock:
            self._learn(words)
            slots = self._slots
            at[rows] = [slots[word] for word in words]
            kept = self._rows
            return (
                kept[at[:-2], :width],
                kept[at[1:-1], width : 2 * width],
                kept[at[2:], 2 * width :],
            )

    def _learn(self, words: Sequence[Pair]) -> None:
        new = list(dict.fromkeys(word for word in words if word not in self._slots))
        if len(self._slots) + len(new) >= len(self._rows):
            self._slots.clear()
            new = list(dict.fromkeys(words))
        if len(new) >= len(self._rows):
            self._rows = np.zeros((len(new) + 1, 3 * self._width), np.float32)
        if not new:
            return
        first = len(self._slots) + 1
        self._slots.update((word, first + i) for i, word in enumerate(new))
        ids = np.zeros((-(-len(new) // TOGETHER) * TOGETHER, 2), np.int64)
        ids[: len(new)] = new
        products = self._embedding(ids[:, 0], ids[:, 1]) @ self._weights
        self._rows[first : first + len(new)] = products[: len(new)]


class Network:
    """Words, given as numbers of word and shape, to tags."""

    def __init__(self, model: Any) -> None:
        """Take the weights out of slovnet's model."""
        self._first, *self._layers = map(Layer.of, model.encoder.layers)
        self._words = WordProducts(model.emb, self._first)
        self._head = model.head.proj
        self._transitions = model.head.crf.transitions.array

    def tags(self, texts: Sequence[Sequence[Pair]]) -> list[Numbers]:
        """Return the numbers of the tags of each text's words; no text may be empty.

        Texts of like length next to each other go through the network fastest.
        """
        return [tags for block in _blocks(texts) for tags in self._tags(block)]

    def _tags(self, texts: Sequence[Sequence[Pair]]) -> list[Numbers]:
        lengths = np.array([len(text) for text in texts])
        emissions = self._emissions(texts, lengths)
        return _best_paths(emissions, lengths, self._transitions)

    def _emissions(self, texts: Sequence[Sequence[Pair]], lengths: Numbers) -> Floats:
        """Return how well each tag fits each word, words x tags, without its context.

        ``rows`` are the words' places among the rows of zeros.
        """
        words = [pair for text in texts for pair in text]
        rows = np.arange(len(words)) + np.repeat(np.arange(len(texts)), lengths) + 1
        count = rows[-1] + 2
        output = self._first(*self._words.of(words, rows, count))
        for layer in self._layers:
            inputs = np.zeros((count, output.shape[1]), np.float32)
            inputs[rows] = output[rows - 1]
            before, middle, after = layer.weights
            output = layer(
                inputs[:-2] @ before, inputs[1:-1] @ middle, inputs[2:] @ after
            )
        emissions: Floats = self._head(output[rows - 1])
        return emissions


def _blocks(
    texts: Sequence[Sequence[Pair]],
) -> Iterator[list[Sequence[Pair]]]:
    """Yield runs of texts that have some ROWS words together."""
    block: list[Sequence[Pair]] = []
    count = 0
    for text in texts:
        block.append(text)
        count += len(text)
        if count >= ROWS:
            yield block
            block, count = [], 0
    if block:
        yield block


def _best_paths(
    emissions: Floats, lengths: Numbers, transitions: Floats
) -> list[Numbers]:
    """Return each text's likeliest run of tags (Viterbi), all texts side by side.

    The longest text comes first: those that have a word of some number are a prefix.
    """
    order = np.argsort(-lengths, kind="stable")
    starts = (np.cumsum(lengths) - lengths)[order]
    sorted_lengths = lengths[order]
    # How many texts have a word of number 0, 1, 2, ...
    numbers = np.arange(1, sorted_lengths[0] + 1)
    counts = np.searchsorted(-sorted_lengths, -numbers, "right")
    scores = emissions[starts]  # texts x tags
    history = []
    for number in range(1, sorted_lengths[0]):
        some = counts[number]
        options = scores[:some, :, None] + transitions
        history.append(options.argmax(axis=1))
        # What arrives is the same wherever it comes from: it need not be compared.
        best = np.maximum.reduce(options, axis=1)
        scores[:some] = best + emissions[starts[:some] + number]
    tags = np.zeros(len(emissions), np.int64)
    last = scores.argmax(axis=1)
    for number in range(sorted_lengths[0] - 1, -1, -1):
        some = counts[number]
        tags[starts[:some] + number] = last[:some]
        if number:
            last[:some] = history[number - 1][np.arange(some), last[:some]]
    return np.split(tags, np.cumsum(lengths)[:-1])
