"""Names of places by the gazetteer, in any language: the longest name wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corridormap.gazetteer.names import name_key
from corridormap.gazetteer.search import Gazetteer
from corridormap.recognise.tokens import Token

Forms = Callable[[tuple[str, ...]], Sequence[str]]
"""Gives the nominatives under which a phrase of lower-case words may be listed."""

PREFIX = 3
"""Letters by which the first word of a longer name is recognised in any case."""

DASHES = frozenset("-–—‑")


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``first`` to ``last`` (inclusive) that bear listed names."""

    first: int
    last: int
    names: tuple[str, ...]


class NameFinder:
    """Find the curated names, of one word and more, and the names of cities."""

    def __init__(self, gazetteer: Gazetteer, forms: Forms) -> None:
        """Look names up in ``gazetteer``, in the ``forms`` of one language."""
        self._gazetteer = gazetteer
        self._forms = forms
        self._lengths = _lengths_by_prefix(gazetteer.curated_keys())

    def curated(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Return the longest curated name that begins at this token."""
        prefix = name_key(tokens[at].text)[:PREFIX]
        for length in self._lengths.get(prefix, ()):
            phrase = words(tokens[at : at + length])
            if len(phrase) < length:
                continue
            names = self.listed(phrase)
            if names:
                return Found(at, at + length - 1, names)
        return None

    def listed(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Return those nominatives of a phrase that the curated lists know."""
        forms = self._forms(phrase)
        return tuple(form for form in forms if self._gazetteer.curated(form))


def words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return lower-case words."""
    return tuple(token.text.lower() for token in tokens)


def _lengths_by_prefix(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each beginning, the numbers of words of names with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[:PREFIX], set()).add(key.count(" ") + 1)
    return {prefix: tuple(sorted(n, reverse=True)) for prefix, n in lengths.items()}
