"""``python -m corridormap``: the same as the command ``corridormap``."""

import sys

from corridormap.ending import whole


def run() -> int:
    """Run the command line; return the exit status."""
    return whole(_command)


def _command() -> int:
    from corridormap.cli import command

    return command()


if __name__ == "__main__":
    sys.exit(run())
