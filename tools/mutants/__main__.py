"""Change the program's core in small ways, and count which changes the tests notice.

python -m tools.mutants corridormap/review [PATH ...]        (make mutants)
    [--tests tests/review ...] [--seconds 600] [--jobs 2] [--report]

What became of each change is kept in build/mutants/, a file a module, and only what is
new or has survived is tried again. A change that nothing can notice is explained in
tests/mutants.toml. One that survives without a reason makes the exit status 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.mutants.changes import Mutant, mutants
from tools.mutants.run import HUNG, KILLED, SURVIVED, UNREACHED, Judge, run

ROOT = Path(__file__).resolve().parent.parent.parent
CORE = tuple(
    f"corridormap/{name}"
    for name in ("read", "recognise", "resolve", "story", "scene", "review")
)
KEPT = ROOT / "build" / "mutants"
EXPLAINED = ROOT / "tests" / "mutants.toml"
COLUMNS = ("mutants", KILLED, "explained", SURVIVED, UNREACHED)

Row = dict[str, str | int]


def main(arguments: Sequence[str]) -> int:
    """Judge the mutants; return 1 where one survives without a reason."""
    args = _parser().parse_args(arguments)
    os.chdir(ROOT)
    sources = _sources(args.paths)
    if not args.report:
        until = time.monotonic() + args.seconds

        def judge(plugin: Judge) -> None:
            _judge(plugin, sources, args.jobs, until)

        status = run(Judge(sources, judge, ROOT), args.tests or _tests(args.paths))
        if status:
            return int(status)
    return _report(sources, args.all)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", default=CORE)
    parser.add_argument("--tests", nargs="+", help="default: the folders' own")
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--report", action="store_true", help="only what is kept")
    parser.add_argument("--all", action="store_true", help="name the explained, too")
    return parser


def _sources(paths: Sequence[str]) -> list[Path]:
    return [
        source
        for path in map(Path, paths)
        for source in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
    ]


def _tests(paths: Sequence[str]) -> list[str]:
    """Return the folders of tests that have the names of the folders of sources."""
    return sorted({f"tests/{Path(path).parts[1]}" for path in paths})


def _judge(plugin: Judge, sources: Sequence[Path], jobs: int, until: float) -> None:
    """Judge what is not judged yet in so many processes, each its share."""
    KEPT.mkdir(parents=True, exist_ok=True)
    children = []
    for share in range(jobs):
        child = os.fork()
        if not child:
            _judge_share(plugin, sources, (share, jobs), until)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def _judge_share(
    plugin: Judge, sources: Sequence[Path], share: tuple[int, int], until: float
) -> None:
    number, jobs = share
    for path in sources:
        settled = {
            row["ident"] for row in _kept(path) if row["outcome"] in (KILLED, HUNG)
        }
        waiting = [m for m in mutants(path) if m.ident not in settled]
        for mutant in waiting[number::jobs]:
            if time.monotonic() > until:
                return
            _keep(path, mutant, plugin.outcome(str(path), mutant))


def _file(path: Path) -> Path:
    return KEPT / f"{'.'.join(path.with_suffix('').parts[1:])}.jsonl"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _keep(path: Path, mutant: Mutant, outcome: str) -> None:
    row: Row = {
        **{"ident": mutant.ident, "line": mutant.line},
        **{"outcome": outcome, "source": _digest(path)},
    }
    with _file(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _kept(path: Path) -> Iterator[Row]:
    """Yield the last outcome of each mutant of a module as it is now."""
    last: dict[str, Row] = {}
    digest = _digest(path)
    if _file(path).exists():
        for line in _file(path).read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["source"] == digest:
                last[row["ident"]] = row
    yield from last.values()


def explained() -> dict[str, dict[str, str]]:
    """Return of each file the mutants that nothing can notice, with the reason."""
    return tomllib.loads(EXPLAINED.read_text("utf-8")) if EXPLAINED.exists() else {}


def _report(sources: Sequence[Path], everything: bool) -> int:
    """Print who survived, and the counts of each folder."""
    reasons = explained()
    counts: dict[str, Counter[str]] = {}
    for path in sources:
        count = counts.setdefault("/".join(path.parts[:2]), Counter())
        known = {mutant.ident for mutant in mutants(path)}
        for row in sorted(_kept(path), key=lambda row: int(row["line"])):
            ident, outcome = str(row["ident"]), str(row["outcome"])
            if ident not in known:
                continue  # of a kind that is no longer made
            reason = reasons.get(str(path), {}).get(ident)
            if outcome not in (KILLED, HUNG):
                outcome = "explained" if reason else outcome
                if everything or not reason:
                    print(f"{path}:{row['line']}: {outcome}: {ident}")
            count["mutants"] += 1
            count[KILLED if outcome == HUNG else outcome] += 1
    print(f"{'':<24}" + "".join(f"{name:>11}" for name in COLUMNS))
    for folder, count in counts.items():
        print(f"{folder:<24}" + "".join(f"{count[name]:>11}" for name in COLUMNS))
    return int(any(count[SURVIVED] + count[UNREACHED] for count in counts.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
