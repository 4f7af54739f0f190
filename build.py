"""Build the map: ``python build.py [TEXT ...] [--out DIR]``."""

import sys
from pathlib import Path


def run() -> int:
    """Hand over to the command line; say what to do where something is missing."""
    try:
        from corridormap.ending import whole

        return whole(_build)
    except ModuleNotFoundError as error:
        if (error.name or "corridormap").partition(".")[0] == "corridormap":
            raise
        print(
            f"{error.name} is not installed: run `make`, or "
            "`pip install -r requirements.lock`, and start build.py again.",
            file=sys.stderr,
        )
        return 2


def _build() -> int:
    from corridormap.cli import main

    return main(root=Path(__file__).resolve().parent)


if __name__ == "__main__":
    sys.exit(run())
