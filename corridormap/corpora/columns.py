"""The tables of a corpus: every column with its type, once."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: its name and its type in DuckDB's words."""

    name: str
    type: str


def _columns(text: str) -> tuple[Column, ...]:
    pairs = (line.split() for line in text.strip().splitlines())
    return tuple(Column(name, kind) for name, kind in pairs)


DOCUMENTS = _columns("""
    doc VARCHAR
    name VARCHAR
    title VARCHAR
    date DATE
    source VARCHAR
    lang VARCHAR
    chars BIGINT
    signature UBIGINT[]
""")
MENTIONS = _columns("""
    doc VARCHAR
    passage INTEGER
    start BIGINT
    stop BIGINT
    surface VARCHAR
    lemma VARCHAR
    form VARCHAR
    place VARCHAR
    confidence DOUBLE
    found VARCHAR
    names VARCHAR[]
""")
PASSAGES = _columns("""
    doc VARCHAR
    passage INTEGER
    start BIGINT
    stop BIGINT
    text VARCHAR
""")
FIGURES = _columns("""
    doc VARCHAR
    passage INTEGER
    start BIGINT
    stop BIGINT
    surface VARCHAR
    type VARCHAR
    what VARCHAR
    value DOUBLE
    value_to DOUBLE
    unit VARCHAR
    per VARCHAR
    approx BOOLEAN
    compare VARCHAR
    period VARCHAR
    about VARCHAR[]
""")
GAZETTEER = _columns("""
    place VARCHAR
    name VARCHAR
    names VARCHAR
    kind VARCHAR
    country VARCHAR
    area VARCHAR[]
    lat DOUBLE
    lon DOUBLE
    population BIGINT
    source VARCHAR
""")

TABLES = {
    "documents": DOCUMENTS,
    "mentions": MENTIONS,
    "passages": PASSAGES,
    "figures": FIGURES,
    "gazetteer": GAZETTEER,
}
"""What a part holds, a file each."""
