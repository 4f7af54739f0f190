"""List the packages that are installed with the program and never imported.

    python -m tools.unused

A package is used if the program imports it, or if one that is used requires it. The
others come with a dependency whose files are read but whose code is not.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"


def unused() -> list[str]:
    """Return the locked packages that no import leads to, of those installed here."""
    names = set(locked(LOCK.read_text("ascii")))
    return sorted(names - reached(imported(ROOT / "corridormap"), names))


def locked(lock: str) -> Iterator[str]:
    """Yield the packages of a lock file that this system and Python install."""
    for line in re.findall(r"(?m)^[A-Za-z0-9_.-]+==[^\\\n]*", lock):
        package = Requirement(line)
        if package.marker is None or package.marker.evaluate():
            yield canonicalize_name(package.name)


def imported(folder: Path) -> set[str]:
    """Return the packages whose modules are imported anywhere in a folder."""
    owners = packages_distributions()
    return {
        canonicalize_name(owner)
        for path in folder.rglob("*.py")
        for name in _imports(ast.parse(path.read_text("utf-8")))
        for owner in owners.get(name, ())
    }


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def reached(packages: Iterable[str], locked: set[str]) -> set[str]:
    """Return these packages with all that they require, and that in its turn."""
    result: set[str] = set()
    waiting = [name for name in packages if name in locked]
    while waiting:
        name = waiting.pop()
        if name not in result:
            result.add(name)
            waiting += [n for n in _required(name) if n in locked]
    return result


def _required(name: str) -> Iterator[str]:
    """Yield what a package requires here, be it for one of its extras."""
    for line in distribution(name).requires or ():
        yield canonicalize_name(Requirement(line).name)


if __name__ == "__main__":
    sys.stdout.write("".join(f"{name}\n" for name in unused()))
