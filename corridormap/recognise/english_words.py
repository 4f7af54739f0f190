"""English words with their offsets, abbreviations whole: ``U.S.``, ``Xi'an``."""

from __future__ import annotations

import re

from corridormap.recognise.tokens import Token

WORD = re.compile(
    r"W\.Va\.|(?:[A-Z]\.){2,}"  # U.S., P.E.I.
    r"|[^\W_]+(?:['’][^\W\d_]{2,})*(?:[-–][^\W_]+(?:['’][^\W\d_]{2,})*)*"
    r"|['’]s\b|[^\w\s]|_"
)
PIECE = re.compile(r"[^-–]+")


def english_words(text: str) -> tuple[Token, ...]:
    """Split a text into words and signs; a possessive's 's is a sign."""
    return tuple(Token(m.start(), m.end(), m.group()) for m in WORD.finditer(text))


def pieces(token: Token) -> tuple[Token, ...]:
    """Split a word at its hyphens."""
    return tuple(
        Token(token.start + m.start(), token.start + m.end(), m.group())
        for m in PIECE.finditer(token.text)
    )
