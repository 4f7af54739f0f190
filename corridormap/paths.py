"""Where the data is, how its tables are read, and what is said of damage."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from corridormap.errors import DataError

T = TypeVar("T")
P = ParamSpec("P")

_PACKAGE = Path(__file__).resolve().parent

DAMAGE = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    *(RecursionError, EOFError, csv.Error, sqlite3.Error),
)
"""What reading a file raises that is cut off, empty, or not the file at all."""


def data_folder() -> Path:
    """Return ``data/``: inside an installed package, else the repository's."""
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parent / "data"


@contextmanager
def data_file(name: str | Path) -> Iterator[Path]:
    """Give the path of one of the program's own data files, to be read inside.

    ``name`` is its path below ``data/``, or the whole path. Whatever goes wrong inside
    is DataError, which says that the installation is not complete: nobody but us
    writes these files.
    """
    # A store asks for its whole path a thousand times a text.
    if not (isinstance(name, Path) and name.is_absolute()):
        name = data_folder() / name
    path = name
    try:
        yield path
    except FileNotFoundError as error:
        raise DataError(_incomplete(f"{path} is missing")) from error
    except DataError as error:
        raise DataError(_incomplete(str(error))) from error
    except DAMAGE as error:
        reason = str(error).partition("\n")[0][:200] or type(error).__name__
        raise DataError(_incomplete(f"{path} is damaged ({reason})")) from error


def _incomplete(what: str) -> str:
    beginning = "the installation is not complete: "
    return beginning + what.removeprefix(beginning)


def reads_data(
    read: Callable[Concatenate[Path, P], T],
) -> Callable[Concatenate[Path, P], T]:
    """Make a function that reads one of our data files report what is wrong with it."""

    @wraps(read)
    def reading(path: Path, /, *args: P.args, **options: P.kwargs) -> T:
        with data_file(path) as whole:
            return read(whole, *args, **options)

    return reading


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table: columns parted by tabs, their names in the first row.

    Raises ValueError for a file without rows, or with a row that is not whole.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(rows, 2):
        if len(row) != len(head):
            raise ValueError(f"row {number} has not as many columns as the first")
    if not rows:
        raise ValueError("it has no rows")
    return [dict(zip(head, row, strict=True)) for row in rows]
