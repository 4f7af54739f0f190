"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from corridormap.errors import WriteError, reason_of


def write_whole(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Write a file beside its place and move it there when it is complete.

    ``content`` may come in pieces, which are written as they come. Raises WriteError,
    which names the path; whatever stops it, what was there before stays.
    """
    draft: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.writelines(_pieces(content))
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
        draft = None
    except OSError as error:
        raise WriteError(f"{path} can't be written: {reason_of(error)}") from error
    finally:
        if draft:
            with contextlib.suppress(OSError):
                Path(draft).unlink()


def _pieces(content: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, str):
        return (content.encode("utf-8"),)
    return (content,) if isinstance(content, bytes) else content
