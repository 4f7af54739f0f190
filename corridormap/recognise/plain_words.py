"""Words with their offsets by rules alone: abbreviations, apostrophes, hyphens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corridormap.recognise.tokens import Token

ENGLISH = re.compile(
    r"W\.Va\.|St\.(?= [A-Z])|(?:[A-Z]\.){2,}"  # U.S., P.E.I., St. Louis
    r"|[^\W_]+(?:['’][^\W\d_]{2,})*(?:[-–][^\W_]+(?:['’][^\W\d_]{2,})*)*"
    r"|['’]s\b|[^\w\s]|_"
)
TURKIC = re.compile(r"[^\W_]+(?:[-–—'’ʼ][^\W_]+)*|[^\w\s]|_")
PIECE = re.compile(r"[^-–—]+")


def english_words(text: str) -> tuple[Token, ...]:
    """Split a text into words and signs; a possessive's 's is a sign.

    ``U.S.``, ``Xi'an`` and ``Nagorno-Karabakh`` are one word each.
    """
    return tuple(Token(m.start(), m.end(), m.group()) for m in ENGLISH.finditer(text))


def turkic_words(text: str) -> tuple[Token, ...]:
    """Split a text into words and signs; an ending after a sign belongs to its word.

    ``ABŞ-ın`` and ``ABŞ'ın`` are one word each.
    """
    return tuple(Token(m.start(), m.end(), m.group()) for m in TURKIC.finditer(text))


def apart(
    toks: Sequence[Token], is_one: Callable[[Sequence[Token], int], bool]
) -> tuple[Token, ...]:
    """Split words at their hyphens and dashes, unless ``is_one`` keeps them whole."""
    split: list[Token] = []
    for at, token in enumerate(toks):
        # Most words are letters alone.
        parts = (token,) if token.text.isalnum() else pieces(token)
        split += (token,) if len(parts) < 2 or is_one(toks, at) else parts
    return tuple(split)


def pieces(token: Token) -> tuple[Token, ...]:
    """Split a word at its hyphens and dashes."""
    return tuple(
        Token(token.start + m.start(), token.start + m.end(), m.group())
        for m in PIECE.finditer(token.text)
    )
