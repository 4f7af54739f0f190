"""A corpus in Python: made, opened, asked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridormap.corpora.columns import TABLES
from corridormap.corpora.make import PARTS
from corridormap.corpora.run import Outcome, Wishes, run_corpus
from corridormap.errors import ReadError
from corridormap.export.data.store import connect, literal
from corridormap.once import once

if TYPE_CHECKING:
    from corridormap.export.data.store import Connection, Relation

PathLike = str | os.PathLike[str]

WHOLE = ("documents", "places", "legs", "pairs", "months")
"""Tables of the whole corpus, a file each; the others lie in its parts."""


class Corpus:
    """The corpus in a folder: its tables, to be asked in SQL.

    ``outcome`` is what became of the run that made it, None where it was only opened.
    """

    def __init__(self, folder: PathLike, outcome: Outcome | None = None) -> None:
        """Open a folder; raises ReadError if there is no corpus in it."""
        self.folder = Path(folder)
        self.outcome = outcome
        if not (self.folder / "places.parquet").is_file():
            raise ReadError(f"{folder}: there is no corpus in it")

    @once
    def _database(self) -> Connection:
        database = connect(self.folder)
        for name in WHOLE:
            path = literal(self.folder / f"{name}.parquet")
            database.execute(f"CREATE VIEW {name} AS SELECT * FROM {path}")
        for name in sorted(set(TABLES) - set(WHOLE)):
            path = literal(self.folder / PARTS / "*" / f"{name}.parquet")
            database.execute(f"CREATE VIEW {name} AS SELECT * FROM {path}")
        return database

    def sql(self, query: str) -> Relation:
        """Return what a query gives, as a DuckDB relation: ``.df()`` is a DataFrame.

        The tables are those of docs/corpus.md: ``documents``, ``places``, ``legs``,
        ``pairs``, ``months``, and as they were read, before a person's decisions,
        ``mentions``, ``passages``, ``figures``, ``gazetteer``.
        """
        return self._database.sql(query)

    def table(self, name: str) -> Relation:
        """Return a table as a DuckDB relation."""
        return self._database.view(name)

    def frame(self, name: str) -> Any:
        """Return a table as a pandas DataFrame; pandas is yours to install."""
        return self.table(name).df()

    def __repr__(self) -> str:
        count = self.sql("SELECT count(*) FROM documents").fetchall()[0][0]
        return f"<Corpus {str(self.folder)!r}: {count} text{'s' * (count != 1)}>"


def corpus(
    paths: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    decisions: PathLike | None = None,
    column: str | None = None,
) -> Corpus:
    """Make the corpus of an archive in a folder, or go on where the last run ended.

    ``paths`` are folders, files and patterns, ``workers`` processes of this machine (by
    default one a core), ``scheduler`` the address of a Dask scheduler instead of them,
    ``decisions`` a file as docs/corrections.md has it, ``column`` the column of tables
    that has the texts. Raises CorridormapError; what can't be read is in
    ``failed.jsonl``.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    wishes = Wishes(
        column=column,
        decisions=Path(decisions) if decisions is not None else None,
        workers=workers,
        scheduler=scheduler,
    )
    outcome = run_corpus([Path(path) for path in given], Path(out), wishes)
    return Corpus(out, outcome)
