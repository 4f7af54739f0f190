"""A corpus by one worker, by two and by Dask; after kills; and of many times its size.

The texts are those of ``bench.archive``. All engines must give the same bytes. Then the
parts are given again and again under other names, as an archive of a million texts
would have them, and counted: that is what grows with an archive, beside the reading.

    python -m bench.corpus                         20,000 texts, 1,000,000 counted
    python -m bench.corpus --texts 400 --times 10  a look
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.archive import write_archive

ROOT = Path(__file__).resolve().parent.parent
KILLS = 20


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = write_archive(folder / "news.jsonl", options.texts)
        first = _engines(folder, archive)
        print(f"\n{_killed(folder, archive, first, options.kills)}", flush=True)
        _counted(folder, options.times)


def _engines(folder: Path, archive: Path) -> str:
    print("| engine | s | characters/s | MB of a worker | same bytes |")
    print("|---|---|---|---|---|")
    first = ""
    for name, run in (
        ("one worker", lambda out: _command(archive, out, "--workers", "1")),
        ("two workers", lambda out: _command(archive, out, "--workers", "2")),
        ("Dask, two workers", lambda out: _dask(archive, out)),
    ):
        out = folder / name.partition(",")[0].replace(" ", "-")
        seconds, megabytes = _timed(run, out)
        digest = digest_of(out)
        first = first or digest
        chars = _asked(out, "SELECT sum(chars) FROM 'OUT/documents.parquet'")
        print(
            f"| {name} | {seconds:.1f} | {chars / seconds:,.0f} | {megabytes:.0f} "
            f"| {'yes' if digest == first else 'NO'} |",
            flush=True,
        )
    return first


def _timed(run: Callable[[Path], object], out: Path) -> tuple[float, float]:
    """Return the seconds of a run, and the MB of the largest process so far."""
    began = time.perf_counter()
    run(out)
    seconds = time.perf_counter() - began
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _command(archive: Path, out: Path, *options: str) -> None:
    subprocess.run(_words(archive, out, *options), cwd=ROOT, check=True)


def _words(archive: Path, out: Path, *options: str) -> list[str]:
    words = [sys.executable, "-m", "corridormap", "corpus", str(archive), str(out)]
    return [*words, "--quiet", "--tables", *options]


DASK = """
import subprocess, sys
import distributed
if __name__ == "__main__":
    local = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None)
    words = [*sys.argv[1:], "--scheduler", local.scheduler_address]
    code = subprocess.run(words).returncode
    local.close()
    sys.exit(code)
"""


def _dask(archive: Path, out: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        script = Path(name) / "script.py"
        script.write_text(DASK, "utf-8")
        words = [sys.executable, str(script), *_words(archive, out)]
        subprocess.run(words, cwd=ROOT, env=_environment(), check=True)


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT)}


def digest_of(out: Path) -> str:
    """Return the digest of every file of a corpus."""
    digest = hashlib.sha256()
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.name != ".lock":
            digest.update(f"{path.relative_to(out)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _killed(folder: Path, archive: Path, whole: str, kills: int) -> str:
    """Kill runs at random moments, the folder kept; return what came of it."""
    chance = random.Random(1)
    out, count = folder / "killed", 0
    while count < kills:
        process = subprocess.Popen(_words(archive, out), cwd=ROOT)
        try:
            process.wait(chance.uniform(0.5, 20))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            count += 1
            continue
        shutil.rmtree(out)  # it was done: from the beginning again
    _command(archive, out)
    same = "the same bytes" if digest_of(out) == whole else "OTHER BYTES"
    return f"after {count} kills: {same}"


COUNT = """
import resource, sys, time
from pathlib import Path
from corridormap.corpora.aggregate import counting, counted, gather, write_all
from corridormap.corpora.decide import Decided
from corridormap.corpora.plan import Part
from corridormap.corpora.told import fitting_story
from corridormap.pipeline import Pipeline
out = Path(sys.argv[1])
parts = [Part(path.name, ()) for path in sorted((out / "parts").iterdir())]
corridors = Pipeline().corridors
began = time.perf_counter()
with counting(out) as (database, spill):
    gather(database, out, parts, Decided(), spill)
    figures = counted(database)
    write_all(database, out, corridors, spill)
    tables = time.perf_counter() - began
    story, page = fitting_story(database, corridors, "News")
whole = time.perf_counter() - began
(out / "index.html").write_text(page, "utf-8")
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"| {figures.documents:,} | {figures.mentions:,} | {tables:.0f} | {whole:.0f} "
      f"| {most:.0f} | {len(page.encode()) / 1000:.0f} |")
"""


def _counted(folder: Path, times: int) -> None:
    """Count the parts, each so many times under names of its own."""
    print("\n| texts | mentions | tables, s | with page, s | MB | page KB |")
    print("|---|---|---|---|---|---|", flush=True)
    source = next(folder.glob("one-worker/parts"))
    for count in (1, times):
        out = folder / f"times-{count}"
        for number in range(count):
            for part in sorted(source.iterdir()):
                _again(part, out / "parts" / f"{part.name}{number}", number)
        command = [sys.executable, "-c", COUNT, str(out)]
        subprocess.run(command, cwd=ROOT, check=True)


def _again(part: Path, target: Path, number: int) -> None:
    """Write a part again, its texts under other names, no reprints of the first."""
    target.mkdir(parents=True)
    renamed = f"doc || '@{number}' AS doc"
    for path in sorted(part.glob("*.parquet")):
        change = f"* REPLACE ({renamed})"
        if path.stem == "documents":
            # Other words give other hashes: all of them are moved by one number.
            moved = f"list_transform(signature, s -> xor(s, {number * 7919}::UBIGINT))"
            change = f"* REPLACE ({renamed}, {moved} AS signature)"
        if path.stem == "gazetteer":
            change = "*"
        query = f"SELECT {change} FROM '{path}'"
        _database().execute(
            f"COPY ({query}) TO '{target / path.name}' (FORMAT parquet)"
        )


def _database() -> Any:
    import duckdb

    return duckdb.connect()


def _asked(out: Path, query: str) -> float:
    row = _database().execute(query.replace("OUT", str(out))).fetchone()
    return float(row[0])


if __name__ == "__main__":
    main()
