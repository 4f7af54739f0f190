"""The tables of a whole corpus, counted from its parts by DuckDB.

Each text is counted once: a reprint counts where the first of its kind stands, and
beside it as ``printed``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from corridormap.corpora.columns import Column
from corridormap.corpora.decide import Decided
from corridormap.corpora.ends import STOPS, ends
from corridormap.corpora.make import PARTS
from corridormap.corpora.plan import Part
from corridormap.corpora.store import connect, copy, failures, literal, write_table
from corridormap.errors import WriteError
from corridormap.model import Corridor
from corridormap.story.reprints import ALIKE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

COUNTING = {"threads": 2, "memory_limit": "900MB", "preserve_insertion_order": "false"}
"""What doesn't fit is spilled to the disk."""

DRAFT = ".counting-"

RECENT, BEFORE = 3, 12
"""Months that are compared with the twelve before them: a quarter with its year."""

ENOUGH = 5
"""Texts of the last months from which on a place can be told to be rising."""

MOST_PAIRS = 100_000
GEO = (
    '{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":'
    '{"encoding":"WKB","geometry_types":["%s"]}}}'
)


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
        database = connect(spill, **COUNTING)
        try:
            yield database, spill
        except failures() as error:
            reason = str(error).partition("\n")[0]
            raise WriteError(f"{folder}: it can't be counted: {reason}") from error
        finally:
            database.close()


def gather(
    db: Connection, out: Path, parts: Sequence[Part], rules: Decided, spill: Path
) -> None:
    """Make the tables ``docs``, ``place``, ``said`` (text and place), ``held``."""
    for table in ("documents", "mentions", "passages", "figures", "gazetteer"):
        paths = ", ".join(
            literal(out / PARTS / part.key / f"{table}.parquet") for part in parts
        )
        db.execute(
            f"CREATE VIEW {table}_of_parts AS SELECT * FROM read_parquet([{paths}])"
        )
    db.execute(DOCS)
    _reprints(db)
    _decide(db, rules, spill)
    for statement in (PLACES, HELD, SAID, FOCUS):
        db.execute(statement)


DOCS = """
CREATE TABLE docs AS
SELECT row_number() OVER (ORDER BY date NULLS LAST, doc)::INTEGER AS n, doc, title,
    date, strftime(date, '%Y-%m') AS month, source, lang, chars, 0::INTEGER AS first
FROM documents_of_parts;
UPDATE docs SET first = n;
"""
"""In the order of their days: the first of several reprints is the earliest."""

BANDS = """
WITH banded AS (
    SELECT d.n, unnest(p.signature) AS band, generate_subscripts(p.signature, 1) AS spot
    FROM documents_of_parts p JOIN docs d USING (doc)
    WHERE len(p.signature) > 0
), near AS (
    SELECT n, lag(n) OVER w AS last, min(n) OVER w AS first
    FROM banded WINDOW w AS (PARTITION BY spot, band ORDER BY n)
)
SELECT DISTINCT a, b FROM (
    SELECT last AS a, n AS b FROM near WHERE last IS NOT NULL
    UNION ALL SELECT first, n FROM near WHERE first < n
) ORDER BY a, b
"""
"""Pairs that share a band of four hashes, each text with the first and last before."""


def _reprints(db: Connection) -> None:
    """Set the first of each group of reprints, as ``story.reprints`` groups them."""
    db.execute(f"CREATE TABLE near AS {BANDS}")
    # 64 hashes of 16 bits lie in 16 numbers: they are compared where they lie.
    equal = " + ".join(
        f"((a.signature[{band}] >> {16 * at}) & 65535 = "
        f"(b.signature[{band}] >> {16 * at}) & 65535)::INTEGER"
        for band in range(1, 17)
        for at in range(4)
    )
    pairs = db.execute(
        f"""
        SELECT near.a, near.b FROM near
        JOIN docs da ON da.n = near.a JOIN documents_of_parts a ON a.doc = da.doc
        JOIN docs db ON db.n = near.b JOIN documents_of_parts b ON b.doc = db.doc
        WHERE {equal} >= {ALIKE * 64} ORDER BY near.a, near.b
        """
    ).fetchnumpy()
    ones, others = np.asarray(pairs["a"]), np.asarray(pairs["b"])
    firsts = _joined(ones.tolist(), others.tolist())
    if firsts:
        rows = {
            "n": np.array(list(firsts), np.int32),
            "first": np.array(list(firsts.values()), np.int32),
        }
        db.register("joined", rows)
        db.execute(
            "UPDATE docs SET first = joined.first FROM joined WHERE docs.n = joined.n"
        )
        db.unregister("joined")
    db.execute("DROP TABLE near")


def _joined(ones: Iterable[int], others: Iterable[int]) -> dict[int, int]:
    """Return the least of its group for each number that is in a pair."""
    least: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := least.get(number, number)) != number:
            least[number] = least.get(above, above)
            number = above
        return number

    for one, other in zip(ones, others, strict=True):
        low, high = sorted((root(one), root(other)))
        least[high] = least.get(low, low)
    return {number: root(number) for number in sorted(least)}


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
SAID = """
CREATE TABLE said AS
SELECT held.n, held.p, sum(times)::INTEGER AS times, count(*)::INTEGER AS passages,
    sum(sure) AS sure,
    sum(CASE WHEN passage <= 2 THEN 2 * times ELSE times END)::INTEGER AS weight,
    min(start) AS start
FROM held GROUP BY ALL
"""
"""A mention in the title or the first paragraph weighs twice, as papers write."""

FOCUS = """
CREATE TABLE focus AS
SELECT n, p FROM said JOIN place USING (p)
WHERE kind NOT IN ('continent', 'region', 'organisation')
QUALIFY row_number() OVER (PARTITION BY n ORDER BY weight DESC, start) = 1
    AND weight * 5 >= sum(weight) OVER (PARTITION BY n)
"""
"""What a text is about: the place that weighs most, and a fifth of all or more."""


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
    """Make ``told``: which leg is spoken of in which passage, and why it counts."""
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
    db.execute(
        "CREATE TABLE told (leg_n INTEGER, n INTEGER, passage BIGINT, ends BOOL)"
    )
    # One corridor after the other: all at once, 15 million mentions filled the memory.
    for corridor in corridors:
        db.execute(TOLD, {"corridor": corridor.id})


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
INSERT INTO told
WITH both_ends AS (
    SELECT a.leg_n, x.n, x.passage, true AS ends
    FROM leg JOIN leg_end a ON a.leg_n = leg.leg_n AND leg.corridor = $corridor
    JOIN leg_end b ON b.leg_n = a.leg_n AND a.side = 0 AND b.side = 1
    JOIN held x ON x.p = a.p
    JOIN held y ON y.p = b.p AND y.n = x.n AND y.passage = x.passage
), named AS (
    SELECT leg_n, held.n, held.passage, false AS ends FROM leg
    JOIN place ON place.ref = 'corridor:' || leg.corridor
    JOIN held USING (p)
    WHERE leg.corridor = $corridor
)
SELECT leg_n, n, passage, bool_or(ends) AS ends
FROM (FROM both_ends UNION ALL FROM named) GROUP BY ALL
"""
"""A leg counts where both its ends, or its corridor by name, are in one passage."""

MONTHS = """
CREATE TABLE months AS
SELECT 'place' AS type, ref AS item, month, source, lang,
    count(*) FILTER (WHERE first = n) AS documents, count(*) AS printed,
    sum(times)::BIGINT AS mentions, sum(passages)::BIGINT AS passages
FROM said JOIN docs USING (n) JOIN place USING (p) GROUP BY ALL
UNION ALL
SELECT 'leg', corridor || '.' || leg, month, source, lang,
    count(DISTINCT CASE WHEN first = n THEN n END), count(DISTINCT n), NULL, count(*)
FROM told JOIN docs USING (n) JOIN leg USING (leg_n) GROUP BY ALL
UNION ALL
SELECT 'corpus', '', month, source, lang, count(*) FILTER (WHERE first = n), count(*),
    NULL, NULL
FROM docs GROUP BY ALL
"""

LEG_MONTHS = """
CREATE TABLE leg_months AS
SELECT 'leg' AS type, corridor || '.' || leg AS item, month, source, lang,
    count(DISTINCT n) FILTER (WHERE ends AND first = n) AS documents
FROM told JOIN docs USING (n) JOIN leg USING (leg_n) GROUP BY ALL
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
    SELECT leg_n, count(DISTINCT CASE WHEN first = n THEN n END) AS documents,
        count(DISTINCT n) AS printed, count(*) AS passages,
        count(*) FILTER (WHERE ends) AS by_ends,
        count(*) FILTER (WHERE NOT ends) AS by_corridor,
        min(date) AS first_seen, max(date) AS last_seen,
        count(DISTINCT CASE WHEN first = n AND date >= recent THEN n END) AS lately,
        count(DISTINCT CASE WHEN first = n AND date >= before AND date < recent
            THEN n END) AS earlier
    FROM told JOIN docs USING (n), spans GROUP BY leg_n
)
SELECT leg_n, corridor, leg, name, mode, status, km, "from", "to", documents, printed,
    passages, by_ends, by_corridor, first_seen, last_seen, lately, earlier, {RISING},
    unhex(line) AS geometry
FROM counts JOIN leg USING (leg_n),
    (SELECT lately AS all_lately, earlier AS all_earlier FROM whole)
"""
ALL_DOCUMENTS = """
SELECT docs.doc, docs.title, docs.date, docs.source, docs.lang, docs.chars,
    CASE WHEN docs.first <> docs.n THEN original.doc END AS reprint_of,
    place.ref AS focus, place.name AS focus_name
FROM docs JOIN docs original ON original.n = docs.first
LEFT JOIN focus ON focus.n = docs.n LEFT JOIN place USING (p)
ORDER BY docs.n
"""
PAIRS = f"""
SELECT a.ref AS one, a.name AS one_name, b.ref AS other, b.name AS other_name,
    count(DISTINCT x.n) AS documents, count(*) AS passages
FROM held x JOIN held y ON y.n = x.n AND y.passage = x.passage AND x.p < y.p
JOIN docs ON docs.n = x.n AND docs.first = docs.n
JOIN place a ON a.p = x.p JOIN place b ON b.p = y.p
GROUP BY ALL ORDER BY documents DESC, passages DESC, one, other LIMIT {MOST_PAIRS}
"""
"""Places in one passage, of texts that are no reprints."""
