"""What is known by heart for English: demonyms, abbreviations, names of people."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path


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


def load_english_lists(folder: Path) -> EnglishLists:
    """Read the lists from the folder of the gazetteer."""
    texts = tomllib.loads((folder / "words_en.toml").read_text("utf-8"))
    words = {name: frozenset(text.split()) for name, text in texts.items()}
    demonyms = _table(folder / "demonyms_en.tsv")
    return EnglishLists(
        **words,
        demonyms={demonym.lower(): place for demonym, place in demonyms.items()},
        abbreviations=_table(folder / "abbreviations_en.tsv"),
    )


def _table(path: Path) -> dict[str, str]:
    """Read the two columns of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        next(rows)
        return {key: value for key, value in rows}  # noqa: C416 - rows are lists
