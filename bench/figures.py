"""Figures, dates of movement and status against texts with marked ones.

The marked texts and their scorer are not part of the project: a folder of JSON lines
(``ru.jsonl``) with a ``score_figures.py`` beside them that has ``load_gold``,
``check_items``, ``evaluate`` and ``context``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.accuracy import _percent, _row, _rule, _scorer
from corridormap.annotations import facts
from corridormap.languages import CODES

ROWS = (
    ("figures", "value"),
    ("figures", "attachment"),
    ("figures", "end to end"),
    ("events", "end to end"),
    ("status", "end to end"),
)
"""What is printed of each language: precision, recall and F1 of these."""


def tables(folder: Path, errors: int) -> Iterator[str]:
    """Yield Markdown: a row a language and measure, then the errors if wanted."""
    scorer = _scorer(folder / "score_figures.py")
    yield _row("language", "of", "measure", "gold", "P", "R", "F1")
    yield _rule(7)
    for language in CODES:
        gold = scorer.load_gold(folder / f"{language}.jsonl")
        found = {ident: _read(doc) for ident, doc in gold.items()}
        for ident, doc in found.items():
            scorer.check_items(doc, gold[ident]["text"])
        results, wrong = scorer.evaluate(gold, found)
        for layer, measure in ROWS:
            row = results["all"][layer]
            score = (_percent(row[measure][key]) for key in ("p", "r", "f1"))
            yield _row(language, layer, measure, row["gold"], *score)
        yield from (f"    {' | '.join(error)}" for error in wrong[:errors])


def _read(doc: dict[str, Any]) -> dict[str, Any]:
    return {"_where": doc["id"], **facts(doc["text"], doc["lang"], doc.get("date"))}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    for line in tables(arguments.folder, arguments.errors):
        print(line, flush=True)


if __name__ == "__main__":
    main()
