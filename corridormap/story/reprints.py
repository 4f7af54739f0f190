"""Texts that are the same text: an agency's report in ten papers is one report.

Texts are compared by their runs of four words, through 64 minimal hashes of them:
Broder, On the resemblance and containment of documents, 1997.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from corridormap.model import Article

WORD = re.compile(r"\w+")
RUN = 4
"""Words of a run: shorter ones are common to texts on one subject."""

HASHES, BAND = 64, 4
"""Hashes of a text, and how many of them are compared at once."""

ALIKE = 0.6
"""The share of equal hashes from which on two texts are one. Of 60 texts and copies of
them without one sentence in ten it joins each with its copy, and with no other."""

FEWEST = 20
"""Words of a text that is compared: two short notes may be alike by chance."""

PRIME = (1 << 31) - 1
"""2**31 - 1 is prime: products of two numbers below it fit into 64 bits."""

Signature = NDArray[np.uint64]


def _numbers(name: str) -> NDArray[np.uint64]:
    """Return 64 numbers below PRIME, the same on every machine and by every numpy."""
    digests = (sha256(f"{name} {n}".encode()).digest() for n in range(HASHES))
    values = [int.from_bytes(digest[:8]) % (PRIME - 1) + 1 for digest in digests]
    return np.array(values, np.uint64)


FACTORS, SHIFTS = _numbers("factor"), _numbers("shift")
"""What makes 64 hashes of one."""


def reprints(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of articles that are one text, each group in the articles' order.

    An article like two others joins them, though those may be less alike.
    """
    signatures = {
        number: hashes
        for number, article in enumerate(articles)
        if (hashes := signature(article.body)) is not None
    }
    group = list(range(len(articles)))
    for one, other in sorted(set(_candidates(signatures))):
        if float(np.mean(signatures[one] == signatures[other])) >= ALIKE:
            least, most = sorted((group[one], group[other]))
            group = [least if number == most else number for number in group]
    members: dict[int, list[str]] = {}
    for number, article in zip(group, articles, strict=True):
        members.setdefault(number, []).append(article.id)
    return tuple(tuple(ids) for ids in members.values() if len(ids) > 1)


def signature(body: str) -> Signature | None:
    """Return the 64 minimal hashes of a text, below PRIME; None of a short one."""
    words = [word.lower() for word in WORD.findall(body)]
    if len(words) < FEWEST:
        return None
    runs = {
        " ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)
    }
    # zlib's checksum is the same on every machine; Python's hash is not.
    hashes = [zlib.crc32(run.encode("utf-8", "surrogatepass")) % PRIME for run in runs]
    column = np.array(hashes, np.uint64)[:, None]
    least: Signature = ((column * FACTORS + SHIFTS) % PRIME).min(axis=0)
    return least


def _candidates(signatures: Mapping[int, Signature]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a band of hashes: most texts share none."""
    buckets: dict[tuple[int, bytes], list[int]] = {}
    for number, hashes in signatures.items():
        for band in range(0, HASHES, BAND):
            key = (band, hashes[band : band + BAND].tobytes())
            # Of many alike, each is compared with the first and the last of them.
            others = buckets.setdefault(key, [])
            yield from ((other, number) for other in {*others[:1], *others[-1:]})
            others.append(number)
