"""Words with their offsets: the only module that imports razdel."""

from __future__ import annotations

from dataclasses import dataclass

from razdel import sentenize, tokenize


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign; ``first`` marks the first word of a sentence."""

    start: int
    stop: int
    text: str
    first: bool = False

    @property
    def capital(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(text: str) -> tuple[Token, ...]:
    """Split a text into words and signs."""
    firsts = _sentence_starts(text)
    return tuple(
        Token(piece.start, piece.stop, piece.text, piece.start in firsts)
        for piece in tokenize(text)
    )


def _sentence_starts(text: str) -> frozenset[int]:
    """Where the first word of each sentence stands, past quotes and dashes."""
    starts = []
    for sentence in sentenize(text):
        lead = 0
        while lead < len(sentence.text) and not sentence.text[lead].isalnum():
            lead += 1
        starts.append(sentence.start + lead)
    return frozenset(starts)
