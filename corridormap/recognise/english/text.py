"""An English text as its words, and what the rules know by heart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_folder
from corridormap.recognise.english.lists import EnglishLists, load_english_lists
from corridormap.recognise.listed import NameFinder
from corridormap.recognise.rules import Excerpt
from corridormap.recognise.tokens import Token

STOPS = '.!?…"“”«»:—-|'
"""After these any word has a capital: it says nothing."""

LOUD = 3
"""More letters than an abbreviation has: such a word in capitals is a headline's."""


@dataclass(frozen=True)
class Knowledge:
    """The gazetteer and the word lists."""

    gazetteer: Gazetteer

    @cached_property
    def lists(self) -> EnglishLists:
        """Return the words known by heart."""
        return load_english_lists(data_folder() / "gazetteer")

    @cached_property
    def names(self) -> NameFinder:
        """Return the finder of the names kept by hand; English has no cases."""
        return NameFinder(self.gazetteer, lambda phrase: (" ".join(phrase),))

    def is_name(self, word: str) -> bool:
        """Return whether a word with a capital is a place's name."""
        return word[:1].isupper() and bool(self.gazetteer.find(word))

    def introduces(self, toks: Sequence[Token], at: int) -> bool:
        """Return whether this word is a first name, an initial or a title."""
        word = toks[at].text
        if word == "." and at:
            short = toks[at - 1].text
            return short in self.lists.titles or (len(short) == 1 and short.isupper())
        return word in self.lists.first_names or word in self.lists.titles


@dataclass(frozen=True, slots=True)
class EnglishText(Excerpt):
    """A text with the names that it, or a passage beside it, gives to people."""

    known: Knowledge
    people: frozenset[str] = field(default=frozenset())


def is_word(token: Token) -> bool:
    """Return whether a token is a word with a capital."""
    return token.capital and token.text.isalpha()


def says_nothing(toks: Sequence[Token], at: int) -> bool:
    """Return whether any word would have a capital here."""
    if at == 0 or toks[at - 1].text in STOPS:
        return True
    beside = (*toks[at - 1 : at], *toks[at + 1 : at + 2])
    loud = any(len(t.text) > LOUD and t.text.isupper() for t in beside)
    return loud and len(toks[at].text) > 1 and toks[at].text.isupper()
