"""A corpus by one worker, by two and by Dask; after kills; and of many times its size.

The texts are those of ``bench.archive``. All engines must give the same bytes. Then the
parts are given again and again under other names, as an archive of a million texts
would have them, and counted: that is what grows with an archive, beside the reading.

    python -m bench.corpus                         20,000 texts, 1,000,000 counted
    python -m bench.corpus --texts 400 --times 10  a look
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
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
        if options.kills:
            print(f"\n{_killed(folder, archive, first, options.kills)}", flush=True)
        if options.times:
            _counted(folder, options.times)


def _engines(folder: Path, archive: Path) -> str:
    print(
        "| engine | s | processor s | characters/s | a processor's second "
        "| load | same bytes | MB of a worker by tenths of the parts |"
    )
    print("|---|---|---|---|---|---|---|---|")
    first = ""
    for name, run in (
        ("one worker", lambda out: _command(archive, out, "--workers", "1")),
        ("two workers", lambda out: _command(archive, out, "--workers", "2")),
        ("Dask, two workers", lambda out: _dask(archive, out)),
    ):
        out = folder / name.partition(",")[0].replace(" ", "-")
        cost = _timed(run, out)
        digest = digest_of(out)
        first = first or digest
        chars = _asked(out, "SELECT sum(chars) FROM 'OUT/documents.parquet'")
        print(
            f"| {name} | {cost.seconds:.1f} | {cost.processor:.1f} "
            f"| {chars / cost.seconds:,.0f} | {chars / cost.processor:,.0f} "
            f"| {cost.load:.1f} | {'yes' if digest == first else 'NO'} "
            f"| {' '.join(f'{size:.0f}' for size in cost.sizes)} |",
            flush=True,
        )
    return first


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds, those of all processors, the load of the machine.

    ``sizes`` are MB of the largest worker when each tenth of the parts was made.
    """

    seconds: float
    processor: float
    load: float
    sizes: tuple[float, ...]


def _timed(run: Callable[[Path], object], out: Path) -> Cost:
    began, before = time.perf_counter(), _processor()
    done = threading.Event()
    sizes: list[tuple[int, float]] = []
    watch = threading.Thread(target=_watch, args=(out, sizes, done))
    watch.start()
    run(out)
    done.set()
    watch.join()
    seconds, processor = time.perf_counter() - began, _processor() - before
    whole = len(list((out / "parts").iterdir()))
    tenths = []
    for tenth in range(1, 11):
        near = [size for made, size in sizes if made < whole * tenth / 10]
        tenths += near[-1:]
    return Cost(seconds, processor, os.getloadavg()[0], tuple(tenths))


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(out: Path, sizes: list[tuple[int, float]], done: threading.Event) -> None:
    """Note how many parts there are and the MB of the largest process that makes them.

    Of Linux: elsewhere nothing is noted.
    """
    while not done.wait(2):
        made = len([*(out / "parts").glob("[0-9a-f]*")])
        if size := max(map(_size, _below(os.getpid())), default=0.0):
            sizes.append((made, size))


def _below(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they did."""
    own: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            own += map(int, path.read_text().split())
    return own + [inner for one in own for inner in _below(one)]


def _size(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


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
import os, resource, sys, time
from pathlib import Path
from corridormap.corpora.aggregate import counting, counted, gather, write_all
from corridormap.corpora.decide import Decided
from corridormap.corpora.plan import Part
from corridormap.corpora.told import fitting_story
from corridormap.pipeline import Pipeline
out = Path(sys.argv[1])
parts = [Part(path.name, ()) for path in sorted((out / "parts").iterdir())]
corridors = Pipeline().corridors
began, before = time.perf_counter(), sum(os.times()[:2])
with counting(out) as (database, spill):
    gather(database, out, parts, Decided(), spill)
    figures = counted(database)
    write_all(database, out, corridors, spill)
    tables = time.perf_counter() - began
    story, page = fitting_story(database, corridors, "News")
whole = time.perf_counter() - began
(out / "index.html").write_text(page, "utf-8")
used = resource.getrusage(resource.RUSAGE_SELF)
print(f"| {figures.documents:,} | {figures.mentions:,} | {tables:.0f} | {whole:.0f} "
      f"| {used.ru_utime + used.ru_stime - before:.0f} | {os.getloadavg()[0]:.1f} "
      f"| {used.ru_maxrss / 1024:.0f} | {len(page.encode()) / 1000:.0f} |")
"""


def _counted(folder: Path, times: int) -> None:
    """Count the parts, each so many times under names of its own."""
    print("\n| texts | mentions | tables, s | with page, s | processor s | load "
          "| MB | page KB |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for count in (1, times):
        out = folder / f"times-{count}"
        for number in range(count):
            _again(folder / "one-worker" / "parts", out / "parts" / f"{number}", number)
        command = [sys.executable, "-c", COUNT, str(out)]
        subprocess.run(command, cwd=ROOT, check=True)


def _again(parts: Path, target: Path, number: int) -> None:
    """Write all parts as one, their texts under other names, no reprints of others."""
    target.mkdir(parents=True)
    renamed = f"doc || '@{number}' AS doc"
    for path in sorted(next(parts.iterdir()).glob("*.parquet")):
        change = f"* REPLACE ({renamed})"
        if path.stem == "documents":
            # Other words give other hashes: all of them are moved by one number.
            moved = (
                f"list_transform(signature, lambda s: xor(s, {number * 7919}::UBIGINT))"
            )
            change = f"* REPLACE ({renamed}, {moved} AS signature)"
        if path.stem == "gazetteer":
            change = "DISTINCT *"
        query = f"SELECT {change} FROM '{parts}/*/{path.name}'"
        order = f"COPY ({query}) TO '{target / path.name}' (FORMAT parquet)"
        _database().execute(order)


@cache
def _database() -> Any:
    import duckdb

    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1GB"})
    connection.execute("SET enable_progress_bar = false")
    return connection


def _asked(out: Path, query: str) -> float:
    row = _database().execute(query.replace("OUT", str(out))).fetchone()
    return float(row[0])


if __name__ == "__main__":
    main()
