"""Russian words with their offsets; names that a dash or an arrow joins are apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corridormap.recognise.tokens import Token, tokens

EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff\ufe0f"
JOINT = re.compile(rf"[-–—−→/|·_{EMOJI}]")
"""A sign at which a word may be two."""

SIGN = re.compile(rf"[–—−→/|·_{EMOJI}]")
"""A sign that is not part of a name, unless the gazetteer has it so."""

PIECE = re.compile(rf"[^-–—−→/|·_{EMOJI}]+|[-–—−→/|·_{EMOJI}]")
HYPHEN = re.compile("[‐‑–—−]")

EPITHET = re.compile(
    r"\d{1,2}|(?:порт|экспорт)\w{0,2}|(?:товарн|сортировочн|пассажирск|главн|грузов|узлов"
    r"|центральн|северн|южн|восточн|западн)\w{2,3}"
)
"""What tells a station from its town: ``Алматы-1``, ``Ташкент-Товарный``."""

IsName = Callable[[str], bool]


def russian_words(text: str, is_name: IsName) -> tuple[Token, ...]:
    """Split a text into words and signs, and chains of names into the names."""
    split: list[Token] = []
    for token in tokens(text):
        if (
            not token.text.isalpha()
            and len(token.text) > 1
            and JOINT.search(token.text)
        ):
            split += _apart(token, is_name)
        else:
            split.append(token)
    return tuple(split)


def _apart(token: Token, is_name: IsName) -> Iterator[Token]:
    """Yield the names of a chain, the longest known first, and what parts them."""
    pieces = list(PIECE.finditer(token.text))
    if not SIGN.search(token.text) and not _is_chain(token.text, is_name):
        yield token
        return
    at = 0
    while at < len(pieces):
        stop = _longest(token.text, pieces, at, is_name)
        start = pieces[at].start()
        text = token.text[start : pieces[stop].end()]
        yield Token(token.start + start, token.start + start + len(text), text)
        at = stop + 1


def _longest(text: str, pieces: list[re.Match[str]], at: int, is_name: IsName) -> int:
    """Return the last piece of the longest name that begins here."""
    if JOINT.fullmatch(pieces[at].group()):
        return at
    for last in range(len(pieces) - 1, at, -1):
        phrase = HYPHEN.sub("-", text[pieces[at].start() : pieces[last].end()])
        if _is_one(phrase) or is_name(phrase):
            return last
    return at


def _is_chain(text: str, is_name: IsName) -> bool:
    """Return whether hyphens join names: ``Баку-Тбилиси``, or one is at an end."""
    pieces = text.split("-")
    if not all(pieces):
        return True
    if not all(piece[:1].isupper() for piece in pieces):
        return False
    # In "в Урбане-Шампейне" both halves have the case of one name.
    return not (_is_one(text) or is_name(text)) and all(map(is_name, pieces))


def _is_one(phrase: str) -> bool:
    """Return whether hyphens join one word, or a town and its station."""
    first, _, last = phrase.rpartition("-")
    whole = not SIGN.search(phrase) and "-" not in first
    return whole and (last.islower() or bool(EPITHET.fullmatch(last.lower())))
