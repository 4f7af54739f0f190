"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from corridormap.errors import WriteError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there when it is complete.

    Raises WriteError, which names the path; what stood there before then stays.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    draft: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except OSError as error:
        if draft:
            with contextlib.suppress(OSError):
                Path(draft).unlink()
        raise WriteError(
            f"{path} can't be written: {error.strerror or error}"
        ) from error
