"""List the checksums of all shipped data, as ``sha256sum --check`` reads them.

python -m tools.checksums          after each tool that changes a file of data/
sha256sum --check data/SHA256SUMS  anywhere, without Python
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
LIST = DATA / "SHA256SUMS"

OWN = ("texts", "examples", "recorded")
"""Folders of what people write: these are no data of ours."""


def main() -> int:
    """Write the list."""
    LIST.write_text(checksums(), "ascii")
    print(LIST.relative_to(ROOT))
    return 0


def checksums() -> str:
    """Return a line for each file, in the order of their names."""
    return "".join(f"{_digest(path)}  {_name(path)}\n" for path in _files())


def _files() -> Iterator[Path]:
    for path in sorted(DATA.rglob("*"), key=_name):
        is_own = path.relative_to(DATA).parts[0] in OWN
        if path.is_file() and path.suffix != ".md" and path != LIST and not is_own:
            yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
