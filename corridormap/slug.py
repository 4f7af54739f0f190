"""Readable ids: one id is DOM id, URL hash and JSON key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LETTERS = (
    "а a|б b|в v|г g|д d|е e|ё yo|ж zh|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t"
    "|у u|ф f|х kh|ц ts|ч ch|ш sh|щ shch|ъ |ы y|ь |э e|ю yu|я ya|ә a|ғ g|қ q|ң n|ө o"
    "|ұ u|ү u|һ h|і i|ə a|ı i"
)
_LATIN = str.maketrans(dict(pair.split(" ") for pair in _LETTERS.split("|")))


def slug(name: str) -> str:
    """Make an id of a name: small ASCII letters, digits and hyphens.

    >>> slug("Türkmenbaşy"), slug("Достык")
    ('turkmenbasy', 'dostyk')
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LATIN))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


LONGEST = 80
"""Letters of a file's id: with a folder and an ending any file system holds it."""
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


def file_slug(name: str) -> str:
    """Make an id that every system takes as the name of a file, of any text.

    >>> file_slug("Отчёт за май"), file_slug("CON"), file_slug("…")
    ('otchyot-za-may', 'con-text', 'text')
    """
    ident = slug(name)[:LONGEST].strip("-") or "text"
    return f"{ident}-text" if RESERVED.fullmatch(ident) else ident


def unused(base: str, taken: Container[str]) -> str:
    """Return an id that is not taken, with a number behind it where it has to be.

    >>> unused("baku", {"baku", "baku-2"})
    'baku-3'
    """
    number, ident = 1, base
    while ident in taken:
        number += 1
        ident = f"{base}-{number}"
    return ident
