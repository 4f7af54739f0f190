"""Let each call to the system fail once, and look what is left.

python -m tools.torture [SCENE ...] [--every K]

For every call, from the first to the last, that a build, an export, the studio or a
corpus makes: the disk is full, there is no right, Ctrl-C is typed, or half of it is
done. What must come of it is a sentence and an exit status, or no failure at all; no
traceback, no draft, and no file but whole ones, the old or the new.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.torture.faults import KINDS, Faults, Kind
from tools.torture.scenes import SCENES, Scene, prepared

STATUSES = (0, 1, 2, 130)
"""docs/cli.md: done, done with a fault, stopped, interrupted."""
CRASHED = 70

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: its exit status, what it told, the files that are there."""

    status: int
    told: str
    files: Files
    calls: tuple[str, ...]
    hit: str


def main(arguments: Sequence[str]) -> int:
    """Torture; return 1 where anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=", ".join(SCENES))
    parser.add_argument("--every", type=int, default=1, help="only each K-th call")
    args = parser.parse_args(arguments)
    print(f"| work | calls | failed | {' | '.join(map(str, STATUSES))} | faults |")
    print(f"|---|{'---|' * (len(STATUSES) + 3)}")
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in args.scenes or SCENES:
            faults += _torture(name, SCENES[name], args.every, Path(folder))
    for fault in faults:
        print(fault)
    return int(bool(faults))


def _torture(name: str, scene: Scene, every: int, folder: Path) -> list[str]:
    place = folder / name
    if not scene.cold:
        prepared(scene, place)
        _quietly(scene, place)
    good = run(scene, place, Faults())
    assert good.status == 0, f"{name}: {good.told}"
    statuses: Counter[int] = Counter()
    faults, trials = [], 0
    for number in range(1, len(good.calls) + 1, every):
        # With a share of the calls, each fails in one of the ways.
        kinds = KINDS if every == 1 else (KINDS[number // every % len(KINDS)],)
        for kind in kinds:
            outcome = run(scene, place, Faults(number, kind))
            if not outcome.hit:
                continue
            trials += 1
            statuses[outcome.status] += 1
            where = f"{name}: {number} {kind}: {outcome.hit}"
            found = wrong(scene, place, kind, good, outcome)
            faults += [f"{where}: {fault}" for fault in found]
    counts = " | ".join(str(statuses[status]) for status in STATUSES)
    print(f"| {name} | {len(good.calls)} | {trials} | {counts} | {len(faults)} |")
    sys.stdout.flush()
    return faults


def _quietly(scene: Scene, place: Path) -> None:
    """Do the work once in this process: what it loads, the runs have then."""
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        scene.run(place)


def wrong(
    scene: Scene, place: Path, kind: Kind, good: Outcome, outcome: Outcome
) -> Iterator[str]:
    """Yield what should not be."""
    if outcome.status not in STATUSES or "Traceback" in outcome.told:
        yield outcome.told.strip()[-400:] or f"status {outcome.status}"
        return
    if outcome.status and "corridormap: " not in outcome.told:
        yield f"status {outcome.status} without a sentence: {outcome.told[-200:]}"
    is_half_read = kind == "half" and outcome.hit.startswith("read")
    for file, data in outcome.files.items():
        if ".corridormap-" in file:
            yield f"{file} is left"
        elif not is_half_read and not _is_whole(file, data, good, outcome):
            yield f"{file} is not whole"
    if scene.again and not is_half_read:
        after = run(scene, place, Faults(), anew=False)
        if after.status or _kept(after) != _kept(good):
            differing = set(_kept(after).items()) ^ set(_kept(good).items())
            names = sorted({name for name, _ in differing})
            yield f"again: status {after.status}, other {names} {after.told[-200:]}"


def _is_whole(file: str, data: bytes, good: Outcome, outcome: Outcome) -> bool:
    """Return whether a file is as before, or as a good run writes it."""
    if file.startswith("before/"):
        return True
    old = outcome.files.get(f"before/{file}")
    if data in (old, good.files.get(file)):
        return True
    # Decisions are written one by one: any of them may be the last.
    return file.endswith((".toml", ".toml~")) or "corpus/" in file


def _kept(outcome: Outcome) -> Files:
    """Return what a run is for: no locks, no older versions, not the input."""
    return {
        name: data
        for name, data in outcome.files.items()
        if not name.startswith("before/") and not name.endswith((".lock", "~"))
    }


def run(scene: Scene, place: Path, faults: Faults, *, anew: bool = True) -> Outcome:
    """Do a scene's work in a process of its own, with a call that fails."""
    if anew:
        prepared(scene, place)
    before = _files(place)
    note, told = place.with_suffix(".json"), place.with_suffix(".told")
    child = os.fork()
    if not child:
        _child(scene, place, faults, note, told)
    _, ended = os.waitpid(child, 0)
    seen = json.loads(note.read_text("utf-8"))
    note.unlink()
    files = _files(place)
    files |= {f"before/{name}": data for name, data in before.items()}
    return Outcome(
        os.waitstatus_to_exitcode(ended),
        told.read_text("utf-8", "replace"),
        files,
        tuple(seen["calls"]),
        seen["hit"],
    )


def _child(scene: Scene, place: Path, faults: Faults, note: Path, told: Path) -> None:
    """Do the work and end the process, whatever comes."""
    status = CRASHED
    try:
        out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(out, stream)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        try:
            with faults:
                status = scene.run(place)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else CRASHED
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        note.write_text(json.dumps({"calls": faults.calls, "hit": faults.hit}), "utf-8")
    finally:
        os._exit(status)


def _files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
