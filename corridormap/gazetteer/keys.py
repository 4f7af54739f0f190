"""The key under which a name is stored and looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ё": "е",
        "ı": "i",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "ʻ": None,
        "ʼ": None,
        "‘": None,
        "’": None,
        "'": None,
        "`": None,
        "«": None,
        "»": None,
        '"': None,
        "“": None,
        "”": None,
        "„": None,
    }
)
_PLAIN = re.compile(r"[a-z0-9а-яәғқңөұүһі -]*")
"""Keys of Russian, Kazakh and English, in which no Latin letter has an accent."""
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _LETTERS)))}]")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Fold case, dashes, quotes, ё, dotless i and the accents of Latin letters.

    >>> name_key("Türkmenbaşy"), name_key("Алма‑Ата"), name_key("Орёл")
    ('turkmenbasy', 'алма-ата', 'орел')
    """
    key = unicodedata.normalize("NFKC", name).casefold()
    if _ODD.search(key):
        key = key.translate(_LETTERS)
    if not _PLAIN.fullmatch(key):
        key = _without_latin_accents(key)
    return " ".join(key.split())


def _without_latin_accents(key: str) -> str:
    """Drop marks that follow a Latin letter; й and ў keep theirs."""
    kept: list[str] = []
    base_is_latin = False
    for char in unicodedata.normalize("NFD", key):
        if unicodedata.combining(char):
            if base_is_latin:
                continue
        else:
            base_is_latin = char < "ɐ"
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))
