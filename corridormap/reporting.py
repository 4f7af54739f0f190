"""What the command line prints: one line an event, errors beside them."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO, TypeVar

from corridormap.errors import reason_of

STOPPED = 2
"""Exit status where something can't be read, drawn or written."""

DIFFERENT = 1
"""Exit status where the work is done, but not all is as it should be."""

MANY = 4
"""Texts that are read so fast that a bar would only flash."""

T = TypeVar("T")

UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
"""Characters that move a terminal's cursor, colour it, or turn the reading order."""


def printable(text: str) -> str:
    r"""Make visible what a terminal would obey: a title may hold anything.

    >>> print(printable("Баку\x1b[2J"))
    Баку\x1b[2J
    """
    return UNSEEN.sub(lambda sign: ascii(sign[0])[1:-1], text)


def shown(path: Path) -> str:
    """Return a path as a person would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def in_kb(count: int) -> str:
    """Return a number of bytes as KB, at least one."""
    return f"{max(1, round(count / 1024))} KB"


def number_of(count: int, thing: str) -> str:
    """Return how many things there are, in English.

    >>> number_of(1, "place"), number_of(1200, "place")
    ('1 place', '1200 places')
    """
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


class Report:
    """What a run of the program told, and the exit status that follows from it.

    Where nobody reads the output any more (``| head``), or its disk is full, the work
    goes on all the same.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        """Begin with status 0; ``quiet`` tells of nothing but failures."""
        self.status = 0
        self.quiet = quiet
        for stream in (sys.stdout, sys.stderr):
            # Where output is redirected, Windows has an encoding without Kazakh.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def say(self, text: str) -> None:
        """Print text for a person to read."""
        if not self.quiet:
            self.give(printable(text) + "\n")

    def give(self, text: str) -> None:
        """Print text for a machine to read, as it is."""
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            _silence(sys.stdout)
        except (OSError, ValueError) as error:  # ValueError: the stream is closed
            _silence(sys.stdout)
            reason = reason_of(error) if isinstance(error, OSError) else str(error)
            self.fail(f"the output can't be written: {reason}")

    def watch(self, items: Sequence[T], what: str) -> Iterable[T]:
        """Yield the items; a terminal sees a bar if there are many, a pipe nothing."""
        if self.quiet or len(items) < MANY or not sys.stderr.isatty():
            return items
        from tqdm import tqdm

        bar: Iterable[T] = tqdm(
            items, desc=what, leave=False, unit="", dynamic_ncols=True
        )
        return bar

    def progress(self, text: str) -> None:
        """Tell that something is under way."""
        if not self.quiet:
            self._tell(text)

    def passing(self, text: str) -> None:
        """Show how far the work is, on a line that the next call writes over."""
        if not self.quiet and sys.stderr.isatty():
            with contextlib.suppress(OSError, ValueError):
                print(
                    f"\r\x1b[2K{printable(text)}", end="\r", file=sys.stderr, flush=True
                )

    def _tell(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            print(printable(text), file=sys.stderr, flush=True)

    def fail(self, reason: str, status: int = STOPPED) -> None:
        """Tell in one sentence what went wrong."""
        self._tell(f"corridormap: {' '.join(reason.splitlines())}")
        self.status = max(self.status, status)


def _silence(stream: TextIO) -> None:
    """Lead a stream nowhere, lest the interpreter fail on it once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
