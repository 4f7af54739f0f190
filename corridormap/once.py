"""Values that are built when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar, overload

T = TypeVar("T")


class once(cached_property[T]):  # noqa: N801 - it is used as property is
    """A cached property that several threads build only once.

    The library's own has no lock since Python 3.12: two threads would load a tagger of
    200 MB each.
    """

    def __init__(self, build: Callable[[Any], T]) -> None:
        """Wrap the method that builds the value."""
        super().__init__(build)
        self._lock = RLock()

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> once[T]: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...

    def __get__(self, instance: object, owner: type | None = None) -> once[T] | T:
        """Return the value; from then on the instance's own attribute hides this."""
        if instance is None:
            return self
        with self._lock:
            return super().__get__(instance, owner)
