"""Dask: the engine to grow into, and the only module that imports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corridormap.corpora.engine import ATTEMPTS, Unmade
from corridormap.corpora.make import Made, Maker
from corridormap.corpora.plan import Part
from corridormap.corpora.texts import ChangedError
from corridormap.errors import CorridormapError, WriteError
from corridormap.export.extras import extra

WAIT = 30
"""Seconds in which a scheduler has to answer."""


class ClusterError(CorridormapError, OSError):
    """Report a scheduler that can't be reached, or was lost."""


class Cluster:
    """The workers of a Dask scheduler, which see the same folders as we do."""

    def __init__(self, out: Path, address: str) -> None:
        """Take the folder and the scheduler's address, ``tcp://host:8786``."""
        self._out, self._address = out.resolve(), address

    def run(self, parts: Sequence[Part]) -> Iterator[Made | Unmade]:
        """Yield what becomes of each part, as it comes.

        Only orders and counts pass through the scheduler. Raises ClusterError if it
        can't be reached, or is lost on the way.
        """
        with extra("cluster", "--scheduler"):
            import distributed
        dask: Any = distributed  # it has no types
        try:
            with dask.Client(
                self._address, timeout=WAIT, set_as_default=False
            ) as client:
                yield from _done(dask, client, str(self._out), parts)
        except (OSError, TimeoutError, ValueError) as error:
            if isinstance(error, CorridormapError):
                raise
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        return ClusterError(
            f"{self._address}: the scheduler can't be reached; what is done stays: "
            "run again when it is there"
        )


def _done(
    dask: Any, client: Any, out: str, parts: Sequence[Part]
) -> Iterator[Made | Unmade]:
    # Not pure: the scheduler must not think that it knows a result when the folder was
    # emptied meanwhile.
    futures = client.map(
        make, parts, [out] * len(parts), pure=False, retries=ATTEMPTS - 1
    )
    part_of = {future.key: part for future, part in zip(futures, parts, strict=True)}
    for future in dask.as_completed(futures, loop=client.loop):
        if future.status == "cancelled":
            raise OSError("lost")
        if future.status == "error":
            yield Unmade(part_of[future.key], f"it can't be made: {future.exception()}")
        else:
            yield future.result()
        future.release()


@cache
def _maker(out: str) -> Maker:
    return Maker(Path(out))


def make(part: Part, out: str) -> Made | Unmade:
    """Make a part on a worker; its models stay for the next one."""
    try:
        return _maker(out).make(part)
    except ChangedError as error:
        return Unmade(part, str(error), stops="read")
    except WriteError as error:
        return Unmade(part, str(error), stops="write")
