"""A Kazakh or Azerbaijani text as its words, and what differs between the two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_file
from corridormap.recognise.listed import NameFinder, lengths_by_prefix
from corridormap.recognise.rules import Excerpt
from corridormap.recognise.tokens import Token
from corridormap.recognise.turkic.suffixes import Stem

STOPS = '.!?…»"“”„«:'
"""After these any word has a capital: it says nothing."""


@dataclass(frozen=True, slots=True)
class Generic:
    """The kind that a common noun after a name tells; ``inside``: it is part of it.

    What is part of a name follows the marked texts of the language: ``облысы`` is,
    ``ауданы`` is not.
    """

    kind: str
    inside: bool = True


def _unheard(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Words:
    """What differs between the languages.

    ``generic`` are nouns after a name, ``plural`` those that several names share, with
    the singular; ``quoted`` nouns after quotes that hold a place's name; ``states``
    nouns with which a capital makes the name of a state; ``bearings`` what tells one of
    several ports apart; ``least_at_home`` and ``least_at_start`` the inhabitants of the
    smallest town at home that is recognised within a sentence and first in one;
    ``heard`` how Russian may write a foreign name that is written as it is heard.
    """

    country: str
    lower: Callable[[str], str]
    spellings: Callable[[str], tuple[str, ...]]
    stems: Callable[[str], tuple[Stem, ...]]
    generic: dict[str, Generic]
    plural: dict[str, str]
    quoted: frozenset[str]
    surname: re.Pattern[str]
    speech: frozenset[str]
    month: frozenset[str]
    states: frozenset[str]
    and_: frozenset[str]
    bearings: frozenset[str]
    epithets: frozenset[str]
    common: frozenset[str]
    least_at_home: int
    least_at_start: int
    exonyms: str
    weights: str
    heard: Callable[[str], tuple[str, ...]] = _unheard


@dataclass(frozen=True)
class Knowledge:
    """The gazetteer and the words of one language."""

    gazetteer: Gazetteer
    words: Words

    @cached_property
    def names(self) -> NameFinder:
        """Return the finder of the names kept by hand, with any ending."""
        return NameFinder(self.gazetteer, self.forms, self.words.spellings)

    @cached_property
    def exonyms(self) -> dict[str, str]:
        """Return names that the gazetteer has under another form, by that form."""
        with data_file(f"gazetteer/{self.words.exonyms}") as path:
            lines = path.read_text("utf-8").splitlines()
            pairs = [line.split("\t") for line in lines if line and line[0] != "#"]
            if not pairs:
                raise ValueError("it has no names")
            return {form.lower(): name for form, name in pairs}

    @cached_property
    def exonym_lengths(self) -> dict[str, tuple[int, ...]]:
        """Return how many words such names have, by how they begin, longest first."""
        return lengths_by_prefix(self.exonyms)

    def exonym(self, word: str) -> bool:
        """Return whether a lower-case word is such a name with an ending."""
        return any(stem.text in self.exonyms for stem in self.words.stems(word))

    def forms(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Return a phrase with each stem of its last word; the others don't change."""
        *before, last = phrase
        options = [self.words.spellings(word) for word in before]
        stems = dict.fromkeys(
            spelt for s in self.words.stems(last) for spelt in self.spelt(s.text)
        )
        fixed = [" ".join(words) for words in _straight(options)]
        return tuple(" ".join((*filter(None, (f,)), s)) for s in stems for f in fixed)

    def spelt(self, stem: str) -> tuple[str, ...]:
        """Return a stem as it is, and as other languages may write it."""
        return self.words.spellings(stem)

    def heard(self, stem: str) -> tuple[str, ...]:
        """Return the main names of cities that a stem is, as Russian hears them."""
        keys = self.words.heard(stem)
        return self.gazetteer.cities.main_names(keys) if keys else ()

    def noun(self, word: str) -> str | None:
        """Return the noun of place that a lower-case word is, with any ending."""
        generic = self.words.generic
        return next((s.text for s in self.words.stems(word) if s.text in generic), None)

    def is_name(self, word: str) -> bool:
        """Return whether a lower-case word is a place's name with an ending."""
        return any(self.gazetteer.find(stem.text) for stem in self.words.stems(word))

    def is_one_of(self, word: str, stems: frozenset[str]) -> bool:
        """Return whether a lower-case word is one of these with an ending."""
        return any(stem.text in stems for stem in self.words.stems(word))


@dataclass(frozen=True, slots=True)
class TurkicText(Excerpt):
    """A text with its words in small letters too."""

    known: Knowledge
    lower: tuple[Token, ...]

    def low(self, at: int) -> str:
        """Return the word of this number in small letters."""
        return self.lower[at].text if 0 <= at < len(self.lower) else ""


def says_nothing(toks: Sequence[Token], at: int) -> bool:
    """Return whether any word would have a capital here: after a stop, in a headline.

    A headline is told by a word in capitals beside another.
    """
    if at == 0 or toks[at - 1].text in STOPS:
        return True
    beside = (*toks[at - 1 : at], *toks[at + 1 : at + 2])
    return _is_loud(toks[at]) and any(map(_is_loud, beside))


def _is_loud(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _straight(options: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield all words in their first reading, then in their second, and so on."""
    most = max(map(len, options), default=1)
    for i in range(most):
        yield tuple(words[min(i, len(words) - 1)] for words in options)
