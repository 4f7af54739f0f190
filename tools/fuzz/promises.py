"""A door, and what must hold whatever comes in through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """A door by what it takes; ``share`` is how often it is tried beside others.

    ``enter`` takes an input: it returns, or refuses by an error of ours. Shares add up
    to some 1,000; a door that takes a tenth of a second has a small one.
    """

    enter: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    share: int = 50


class BrokenPromiseError(Exception):
    """Something that must hold did not."""


def check(holds: bool, promise: str) -> None:
    """Raise BrokenPromiseError where a promise does not hold."""
    if not holds:
        raise BrokenPromiseError(promise)
