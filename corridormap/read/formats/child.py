"""Parsers of C code run in a process of their own, with limits.

A damaged PDF can crash the parser, and a page of HTML can be made to take hours: the
child dies of it, and the file ends in a sentence.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date

from corridormap.errors import ReadError
from corridormap.read.formats.text import Text

SECONDS = 120
"""A book of 2,000 pages takes some 30."""
MEMORY = 3 << 30
"""Bytes of address space: libraries alone map half a GB."""


def in_child(kind: str, data: bytes) -> Text:
    """Return the text that the reader of a format, pdf or html, finds in a file.

    Raises ReadError if it can't be read, or not within the limits.
    """
    command = [sys.executable, "-m", __name__, kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=data, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        raise ReadError(f"reading it takes longer than {SECONDS} seconds") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise ReadError(f"the file is damaged: no {kind} reader survives it") from None
    if "error" in answer:
        raise ReadError(answer["error"])
    day = answer.pop("date")
    pages = tuple(answer.pop("pages"))
    return Text(**answer, date=day and date.fromisoformat(day), pages=pages)


def _limit() -> None:
    """Limit memory and time where the system can."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has the parent's clock alone
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(what)
        with suppress(ValueError):  # a stricter limit is set already
            resource.setrlimit(what, (most, hard))


def main(kind: str) -> None:
    """Read a file from standard input, write its text as JSON."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        if kind == "pdf":
            from corridormap.read.formats.pdf import read_pdf as read
        else:
            from corridormap.read.formats.html import read_html as read
        text = read(data)
        answer = {**asdict(text), "date": text.date and text.date.isoformat()}
    except ReadError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"reading it takes more than {MEMORY >> 30} GB of memory"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
