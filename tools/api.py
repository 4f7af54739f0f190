"""Build the reference of the Python interface from its docstrings.

python -m tools.api [FOLDER]       (build/api), then open index.html there
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import corridormap


def main(arguments: list[str]) -> int:
    """Write the reference; whatever pdoc warns of is an error."""
    from pdoc import pdoc, render

    folder = Path(arguments[0] if arguments else "build/api")
    for name in corridormap.__all__:
        getattr(corridormap, name)  # pdoc shows only what is loaded
    render.configure(docformat="restructuredtext", show_source=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pdoc("corridormap", output_directory=folder)
    print(folder / "corridormap.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
