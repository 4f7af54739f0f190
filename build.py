"""Build the map: ``python build.py [TEXT ...] [--out DIR]``."""

import sys
from pathlib import Path

try:
    from corridormap.cli import main
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] == "corridormap":
        raise
    sys.exit(
        f"{error.name} is not installed: run `make`, or "
        "`pip install -r requirements.lock`, and start build.py again."
    )

if __name__ == "__main__":
    sys.exit(main(root=Path(__file__).resolve().parent))
