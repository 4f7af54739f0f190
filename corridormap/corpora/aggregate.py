"""The tables of a whole corpus, counted from its parts by DuckDB.

Each text is counted once: a reprint counts where the first of its kind stands, and
beside it as ``printed``. Texts are counted a slice at a time, and as each is in one
slice, the counts of all slices add up.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from corridormap.corpora.columns import Column
from corridormap.corpora.decide import Decided
from corridormap.corpora.ends import STOPS, ends
from corridormap.corpora.make import PARTS
from corridormap.corpora.plan import Part
from corridormap.corpora.reprints import group_reprints
from corridormap.errors import WriteError
from corridormap.export.data.store import (
    GEO,
    connect,
    copy,
    failures,
    literal,
    write_table,
)
from corridormap.model import Corridor

if TYPE_CHECKING:
    from corridormap.export.data.store import Connection

COUNTING: dict[str, Any] = {
    "threads": 2,
    "memory_limit": "900MB",
    "preserve_insertion_order": "false",
}
"""What doesn't fit is spilled to the disk."""

SLICE = 20_000
"""Texts of a slice: some 1.5 million mentions, whose pairs fit into the memory."""

DRAFT = ".counting-"

RECENT, BEFORE = 3, 12
"""Months that are compared with the twelve before them: a quarter with its year."""

ENOUGH = 5
"""Texts of the last months from which on a place can be told to be rising."""

MOST_PAIRS = 100_000


@dataclass(frozen=True, slots=True)
class Counted:
    """What a corpus has: texts, those that are no reprints, mentions, those placed."""

    documents: int
    different: int
    mentions: int
    placed: int
    places: int


@contextmanager
def counting(folder: Path) -> Iterator[tuple[Connection, Path]]:
    """Give a database, and the folder inside ``folder`` into which it spills.

    Raises WriteError where that is full.
    """
    with TemporaryDirectory(prefix=DRAFT, dir=folder) as name:
        spill = Path(name)
        # In a file tables are compressed, and leave the memory without being copied.
        database = connect(spill, spill / "counting.duckdb", **COUNTING)
        try:
            yield database, spill
        except RuntimeError as error:
            # So DuckDB says that Ctrl-C came while it worked.
            if "interrupted" not in str(error).lower():
                raise
            raise KeyboardInterrupt from error
        except failures() as error:
            reason = str(error).partition("\n")[0]
            raise WriteError(f"{folder}: it can't be counted: {reason}") from error
        finally:
            database.close()


def gather(
    db: Connection, out: Path, parts: Sequence[Part], rules: Decided, spill: Path
) -> None:
    """Make the tables of texts and places.

    They are ``docs``, ``place``, ``held`` (passage and place), ``said`` (text and
    place), ``focus`` and ``pair``.
    """
    for table in ("documents", "mentions", "passages", "figures", "gazetteer"):
        paths = ", ".join(
            literal(out / PARTS / part.key / f"{table}.parquet") for part in parts
        )
        db.execute(
            f"CREATE VIEW {table}_of_parts AS SELECT * FROM read_parquet([{paths}])"
        )
    db.execute(DOCS)
    group_reprints(db)
    _decide(db, rules, spill)
    for statement in (PLACES, HELD, *TEXTS_AND_PAIRS):
        db.execute(statement)
    for _ in _slices(db):
        for statement in (SAID, FOCUS, PAIRS_HERE):
            db.execute(statement)
    db.execute(PAIR)


def _slices(db: Connection) -> Iterator[None]:
    """Make ``here`` of what is held in a slice of the texts, one after the other."""
    (texts,) = _row(db, "SELECT count(*) FROM docs")
    for start in range(0, texts, SLICE):
        db.execute(HERE, {"first": start + 1, "last": start + SLICE})
        yield


DOCS = """
CREATE TABLE docs AS
SELECT row_number() OVER (ORDER BY date NULLS LAST, doc)::INTEGER AS n, doc, title,
    date, strftime(date, '%Y-%m') AS month, source, lang, chars, 0::INTEGER AS first
FROM documents_of_parts;
UPDATE docs SET first = n;
"""
"""In the order of their days: the first of several reprints is the earliest."""

RULE_COLUMNS = (
    Column("number", "INTEGER"),
    Column("key", "VARCHAR"),
    Column("what", "VARCHAR"),
    Column("ref", "VARCHAR"),
)


def _decide(db: Connection, rules: Decided, spill: Path) -> None:
    """Make the view ``mentions`` as the decisions leave them, and ``called``."""
    from corridormap.corpora.columns import GAZETTEER

    own = spill / "own.parquet"
    write_table(db, own, GAZETTEER, rules.places)
    db.execute(f"CREATE TABLE own AS SELECT * FROM read_parquet({literal(own)})")
    rows = [
        dict(zip(("number", "key", "what", "ref"), row, strict=True))
        for row in (
            *rules.rules,
            *((n, k, "called", name) for n, k, name in rules.called),
        )
    ]
    table = spill / "rules.parquet"
    write_table(db, table, RULE_COLUMNS, rows)
    db.execute(f"CREATE TABLE rules AS SELECT * FROM read_parquet({literal(table)})")
    db.execute(DECIDED if rows else UNDECIDED)


UNDECIDED = """
CREATE VIEW mentions AS SELECT * FROM mentions_of_parts;
CREATE TABLE called (place VARCHAR, name VARCHAR);
"""
DECIDED = """
CREATE TABLE ruled AS
WITH named AS (SELECT DISTINCT names FROM mentions_of_parts),
     every AS (SELECT names, unnest(names) AS key FROM named)
SELECT names, what, ref FROM every JOIN rules USING (key) WHERE what <> 'called'
QUALIFY row_number() OVER (PARTITION BY names ORDER BY number) = 1;

CREATE VIEW mentions AS
SELECT m.doc, m.passage, m.start, m.stop, m.surface, m.lemma, m.form, m.found, m.names,
    CASE WHEN r.what = 'is' THEN r.ref
         WHEN r.what = 'without' AND m.place = r.ref THEN NULL
         ELSE m.place END AS place,
    CASE WHEN r.what = 'is' THEN 1.0 ELSE m.confidence END AS confidence
FROM mentions_of_parts m LEFT JOIN ruled r ON r.names = m.names
WHERE r.what IS DISTINCT FROM 'not';

CREATE TABLE called AS
WITH named AS (SELECT DISTINCT names, place FROM mentions WHERE place IS NOT NULL),
     every AS (SELECT place, unnest(names) AS key FROM named)
SELECT place, ref AS name FROM every JOIN rules USING (key) WHERE what = 'called'
QUALIFY row_number() OVER (PARTITION BY place ORDER BY number) = 1;
"""
"""Of two decisions on a name the earlier wins, as in a map of few texts."""

PLACES = """
CREATE TABLE place AS
WITH every AS (
    SELECT * FROM own UNION ALL BY NAME
    SELECT DISTINCT g.* FROM gazetteer_of_parts g
), chosen AS (
    SELECT * FROM every
    QUALIFY row_number() OVER (PARTITION BY place ORDER BY name, source, names) = 1
)
SELECT row_number() OVER (ORDER BY place)::INTEGER AS p, place AS ref,
    coalesce(called.name, chosen.name) AS name,
    CASE WHEN called.name IS NULL THEN names ELSE '{}' END AS names,
    kind, country, area, lat, lon, population, source AS gazetteer
FROM chosen LEFT JOIN called USING (place)
"""
HELD = """
CREATE TABLE held AS
SELECT d.n, m.passage, p.p, count(*)::INTEGER AS times, min(m.start) AS start,
    max(m.confidence) AS confidence, sum(m.confidence) AS sure
FROM mentions m JOIN docs d USING (doc) JOIN place p ON p.ref = m.place
GROUP BY ALL
"""
TEXTS_AND_PAIRS = (
    """
    CREATE TABLE said (n INTEGER, p INTEGER, times INTEGER, passages INTEGER,
        sure DOUBLE, weight INTEGER, start BIGINT)
    """,
    "CREATE TABLE focus (n INTEGER, p INTEGER)",
    "CREATE TABLE pairs_here (a INTEGER, b INTEGER, documents BIGINT, passages BIGINT)",
)
HERE = """
CREATE OR REPLACE TABLE here AS
SELECT held.*, docs.first = docs.n AS original, docs.month, docs.date, docs.source,
    docs.lang
FROM held JOIN docs USING (n) WHERE n BETWEEN $first AND $last
"""
SAID = """
INSERT INTO said
SELECT n, p, sum(times)::INTEGER, count(*)::INTEGER, sum(sure),
    sum(CASE WHEN passage <= 2 THEN 2 * times ELSE times END)::INTEGER, min(start)
FROM here GROUP BY ALL
"""
"""A mention in the title or the first paragraph weighs twice, as papers write."""

FOCUS = """
INSERT INTO focus
SELECT n, p FROM said JOIN place USING (p)
WHERE n BETWEEN (SELECT min(n) FROM here) AND (SELECT max(n) FROM here)
    AND kind NOT IN ('continent', 'region', 'organisation')
QUALIFY row_number() OVER (PARTITION BY n ORDER BY weight DESC, start) = 1
    AND weight * 5 >= sum(weight) OVER (PARTITION BY n)
"""
"""What a text is about: the place that weighs most, and a fifth of all or more."""

PAIRS_HERE = """
INSERT INTO pairs_here
SELECT x.p, y.p, count(DISTINCT x.n), count(*)
FROM here x JOIN here y ON y.n = x.n AND y.passage = x.passage AND x.p < y.p
WHERE x.original GROUP BY ALL
"""
PAIR = """
CREATE TABLE pair AS
SELECT a, b, sum(documents)::BIGINT AS documents, sum(passages)::BIGINT AS passages
FROM pairs_here GROUP BY ALL;
DROP TABLE pairs_here
"""
"""Places in one passage, of texts that are no reprints."""


def counted(db: Connection) -> Counted:
    """Return the figures of a corpus."""
    documents, different = _row(
        db, "SELECT count(*), count(*) FILTER (WHERE first = n) FROM docs"
    )
    mentions, placed = _row(db, "SELECT count(*), count(place) FROM mentions")
    (places,) = _row(db, "SELECT count(DISTINCT p) FROM said")
    return Counted(documents, different, mentions, placed, places)


def _row(db: Connection, query: str) -> tuple[int, ...]:
    row = db.execute(query).fetchone()
    assert row is not None
    return tuple(map(int, row))


def write_all(
    db: Connection, out: Path, corridors: Sequence[Corridor], spill: Path
) -> None:
    """Write the tables of the whole corpus, each whole or not at all."""
    _legs(db, corridors, spill)
    for statement in (MONTHS, LEG_MONTHS, PLACE_ROWS, LEG_ROWS):
        db.execute(statement)
    order = {
        "documents": (ALL_DOCUMENTS, {}),
        "places": (
            "SELECT * EXCLUDE p FROM placed "
            "ORDER BY documents DESC, mentions DESC, place",
            {"geo": GEO % "Point"},
        ),
        "legs": (
            "SELECT * EXCLUDE leg_n FROM legs "
            "ORDER BY by_ends DESC, passages DESC, corridor, leg",
            {"geo": GEO % "LineString"},
        ),
        "pairs": (PAIRS, {}),
        "months": ("SELECT * FROM months ORDER BY ALL", {}),
    }
    # Written aside and moved together: a reader never sees tables of two corpora.
    for name, (query, about) in order.items():
        copy(db, query, spill / f"{name}.parquet", **about)
    for name in order:
        (spill / f"{name}.parquet").replace(out / f"{name}.parquet")


LEG_COLUMNS = (
    Column("leg_n", "INTEGER"), Column("corridor", "VARCHAR"), Column("leg", "VARCHAR"),
    Column("name", "VARCHAR"), Column("mode", "VARCHAR"), Column("status", "VARCHAR"),
    Column("km", "DOUBLE"), Column("from", "VARCHAR"), Column("to", "VARCHAR"),
    Column("line", "VARCHAR"),
)  # fmt: skip


def _legs(db: Connection, corridors: Sequence[Corridor], spill: Path) -> None:
    """Make ``leg_counts``: how often a leg is spoken of, by month and source."""
    path = spill / "known.parquet"
    write_table(db, path, LEG_COLUMNS, _leg_rows(corridors))
    known = literal(path)
    db.execute(
        f"CREATE TABLE leg AS SELECT * FROM read_parquet({known}) ORDER BY leg_n"
    )
    stops = db.execute(
        "SELECT p, ref, lat, lon FROM place WHERE list_contains(?, kind) ORDER BY p",
        [list(STOPS)],
    ).fetchall()
    path = spill / "ends.parquet"
    rows = [
        dict(zip(("leg_n", "side", "p"), row, strict=True))
        for row in ends(corridors, stops)
    ]
    write_table(db, path, END_COLUMNS, rows)
    db.execute(f"CREATE TABLE leg_end AS SELECT * FROM read_parquet({literal(path)})")
    db.execute(LEG_COUNTS)
    for _ in _slices(db):
        db.execute(TOLD)
        db.execute(TOLD_COUNTED)


END_COLUMNS = (
    Column("leg_n", "INTEGER"), Column("side", "INTEGER"), Column("p", "INTEGER"),
)  # fmt: skip


def _leg_rows(corridors: Sequence[Corridor]) -> Iterator[dict[str, Any]]:
    number = 0
    for corridor in corridors:
        nodes = {node.id: node for node in corridor.nodes}
        for leg in corridor.legs:
            start, end = nodes[leg.start], nodes[leg.end]
            number += 1
            line = leg.line or ((start.lon, start.lat), (end.lon, end.lat))
            yield {
                "leg_n": number,
                "corridor": corridor.id,
                "leg": leg.id,
                "name": f"{_name(start)} – {_name(end)}",
                "mode": leg.mode,
                "status": leg.status,
                "km": leg.km,
                "from": start.ref,
                "to": end.ref,
                "line": _wkb(line).hex(),
            }


def _name(node: Any) -> str:
    return str(dict(node.names).get("en", node.id))


def _wkb(line: Sequence[Sequence[float]]) -> bytes:
    """Return a line as well-known binary, little-endian."""
    flat = [value for position in line for value in position[:2]]
    return struct.pack(f"<BII{len(flat)}d", 1, 2, len(line), *flat)


TOLD = """
CREATE OR REPLACE TABLE told AS
WITH both_ends AS (
    SELECT a.leg_n, x.n, x.passage, true AS ends
    FROM leg_end a JOIN leg_end b ON b.leg_n = a.leg_n AND a.side = 0 AND b.side = 1
    JOIN here x ON x.p = a.p
    JOIN here y ON y.p = b.p AND y.n = x.n AND y.passage = x.passage
), named AS (
    SELECT leg_n, n, passage, false AS ends FROM leg
    JOIN place ON place.ref = 'corridor:' || leg.corridor
    JOIN here USING (p)
)
SELECT leg_n, n, passage, bool_or(ends) AS ends
FROM (FROM both_ends UNION ALL FROM named) GROUP BY ALL
"""
"""A leg counts where both its ends, or its corridor by name, are in one passage."""

LEG_COUNTS = """
CREATE TABLE leg_counts (leg_n INTEGER, month VARCHAR, source VARCHAR, lang VARCHAR,
    documents BIGINT, printed BIGINT, passages BIGINT, by_ends BIGINT,
    documents_by_ends BIGINT, first_seen DATE, last_seen DATE)
"""
TOLD_COUNTED = """
INSERT INTO leg_counts
SELECT leg_n, month, source, lang, count(DISTINCT n) FILTER (WHERE first = n),
    count(DISTINCT n), count(*), count(*) FILTER (WHERE ends),
    count(DISTINCT n) FILTER (WHERE ends AND first = n), min(date), max(date)
FROM told JOIN docs USING (n) GROUP BY ALL
"""

MONTHS = """
CREATE TABLE months AS
SELECT 'place' AS type, ref AS item, month, source, lang,
    count(*) FILTER (WHERE first = n) AS documents, count(*) AS printed,
    sum(times)::BIGINT AS mentions, sum(passages)::BIGINT AS passages
FROM said JOIN docs USING (n) JOIN place USING (p) GROUP BY ALL
UNION ALL
SELECT 'leg', corridor || '.' || leg, month, source, lang,
    sum(documents)::BIGINT, sum(printed)::BIGINT, NULL, sum(passages)::BIGINT
FROM leg_counts JOIN leg USING (leg_n) GROUP BY ALL
UNION ALL
SELECT 'corpus', '', month, source, lang, count(*) FILTER (WHERE first = n), count(*),
    NULL, NULL
FROM docs GROUP BY ALL
"""

LEG_MONTHS = """
CREATE TABLE leg_months AS
SELECT 'leg' AS type, corridor || '.' || leg AS item, month, source, lang,
    sum(documents_by_ends)::BIGINT AS documents
FROM leg_counts JOIN leg USING (leg_n) GROUP BY ALL
"""
"""Of the map: by its corridor's name every leg would be as wide."""

LATELY = f"""
last AS (SELECT max(date) AS day FROM docs),
spans AS (
    SELECT date_trunc('month', day) - INTERVAL {RECENT - 1} MONTH AS recent,
        date_trunc('month', day) - INTERVAL {RECENT + BEFORE - 1} MONTH AS before
    FROM last
),
whole AS (
    SELECT count(*) FILTER (WHERE date >= recent) AS lately,
        count(*) FILTER (WHERE date >= before AND date < recent) AS earlier
    FROM docs, spans WHERE first = n
)"""
RISING = f"""
    CASE WHEN lately >= {ENOUGH} AND all_earlier > 0 THEN
        round(((lately + 0.5) / all_lately) / ((earlier + 0.5) / all_earlier), 2) END
    AS rising"""
"""The share of texts in the last quarter over that in the year before it."""

PLACE_ROWS = f"""
CREATE TABLE placed AS
WITH {LATELY},
counts AS (
    SELECT p, count(*) FILTER (WHERE first = n) AS documents, count(*) AS printed,
        sum(times)::BIGINT AS mentions, sum(passages)::BIGINT AS passages,
        count(DISTINCT source) AS sources, count(DISTINCT lang) AS languages,
        min(date) AS first_seen, max(date) AS last_seen,
        round(sum(sure) / sum(times), 3) AS confidence,
        count(*) FILTER (WHERE first = n AND date >= recent) AS lately,
        count(*) FILTER (WHERE first = n AND date >= before AND date < recent)
            AS earlier
    FROM said JOIN docs USING (n), spans GROUP BY p
),
about AS (SELECT p, count(*) AS focus FROM focus JOIN docs USING (n) WHERE first = n
          GROUP BY p)
SELECT p, ref AS place, name, names, kind, country, area, lat, lon, population,
    gazetteer, documents, printed, mentions, passages,
    coalesce(focus, 0) AS focus, sources, languages, confidence, first_seen, last_seen,
    lately, earlier, {RISING},
    st_aswkb(format('POINT({{}} {{}})', lon, lat)::GEOMETRY) AS geometry
FROM counts JOIN place USING (p) LEFT JOIN about USING (p),
    (SELECT lately AS all_lately, earlier AS all_earlier FROM whole)
"""
LEG_ROWS = f"""
CREATE TABLE legs AS
WITH {LATELY},
counts AS (
    SELECT leg_n, sum(documents)::BIGINT AS documents, sum(printed)::BIGINT AS printed,
        sum(passages)::BIGINT AS passages, sum(by_ends)::BIGINT AS by_ends,
        min(first_seen) AS first_seen, max(last_seen) AS last_seen,
        coalesce(sum(documents) FILTER (WHERE first_seen >= recent), 0)::BIGINT
            AS lately,
        coalesce(sum(documents) FILTER (WHERE first_seen >= before
            AND first_seen < recent), 0)::BIGINT AS earlier
    FROM leg_counts, spans GROUP BY leg_n
)
SELECT leg_n, corridor, leg, name, mode, status, km, "from", "to", documents, printed,
    passages, by_ends, passages - by_ends AS by_corridor, first_seen, last_seen,
    lately, earlier, {RISING}, unhex(line) AS geometry
FROM counts JOIN leg USING (leg_n),
    (SELECT lately AS all_lately, earlier AS all_earlier FROM whole)
"""
"""Both spans begin with a month, so that a month's first day seen stands for it."""

ALL_DOCUMENTS = """
SELECT docs.doc, docs.title, docs.date, docs.source, docs.lang, docs.chars,
    CASE WHEN docs.first <> docs.n THEN original.doc END AS reprint_of,
    place.ref AS focus, place.name AS focus_name
FROM docs JOIN docs original ON original.n = docs.first
LEFT JOIN focus ON focus.n = docs.n LEFT JOIN place USING (p)
ORDER BY docs.n
"""
PAIRS = f"""
SELECT x.ref AS one, x.name AS one_name, y.ref AS other, y.name AS other_name,
    documents, passages
FROM pair JOIN place x ON x.p = pair.a JOIN place y ON y.p = pair.b
ORDER BY documents DESC, passages DESC, one, other LIMIT {MOST_PAIRS}
"""
