"""Libraries that only some exports need: the one that is missing is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corridormap.errors import CorridormapError


class ExtraMissingError(CorridormapError):
    """Report an export whose library is not installed, and how to install it."""


@contextmanager
def extra(name: str, what: str) -> Iterator[None]:
    """Turn a failing import into a sentence that names the extra to install.

    One that is there may not load: too little memory, built for another system.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise ExtraMissingError(
            f'{what} need a library: pip install "corridormap[{name}]"'
        ) from error
    except ImportError as error:
        raise ExtraMissingError(
            f"{what} need a library that can't be loaded: {error}"
        ) from error
