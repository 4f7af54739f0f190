"""``python -m corridormap``: the same as the command ``corridormap``."""

import sys

from corridormap.cli import command

if __name__ == "__main__":
    sys.exit(command())
