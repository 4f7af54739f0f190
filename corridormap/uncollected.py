"""Work without Python's collector of cycles, which goes through all that is loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cycles of objects for later: reading texts makes many objects, no cycles.

    Names, tables and weights stay in memory anyway, and to look through them again and
    again takes a tenth of the time of reading. What was asked for before stays so.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
