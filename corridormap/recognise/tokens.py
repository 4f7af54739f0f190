"""Words with their offsets: the only module that imports razdel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from razdel import tokenize

CHUNK = re.compile(r"\S+")
WORD = re.compile(r"([«„“\"(]?)([а-яё]+)([.,;:!?»”\")]?)", re.IGNORECASE)
"""A Russian word between blanks with at most one sign on either side: nine of ten."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign."""

    start: int
    stop: int
    text: str

    @property
    def capital(self) -> bool:
        """Return whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(text: str) -> tuple[Token, ...]:
    """Split a text into words and signs, as razdel does.

    It is asked only about what isn't plain, with the words on either side: a blank
    always parts, and nothing further off matters to its rules.
    """
    chunks = [chunk.span() for chunk in CHUNK.finditer(text)]
    words = [WORD.fullmatch(text, *span) for span in chunks]
    split: list[Token] = []
    at = 0
    while at < len(chunks):
        word = words[at]
        if word:
            split += _plain(word)
            at += 1
            continue
        first = at
        while at < len(chunks) and words[at] is None:
            at += 1
        around = chunks[max(0, first - 1)][0], chunks[min(at, len(chunks) - 1)][1]
        split += _asked(text, around, (chunks[first][0], chunks[at - 1][1]))
    return tuple(split)


def _plain(word: re.Match[str]) -> Iterator[Token]:
    for group in (1, 2, 3):
        if word[group]:
            yield Token(word.start(group), word.end(group), word[group])


def _asked(
    text: str, around: tuple[int, int], inside: tuple[int, int]
) -> Iterator[Token]:
    offset = around[0]
    for piece in tokenize(text[slice(*around)]):
        start = piece.start + offset
        if inside[0] <= start < inside[1]:
            yield Token(start, piece.stop + offset, piece.text)
