"""The beginning of a file that a person names: regular, and not without end."""

from __future__ import annotations

import errno
import stat
from pathlib import Path


def beginning(path: Path, most: int) -> bytes:
    """Return at most so many bytes of a file.

    Raises OSError, also for a pipe, which would keep us waiting, and for a device,
    which never ends.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "this is not a regular file")
    with path.open("rb") as file:
        return file.read(most)
