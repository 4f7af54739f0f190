"""Which English names of places are, this time, those of people and firms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corridormap.recognise.english_lists import EnglishLists
from corridormap.recognise.listed import QUOTES
from corridormap.recognise.tokens import Token

COUNTIES = frozenset(("County", "Province", "Region", "Oblast", "COUNTY"))
"""Nouns with a capital that belong to the name before them."""

PREPOSITIONS = frozenset(
    "in at of near from to into through via around outside for and between".split()
)
"""Words after which a name is rather a place's."""


class People:
    """Tell people and firms by the words around a name."""

    def __init__(self, lists: EnglishLists, is_name: Callable[[str], bool]) -> None:
        """Judge by these lists; ``is_name`` says whether a place bears a name."""
        self._lists = lists
        self._is_name = is_name

    def named(self, toks: Sequence[Token]) -> Iterator[str]:
        """Yield the names after a first name or a title, and such first names."""
        for i in range(1, len(toks)):
            if not toks[i].capital or not self._introduces(toks, i - 1):
                continue
            if toks[i].text not in COUNTIES | self._lists.firms:
                yield toks[i].text
                if not self._is_name(toks[i].text):
                    yield toks[i - 1].text

    def is_person(
        self, toks: Sequence[Token], at: int, listed: bool, people: set[str]
    ) -> bool:
        """Say whether this word is part of the name of a person.

        ``people`` are names that the text gives to people elsewhere; ``listed`` says
        that the word names more than a city.
        """
        word, first_names = toks[at].text, self._lists.first_names
        if word in first_names and self._goes_on(toks, at + 1, people):
            return True
        if word in first_names and word in people:
            return not at or toks[at - 1].text not in PREPOSITIONS
        if at and self._introduces(toks, at - 1):
            return not listed or toks[at - 1].text not in self._lists.titles
        if listed:
            return False
        return word in people or (at > 1 and self._is_given(toks, at - 1))

    def is_firm(self, toks: Sequence[Token], first: int, last: int) -> bool:
        """Say whether the words begin a firm's name, or fill a pair of quotes."""
        before = toks[first - 1].text if first else ""
        after = toks[last + 1].text if last + 1 < len(toks) else ""
        quoted = before in QUOTES and after in QUOTES and after not in ("'", "’")
        return quoted or after in self._lists.firms or before in self._lists.clubs

    def _introduces(self, toks: Sequence[Token], at: int) -> bool:
        """Say whether this word is a first name, an initial or a title."""
        word = toks[at].text
        if word == "." and at:
            short = toks[at - 1].text
            return short in self._lists.titles or (len(short) == 1 and short.isupper())
        return word in self._lists.first_names or word in self._lists.titles

    def _goes_on(self, toks: Sequence[Token], at: int, people: set[str]) -> bool:
        """Say whether a surname follows here."""
        if at >= len(toks) or not is_word(toks[at]) or toks[at].text in COUNTIES:
            return False
        return not self._is_name(toks[at].text) or toks[at].text in people

    def _is_given(self, toks: Sequence[Token], at: int) -> bool:
        """Say whether an unknown word with a capital stands here as a first name."""
        word = toks[at]
        if not is_word(word) or word.text.isupper() or says_nothing(toks, at):
            return False
        known = word.text in self._lists.before_place or self._is_name(word.text)
        return not known and word.text.lower() not in self._lists.demonyms


def is_word(token: Token) -> bool:
    """Say whether a token is a word with a capital."""
    return token.capital and token.text.isalpha()


def says_nothing(toks: Sequence[Token], at: int) -> bool:
    """Say whether any word would have a capital here: after a stop, in a headline."""
    if at == 0 or toks[at - 1].text in '.!?…"“”«»:—-|':
        return True
    beside = (*toks[at - 1 : at], *toks[at + 1 : at + 2])
    loud = any(len(t.text) > 3 and t.text.isupper() for t in beside)
    return loud and len(toks[at].text) > 1 and toks[at].text.isupper()
