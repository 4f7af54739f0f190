"""Names of places by the gazetteer, in any language: the longest name wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.keys import name_key
from corridormap.recognise.tokens import Token

Forms = Callable[[tuple[str, ...]], Sequence[str]]
"""Gives the nominatives under which a phrase of lower-case words may be listed."""

PREFIX = 3
"""Letters by which the first word of a longer name is recognised in any case."""

SHORT_FORM = 3
"""Words and signs of a short form in brackets: ``(МТК)``."""

KEPT = 65536
"""Phrases whose names are kept."""

QUOTES = frozenset(("«", "»", '"', "“", "”", "„", "'", "’", "‘"))


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``first`` to ``last`` (inclusive) that bear listed names."""

    first: int
    last: int
    names: tuple[str, ...]


class NameFinder:
    """Find the curated names, of one word and more, and the names of cities."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        forms: Forms,
        spellings: Callable[[str], Sequence[str]] = lambda word: (word,),
    ) -> None:
        """Look names up in ``gazetteer``, in the ``forms`` of one language.

        ``spellings`` gives a word in each alphabet that names may be listed in.
        """
        self._gazetteer = gazetteer
        self._forms = forms
        self._spellings = spellings
        # Texts come back to the same phrases: в Баку, порт Актау, железная дорога.
        self.listed = lru_cache(maxsize=KEPT)(self._listed)
        keys = gazetteer.curated_keys()
        self._lengths = lengths_by_prefix(keys)
        self._corridors = lengths_by_prefix(
            key for key in keys if " " in key and self.corridor((key,))
        )

    def curated(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Return the longest curated name that begins at this token.

        Quotes inside a name don't count: ``МТК «Север — Юг»`` is one.
        """
        return self._longest(tokens, at, self._lengths)

    def small(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Return the corridor whose name begins here with a common noun.

        As in ``коридор «Север — Юг»``: some word of the name has its capital.
        """
        result = self._longest(tokens, at, self._corridors)
        span = range(result.first, result.last + 1) if result else ()
        return result if any(tokens[i].capital for i in span) else None

    def may_be_small(self, word: str) -> bool:
        """Return whether a corridor's name may begin with this common noun."""
        return name_key(word)[:PREFIX] in self._corridors

    def _longest(
        self, tokens: Sequence[Token], at: int, known: Mapping[str, tuple[int, ...]]
    ) -> Found | None:
        lengths = self._lengths_at(tokens[at].text, known)
        if not lengths:
            return None
        words_at = _without_quotes(tokens, at, lengths[0])
        for length in lengths:
            chosen = words_at[:length]
            if len(chosen) < length:
                continue
            names = self.listed(words(tokens[i] for i in chosen))
            if names and self._may_hold_quotes(tokens, chosen, names):
                return Found(at, _closed(tokens, at, chosen[-1]), names)
        return None

    def _lengths_at(
        self, word: str, known: Mapping[str, tuple[int, ...]]
    ) -> Sequence[int]:
        """Return how many words the names may have that begin with this one."""
        results = [known.get(name_key(w)[:PREFIX], ()) for w in self._spellings(word)]
        if len(results) == 1:
            return results[0]
        return sorted({n for lengths in results for n in lengths}, reverse=True)

    def _may_hold_quotes(
        self, tokens: Sequence[Token], chosen: Sequence[int], names: Iterable[str]
    ) -> bool:
        """Return whether no quote is inside, or a corridor's: порт «Актау» is apart."""
        inside = range(chosen[0], chosen[-1])
        quoted = any(tokens[i].text in QUOTES for i in inside)
        return not quoted or bool(self.corridor(names))

    def corridor(self, names: Iterable[str]) -> str | None:
        """Return the ref of the corridor that bears one of these names, if any does."""
        for name in names:
            for candidate in self._gazetteer.curated(name):
                if candidate.kind == "corridor":
                    return candidate.ref
        return None

    def _listed(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Return those nominatives of a phrase that the curated lists know."""
        forms = self._forms(phrase)
        return tuple(form for form in forms if self._gazetteer.curated(form))


def _without_quotes(tokens: Sequence[Token], at: int, most: int) -> list[int]:
    """Return the numbers of the next words, past quotes and a short form in brackets.

    ``транспортный коридор (МТК) «Север — Юг»`` is one name.
    """
    results: list[int] = []
    i = at
    while i < len(tokens) and len(results) < most:
        if results and _is_short_form(tokens, i):
            i += SHORT_FORM
            continue
        if tokens[i].text not in QUOTES:
            results.append(i)
        i += 1
    return results


def _is_short_form(tokens: Sequence[Token], at: int) -> bool:
    inside = [token.text for token in tokens[at : at + SHORT_FORM]]
    return inside[:1] == ["("] and inside[2:] == [")"] and inside[1].isupper()


def _closed(tokens: Sequence[Token], first: int, last: int) -> int:
    """Take in the closing quote where the opening one is inside."""
    inside = any(tokens[i].text in QUOTES for i in range(first, last))
    behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
    return last + 1 if inside and behind in QUOTES else last


def words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return lower-case words."""
    return tuple(token.text.lower() for token in tokens)


def lengths_by_prefix(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return for each beginning the numbers of words of names, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key.partition(" ")[0][:PREFIX], set()).add(
            key.count(" ") + 1
        )
    return {prefix: tuple(sorted(n, reverse=True)) for prefix, n in lengths.items()}
