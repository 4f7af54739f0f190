"""A Kazakh or Azerbaijani text as its words, and what differs between the two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.recognise.listed import NameFinder
from corridormap.recognise.rules import Excerpt
from corridormap.recognise.tokens import Token
from corridormap.recognise.turkic.suffixes import Stem

STOPS = '.!?…»"“”„«:'
"""After these any word has a capital: it says nothing."""


@dataclass(frozen=True, slots=True)
class Generic:
    """The kind that a common noun after a name tells; ``inside``: it is part of it."""

    kind: str
    inside: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """What differs between the languages."""

    country: str
    lower: Callable[[str], str]
    spellings: Callable[[str], tuple[str, ...]]
    stems: Callable[[str], tuple[Stem, ...]]
    generic: dict[str, Generic]
    surname: re.Pattern[str]
    speech: frozenset[str]
    common: frozenset[str]


@dataclass(frozen=True)
class Knowledge:
    """The gazetteer and the words of one language."""

    gazetteer: Gazetteer
    words: Words

    @cached_property
    def names(self) -> NameFinder:
        """Return the finder of the names kept by hand, with any ending."""
        return NameFinder(self.gazetteer, self.forms)

    def forms(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Return a phrase with each stem of its last word; the others don't change."""
        *before, last = phrase
        options = [self.words.spellings(word) for word in before]
        stems = dict.fromkeys(s.text for s in self.words.stems(last))
        fixed = [" ".join(words) for words in _straight(options)]
        return tuple(" ".join((*filter(None, (f,)), s)) for s in stems for f in fixed)

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
