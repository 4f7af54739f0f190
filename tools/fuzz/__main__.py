"""Attack every door of the program for a while, and count what happened.

python -m tools.fuzz [SECONDS | --inputs N] [--seed N] [--door NAME]     (make fuzz)
python -m tools.fuzz --collect N        write a corpus of N inputs into tests/fuzz

An input that ends in anything but a result or an error of ours, that takes over five
seconds, or of which a promise does not hold, is written to build/fuzz/.
"""

from __future__ import annotations

import argparse
import base64
import faulthandler
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from random import Random

from tools.fuzz.doors import DOORS, ROOT
from tools.fuzz.mutate import mutated
from tools.fuzz.promises import Door
from tools.fuzz.watch import Child

NEVER = 1 << 60
FOUND = ROOT / "build" / "fuzz"
CORPUS = ROOT / "tests" / "fuzz"
SMALL = 600
"""Bytes of an input of the corpus."""
OUTCOMES = ("taken", "refused", "crashed", "hung")


def main(arguments: Sequence[str]) -> int:
    """Attack; return 1 where anything was found."""
    faulthandler.enable()
    args = _parser().parse_args(arguments)
    doors = {name: DOORS[name] for name in args.door or DOORS}
    if args.collect:
        return _collect(doors, args.collect, Random(args.seed))
    if args.inputs:
        return _attack(doors, float("inf"), args.inputs, Random(args.seed))
    return _attack(doors, args.seconds, NEVER, Random(args.seed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("seconds", type=float, nargs="?", default=60.0)
    parser.add_argument("--inputs", type=int, help="in place of seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--door", action="append", choices=DOORS)
    parser.add_argument("--collect", type=int)
    return parser


def _attack(doors: dict[str, Door], seconds: float, inputs: int, random: Random) -> int:
    counts: Counter[tuple[str, str]] = Counter()
    faults: dict[str, str] = {}
    seeds = {name: list(door.seeds()) for name, door in doors.items()}
    shares = [door.share for door in doors.values()]
    until = time.monotonic() + seconds
    child = Child()
    try:
        while time.monotonic() < until and counts.total() < inputs:
            (name,) = random.choices(list(doors), shares)
            data = mutated(seeds[name], random)
            outcome, why = child.enter(name, data)
            counts[name, outcome] += 1
            if why and why not in faults:
                faults[why] = _kept(name, data)
    finally:
        child.end()
        _report(doors, counts, faults)
    return int(bool(faults))


def _kept(name: str, data: bytes) -> str:
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:8]}"
    path.write_bytes(data)
    return path.relative_to(ROOT).as_posix()


def _report(
    doors: dict[str, Door], counts: Counter[tuple[str, str]], faults: dict[str, str]
) -> None:
    print(f"| door | inputs | {' | '.join(OUTCOMES)} |\n|---|{'---|' * 5}")
    rows = {name: [counts[name, outcome] for outcome in OUTCOMES] for name in doors}
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    for name, row in rows.items():
        print(f"| {name} | {sum(row)} | {' | '.join(map(str, row))} |")
    for why, path in faults.items():
        print(f"{path}: {why}")


def _collect(doors: dict[str, Door], count: int, random: Random) -> int:
    """Write small inputs of each door, as many as its share."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    shares = sum(door.share for door in doors.values())
    for name, door in doors.items():
        each = -(-count * door.share // shares)
        seeds = [seed[:SMALL] for seed in door.seeds()]
        inputs = {mutated(seeds, random)[:SMALL] for _ in range(each * 2)}
        lines = [_line(data) for data in sorted(inputs)[:each]]
        (CORPUS / f"{name}.jsonl").write_text("".join(lines), "ascii")
    return 0


def _line(data: bytes) -> str:
    try:
        return json.dumps({"text": data.decode("utf-8")}) + "\n"
    except UnicodeDecodeError:
        return json.dumps({"base64": base64.b64encode(data).decode()}) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
