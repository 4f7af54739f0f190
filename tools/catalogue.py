"""Make data/corridors/catalogue.jsonl: the corridors, checked, in one file.

    python -m tools.catalogue

Reads ``data/corridors/*.toml`` and the lines of ``tools.legs``. Run it after a change
of either: a test fails until then.
"""

from __future__ import annotations

import sys

from corridormap.corridor.catalogue import read_folder
from corridormap.corridor.compiled import FILE, compiled
from corridormap.errors import DataError
from tools.packages import ROOT

FOLDER = ROOT / "data" / "corridors"


def main() -> None:
    """Write the file."""
    try:
        catalogue = read_folder(FOLDER)
    except DataError as error:
        sys.exit(str(error))
    (FOLDER / FILE).write_text(compiled(catalogue), "utf-8", newline="\n")
    print(f"{len(catalogue)} corridors, {len(catalogue.programmes)} programmes")


if __name__ == "__main__":
    main()
