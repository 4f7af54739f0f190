"""Values that are built when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - it is used as property is
    """A cached property that several threads build only once.

    ``functools.cached_property`` has no lock since Python 3.12: two threads would load
    a tagger of 200 MB each.
    """

    def __init__(self, build: Callable[[Any], T]) -> None:
        """Wrap the method that builds the value."""
        self._build = build
        self._lock = RLock()
        self.__doc__ = build.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> once[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> once[T] | T:
        """Return the value; from then on the instance's own attribute hides this."""
        if instance is None:
            return self
        with self._lock:
            values = vars(instance)
            if self._name not in values:
                values[self._name] = self._build(instance)
            built: T = values[self._name]
            return built
