"""Attack every door of the program for a while, and count what happened.

python -m tools.fuzz [SECONDS] [--inputs N] [--seed N] [--door NAME]     (make fuzz)
python -m tools.fuzz --collect N        write a corpus of N inputs into tests/fuzz

An input that ends in anything but a result or an error of ours, that takes over five
seconds, or of which a promise does not hold, is written to build/fuzz/.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import faulthandler
import hashlib
import json
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from random import Random
from types import FrameType

from corridormap.errors import CorridormapError
from tools.fuzz.doors import DOORS, ROOT, Door
from tools.fuzz.mutate import mutated

HANGS = 5
"""Seconds of work from which on an input has hung the program."""
FOUND = ROOT / "build" / "fuzz"
CORPUS = ROOT / "tests" / "fuzz"
SMALL = 600
"""Bytes of an input of the corpus."""
OUTCOMES = ("taken", "refused", "crashed", "hung")


class HungError(BaseException):
    """An input took too long; no error of the program's, lest it be caught there."""


def main(arguments: Sequence[str]) -> int:
    """Attack; return 1 where anything was found."""
    faulthandler.enable()
    args = _parser().parse_args(arguments)
    doors = {name: DOORS[name] for name in args.door or DOORS}
    if args.collect:
        return _collect(doors, args.collect, Random(args.seed))
    return _attack(doors, args.seconds, args.inputs, Random(args.seed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("seconds", type=float, nargs="?", default=60.0)
    parser.add_argument("--inputs", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--door", action="append", choices=DOORS)
    parser.add_argument("--collect", type=int)
    return parser


def _attack(doors: dict[str, Door], seconds: float, inputs: int, random: Random) -> int:
    counts: Counter[tuple[str, str]] = Counter()
    faults: dict[str, str] = {}
    seeds = {name: list(door.seeds()) for name, door in doors.items()}
    shares = [door.share for door in doors.values()]
    for door in doors.values():
        warm(door)
    until = time.monotonic() + seconds
    while time.monotonic() < until and counts.total() < inputs:
        (name,) = random.choices(list(doors), shares)
        data = mutated(seeds[name], random)
        outcome, why = entered(doors[name], data)
        counts[name, outcome] += 1
        if why and why not in faults:
            faults[why] = _kept(name, data)
    _report(doors, counts, faults)
    return int(bool(faults))


def warm(door: Door) -> None:
    """Enter a door once, untimed: lists, tables and weights are loaded then."""
    with contextlib.suppress(CorridormapError):
        door.enter(next(door.seeds(), b""))


def entered(door: Door, data: bytes) -> tuple[str, str]:
    """Return what became of an input, and where the program failed, if it did."""
    signal.signal(signal.SIGPROF, _hang)
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    try:
        door.enter(data)
    except CorridormapError:
        return "refused", ""
    except HungError as error:
        return "hung", _where(error)
    except Exception as error:  # that is what is looked for
        return "crashed", _where(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "taken", ""


def _hang(_: int, __: FrameType | None) -> None:
    raise HungError


def _where(error: BaseException) -> str:
    """Return the kind of an error and the innermost line of ours on its way."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "corridormap/" in frame.filename] or frames
    last = ours[-1]
    return f"{type(error).__name__}: {str(error)[:80]} in {last.filename}:{last.lineno}"


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
