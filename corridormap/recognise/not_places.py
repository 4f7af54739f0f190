"""Names that hold a place's name and are none: parties, papers, seats of power."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corridormap.gazetteer.keys import name_key
from corridormap.paths import reads_data
from corridormap.recognise.listed import PREFIX, Forms, lengths_by_prefix, words
from corridormap.recognise.tokens import Token


@reads_data
def _keys(path: Path) -> set[str]:
    lines = path.read_text("utf-8").splitlines()
    keys = {name_key(line) for line in lines if line and line[0] != "#"}
    if not keys:
        raise ValueError("it has no phrases")
    return keys


class NotPlaces:
    """Know the phrases of a file, in any case."""

    def __init__(self, path: Path, forms: Forms) -> None:
        """Read the file: a phrase a line, ``#`` begins a comment."""
        self._keys = _keys(path)
        self._lengths = lengths_by_prefix(self._keys)
        self._forms = forms

    def covered(self, toks: Sequence[Token]) -> set[int]:
        """Return the numbers of the words that belong to such phrases."""
        results: set[int] = set()
        for at, token in enumerate(toks):
            if token.capital:
                results.update(self._phrase(toks, at))
        return results

    def _phrase(self, toks: Sequence[Token], at: int) -> range:
        for length in self._lengths.get(name_key(toks[at].text)[:PREFIX], ()):
            phrase = words(toks[at : at + length])
            if any(name_key(form) in self._keys for form in self._forms(phrase)):
                return range(at, at + length)
        return range(0)
