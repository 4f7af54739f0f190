"""What is known by heart for English: demonyms, abbreviations, names of people."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from corridormap.paths import reads_data, table

TABLES = frozenset({"demonyms", "abbreviations"})
"""Fields that have a file of their own."""


@dataclass(frozen=True, slots=True)
class EnglishLists:
    """The words of ``words_en.toml`` and the tables beside it.

    ``demonyms`` give the place of a lower-case adjective, ``abbreviations`` the name
    of ``Ky.`` or ``B.C.``.
    """

    first_names: frozenset[str]
    titles: frozenset[str]
    firms: frozenset[str]
    corporate: frozenset[str]
    institutions: frozenset[str]
    clubs: frozenset[str]
    common: frozenset[str]
    before_place: frozenset[str]
    demonyms: dict[str, str]
    abbreviations: dict[str, str]

    def is_no_town(self, word: str) -> bool:
        """Return whether a word is rather a common one, a first name or a title."""
        return word in self.common or word in self.first_names or word in self.titles


def load_english_lists(folder: Path) -> EnglishLists:
    """Read the lists from the folder of the gazetteer."""
    words = _words(folder / "words_en.toml")
    demonyms = _table(folder / "demonyms_en.tsv")
    return EnglishLists(
        **words,
        demonyms={demonym.lower(): place for demonym, place in demonyms.items()},
        abbreviations=_table(folder / "abbreviations_en.tsv"),
    )


@reads_data
def _words(path: Path) -> dict[str, frozenset[str]]:
    """Read the sets of words; a field of EnglishLists that is missing is KeyError."""
    texts = tomllib.loads(path.read_text("utf-8"))
    names = [field.name for field in fields(EnglishLists)]
    return {n: frozenset(texts[n].split()) for n in names if n not in TABLES}


@reads_data
def _table(path: Path) -> dict[str, str]:
    """Read the two columns of a table."""
    columns = (tuple(row.values()) for row in table(path))
    return {key: value for key, value in columns}  # noqa: C416 - rows have two
