"""Libraries that not everyone installs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corridormap.errors import ReadError


@contextmanager
def needs(library: str, suffix: str) -> Iterator[None]:
    """Raise ReadError with what to do if the library that reads a format is missing."""
    try:
        yield
    except ImportError:
        raise ReadError(
            f"{suffix} files are read by {library}, which is not installed:"
            " pip install 'corridormap[texts]'"
        ) from None
