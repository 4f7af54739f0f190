"""An English text as its words, and what the rules know by heart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_folder
from corridormap.recognise.english.lists import EnglishLists, load_english_lists
from corridormap.recognise.listed import NameFinder
from corridormap.recognise.not_places import NotPlaces
from corridormap.recognise.rules import Excerpt
from corridormap.recognise.tokens import Token

STOPS = '.!?…"“”«»:—-|'
"""After these any word has a capital: it says nothing."""

STATES = frozenset(("US", "CA", "AU"))
"""Countries whose towns are named with their state."""

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

    @cached_property
    def not_places(self) -> NotPlaces:
        """Return the names that hold a place's name and are none."""
        path = data_folder() / "gazetteer" / "not_places_en.txt"
        return NotPlaces(path, lambda phrase: (" ".join(phrase),))

    def is_name(self, word: str) -> bool:
        """Return whether a word with a capital is a place's name."""
        return word[:1].isupper() and bool(self.gazetteer.find(word))

    def is_state(self, area: str) -> bool:
        """Return whether towns are named with this region: a state, a province."""
        result = self.gazetteer.curated(area)
        if any(c.kind == "country" for c in result):
            return False
        return any(c.kind == "admin1" and c.country in STATES for c in result)

    def introduces(self, toks: Sequence[Token], at: int) -> bool:
        """Return whether this word is a first name, an initial or a title."""
        word = toks[at].text
        if word == "." and at:
            short = toks[at - 1].text
            return short in self.lists.titles or (len(short) == 1 and short.isupper())
        return word in self.lists.first_names or word in self.lists.titles


@dataclass(frozen=True, slots=True)
class EnglishText(Excerpt):
    """A text with the people it names, and the words of names that are not places.

    ``people`` are named anywhere in the article, ``introduced`` before the word of
    the number that is given, or in an earlier passage (-1). ``placed`` are names that
    stand behind ``to`` or ``from`` somewhere, and are nobody's.
    """

    known: Knowledge
    people: frozenset[str]
    introduced: dict[str, int]
    others: frozenset[int]
    placed: frozenset[str]


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
