"""A name with the capitals of the words that bear it in a text."""

from __future__ import annotations

import re

_PIECE = re.compile(r"([\s-]+)")


def cased(name: str, surface: str) -> str:
    """Write a lower-case name with the capitals of the surface, word by word.

    >>> cased("нижний новгород", "Нижнем Новгороде"), cased("қхр", "ҚХР-дан")
    ('Нижний Новгород', 'ҚХР')
    """
    pieces, models = _PIECE.split(name), _PIECE.split(surface)
    if len(pieces) != len(models):
        # Another name than the words: all of it goes by the first of them.
        models = [models[0]] * len(pieces)
    return "".join(map(_like, pieces, models))


def _like(word: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
