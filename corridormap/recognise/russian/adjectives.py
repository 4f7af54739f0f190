"""Adjectives of places: ``казахстанско-азербайджанского`` names two countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corridormap.paths import data_file, table
from corridormap.recognise.russian.morphology import adjective_lemma, readings, surname
from corridormap.recognise.tokens import Token

ENDING = re.compile(
    r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими|о)$|"
    r"восточн(?:ый|ого|ому|ым|ом|ая|ой|ую|ою|ое|ые|ых|ыми)$|"
    r"ской$|(?:ск|цк)ими?$",
    re.IGNORECASE,
)
LANGUAGE_NOUN = re.compile(r"язык|словар|алфавит|букв|слов[оа]?$|реч[ьи]|перевод")
"""What follows an adjective that means a language, not a country."""


ENDS = frozenset('.!?;:)»"…')
LINKS = frozenset((",", "и", "или", "на", "—", "–"))
FARTHEST = 6


@dataclass(frozen=True, slots=True)
class Adjective:
    """A stretch of a token that is the adjective of a toponym."""

    start: int
    stop: int
    lemma: str
    toponym: str


class AdjectiveTable:
    """The table ``adjectives.tsv``: adjective, toponym, and how we know."""

    def __init__(self, path: Path) -> None:
        """Read the table."""
        with data_file(path):
            rows = table(path)
            self._toponyms = {_key(row["adjective"]): row["toponym"] for row in rows}
            self._certain = {_key(r["adjective"]) for r in rows if r["by"] == "hand"}
        self.toponym = lru_cache(maxsize=16384)(self._toponym)

    def _toponym(self, word: str, capital: bool) -> tuple[str, str] | None:
        """Return lemma and toponym of a lower-case word."""
        lemma = adjective_lemma(word) or (None if capital else surname(word))
        if lemma is None:
            return None
        toponym = self._toponyms.get(_key(lemma))
        if toponym is None or not (capital or _key(lemma) in self._certain):
            return None
        return lemma, toponym

    def find(self, token: Token) -> list[Adjective]:
        """Return the adjectives in a token: none, one, or one a half."""
        if not ENDING.search(token.text):
            return []
        whole = self.toponym(token.text.lower(), token.capital)
        if whole:
            return [Adjective(token.start, token.stop, *whole)]
        if "-" not in token.text:
            return []
        return self._halves(token)

    def _halves(self, token: Token) -> list[Adjective]:
        results = []
        for piece in re.finditer(r"[^-]+", token.text):
            half = piece.group()
            hit = self.toponym(half.lower(), half[:1].isupper())
            if ENDING.search(half) and hit:
                start = token.start + piece.start()
                results.append(Adjective(start, start + len(half), *hit))
        return results


def speaks_of_language(toks: Sequence[Token], at: int) -> bool:
    """Return whether the adjective is a language's name, not a country's.

    It is one before a noun such as ``язык``, and where a lone adjective in the singular
    stands for a noun: ``с русского на английский``.
    """
    following = toks[at + 1].text if at + 1 < len(toks) else "."
    if LANGUAGE_NOUN.match(following.lower()):
        return True
    if toks[at].capital or not (following in ENDS or following in LINKS):
        return False
    return _alone(toks, at) and _is_masculine(toks[at].text)


def _alone(toks: Sequence[Token], at: int) -> bool:
    """Return whether no noun follows, be it behind other adjectives."""
    for token in toks[at + 1 : at + FARTHEST]:
        if token.text in ENDS:
            return True
        if token.text in LINKS or adjective_lemma(token.text.lower()):
            continue
        return False
    return True


def _is_masculine(word: str) -> bool:
    return any(
        r.adjectival and r.number == "sing" and r.gender == "masc"
        for r in readings(word.lower())
    )


def _key(adjective: str) -> str:
    return adjective.replace("ё", "е")
