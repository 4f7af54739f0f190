"""Calls to the system that are counted, and of which one fails."""

from __future__ import annotations

import builtins
import errno
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["full", "denied", "interrupted", "half"]
KINDS: tuple[Kind, ...] = ("full", "denied", "interrupted", "half")
"""How a call fails: the disk is full, no right, Ctrl-C, or half of it is done."""

OF_SYSTEM = (
    *("open", "replace", "rename", "fsync", "mkdir", "unlink", "rmdir"),
    *("listdir", "scandir", "chmod", "stat"),
)
"""Functions of ``os`` that fail; those below pathlib, shutil and tempfile."""
READING = ("read", "readline", "readlines", "readinto", "__iter__")
WRITING = ("write", "writelines", "flush")
LIBRARIES = tuple({sys.prefix, os.path.realpath(sys.prefix), sys.base_prefix, "/dev/"})
"""Where Python and its packages are: their own files are not the program's."""

ERRORS = {"full": errno.ENOSPC, "denied": errno.EACCES}


@dataclass(slots=True)
class Faults:
    """Counts calls from when it is entered on; the ``at``-th fails, none for 0.

    ``calls`` names each call, ``hit`` is the one that failed. Calls of ``half`` that
    can't be done by halves are done.
    """

    at: int = 0
    kind: Kind = "full"
    calls: list[str] = field(default_factory=list)
    hit: str = ""
    _kept: dict[Any, Any] = field(default_factory=dict)

    def __enter__(self) -> Faults:
        """Put ourselves between the program and the system."""
        for name in OF_SYSTEM:
            self._kept[os, name] = getattr(os, name)
            setattr(os, name, self._function(name, getattr(os, name)))
        self._kept[io, "open"] = self._kept[builtins, "open"] = io.open
        opened = self._opener(io.open)
        io.open = builtins.open = opened
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the system as it was."""
        for (module, name), function in self._kept.items():
            setattr(module, name, function)

    def turn(self, what: str) -> bool:
        """Count a call; return whether it is half done. Raises where it fails."""
        self.calls.append(what)
        if len(self.calls) != self.at:
            return False
        if self.kind == "half":
            return True
        self.hit = what
        raise self.error()

    def error(self) -> BaseException:
        """Return what a call that fails raises."""
        if self.kind == "interrupted":
            return KeyboardInterrupt()
        number = ERRORS.get(self.kind, errno.ENOSPC)
        return OSError(number, os.strerror(number))

    def _function(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if not _of_library(args[0] if args else ""):
                self.turn(f"{name} {_shown(args)}")
            return function(*args, **options)

        return call

    def _opener(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, *args: Any, **options: Any) -> Any:
            if isinstance(file, int) or _of_library(file):
                return function(file, *args, **options)
            self.turn(f"open {_shown((file, *args))}")
            return File(function(file, *args, **options), str(file), self)

        return opened


class File:
    """An open file whose calls are counted."""

    def __init__(self, file: Any, name: str, faults: Faults) -> None:
        """Stand before a file."""
        self._file, self._name, self._faults = file, name, faults

    def __getattr__(self, name: str) -> Any:
        """Give what the file has; what reads or writes is counted."""
        value = getattr(self._file, name)
        if name in READING:
            return lambda *args: self._read(value, name, *args)
        if name in WRITING:
            return lambda *args: self._write(value, name, *args)
        return value

    def _read(self, function: Callable[..., Any], name: str, *args: Any) -> Any:
        half = self._faults.turn(f"{name} {self._name}")
        given = function(*args)
        if half and name in ("read", "readline"):
            self._faults.hit = f"{name} {self._name}"
            return given[: len(given) // 2]
        return given

    def _write(self, function: Callable[..., Any], name: str, *args: Any) -> Any:
        if self._faults.turn(f"{name} {self._name}") and args:
            self._faults.hit = f"{name} {self._name}"
            whole = args[0] if name == "write" else b"".join(args[0])
            self._file.write(whole[: len(whole) // 2])
            raise self._faults.error()
        return function(*args)

    def __iter__(self) -> Any:
        """Give lines."""
        return iter(self._read(self._file.__iter__, "__iter__"))

    def __next__(self) -> Any:
        """Give the next line."""
        return next(self._file)

    def __enter__(self) -> File:
        """Open already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._file.close()


def _of_library(path: Any) -> bool:
    return isinstance(path, str | os.PathLike) and str(path).startswith(LIBRARIES)


def _shown(args: tuple[Any, ...]) -> str:
    return " ".join(str(arg) for arg in args[:2])
