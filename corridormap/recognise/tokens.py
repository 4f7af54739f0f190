"""Words with their offsets: the only module that imports razdel."""

from __future__ import annotations

from dataclasses import dataclass

from razdel import tokenize


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
    """Split a text into words and signs."""
    return tuple(Token(piece.start, piece.stop, piece.text) for piece in tokenize(text))
