"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from corridormap.errors import WriteError, reason_of


def write_whole(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Write a file beside its place and move it there when it is complete.

    ``content`` may come in pieces, which are written as they come. What a link leads to
    is written, not the link; a new file has the rights that the system gives one, and
    an old one keeps its own. Raises WriteError, which names the path; whatever stops
    it, what was there before stays.
    """
    draft: Path | None = None
    try:
        target = path.resolve() if path.is_symlink() else path
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.parent / f".corridormap-{secrets.token_hex(8)}"
        with draft.open("xb") as file:
            file.writelines(_pieces(content))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
        draft = None
    except OSError as error:
        raise WriteError(f"{path} can't be written: {reason_of(error)}") from error
    finally:
        if draft:
            with contextlib.suppress(OSError):
                draft.unlink()


def _pieces(content: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, str):
        return (content.encode("utf-8"),)
    return (content,) if isinstance(content, bytes) else content
