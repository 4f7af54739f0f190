"""A long day's work in one process: builds with exports, and edits in the studio.

Each round builds an example with all files, corrects its map in the studio, and maps a
folder without texts. Memory, open files and threads are printed for every tenth of the
time, and all bytes must be those of the example's first round.

    python -m bench.soak [MINUTES]
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from corridormap.cli import main as build
from corridormap.pipeline import Pipeline, Settings
from corridormap.reporting import STOPPED
from corridormap.studio.asked import Asked
from corridormap.studio.project import Project
from corridormap.studio.session import Session
from corridormap.studio.takeaway import PAGE, takeaway

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "data" / "examples"
MINUTES = 15.0
EDITS = 2
"""Of the studio in a round: each is a map drawn, and undone."""


def main(arguments: Sequence[str]) -> int:
    """Work; return 1 where bytes differ from those of the first round."""
    minutes = float(arguments[0]) if arguments else MINUTES
    began = told = time.monotonic()
    texts = sorted(EXAMPLES.glob("*.txt"))
    first: dict[Path, str] = {}
    rounds, same = 0, True
    print("| minutes | rounds | resident MB | open files | threads | same bytes |")
    print("|---|---|---|---|---|---|", flush=True)
    while same and (now := time.monotonic()) - began < minutes * 60:
        text = texts[rounds % len(texts)]
        digest = _digest(text)
        same = first.setdefault(text, digest) == digest
        rounds += 1
        if rounds == len(texts) or now - told > minutes * 6:
            told = now
            _print((now - began) / 60, rounds, same)
    _print((time.monotonic() - began) / 60, rounds, same)
    return int(not same)


def _print(minutes: float, rounds: int, same: bool) -> None:
    gc.collect()
    opened = sum(1 for _ in Path("/proc/self/fd").iterdir())
    print(
        f"| {minutes:.1f} | {rounds} | {_resident():.0f} | {opened} "
        f"| {threading.active_count()} | {'yes' if same else 'no'} |",
        flush=True,
    )


def _resident() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _digest(text: Path) -> str:
    """Do a round of work; return a digest of every file that came of it."""
    sums = hashlib.sha256()
    with tempfile.TemporaryDirectory() as out:
        wishes = ["--export", "all", "--steps", "2", "-q"]
        assert build([str(text), "--out", out, *wishes]) == 0
        for file in sorted(Path(out).rglob("*")):
            if file.is_file():
                sums.update(file.read_bytes())
    with contextlib.redirect_stderr(io.StringIO()):
        assert build([str(ROOT / "data" / "fonts"), "-q"]) == STOPPED
    for data in _edited(text):
        sums.update(data)
    return sums.hexdigest()


def _edited(text: Path) -> Iterator[bytes]:
    """Correct a map in the studio; yield its pages."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, text.name).write_bytes(text.read_bytes())
        recorded = Path(folder, "recorded")
        session = Session(Project(Path(folder)), recorded, Pipeline(Settings()))
        for _ in range(EDITS):
            session._draw(session.project.fingerprint())
            yield takeaway(session, PAGE)[1]
            name = session.state.names[0].id
            asked = Asked(version=session.state.version, name=name, nowhere=True)
            session.decide(asked)
            session._draw(session.project.fingerprint())
            yield takeaway(session, PAGE)[1]
            session.undo(session.state.version)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
