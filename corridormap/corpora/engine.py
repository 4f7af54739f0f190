"""The engine within: worker processes, each fed by a thread.

A worker that dies takes only its own part with it: another one takes its place. (The
pools of the standard library break as a whole, and start the caller's own script again
in each worker.)
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import corridormap
from corridormap.corpora.make import Made
from corridormap.corpora.plan import Part
from corridormap.corpora.worker import order_of

ATTEMPTS = 3
"""Workers that may die of a part before it is given up."""

Stop = Literal["read", "write"]

SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""A worker is a core: its matrix products take no other, and sum in one order."""


@dataclass(frozen=True, slots=True)
class Unmade:
    """A part that could not be made.

    ``stops`` is set where others can't be made either: what is to be read has changed,
    or nothing can be written.
    """

    part: Part
    why: str
    stops: Stop | None = None


class Workers:
    """Worker processes that make parts below ``out``."""

    def __init__(self, out: Path, count: int) -> None:
        """Take the folder and how many there are."""
        self._out, self._count = out, count
        self._orders: queue.SimpleQueue[Part | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[Made | Unmade] = queue.SimpleQueue()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._guard = threading.Lock()
        self._ended = False

    def run(self, parts: Sequence[Part]) -> Iterator[Made | Unmade]:
        """Yield what becomes of each part, as it comes; end the workers at the end."""
        for part in parts:
            self._orders.put(part)
        count = min(self._count, len(parts))
        for _ in range(count):
            self._orders.put(None)
            threading.Thread(target=self._feed, daemon=True).start()
        try:
            for _ in parts:
                yield self._results.get()
        finally:
            self._end()

    def _feed(self) -> None:
        """Hand parts to one worker after the other, as long as there are any."""
        worker: subprocess.Popen[bytes] | None = None
        while (part := self._orders.get()) is not None:
            for _ in range(ATTEMPTS):
                worker = worker or self._start()
                answer = _ask(worker, part)
                if answer:
                    break
                _close(worker)
                worker = None
            self._results.put(_result(part, answer))
        if worker:
            _close(worker)

    def _start(self) -> subprocess.Popen[bytes]:
        package = str(Path(corridormap.__file__).parent.parent)
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        with self._guard:
            if self._ended:
                raise SystemExit  # of this thread
            worker = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "corridormap.corpora.worker", str(self._out)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={
                    **os.environ,
                    **dict.fromkeys(SINGLE, "1"),
                    "PYTHONPATH": os.pathsep.join(paths),
                },
                start_new_session=True,  # Ctrl-C is the driver's
            )
            self._running.add(worker)
        return worker

    def _end(self) -> None:
        with self._guard:
            self._ended = True
            for worker in self._running:
                worker.kill()
        for worker in self._running:
            _close(worker)


def _close(worker: subprocess.Popen[bytes]) -> None:
    """Have a worker end, which it does when it is told nothing more."""
    for stream in (worker.stdin, worker.stdout):
        with contextlib.suppress(OSError):  # it is dead, and what it was told is lost
            if stream:
                stream.close()
    worker.wait()


def _ask(worker: subprocess.Popen[bytes], part: Part) -> bytes:
    """Return a worker's answer, nothing if it died of the question."""
    assert worker.stdin
    assert worker.stdout
    with contextlib.suppress(OSError, ValueError):
        worker.stdin.write(order_of(part))
        worker.stdin.flush()
        return worker.stdout.readline()
    return b""


def _result(part: Part, answer: bytes) -> Made | Unmade:
    if not answer:
        why = f"{ATTEMPTS} workers died of it, perhaps for want of memory"
        return Unmade(part, why)
    value = json.loads(answer)
    if "made" in value:
        return Made(**value["made"])
    return Unmade(part, value["error"], value["stops"])
