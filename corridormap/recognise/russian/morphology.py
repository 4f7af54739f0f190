"""Dictionary forms of Russian words: the only module that imports pymorphy3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

FEW = 4
"""How many readings of a word are followed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a word: what it is; ``at`` is its number among the word's."""

    pos: str
    case: str
    number: str
    gender: str
    lemma: str
    grammemes: frozenset[str]
    score: float
    known: bool
    word: str
    at: int

    @property
    def adjectival(self) -> bool:
        """Return whether it agrees with a noun."""
        return self.pos in ("ADJF", "PRTF", "ADJS")

    @property
    def nominative(self) -> str:
        """Return the nominative in the same number, inflected when first asked for."""
        return _nominative(self.word, self.at)


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """Return the likeliest readings of a word, best first."""
    return tuple(_reading(parse, word, at) for at, parse in enumerate(_parses(word)))


@lru_cache(maxsize=4096)
def _parses(word: str) -> Sequence[Any]:
    parses: Sequence[Any] = _analyzer().parse(word)[: FEW * 2]
    return parses


def _reading(parse: Any, word: str, at: int) -> Reading:
    tag = parse.tag
    return Reading(
        pos=str(tag.POS or ""),
        case=str(tag.case or ""),
        number=str(tag.number or ""),
        gender=str(tag.gender or ""),
        lemma=parse.normal_form,
        grammemes=frozenset(map(str, tag.grammemes)),
        score=parse.score,
        known=parse.is_known,
        word=word,
        at=at,
    )


@lru_cache(maxsize=65536)
def _nominative(word: str, at: int) -> str:
    """Inflect to the nominative without changing number or gender."""
    parse = _parses(word)[at]
    if not parse.tag.case or parse.tag.case == "nomn":
        return str(parse.word)
    form = parse.inflect({"nomn"})
    return str(form.word if form else parse.normal_form)


@lru_cache(maxsize=65536)
def nominatives(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Return how a name may read in the nominative, the likeliest first.

    >>> nominatives(("южного", "кавказа"))[0]
    'южный кавказ'
    """
    if len(phrase) == 1:
        return _single(phrase[0])
    agreeing = _agreeing(phrase)
    apart = " ".join(_apart(phrase))
    return tuple(dict.fromkeys((*agreeing, apart, " ".join(phrase))))


SMALL = re.compile(r"(?<=\w)-(?:на|под|де|ле|ла|эль|аль|сюр|ан)-(?=\w)")
"""A small word inside a name: only the name before it has cases."""


def _single(word: str) -> tuple[str, ...]:
    """Nominatives of one word; the dictionary's opinion first, then the word itself."""
    small = SMALL.search(word)
    if small:
        tail = word[small.start() :]
        return tuple(name + tail for name in _single(word[: small.start()]))
    results = [r for r in readings(word) if r.pos in ("NOUN", "ADJF", "")]
    names = [form for r in results for form in (r.nominative, r.lemma)]
    guessed = () if any(r.known for r in results) else guesses(word)
    return tuple(dict.fromkeys((*names[:2], word, *names, *guessed)))


ENDINGS = (
    ("ии", ("ия",)),
    ("ией", ("ия",)),
    ("ию", ("ия",)),
    ("ой", ("а",)),
    ("ей", ("я",)),
    ("ом", ("", "о")),
    ("ем", ("ь", "й", "")),
    ("ём", ("ь", "й")),
    ("е", ("а", "", "о", "ы", "я", "ь", "й")),
    ("у", ("а", "")),
    ("ю", ("я", "ь")),
    ("ы", ("а",)),
    ("и", ("а", "я", "ь")),
    ("а", ("", "о")),
    ("я", ("ь", "й", "")),
)
"""Endings of a noun's cases, and of the nominatives that may belong to them."""


def guesses(word: str) -> tuple[str, ...]:
    """Return nominatives that a lower-case noun may have, by its ending alone."""
    return tuple(
        word.removesuffix(ending) + nominative
        for ending, nominatives_ in ENDINGS
        if word.endswith(ending) and len(word) > len(ending) + 2
        for nominative in nominatives_
    )


def _agreeing(phrase: Sequence[str]) -> list[str]:
    """Nominatives of adjectives and the noun they agree with; the rest stays.

    ``соединённых штатов америки`` has its head in the middle.
    """
    results = []
    for stop in range(min(len(phrase), FEW), 0, -1):
        tail = phrase[stop:]
        for score, name in _agreements(phrase[:stop]):
            results.append((score, " ".join((name, *tail))))
    return [name for _, name in sorted(results, key=lambda f: (-f[0], f[1]))]


def _agreements(phrase: Sequence[str]) -> list[tuple[float, str]]:
    """Score every way in which adjectives and a last noun agree."""
    *before, head = (readings(word)[:FEW] for word in phrase)
    options = [[r for r in item if r.adjectival] for item in before]
    nouns = [r for r in head if r.pos == "NOUN" or r.adjectival]
    return [
        (
            sum(r.score for r in chosen),
            " ".join(r.nominative for r in chosen),
        )
        for chosen in product(*options, nouns)
        if all(_agree(r, chosen[-1]) for r in chosen[:-1])
    ]


def _agree(adjective: Reading, noun: Reading) -> bool:
    if (adjective.case, adjective.number) != (noun.case, noun.number):
        return False
    return adjective.number == "plur" or adjective.gender == noun.gender


def _apart(phrase: Sequence[str]) -> list[str]:
    """Each word by itself, adjectives in the gender of the last noun.

    So a misspelt case (``Южным Кавказ``) still gives the name.
    """
    head = next(
        (r for word in reversed(phrase) for r in readings(word)[:1] if r.pos == "NOUN"),
        None,
    )
    return [_with_head(word, head) for word in phrase]


def _with_head(word: str, head: Reading | None) -> str:
    first = readings(word)[0]
    if not first.adjectival or head is None:
        return first.nominative
    return agreeing_adjective(first.lemma, head.gender, head.number)


@lru_cache(maxsize=8192)
def agreeing_adjective(lemma: str, gender: str, number: str) -> str:
    """Inflect an adjective to the nominative of this gender and number."""
    wanted = {"nomn", number or "sing"} | ({gender} if number != "plur" else set())
    for parse in _analyzer().parse(lemma):
        form = parse.inflect(wanted - {""})
        if form and parse.normal_form == lemma:
            return str(form.word)
    return lemma


@lru_cache(maxsize=65536)
def adjective_lemma(word: str) -> str | None:
    """Return the dictionary form of an adjective, None for any other word.

    A first half such as ``казахстанско`` gives ``казахстанский``.
    """
    if word.endswith(("ско", "цко")):
        word = word[:-1] + "ий"
    for reading in readings(word):
        if reading.pos in ("ADJF", "ADJS"):
            return reading.lemma
    return None


def surname(word: str) -> str | None:
    """Return the dictionary form of a surname, ``карачинским``, None for other words.

    In small letters it is an adjective that the dictionary lacks.
    """
    return next((r.lemma for r in readings(word) if "Surn" in r.grammemes), None)
