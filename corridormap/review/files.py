"""A person's files beside the texts, read whole if they may be."""

from __future__ import annotations

from pathlib import Path

from corridormap.errors import DataError, reason_of
from corridormap.read.file import beginning


def read_whole(path: Path, largest: int) -> bytes:
    """Return what a file holds.

    Raises DataError, which names the file, for one of more than ``largest`` bytes and
    for what can't be read.
    """
    try:
        data = beginning(path, largest + 1)
    except OSError as error:
        raise DataError(f"{path.name}: {reason_of(error)}") from error
    if len(data) > largest:
        raise DataError(f"{path.name}: it is larger than {largest >> 20} MB")
    return data
