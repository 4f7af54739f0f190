"""Small archives, and corpora of them made in this process."""

import json
import os
from pathlib import Path

from bench.archive import archive
from corridormap.corpora.engine import SINGLE
from corridormap.corpora.make import Maker
from corridormap.corpora.run import Wishes, run_corpus

# Workers sum in one order whatever else this process does; so must the test's own.
os.environ.update(dict.fromkeys(SINGLE, "1"))

TEXTS = 36


def own_process(out):
    """An engine without processes: models that are loaded once for all tests."""

    def run(parts):
        maker = Maker(out)
        maker._pipeline = PIPELINE
        yield from map(maker.make, parts)

    return run


def _pipeline():
    from corridormap.pipeline import Pipeline

    return Pipeline()


PIPELINE = _pipeline()


def make(given, out, **wishes):
    """Make a corpus in this process: of most tests, its tables."""
    wishes = {"tables": True, **wishes}
    paths = [given] if isinstance(given, Path) else given
    return run_corpus(paths, out, Wishes(**wishes), run=own_process(out))


def contents(out):
    """Return every file of a corpus with its bytes."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def write_folders(folder, count=TEXTS, months=6, seed=7):
    """Write texts into a folder a month, and a table with two broken lines."""
    rows = list(archive(count, seed, length=300))
    for number, row in enumerate(rows):
        month = folder / f"2025-{1 + number * months // count:02}"
        month.mkdir(parents=True, exist_ok=True)
        (month / f"{row['id']}.txt").write_text(
            f"{row['date']}\n\n{row['text']}", "utf-8"
        )
    lines = [json.dumps(row, ensure_ascii=False) for row in rows[:6]]
    lines[2:2] = ['{"text": "Порт Актау', '"only words"']
    (folder / "table.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
