"""The folder of a corpus: whose it is, what is in it, what is left over."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from corridormap.corpora.aggregate import DRAFT
from corridormap.corpora.make import FAILED, PARTS
from corridormap.corpora.plan import Failed, Part, Plan
from corridormap.corpora.versions import versions
from corridormap.errors import OptionError, WriteError, reason_of
from corridormap.schema import encode_json
from corridormap.write import write_whole

MANIFEST = "manifest.json"
LOCK = ".lock"


def prepare(out: Path) -> None:
    """Make the folder of a corpus; raise OptionError for one with others' files."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not (out / PARTS).is_dir():
            if any(entry.name != LOCK for entry in out.iterdir()):
                raise OptionError(
                    f"{out}: it holds other files; the last folder is the one that is "
                    "written: name a new one"
                )
            (out / PARTS).mkdir()
    except OSError as error:
        if isinstance(error, WriteError):
            raise
        raise WriteError(f"{out} can't be written: {reason_of(error)}") from error


@contextlib.contextmanager
def locked(out: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold a folder alone, or with others that only make parts.

    The system lets go of it when the process ends, however it ends. Raises OptionError
    where another run has it.
    """
    prepare(out)
    with (out / LOCK).open("a+b") as file:
        try:
            _lock(file, shared)
        except OSError:
            raise OptionError(
                f"{out}: another run is writing into it; wait for its end"
            ) from None
        yield


def _lock(file: IO[bytes], shared: bool) -> None:
    try:
        import fcntl
    except ImportError:  # Windows has no locks that are shared
        import msvcrt

        if not shared:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    fcntl.flock(file, kind | fcntl.LOCK_NB)


def write_manifest(out: Path, plan: Plan, given: Sequence[str], decided: str) -> None:
    """Write what the corpus is made of; the same for the same texts and program.

    ``given`` are the names of the inputs, ``decided`` the digest of the decisions.
    """
    manifest = {
        "versions": versions(),
        "inputs": list(given),
        "decisions": decided,
        "parts": [_entry(part) for part in plan.parts],
    }
    write_whole(out / MANIFEST, encode_json(manifest, indent=1))


def _entry(part: Part) -> dict[str, Any]:
    first, last = part.pieces[0], part.pieces[-1]
    if first.first:
        return {"key": part.key, "file": first.name, "rows": [first.first, first.last]}
    return {
        "key": part.key,
        "from": first.name,
        "to": last.name,
        "files": len(part.pieces),
    }


def write_failed(out: Path, parts: Sequence[Part], failed: Sequence[Failed]) -> int:
    """Write all that is not in the corpus, with the reasons; return how many there are.

    Without any there is no such file.
    """
    lines = [encode_json({"doc": f.doc, "why": f.why}) + b"\n" for f in failed]
    for part in parts:
        path = out / PARTS / part.key / FAILED
        lines += path.read_bytes().splitlines(keepends=True)
    if lines:
        write_whole(out / FAILED, lines)
    else:
        (out / FAILED).unlink(missing_ok=True)
    return len(lines)


def tidy(out: Path, parts: Sequence[Part]) -> None:
    """Take away parts that are no longer of the corpus, and drafts of dead workers."""
    kept = {part.key for part in parts}
    for entry in (out / PARTS).iterdir():
        if entry.name not in kept:
            shutil.rmtree(entry, ignore_errors=True)
    for entry in out.glob(f"{DRAFT}*"):
        shutil.rmtree(entry, ignore_errors=True)
