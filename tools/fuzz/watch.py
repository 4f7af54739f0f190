"""A child that enters doors, and the watchdog that sees it hang or die."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from corridormap.errors import CorridormapError
from tools.fuzz.doors import DOORS
from tools.fuzz.promises import Door

HANGS = 5
"""Seconds of work from which on an input has hung the program."""
WORKS = 30
"""Seconds of work after which a child hangs in code that no signal reaches: six times
as many, since the models that a door needs are loaded at its first input.
"""
WAITS = 1800
"""Seconds of the clock after which a child waits for ever, on a busy machine too."""


class HungError(BaseException):
    """An input took too long; no error of the program's, lest it be caught there."""


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
    return (
        f"{type(error).__name__}: {str(error)[:200]} in {last.filename}:{last.lineno}"
    )


class Child:
    """Enters doors in a process that lives as long as it can.

    C code may die of an input or never come back; then the input is what did it, and
    the next one gets a new child.
    """

    def __init__(self) -> None:
        """Start no process yet."""
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def enter(self, name: str, data: bytes) -> tuple[str, str]:
        """Return what became of an input, as ``entered`` does."""
        pipe = self._pipe or self._start()
        try:
            pipe.send((name, data))
            if self._answers(pipe):
                outcome: tuple[str, str] = pipe.recv()
                return outcome
        except (EOFError, OSError):
            self.end()
            return "crashed", f"the process dies at the door {name}"
        self.end()
        return "hung", f"the process never comes back from the door {name}"

    def _answers(self, pipe: Connection) -> bool:
        """Wait for an answer as long as the child has not worked too long for it."""
        assert self._process
        pid = self._process.pid
        until, worked = time.monotonic() + WAITS, _worked(pid)
        while time.monotonic() < until and _worked(pid) - worked < WORKS:
            if pipe.poll(0.5):
                return True
        return False

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def end(self) -> None:
        """Stop the process."""
        if self._process:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None


def _worked(pid: int | None) -> float:
    """Return how many seconds a process has worked, 0 where the system has no /proc."""
    try:
        row = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except (OSError, ValueError):
        return 0.0
    return (int(row[11]) + int(row[12])) / os.sysconf("SC_CLK_TCK")


def _serve(pipe: Connection) -> None:
    """Enter the doors that are asked for; each is warmed when it is asked for first."""
    warmed: set[str] = set()
    while True:
        name, data = pipe.recv()
        if name not in warmed:
            warm(DOORS[name])
            warmed.add(name)
        pipe.send(entered(DOORS[name], data))
