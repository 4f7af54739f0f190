"""The tagger's network as matrix products over many texts at once.

The weights and the arithmetic are slovnet's (three convolutions over word and shape
embeddings, then a linear-chain CRF); only the order of the work is ours. Texts lie one
behind the other with a row of zeros between them, so nothing is padded to the longest.
The first layer, two thirds of the work, is done once for each different word. And the
best path is followed in all texts together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

ROWS = 4096
"""Words that go through the layers at once: more no longer fit near the processor."""


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


class Network:
    """Words, given as numbers of word and shape, to tags."""

    def __init__(self, model: Any) -> None:
        """Take the weights out of slovnet's model."""
        self._embedding = model.emb
        self._shapes = len(model.emb.shape.weight.array)
        self._first, *self._layers = map(Layer.of, model.encoder.layers)
        self._head = model.head.proj
        self._transitions = model.head.crf.transitions.array

    def tags(self, texts: Sequence[Sequence[tuple[int, int]]]) -> list[Numbers]:
        """Return the numbers of the tags of each text's words; no text may be empty.

        Texts of like length next to each other go through the network fastest.
        """
        return [tags for block in _blocks(texts) for tags in self._tags(block)]

    def _tags(self, texts: Sequence[Sequence[tuple[int, int]]]) -> list[Numbers]:
        lengths = np.array([len(text) for text in texts])
        emissions = self._emissions(texts, lengths)
        return _best_paths(emissions, lengths, self._transitions)

    def _emissions(
        self, texts: Sequence[Sequence[tuple[int, int]]], lengths: Numbers
    ) -> Floats:
        """Return how well each tag fits each word, words x tags, without its context.

        ``rows`` are the words' places among the rows of zeros.
        """
        ids = np.array([pair for text in texts for pair in text], dtype=np.int64)
        words = np.arange(len(ids))
        rows = words + np.repeat(np.arange(len(texts)), lengths) + 1
        output = self._first_layer(ids, rows, rows[-1] + 2)
        for layer in self._layers:
            inputs = np.zeros((rows[-1] + 2, output.shape[1]), np.float32)
            inputs[rows] = output[rows - 1]
            before, middle, after = layer.weights
            output = layer(
                inputs[:-2] @ before, inputs[1:-1] @ middle, inputs[2:] @ after
            )
        emissions: Floats = self._head(output[rows - 1])
        return emissions

    def _first_layer(self, ids: Numbers, rows: Numbers, count: int) -> Floats:
        """Return the first layer's output for all rows but the first and the last."""
        keys = ids[:, 0] * self._shapes + ids[:, 1]
        different, which = np.unique(keys, return_inverse=True)
        embedded = self._embedding(different // self._shapes, different % self._shapes)
        at = np.zeros(count, np.int64)  # a row of zeros is the word of number 0
        at[rows] = which + 1
        nothing = np.zeros((1, embedded.shape[1]), np.float32)
        embedded = np.concatenate((nothing, embedded))
        before, middle, after = (embedded @ w for w in self._first.weights)
        return self._first(before[at[:-2]], middle[at[1:-1]], after[at[2:]])


def _blocks(
    texts: Sequence[Sequence[tuple[int, int]]],
) -> Iterator[list[Sequence[tuple[int, int]]]]:
    """Yield runs of texts that have some ROWS words together."""
    block: list[Sequence[tuple[int, int]]] = []
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
        arriving = emissions[starts[:some] + number][:, None, :]
        options = scores[:some, :, None] + transitions + arriving
        best = options.argmax(axis=1)
        history.append(best)
        scores[:some] = np.take_along_axis(options, best[:, None, :], axis=1)[:, 0]
    tags = np.zeros(len(emissions), np.int64)
    last = scores.argmax(axis=1)
    for number in range(sorted_lengths[0] - 1, -1, -1):
        some = counts[number]
        tags[starts[:some] + number] = last[:some]
        if number:
            last[:some] = history[number - 1][np.arange(some), last[:some]]
    return np.split(tags, np.cumsum(lengths)[:-1])
