"""The words of each language, from ``words.toml``, compiled once.

All of it matches text in small letters.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from corridormap.languages import spoken

Table = tuple[tuple[str, re.Pattern[str]], ...]
"""Meanings with the words that have them, asked in this order."""
HEADER = "\n["
"""Where a table of the file begins."""
WORDS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
SIGN = re.compile(r"[%$€₸₽₼₾¥₺³]")
SYMBOLS = ("usd", "eur", "kzt", "azn", "rub", "gel", "cny", "try")
OPTIONAL = re.compile(r"\(\?<[!=][^()]*\)|\(\?:[^()]* [^()]*\)(?:\?|\{0,\d\})")
"""Of a pattern of several words, those that may be missing."""
REMEMBERED = 1 << 14
"""Words whose meaning is kept: more than a long text has of them."""


class Lexeme(NamedTuple):
    """What a word can be beside a number."""

    number: float | None
    scale: float | None
    unit: str | None
    modifier: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of one language mean."""

    language: str
    numbers: Table
    scales: Table
    units: Table
    modifiers: Table
    per: Table
    per_thing: Table
    around: Table
    change: Table
    ratios: Table
    capacity: Table
    trap: Table
    apart: Table
    sitting: Table
    people: Table
    days: Table
    depart: Table
    arrive: Table
    open: Table
    begin: Table
    close: Table
    status: Table


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language; English for one that has no table."""
    compiled = {name: _compiled(table) for name, table in _tables(language).items()}
    return Vocabulary(language=language, **compiled)


@cache
def _tables(language: str) -> dict[str, dict[str, str]]:
    """Return the tables of one language, English for one that has none.

    The others are not parsed: three quarters of the time.
    """
    text = Path(__file__).with_name("words.toml").read_text("utf-8")
    blocks = [b for b in text.split(HEADER) if b.startswith(f"{language}.")]
    if not blocks:
        return _tables("en")
    tables: dict[str, dict[str, str]] = tomllib.loads(
        "".join(f"{HEADER}{block}" for block in blocks)
    )[language]
    return tables


def _compiled(table: dict[str, str]) -> Table:
    return tuple(
        (key, re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])"))
        for key, words in table.items()
    )


def meaning(table: Table, word: str) -> str | None:
    """Return what a whole word means, None for a word that the table lacks.

    >>> meaning(vocabulary("ru").units, "тонн")
    't'
    """
    return next((key for key, words in table if words.fullmatch(word)), None)


@cache
def any_of(language: str, name: str) -> re.Pattern[str]:
    """Return a pattern of all the words of a table, to be asked before each of them."""
    table = _tables(language)[name]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(table.values())})(?![^\W_])")


def first(table: Table, low: str, start: int, stop: int) -> str | None:
    """Return the first meaning, in the table's order, whose words are in a stretch."""
    return next((key for key, words in table if words.search(low, start, stop)), None)


@lru_cache(REMEMBERED)
def lexeme(language: str, word: str) -> Lexeme:
    """Return what a word in small letters can be beside a number.

    >>> lexeme("en", "million").scale, lexeme("ru", "двадцать").number
    (1000000.0, 20.0)
    """
    words = vocabulary(language)
    number = meaning(words.numbers, word)
    scale = meaning(words.scales, word)
    return Lexeme(
        None if number is None else float(number),
        None if scale is None else float(scale),
        meaning(words.units, word),
        meaning(words.modifiers, word) is not None,
    )


@dataclass(frozen=True, slots=True)
class Signs:
    """What a sentence can hold, by its words: the costly rules are asked for no more.

    Most sentences have neither a number with a unit nor a word for a status.
    """

    quantity: bool
    date: bool
    event: bool
    status: bool


NUMBER, UNIT, RATIO, STATUS, DATE, EVENT = (1 << n for n in range(6))
SILENT = Signs(quantity=False, date=False, event=False, status=False)


def signs(low: str, start: int, stop: int, language: str) -> Signs:
    """Return what the words of a sentence let it hold.

    >>> signs("poti handled 5 million tonnes", 0, 29, "en").quantity
    True
    """
    roles = 0
    for word in WORDS.findall(low, start, stop):
        roles |= _roles(language, word)
    digit = DIGIT.search(low, start, stop) is not None
    if not roles and not digit:
        return SILENT
    counted = bool(roles & UNIT) or SIGN.search(low, start, stop) is not None
    return Signs(
        quantity=bool(roles & RATIO) or (counted and (digit or bool(roles & NUMBER))),
        date=digit or bool(roles & DATE),
        event=bool(roles & EVENT),
        status=bool(roles & STATUS),
    )


@lru_cache(REMEMBERED)
def _roles(language: str, word: str) -> int:
    return sum(role for role, words in _waking(language) if words.fullmatch(word))


@cache
def _waking(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Return of each role the words without which its rules have nothing to do."""
    words = _tables(language)
    numbers = [w for value, w in words["numbers"].items() if float(value) != 1]
    months = [rf"{m}\w*" for names in spoken(language).months for m in names.split("|")]
    if language == "en":
        months += [rf"{names[:3]}" for names in spoken(language).months]
    events = (w for name in EVENTS for w in words[name].values())
    listed = {
        NUMBER: [*numbers, *words["scales"].values(), "пол.*"],
        UNIT: [*words["units"].values(), *SYMBOLS],
        RATIO: words["ratios"].values(),
        STATUS: words["status"].values(),
        DATE: [*words["days"].values(), *map(str.lower, months)],
        EVENT: events,
    }
    return tuple((role, _any_head("|".join(table))) for role, table in listed.items())


EVENTS = ("depart", "arrive", "open", "close", "begin")


def _any_head(words: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(_head(alternative) for alternative in _alternatives(words))
    )


def _alternatives(pattern: str) -> list[str]:
    """Split a pattern at the bars that are in no brackets."""
    parts, depth = [""], 0
    for letter in pattern:
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _head(alternative: str) -> str:
    """Return the longest word of a pattern of several: one that is always there."""
    words, depth = [""], 0
    for letter in OPTIONAL.sub("", alternative):
        depth += (letter in "([") - (letter in ")]")
        if letter in " -" and not depth:
            words.append("")
        else:
            words[-1] += letter
    return max(words, key=len)
