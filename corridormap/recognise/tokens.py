"""Words with their offsets: the only module that imports razdel."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from razdel import tokenize

CHUNK = re.compile(r"\S+")
WORD = re.compile(r"([«„“\"(]?)([а-яё]+)([.,;:!?»”\")]?)", re.IGNORECASE)
"""A Russian word between blanks with at most one sign on either side: nine of ten."""
REMEMBERED = 1 << 15
"""Chunks between blanks whose words are kept: texts repeat nearly all of them."""

LONG = 64
"""Signs of a chunk that is not kept: a table's line, a text without blanks."""


class Token(NamedTuple):
    """A word or a sign; a text has so many that their making counts."""

    start: int
    stop: int
    text: str

    @property
    def capital(self) -> bool:
        """Return whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(text: str) -> tuple[Token, ...]:
    """Split a text into words and signs, as razdel does.

    It is asked only about what isn't plain, and once about the same between the same
    kinds of signs: a blank always parts, and nothing further off matters to its rules.
    """
    spans = [chunk.span() for chunk in CHUNK.finditer(text)]
    chunks = [text[start:stop] for start, stop in spans]
    split: list[Token] = []
    for at, (chunk, (start, _)) in enumerate(zip(chunks, spans, strict=True)):
        pieces = _plain(chunk)
        if pieces is None:
            before = _kind(chunks[at - 1][-1]) if at else ""
            after = _kind(chunks[at + 1][0]) if at + 1 < len(chunks) else ""
            ask = _asked if len(chunk) < LONG else _asked.__wrapped__
            pieces = ask(chunk, before, after)
        split += [
            Token(start + first, start + last, word) for first, last, word in pieces
        ]
    return tuple(split)


Pieces = tuple[tuple[int, int, str], ...]
"""Words and signs with their offsets in what is between two blanks."""


@lru_cache(REMEMBERED)
def _plain(chunk: str) -> Pieces | None:
    word = WORD.fullmatch(chunk)
    if word is None:
        return None
    return tuple((*word.span(n), word[n]) for n in (1, 2, 3) if word[n])


def _kind(sign: str) -> str:
    """Return a sign of the same kind: razdel tells digits, letters and other signs."""
    return "1" if sign.isdecimal() else "я" if sign.isalpha() else sign


@lru_cache(REMEMBERED)
def _asked(chunk: str, before: str, after: str) -> Pieces:
    """Return how razdel splits a chunk beside such signs."""
    first = len(before) + 1
    split = (
        (piece.start - first, piece.stop - first, piece.text)
        for piece in tokenize(f"{before} {chunk} {after}")
    )
    return tuple(piece for piece in split if 0 <= piece[0] < len(chunk))
